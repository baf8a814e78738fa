"""A date of a participle, a relative or an adverbial clause is not that of the clause above."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read, titles_told

TITLES = [
    # a participle behind the second of two is said of that one
    (
        "La région réunira le 1er mars 2022 le lycée agricole de Tulle, créé en 1963, et l'école forestière "
        "de Meymac, ouverte en 1991.",
        {"1963": "Création du lycée agricole de Tulle", "1991": "Ouverture de l'école forestière de Meymac"},
    ),
    # what is lifted, refused or ended is told with the deed
    (
        "Le préfet a fermé le gymnase le 4 mai 2018, avant de lever l'interdiction en juin 2019.",
        {"2018-05-04": "Le préfet ferme le gymnase", "2019-06": "Levée de l'interdiction"},
    ),
    # a near miss: what is decided is told with who decides
    (
        "Le conseil a décidé le 4 mai 2018 de fermer le gymnase de Tulle.",
        {"2018-05-04": "Le conseil décide de fermer le gymnase de Tulle"},
    ),
]


@pytest.mark.parametrize(("sentence", "titles"), TITLES)
def test_each_date_is_told_by_its_own_clause(read: Read, sentence: str, titles: dict[str, str]) -> None:
    assert titles_told(read(sentence, "2021-06-15"), titles) == titles


def test_a_subjunctive_is_no_title_of_its_own(read: Read) -> None:
    events = read(
        "Les élus s'étaient prononcés le 3 mai 2016, avant que le projet ne soit abandonné au printemps 2018.",
        "2021-06-15",
    ).events
    assert not [event.title for event in events if event.title.startswith("Le projet ne soit")]


def test_nobody_speaks_of_himself_as_he(read: Read) -> None:
    events = read(
        "Audition de M. Luc Perrin, maire de Varnay\n\nM. Luc Perrin. – Nous avons décidé en avril de vendre "
        "le télésiège. Il sera démonté au printemps 2022.",
        "2021-06-15",
    ).events
    assert not [event.title for event in events if event.title.startswith("Luc Perrin sera")]


def test_a_heading_of_one_word_is_nobody(read: Read) -> None:
    events = read(
        "Claire Aubin\n\nClaire Aubin est une navigatrice.\n\nCarrière\n\nElle participe en 2011 à sa première "
        "transat.",
        "2021-06-15",
    ).events
    assert not [event.title for event in events if event.title.startswith("La carrière")]
