"""Corrections of verb tags, on the real model."""

from __future__ import annotations

import pytest

from pipeline.resources import read_resource
from pipeline.syntax.tags import FormFile, correct_tags
from pipeline.syntax.tree import feature
from tests.support import parse

FORMS = read_resource("verbs", FormFile).form


def verbs(text: str) -> dict[str, str]:
    doc = parse(text)
    correct_tags(doc)
    finite = [token for token in doc if token.pos_ == "VERB" and feature(token, "VerbForm") == {"Fin"}]
    return {token.lower_: "".join(feature(token, "Tense")) for token in finite}


@pytest.mark.parametrize(("words", "text"), [(form.words, text) for form in FORMS for text in form.examples])
def test_present_is_a_verb(words: tuple[str, ...], text: str) -> None:
    assert verbs(text).keys() & set(words)


@pytest.mark.parametrize(("words", "text"), [(form.words, text) for form in FORMS for text in form.rejects])
def test_adjective_or_noun_is_none(words: tuple[str, ...], text: str) -> None:
    assert not verbs(text).keys() & set(words)


@pytest.mark.parametrize(
    ("verb", "text"),
    [
        ("signerons", "Nous signerons la convention jeudi."),
        ("ferons", "Nous l'avons fait mardi, nous le ferons vendredi."),
        ("rendra", "La scierie rendra-t-elle en mai ses machines ?"),
    ],
)
def test_future_by_its_ending(verb: str, text: str) -> None:
    assert verbs(text)[verb] == "Fut"


@pytest.mark.parametrize(
    ("verb", "text"),
    [("accueille", "Le port accueille un cargo en juin 2013."), ("ouvrons", "Nous ouvrons la halle jeudi.")],
)
def test_present_is_no_future(verb: str, text: str) -> None:
    assert verbs(text)[verb] == "Pres"


def test_subject_hangs_on_the_verb_found() -> None:
    doc = parse("La brasserie ferme en 1987 et trente ouvriers perdent leur emploi.")
    correct_tags(doc)
    assert (doc[1].head.text, doc[1].dep_) == ("ferme", "nsubj")
    assert {word.i for word in doc[2].subtree} == set(range(len(doc)))
