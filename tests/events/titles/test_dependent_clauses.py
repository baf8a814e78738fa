"""Clauses that « si », « qui » and « que » open, participles in front, and acts on their own day."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

TOLD = [
    # what « si » grants
    ("Si la commune a signé la convention le 4 mai 2019, les travaux n'ont pas commencé.", "2019-05-04",
     "La commune signe la convention"),
    ("Si le service a été fermé le 4 mai 2019, il a rouvert depuis.", "2019-05-04", "Le service a été fermé"),
    ("Si la commune a adopté un plan le 4 mai 2019, elle ne l'a pas appliqué.", "2019-05-04",
     "La commune adopte un plan"),
    ("Si le juge suspend l'arrêté le 4 juillet 2021, les travaux cesseront.", "2021-07-04",
     "Les travaux cesseront"),
    # a passive infinitive that a relative calls for
    ("Le rapport, qui devait être remis le 28 janvier 2021, est perdu.", "2021-01-28",
     "Le rapport devait être remis"),
    ("Le comité, qui devait se réunir le 28 janvier 2021, a été dissous.", "2021-01-28",
     "Le comité devait se réunir"),
    ("Les pompes devaient être livrées en mars 2019 ; elles l'ont été le 9 novembre 2019.", "2019-03",
     "Les pompes devaient être livrées"),
    ("La décision n° 2016-0388 du 18 mai 2016 susvisée est abrogée.", "2016-05-18",
     "Décision n° 2016-0388 abrogée"),
    ("Vu la loi n° 78-17 du 6 janvier 1978 modifiée ;", "1978-01-06", "Loi n° 78-17"),
    # what is hoped for
    ("Le redémarrage, que l'administrateur espérait pour juillet 2021, interviendra en octobre 2021.", "2021-07",
     "L'administrateur espérait le redémarrage"),
    ("Le redémarrage interviendra en octobre 2021, le temps de finir les essais.",
     "2021-10", "Le redémarrage interviendra, le temps de finir les essais"),
    # a participle in front, of a verb without a noun of action
    ("Perquisitionnée le 4 mars 2020, la société Velmar a nié les faits.", "2020-03-04",
     "La société Velmar est perquisitionnée"),
    ("Épinglée en 2019 par la chambre, la régie a revu ses tarifs.", "2019",
     "La régie est épinglée par la chambre"),
    # states between commas
    ("La chaufferie, en panne depuis le 3 janvier 2021, a été remplacée.", "2021-01-03/..", "Chaufferie en panne"),
    ("Le service, sous tutelle depuis 2019, a été fermé.", "2019/..", "Service sous tutelle"),
    # an act on its own day
    ("La délibération du 4 mai 2020 a été annulée par un jugement du 6 juin 2021.", "2020-05-04",
     "Délibération annulée par un jugement du 6 juin 2021"),
    ("Le décret n° 2019-12 du 4 mai 2019 relatif à la chasse a été modifié par le décret du 3 juin 2020.",
     "2019-05-04", "Décret n° 2019-12 relatif à la chasse modifié par le décret du 3 juin 2020"),
    ("La loi n° 2020-12 du 3 mai 2020 relative aux ports, entrée en vigueur le 1er janvier 2021, a été modifiée.",
     "2020-05-03", "Loi n° 2020-12 relative aux ports modifiée"),
    # what is recommended
    ("Recommandation n° 2 : Adopter avant la fin de l'année 2025 un plan de travaux.", "../2025",
     "Recommandation : adoption d'un plan de travaux"),
    ("1. d'installer un comité avant l'été 2025 ;", "../2025-05", "Demande : installation d'un comité"),
    ("La loi du 4 mai 2019 interdit la chasse.", "2019-05-04", "La loi interdit la chasse"),
    # « de » before each, the article of a name
    ("Ils ont assigné le 17 avril 2020 la société Orval et la Mutuelle Bâtir Sud.", "2020-04-17",
     "Assignation de la société Orval et de la Mutuelle Bâtir Sud"),
    ("Ils ont signé le 4 mai 2020 l'accord entre la ville et la région.", "2020-05-04",
     "Signature de l'accord entre la ville et la région"),
    ("Mme Le Goff, recrutée par la commune de Vaux le 1er septembre 2014, était affectée au port.", "2014-09-01",
     "Recrutement de Mme Le Goff par la commune de Vaux"),
    ("La vendeuse, embauchée en septembre 2019, n'a pas été renouvelée.", "2019-09", "Embauche de la vendeuse"),
    # what a noun of action leaves to others
    ("VU le projet d'arrêté transmis au pétitionnaire le 10/04/2020 et l'absence d'observations de sa part ;",
     "2020-04-10", "Transmission du projet d'arrêté au pétitionnaire"),
    ("La fuite du bâtiment B, découverte le 3 novembre 2019 et réparée seulement le 15 décembre 2019.",
     "2019-12-15", "Réparation de la fuite du bâtiment B"),
    # a relative behind a year, a topic in front, the years of a plan
    ("Il n'a pas trouvé le carnet de 1871 que la famille avait déposé en 2016.", "2016",
     "La famille avait déposé le carnet de 1871"),
    ("Côté patrimoine, la façade a été repeinte le 3 mai 2020.", "2020-05-03",
     "Côté patrimoine, la façade a été repeinte"),
    ("Le conseil a adopté le schéma directeur 2015-2020.", "2015/2020", "Schéma directeur"),
    # a connective without its comma
    ("En revanche le conseil a rejeté le 3 mai 2020 la demande de la société.", "2020-05-03",
     "Le conseil rejette la demande de la société"),
    # numbers of items
    ("1.4 [N] Le syndicat a adopté le 3 mai 2020 un nouveau règlement.", "2020-05-03",
     "Le syndicat adopte un nouveau règlement"),
    ("4.1 Filtres livrés le 2 mars 2021, stockés sous bâche.", "2021-03-02", "Livraison des filtres"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "day", "title"), TOLD)
def test_what_a_dependent_clause_tells(read: Read, sentence: str, day: str, title: str) -> None:
    told = {
        event.date.edtf: event.title
        for event in read(sentence, "2021-06-15").events
        if event.date is not None
    }
    assert told[day] == title


@pytest.mark.parametrize(
    "sentence",
    [
        "C'est plus que le 3 juin 2020.",
        "Les impayés montent à 23 000 €, soit le double de 2019.",
        "Les refus restent trop nombreux (environ 15 par semaine, idem l'an passé).",
        "Les impayés montent à 23 000 €, le double d'il y a deux ans.",
    ],
)
def test_nothing_hangs_on_what_is_only_compared(read: Read, sentence: str) -> None:
    assert not [event for event in read(sentence, "2021-06-15").events if event.date is not None]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Le passage à Oxydis avait été fixé au 9 octobre 2020.", "planned"),
        ("Un recrutement avait été annoncé pour février 2020.", "planned"),
        ("Le recrutement a été annoncé en février 2020.", "past"),
    ],
)
def test_what_had_been_fixed_was_planned(read: Read, sentence: str, modality: str) -> None:
    assert [event.modality for event in read(sentence, "2021-06-15").events] == [modality]
