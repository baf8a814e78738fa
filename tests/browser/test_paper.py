"""What is printed: what is chosen, all of it, with a line that says
what was chosen, and nothing to click on.
"""

from __future__ import annotations

import pytest

from .reader import Reader
from .story import CLOSED, RUN, SOLD, STORY, long_story

pytestmark = pytest.mark.browser


def test_a_selection_is_printed_with_its_filters_and_without_the_rest(reader: Reader) -> None:
    reader.open(STORY, "#acteur=institution:regie&de=2018&a=2018")
    words = reader.printed()
    assert "Sélection : régie des eaux de Morvane · 2018. 1 événement sur 6." in words
    assert RUN.title in words
    assert RUN.evidence[0].quote in words
    assert "Aussi écrit" in words, "the page of the actor stands above it"
    for other in (
        CLOSED.title,
        SOLD.title,
        "Contradictions",
        "Chiffres suivis",
        "Acteurs, institutions",
        "Publié",
        "En bref",
    ):
        assert other not in words
    for control in ("Corriger cet acteur", "Revenir", "citer, relire", "n’afficher que", "Filtres"):
        assert control not in words


def test_what_stands_with_a_selection_is_printed_with_it(reader: Reader) -> None:
    reader.open(STORY, "#q=accidents")
    words = reader.printed()
    assert "Sélection : « accidents ». 2 événements sur 6." in words
    assert "Chiffres suivis" in words
    assert "Deux jours." not in words
    reader.go("#q=rien de tel")
    words = reader.printed()
    assert "Aucun événement ne correspond" in words
    assert "Ôter" not in words


def test_all_of_it_is_printed_with_its_count(reader: Reader) -> None:
    reader.open(STORY)
    words = reader.printed()
    assert "6 événements, 1 fait sans date." in words
    assert "Acteurs, institutions et lieux" in words
    assert "Sélection" not in words


def test_the_line_for_paper_is_not_on_the_screen(reader: Reader) -> None:
    reader.open(long_story(40))
    reader.printed()
    assert not reader.find("#printed").is_displayed()
