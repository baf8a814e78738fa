"""Gender and number of nouns, pronouns and participles, and nouns that only make a preposition."""

from __future__ import annotations

import pytest

from pipeline.syntax.agreement import ends_feminine, makes_preposition, may_stand_for, modified
from pipeline.syntax.parsed import text_of
from pipeline.syntax.repairs import repair
from tests.support import parse


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
    token = next(token for token in parse("La commune a vendu les ponts.") if token.text == noun)
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
    assert makes_preposition(next(token for token in parse(text) if token.text == noun)) is expected


@pytest.mark.parametrize(
    "word", ["coopérative", "maison", "rapporteure", "direction", "laiterie", "médiathèque"]
)
def test_ending_shows_a_feminine_noun(word: str) -> None:
    assert ends_feminine(word)


@pytest.mark.parametrize("word", ["comité", "traité", "ministère", "avion", "musée", "domaine", "syndicat"])
def test_other_endings_show_nothing(word: str) -> None:
    assert not ends_feminine(word)


@pytest.mark.parametrize(
    ("sentence", "phrase", "doubtful"),
    [
        # of a deed, what is said of deeds
        ("La rénovation de la façade, [engagée] en avril, est finie.", "La rénovation de la façade", False),
        ("La réfection de la charpente, [entamée] en avril, dure.", "La réfection de la charpente", False),
        ("La fermeture de la ligne, [décidée] en mai, inquiète.", "La fermeture de la ligne", False),
        ("La suppression de la taxe, [promise] en mai, tarde.", "La suppression de la taxe", False),
        # of a thing, whatever is said
        ("La caserne de la place, [ouverte] en mai, a brûlé.", "La caserne de la place", False),
        ("L'aile de la mairie, [bâtie] en 1910, a brûlé.", "L'aile de la mairie", False),
        # what is said of things, behind a deed
        ("La construction de la salle, [inaugurée] en mai, tarde.", "La construction de la salle", True),
        ("La fermeture de la gare, [rénovée] en mai, inquiète.", "La fermeture de la gare", True),
        ("La création de la régie, [dissoute] en mai, a échoué.", "La création de la régie", True),
    ],
)
def test_the_head_before_a_comma_is_certain(sentence: str, phrase: str, doubtful: bool) -> None:
    at = sentence.index("[")
    doc = parse(sentence.replace("[", "").replace("]", ""))
    repair(doc)
    found, _, doubts = modified(next(token for token in doc if token.idx >= at))
    assert found is not None
    assert text_of(doc[found.start : found.end]).rstrip(" ,") == phrase
    assert bool(doubts) is doubtful
