"""What the opening of a sentence made the parser take for its subject: a verb, and the word that it is told of."""

from __future__ import annotations

import pytest

from pipeline.syntax.clauses import read_clause
from pipeline.syntax.repairs import repair
from pipeline.syntax.tags import correct_tags
from tests.support import parse

CASES = [
    # a label before a colon is no subject
    ("Verrerie de Tulle (Corrèze) : le four principal s'éteindra le 4 mai 2021.", "éteindra", "four"),
    ("Bilan : le port a perdu deux grues.", "perdu", "port"),
    # « que » behind what « c'est » sets off opens the clause
    ("C'est en lisant La Dépêche que les pêcheurs ont appris que le port fermerait.", "appris", "pêcheurs"),
    # a future is a verb, and what follows it no relative
    ("Le conseil syndical votera le lundi 4 mai 2020, à 18h30, un budget de crise.", "votera", "conseil"),
    # « il » that has somebody behind its verb is somebody, « il » of nobody is not
    ("Il remplace Odile Ferrand, partie diriger le port de Sète.", "remplace", "Il"),
    ("Un avis doit fonder le refus : celui de la préfète n'est intervenu qu'en mai.", "intervenu", "celui"),
]


@pytest.mark.parametrize(("text", "verb", "subject"), CASES)
def test_verb_has_its_own_subject(text: str, verb: str, subject: str) -> None:
    doc = parse(text)
    correct_tags(doc)
    repair(doc)
    clause = read_clause(doc, next(token.i for token in doc if token.text == verb))
    assert clause.subject is not None
    assert doc[clause.subject.head].text == subject


@pytest.mark.parametrize(("text", "impersonal"), [
    ("Il remplace Odile Ferrand.", False),
    ("Il préside la commission des ports.", False),
    ("Il manque trente infirmiers.", True),
    ("Il existe une cale à Vaux.", True),
])  # fmt: skip
def test_il_of_somebody_has_a_name_or_an_article_behind_it(text: str, impersonal: bool) -> None:
    doc = parse(text)
    correct_tags(doc)
    repair(doc)
    assert read_clause(doc, 1).impersonal is impersonal
