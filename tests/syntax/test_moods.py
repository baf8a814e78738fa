"""Mood and tense of a predicate, and what governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.language import analyse_text
from pipeline.syntax.clauses import read_clause
from pipeline.syntax.moods import (
    conditional_verb,
    conjunction,
    future_verb,
    is_governed,
    opens_demand,
    predicate_over,
)
from pipeline.syntax.relations import described, is_attributive
from tests.support import parse

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token


def word(text: str, wanted: str) -> Token:
    return next(token for token in parse(text) if token.text == wanted)


def test_the_predicate_that_bears_on_a_noun() -> None:
    assert predicate_over(word("La ville a annoncé la fermeture du port.", "fermeture")).text == "annoncé"
    assert predicate_over(word("La ville a annoncé la fermeture du port.", "annoncé")).text == "annoncé"


def test_future_and_conditional_are_told_by_the_finite_verb() -> None:
    assert future_verb(word("Le port sera fermé en mai.", "fermé")) is not None
    assert future_verb(word("Le port est fermé.", "fermé")) is None
    assert conditional_verb(word("Le port serait fermé en mai.", "fermé")) is not None


@pytest.mark.parametrize(
    ("text", "asked"), [("d'installer un comité avant l'été", True), ("installer un comité", False)]
)
def test_an_infinitive_behind_de_asks(text: str, asked: bool) -> None:
    assert opens_demand(word(text, "installer")) is asked


def test_a_reflexive_pronoun_is_no_conjunction() -> None:
    assert conjunction(word("La ville protestera si le port est fermé.", "fermé"), {"si", "s'"}) is not None
    assert conjunction(word("La crise s'aggrave.", "aggrave"), {"si", "s'"}) is None


def test_an_infinitive_has_the_tense_of_the_verb_above() -> None:
    assert is_governed(word("La ville doit fermer le port.", "fermer"))
    assert not is_governed(word("La ville dit qu'elle a fermé le port.", "fermé"))


def test_the_noun_of_which_a_participle_is_said() -> None:
    planned = word("La ville a annulé le déplacement prévu jeudi.", "prévu")
    assert is_attributive(planned)
    assert described(planned).text == "déplacement"
    assert described(planned.head).text == "déplacement"


@pytest.mark.parametrize(
    "text",
    ["Il ressort en 2019 du rapport que la dépense baisse.", "Il apparaît en 2019 que le pont est fermé."],
)
def test_nobody_is_meant_where_a_clause_follows(text: str) -> None:
    doc = analyse_text(text).sentences[0].doc
    assert doc is not None
    assert read_clause(doc, 1).impersonal
