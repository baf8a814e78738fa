"""Participles without their agreement, their infinitives, nouns of action."""

from __future__ import annotations

import pytest

from pipeline.syntax.verb_forms import infinitive, is_noun_of_action, singular, without_agreement


@pytest.mark.parametrize(
    ("form", "bare", "one"),
    [
        ("fissurée", "fissuré", "fissurée"),
        ("rénovés", "rénové", "rénové"),
        ("rénovées", "rénové", "rénovée"),
        ("acquises", "acquis", "acquise"),
        ("vendues", "vendu", "vendue"),
        ("conclus", "conclu", "conclu"),
        ("bâties", "bâti", "bâtie"),
        ("construites", "construit", "construite"),
        # what is no ending of number or gender stays
        ("pris", "pris", "pris"),
        ("admis", "admis", "admis"),
        ("offert", "offert", "offert"),
        ("réglé", "réglé", "réglé"),
    ],
)
def test_agreement_of_participles(form: str, bare: str, one: str) -> None:
    assert (without_agreement(form), singular(form)) == (bare, one)


@pytest.mark.parametrize(
    ("form", "lemma", "expected"),
    [
        ("promu", "promer", "promouvoir"),
        ("promues", "promer", "promouvoir"),
        ("Promue", "promue", "promouvoir"),
        ("émue", "émer", "émouvoir"),
        # near misses keep the infinitive of the model
        ("promenés", "promener", "promener"),
        ("promis", "promettre", "promettre"),
        ("émues", "émouvoir", "émouvoir"),
        ("réglé", "régler", "régler"),
    ],
)
def test_infinitive_of_irregular_participles(form: str, lemma: str, expected: str) -> None:
    assert infinitive(form, lemma) == expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("livraison", True), ("rénovation", True), ("fermeture", True), ("moulin", False), ("région", False)],
)
def test_nouns_of_action(noun: str, expected: bool) -> None:
    assert is_noun_of_action(noun) is expected
