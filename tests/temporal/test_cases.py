"""Sentences with the expected values marked inside them (cases.txt)."""

import re
from pathlib import Path

import pytest

from pipeline.temporal import find_time_expressions

LINES = [line for line in Path(__file__).with_name("cases.txt").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
MARK = re.compile(r"\[([^\]]+?) = ([^\] ]+)((?: [A-Z_]+)?)\]")


@pytest.mark.parametrize("line", LINES)
def test_case(line):
    published, marked = line.split(" | ", 1)
    expected = [(span, value, mod.strip() or None) for span, value, mod in MARK.findall(marked)]
    text = MARK.sub(r"\1", marked)
    found = find_time_expressions(text, None if published == "-" else published)
    assert [(item.text, item.value, item.mod) for item in found] == expected
