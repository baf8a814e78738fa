"""Sentences with the expected values marked inside them: cases.txt without a model, cases_parsed.txt and
cases_found.txt with the tense of the parsed sentence.
"""

import re
from pathlib import Path

import pytest

from pipeline.temporal import find_time_expressions, tag_text

MARK = re.compile(r"\[([^\]]+?) = ([^\] ]+)((?: [A-Z_]+)?)\]")


def lines(name):
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def check(line, find):
    published, marked = line.split(" | ", 1)
    expected = [(span, value, mod.strip() or None) for span, value, mod in MARK.findall(marked)]
    found = find(MARK.sub(r"\1", marked), None if published == "-" else published)
    assert [(item.text, item.value, item.mod) for item in found] == expected


@pytest.mark.parametrize("line", lines("cases.txt") + lines("cases_forms.txt"))
def test_case(line):
    check(line, find_time_expressions)


@pytest.mark.parametrize("line", lines("cases_parsed.txt") + lines("cases_found.txt"))
def test_parsed_case(line):
    check(line, tag_text)
