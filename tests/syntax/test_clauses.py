"""What a clause is read as: who « il » is, and names that a court withholds."""

from __future__ import annotations

import pytest

from pipeline.language import analyse_text
from pipeline.syntax.clauses import Clause, read_clause
from pipeline.syntax.parsed import text_of


def clause(text: str, verb: str) -> Clause:
    doc = analyse_text(text).sentences[0].doc
    assert doc is not None
    return read_clause(doc, next(token.i for token in doc if token.text == verb))


@pytest.mark.parametrize(
    ("text", "verb", "nobody"),
    [
        ("Transmis au département en mai, il n'y fut jamais inscrit à l'ordre du jour.", "inscrit", False),
        ("Vu l'urgence, il est demandé de fermer l'école.", "demandé", True),
        ("Il manque trente postes.", "manque", True),
    ],
)
def test_il_is_nobody_unless_a_participle_is_said_of_it(text: str, verb: str, nobody: bool) -> None:
    assert clause(text, verb).impersonal is nobody


def test_withheld_name_is_a_subject_by_its_place() -> None:
    found = clause("Selon l'arrêt (Vaux, 3 mai 2019), M. [K] a été engagé par la société Verdal.", "engagé")
    assert found.subject is not None
    assert text_of(found.doc[found.subject.start : found.subject.end]) == "M. [K]"
