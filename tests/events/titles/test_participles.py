"""Participles in titles: what only happens, what somebody has done, what is declared or becomes of somebody."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read, titles_told
from tests.events.titles.test_choice import title_of

TITLES = [
    # what only happens is told by its noun, where that says of what
    ("L'agression du gardien, commise en mai 2016, a choqué le bourg.", {"2016-05": "Agression du gardien"}),
    ("La rupture du barrage, intervenue en mai 2016, a fait deux blessés.",
     {"2016-05": "Rupture du barrage"}),
    ("Le jugement du tribunal, rendu le 5 juin 2017, est définitif.",
     {"2017-06-05": "Jugement du tribunal"}),
    ("L'effondrement du quai nord, survenu le 3 mai 2016, a fait deux blessés.",
     {"2016-05-03": "Effondrement du quai nord"}),
    # near misses: nobody knows of what, or it did not happen
    ("L'accident, survenu en mai 2016, a fait deux blessés.", {"2016-05": "L'accident est survenu"}),
    ("La visite du port, annulée en mai 2018, aura lieu.", {"2018-05": "Annulation de la visite du port"}),
    # of a deed, what is said of deeds; else the widest phrase as written
    ("La rénovation de la façade, engagée en avril 2016, est finie.",
     {"2016-04": "Engagement de la rénovation de la façade"}),
    ("La rénovation de la chapelle, achevée en mai 2016, a coûté cher.",
     {"2016-05": "Achèvement de la rénovation de la chapelle"}),
    ("La construction de la salle, inaugurée en mai 2016, a coûté cher.",
     {"2016-05": "Construction de la salle inaugurée"}),
    # what somebody has done, or not
    ("L'Institut n'ayant remporté aucun appel d'offres en 2016, il a fermé.",
     {"2016": "L'Institut n'a remporté aucun appel d'offres"}),
    ("La régie ayant perdu le marché du port en 2016, elle a licencié.",
     {"2016": "La régie a perdu le marché du port"}),
    ("Les élus ayant voté le budget en mars 2017, le maire a emprunté.",
     {"2017-03": "Les élus ont voté le budget"}),
    ("La régie n'ayant pas payé le loyer en mai 2018, le bailleur a saisi le juge.",
     {"2018-05": "La régie n'a pas payé le loyer"}),
    # near miss: what was done to it
    ("La commune ayant été indemnisée en 2018, elle a retiré sa plainte.",
     {"2018": "La commune a été indemnisée"}),
    # a quality without article joins its noun
    ("La rocade, déclarée d'utilité publique en 2016, sera ouverte.",
     {"2016": "Déclaration d'utilité publique de la rocade"}),
    ("La ligne, déclarée d'intérêt général en mars 2015, rouvrira.",
     {"2015-03": "Déclaration d'intérêt général de la ligne"}),
    # near misses: an adjective, a finite verb
    ("La plage, déclarée insalubre en mars 2015, rouvrira.", {"2015-03": "Plage déclarée insalubre"}),
    ("La requête a été déclarée irrecevable le 4 mai 2016.",
     {"2016-05-04": "La requête a été déclarée irrecevable"}),
    # what somebody becomes
    ("Paul Rivet, promu capitaine en avril 2016, commande le port.",
     {"2016-04": "Promotion de Paul Rivet comme capitaine"}),
    ("Luc Perrin, élu président du club en 2014, démissionne.",
     {"2014": "Élection de Luc Perrin comme président du club"}),
    ("Mme Ferrand, proclamée lauréate du prix en juin 2018, a remercié le jury.",
     {"2018-06": "Proclamation de Mme Ferrand comme lauréate du prix"}),
    # near misses: to what, by whom, nothing
    ("Paul Rivet, élu le 3 mai 2016 à la mairie, part.",
     {"2016-05-03": "Élection de Paul Rivet à la mairie"}),
    ("Paul Rivet, promu en avril 2016, commande le port.", {"2016-04": "Promotion de Paul Rivet"}),
    # the registration of a paper is a clerk's, the paper somebody's
    ("La requête de la société Rivet, enregistrée le 3 mai 2018, est tardive.",
     {"2018-05-03": "Enregistrement de la requête de la société Rivet"}),
    ("La plainte, déposée le 4 mai 2018 par Luc Perrin, a été classée.",
     {"2018-05-04": "Dépôt de la plainte par Luc Perrin"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "titles"), TITLES)
def test_participle_is_told_with_its_noun(read: Read, sentence: str, titles: dict[str, str]) -> None:
    assert titles_told(read(sentence, "2021-06-15"), titles) == titles


@pytest.mark.parametrize(
    ("verb", "title"),
    [("enregistrée", "Enregistrement de la requête de Rivet"), ("déposée", "Dépôt de la requête par Rivet")],
)
def test_who_registers_a_paper_is_not_whose_it_is(verb: str, title: str) -> None:
    sentence = f"La requête, [{verb}] le 3 mai 2018, par laquelle Rivet conteste le permis, est tardive."
    assert title_of(sentence, agent="Rivet", own="3 mai 2018") == title
