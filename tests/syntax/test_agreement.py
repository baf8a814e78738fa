"""Gender and number of nouns, pronouns and participles, and nouns that only make a preposition."""

from __future__ import annotations

import pytest

from pipeline.language import load_model
from pipeline.syntax.agreement import ends_feminine, makes_preposition, may_stand_for


@pytest.mark.parametrize(
    ("noun", "feminine", "plural", "expected"),
    [
        ("commune", True, False, True),
        ("commune", False, False, False),
        ("commune", True, True, False),
        ("ponts", False, True, True),
    ],
)
def test_a_pronoun_stands_for_a_noun_of_its_gender_and_number(
    noun: str, feminine: bool, plural: bool, expected: bool
) -> None:
    token = next(token for token in load_model()("La commune a vendu les ponts.") if token.text == noun)
    assert may_stand_for(token, feminine=feminine, plural=plural) is expected


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("La ville a payé au moment du transfert.", "moment", True),
        ("La ville a payé à l'issue du procès.", "issue", True),
        ("Le moment du transfert approche.", "moment", False),
    ],
)
def test_nouns_that_only_make_a_preposition(text: str, noun: str, expected: bool) -> None:
    assert makes_preposition(next(token for token in load_model()(text) if token.text == noun)) is expected


@pytest.mark.parametrize(
    "word", ["coopérative", "maison", "rapporteure", "direction", "laiterie", "médiathèque"]
)
def test_ending_shows_a_feminine_noun(word: str) -> None:
    assert ends_feminine(word)


@pytest.mark.parametrize("word", ["comité", "traité", "ministère", "avion", "musée", "domaine", "syndicat"])
def test_other_endings_show_nothing(word: str) -> None:
    assert not ends_feminine(word)
