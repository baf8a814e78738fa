"""Sentences with their mentions marked: cases.txt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.entities import tag_text

KINDS = {"law": "legal_text"}
MARK = re.compile(r"\[(person|office|institution|law|place):([^\]|]+)(?:\|([^\]]+))?\]")
LINES = [
    line
    for line in Path(__file__).with_name("cases.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES)
def test_case(line: str) -> None:
    expected = [(KINDS.get(kind, kind), words, name or words) for kind, words, name in MARK.findall(line)]
    found = [(m.kind, m.text, m.name) for m in tag_text(MARK.sub(r"\2", line))]
    assert [(kind, words, name.lower()) for kind, words, name in found] == [
        (kind, words, name.lower()) for kind, words, name in expected
    ]
