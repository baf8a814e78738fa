"""Sentences that are printed whole, with all of their dates, where no form says what one of them dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.models import Extraction

Read = Callable[..., Extraction]

CASES = [
    (
        "Appelée en équipe nationale dès mars 2017, capitaine lors de la finale de juin 2018, elle s'est blessée au genou le 4 mai 2020.",
        "2017-03",
        "Appelée en équipe nationale dès mars 2017, capitaine lors de la finale de juin 2018, elle s'est blessée au genou le 4 mai 2020",
    ),
]
"""Sentence, date, title."""

OTHERS = [
    (
        "Une réunion de conciliation, programmée le 6 mars, avait été annulée, la direction invoquant un problème "
        "d'agenda qu'elle n'a pas précisé, et les syndicats avaient protesté dans un communiqué commun aux trois.",
        "2021-03-06",
        "Réunion de conciliation (annulée)",
    ),
    (
        "La brocante de Vaux, qui devait avoir lieu le 18 mai 2021, est annulée par la mairie.",
        "2021-05-18",
        "La brocante de Vaux, qui devait avoir lieu, est annulée par la mairie",
    ),
    (
        "Examen en commission prévu le 12 juin 2021 – ANNULÉ (dissolution)",
        "2021-06-12",
        "Examen en commission prévu – ANNULÉ (dissolution)",
    ),
    (
        "L'audience d'appel, prévue en janvier 2021, est renvoyée : l'avocat a changé.",
        "2021-01",
        "L'audience d'appel est renvoyée : l'avocat a changé",
    ),
    (
        "Réunion du conseil prévue le 12 juin 2021 – salle des fêtes",
        "2021-06-12",
        "Réunion du conseil prévue",
    ),
    (
        "Le compte rendu de la séance du 24 janvier 2021 est adopté, M. Roux faisant observer une erreur.",
        "2021-01-24",
        "Séance du 24 janvier 2021",
    ),
    (
        "Le retard est de sept mois ; l'ouverture, annoncée pour juin 2021, est reportée au mois de mai 2022.",
        "2021-06",
        "L'ouverture est reportée au mois de mai 2022",
    ),
    ("Notification le : 29/06/2021", "2021-06-29", "Notification"),
    (
        "Le rectorat a proposé un candidat le 9 octobre 2020, lequel s'est désisté dès le surlendemain.",
        "2020-10-11",
        "Le rectorat a proposé un candidat, lequel s'est désisté",
    ),
    ("Le maire a ouvert la halle le 4 mai 2020.", "2020-05-04", "Le maire ouvre la halle"),
    (
        "La halle, fermée le 4 mai 2018, a rouvert le 6 juin 2020.",
        "2018-05-04",
        "Fermeture de la halle",
    ),
]
"""Sentences that another form tells."""


def titles_at(read: Read, sentence: str, date: str) -> list[str]:
    events = read(sentence, "2021-09-01").events
    return [event.title for event in events if event.date is not None and event.date.edtf == date]


@pytest.mark.parametrize(("sentence", "date", "title"), [*CASES, *OTHERS])
def test_a_sentence_is_quoted_only_in_doubt(read: Read, sentence: str, date: str, title: str) -> None:
    assert titles_at(read, sentence, date) == [title]


@pytest.mark.parametrize("said", ["hier", "l'an passé", "ce vendredi"])
def test_times_of_the_speaker_are_never_quoted(read: Read, said: str) -> None:
    events = read(f"Appelée à Metz dès mars 2017, elle s'est, {said}, blessée au genou.", "2021-09-01").events
    assert not any(said in event.title for event in events)


AROUND = [
    (
        "La fusion et la signature, le 4 février 2019, d'un pacte local avaient rassuré la ville.",
        "2019-02-04",
        "Signature d'un pacte local",
    ),
    (
        "Le port n'a repris qu'avec la nomination, à compter du 1er mai 2016, de l'actuel directeur, pour deux ans.",
        "2016-05-01/..",
        "Nomination de l'actuel directeur",
    ),
    (
        "Les élus marchent 20 kilomètres depuis la fermeture, en mars 2019, de la dernière gare du canton.",
        "2019-03",
        "Fermeture de la dernière gare du canton",
    ),
]


@pytest.mark.parametrize(("sentence", "date", "title"), AROUND)
def test_the_day_between_a_deed_and_what_it_befalls(read: Read, sentence: str, date: str, title: str) -> None:
    assert titles_at(read, sentence, date) == [title]


NEXT = [
    (
        "Le navigateur sera reçu à Brest lundi, avant de courir, le 8 octobre 2021, sa dernière régate.",
        "2021-10-08",
        "Le navigateur doit courir sa dernière régate",
    ),
    (
        "Le permis de construire, délivré le 8 mai 2019, a fait l'objet d'un recours.",
        "2019-05-08",
        "Délivrance du permis de construire",
    ),
    (
        "Le pacte signé en juin 2016 entre l'État, le port et la ville tient encore.",
        "2016-06",
        "Signature du pacte entre l'État, le port et la ville",
    ),
    (
        "Vu l'avis du Comité national des pêches, réuni le 9 juin 2020 ;",
        "2020-06-09",
        "Réunion du Comité national des pêches",
    ),
    (
        "Les deux premières tranches, livrées respectivement le 30 juin 2019 et le 28 mars 2020, sont louées.",
        "2020-03-28",
        "Livraison de la seconde des deux premières tranches",
    ),
]


@pytest.mark.parametrize(("sentence", "date", "title"), NEXT)
def test_each_day_has_what_it_dates(read: Read, sentence: str, date: str, title: str) -> None:
    assert titles_at(read, sentence, date) == [title]
