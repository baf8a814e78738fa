"""Of whom a verb or a participle is read to speak, once the tree has been corrected.

A line of cases.txt is a sentence with the word in brackets, and how its subject begins; « - » where it has
none.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.syntax.clauses import read_clause
from pipeline.syntax.parsed import text_of
from pipeline.syntax.repairs import repair
from pipeline.syntax.tags import correct_tags
from tests.support import parse

CASES = [
    tuple(line.rsplit(" | ", 1))
    for line in (Path(__file__).parent / "cases.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def subject_read(sentence: str) -> str:
    """The subject of the word in brackets."""
    at = sentence.index("[")
    doc = parse(sentence.replace("[", "", 1).replace("]", "", 1))
    correct_tags(doc)
    repair(doc)
    verb = next(token for token in doc if token.idx >= at)
    found = read_clause(doc, verb.i).subject
    return "-" if found is None else text_of(doc[found.start : found.end])


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_a_subject_is_read(sentence: str, expected: str) -> None:
    found = subject_read(sentence)
    assert found.startswith(expected), found
