"""Nouns that hang on one another: which only completes the one before, and where a chain begins."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import pytest

from pipeline.language import analyse_text
from pipeline.syntax.noun_chains import befalls, chain_start, completes_noun, qualifies_noun
from pipeline.syntax.tree import hang
from tests.support import parse

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token


@cache
def parsed(text: str) -> Doc:
    doc = analyse_text(text).sentences[0].doc
    assert doc is not None
    return doc


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        (completes_noun, "Le maire annonce la fermeture de la gare.", "gare"),
        (completes_noun, "Le maire annonce la fin de la crise.", ""),
        (qualifies_noun, "La ville a des contrats en vigueur.", "vigueur"),
        (qualifies_noun, "La ville a des contrats de la région.", ""),
    ],
)
def test_which_nouns_are_so(question: Callable[[Token], bool], text: str, expected: str) -> None:
    assert " ".join(token.text for token in parsed(text) if question(token)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("La patrouille a fait l'objet d'attaques.", True), ("Le maire a vu l'objet d'attaques.", False)],
)
def test_what_befalls_somebody(text: str, expected: bool) -> None:
    doc = parse(text)
    noun, above = (next(t for t in doc if t.text == wanted) for wanted in ("attaques", "objet"))
    hang(noun, above, "nmod")
    assert befalls(noun) is expected


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Il exige une vigilance sur les dépenses, qui augmentent.", "une"),
        ("Il exige les trente postes qui manquent.", "les"),
        ("Il signe hier qui bon lui semble.", "qui"),
    ],
)
def test_where_a_chain_begins(text: str, start: str) -> None:
    doc = parsed(text)
    which = next(token.i for token in doc if token.text == "qui")
    found = chain_start(doc, which - (doc[which - 1].text == ","), ())
    assert doc[found].text == start
