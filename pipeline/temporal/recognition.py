"""First step: where the time expressions are. Tries the grammar's records at each word of the folded text and
checks what stands around each match.

It refuses to guess values: a candidate carries the record's name and the captured words, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.openings import DIGITS, LENGTH
from pipeline.temporal.folding import fold
from pipeline.temporal.grammar import Rule, load_grammar, numbers
from pipeline.temporal.guards import GUARDS
from pipeline.temporal.match import Match
from pipeline.temporal.numbers import read_figures, read_roman

WINDOW = 60
_START = re.compile(r"(?<![a-z0-9œæ_])[a-z0-9œæ(+]|(?<=[^a-z][ld][eu])[0-9]|(?<=[^a-z]au)[0-9]")
"""Where a word begins, or a figure glued to the article before it (« le9 mai »)."""


@dataclass(frozen=True)
class Candidate:
    """A recognised stretch, not yet normalised; `words` are the captured words, folded."""

    start: int
    end: int
    rule: str
    words: Mapping[str, str] = field(default_factory=dict, compare=False)
    inner: Candidate | None = field(default=None, compare=False)
    """The date that this one is counted from, where the text writes
    it beside (« la veille du 14 juillet »).
    """


def find_candidates(text: str) -> tuple[Candidate, ...]:
    """Find the time expressions of `text`, sorted, not overlapping; linear in the length of the text."""
    grammar, folded = load_grammar(), fold(text)
    plain = folded.translate(DIGITS)
    found: list[Candidate] = []
    position = 0
    for word in _START.finditer(folded):
        start = word.start()
        if start < position:
            continue
        rules = grammar.candidates(plain[start : start + LENGTH])
        hit = _first_hit(text, folded, start, rules) if rules else None
        if hit is None:
            continue
        rule, match = hit
        if rule.record.make != "refuse":
            found.append(_candidate(rule, match))
        position = match.end()
    return tuple(found)


def _first_hit(
    text: str, folded: str, start: int, rules: tuple[Rule, ...]
) -> tuple[Rule, re.Match[str]] | None:
    for rule in rules:
        match = rule.regex.match(folded, start)
        if match and match.end() > start and _fits(text, folded, rule, match):
            return rule, match
    return None


def _fits(text: str, folded: str, rule: Rule, match: re.Match[str]) -> bool:
    left = folded[max(0, match.start() - WINDOW) : match.start()]
    if rule.after is not None and not rule.after.search(left):
        return False
    if rule.not_after is not None and rule.not_after.search(left):
        return False
    if rule.not_before is not None and rule.not_before.match(folded, match.end()):
        return False
    if rule.record.guard is None:
        return True
    return GUARDS[rule.record.guard](
        Match(text, match, left, folded[match.end() : match.end() + WINDOW], captured(match))
    )


def captured(match: re.Match[str]) -> dict[str, str]:
    """Captured words by name; the first of several groups of one name that took part."""
    words: dict[str, str] = {}
    for group, value in match.groupdict().items():
        if value is not None:
            words.setdefault(group.partition("__")[0], " ".join(value.split()))
    return words


def canonical(words: dict[str, str], make: str) -> dict[str, str]:
    """Words with day and year in figures, a month of English as its
    number; two figures of a year are `yy`.
    """
    if words.get("year") == "mil":
        words["year"] = "1000"
    for name in ("day", "year"):
        plain = words.get(name, "0000").isdigit() and (
            name == "day" or len(words.get(name, "")) != len("800")
        )
        number = None if plain else read_figures(words[name])
        if number is not None:
            words[name] = f"{number:04d}" if name == "year" else str(number)
    if make == "date" and len(words.get("year", "")) == len("21"):
        words["yy"] = words.pop("year")
    if "roman_month" in words:
        words["month"] = str(read_roman(words.pop("roman_month")))
    if "english" in words:
        words["month"] = str(numbers("english_months")[words.pop("english").rstrip(".")])
    return words


def _candidate(rule: Rule, match: re.Match[str]) -> Candidate:
    words = canonical(captured(match), rule.record.make)
    group = next(
        (name for name in ("expr", "expr__2") if match.re.groupindex.get(name) and match[name] is not None), 0
    )
    start, end = match.span(group)
    while end > start and match.string[end - 1] in " ,":
        end -= 1
    return Candidate(start, end, rule.record.name, rule.record.words | words)
