"""One expression from its parts: a weekday or part of the day, a date and an hour that stand side by side; a
date and what is counted from it.

Owns which neighbours are parts of one expression. It refuses to compute: the whole gets the words of its
parts and the record that reads them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.temporal.grammar import load_grammar
from pipeline.temporal.recognition import Candidate

_BESIDE = re.compile(r"(?:,| le|, le)? ?(?:le )?")
_TO_CLOCK = re.compile(r" ?,? (?:(?:a|vers) )?| a l[ae'] ?")
_AT = re.compile(r" a (?:l')?")
_AT_OF_DAY = re.compile(r",? a (?:l')?| ?, |,? vers ")
_AT_OF_HABIT = re.compile(r",? a (?:l')?")
_SINCE = re.compile(r"(?<![a-z])(?:depuis|jusqu'a|des|a partir de|avant) $")
_AT_HOUR = frozenset({"date", "day_near", "deictic_day", "weekday_set", "every_part"})
"""Constructors of days that take an hour, where the year is not written."""
_HABITS = frozenset({"habitual_weekdays", "every_part"})
_OF_DAY = frozenset({"weekday", "weekday_part"})
_CLOCKS = frozenset({"clock", "noon"})
_WEEKDAY_WORDS = ("weekday", "daypart", "edge2")
_CLOCK_WORDS = ("hour", "minute", "hour_word", "minute_word", "noon", "daypart")


def compose(folded: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Join the neighbours that are parts of one expression, left to right."""
    found: list[Candidate] = []
    for item in candidates:
        whole = _joined(folded, found[-1], item) if found else None
        if whole is None:
            found.append(item)
        else:
            found[-1] = whole
    return [item for item in found if make_of(item) != "beside" or item.inner is not None]


def make_of(item: Candidate) -> str:
    """Constructor of a candidate; empty where its record is not known."""
    rule = load_grammar().by_name.get(item.rule)
    return "" if rule is None else rule.record.make


def _joined(folded: str, first: Candidate, second: Candidate) -> Candidate | None:
    between = folded[first.end : second.start]
    if make_of(first) == "beside":
        return (
            replace(first, end=second.end, inner=second)
            if not between.strip() and first.inner is None
            else _with_more(folded, first, second)
        )
    if first.rule in _OF_DAY and make_of(second) == "date" and _BESIDE.fullmatch(between):
        return _with_weekday(first, second)
    if second.rule in _CLOCKS and _clock_link(folded, first).fullmatch(between):
        return _with_clock(first, second)
    return None


def _clock_link(folded: str, day: Candidate) -> re.Pattern[str]:
    """What may stand between a day and its hour: the less, the less the day says of itself (« vendredi, 18
    h » may be two items of a list, but not « depuis vendredi, 18 h »).
    """
    if not day.words.keys() >= {"month", "day"}:
        since = day.rule == "weekday" and _SINCE.search(folded, max(0, day.start - 16), day.start)
        return _AT_OF_DAY if since else _AT_OF_HABIT if day.rule in _HABITS else _AT
    return _TO_CLOCK if day.words.keys() & {"year", "yy"} else _AT_OF_DAY


def _with_more(folded: str, first: Candidate, second: Candidate) -> Candidate | None:
    """« la veille du lundi soir 3 mai 2021 »: what is counted from may have parts too."""
    inner = None if first.inner is None else _joined(folded, first.inner, second)
    return None if inner is None else replace(first, end=inner.end, inner=inner)


def _with_weekday(first: Candidate, second: Candidate) -> Candidate | None:
    """« Jeudi matin 12 mars 2020 »."""
    if (
        "month" not in second.words
        or second.words.keys() & {"weekday"}
        or first.words.keys() & {"shift", "before", "same"}
    ):
        return None
    words = {**second.words, **{name: first.words[name] for name in _WEEKDAY_WORDS if name in first.words}}
    return replace(
        second,
        start=first.start,
        words=words,
        rule="day_part_of_date" if "daypart" in words and "hour" not in words else second.rule,
    )


def _with_clock(first: Candidate, second: Candidate) -> Candidate | None:
    """« 12 mars 2020 à dix-huit heures », « jeudi 12 mars 2020 au soir, 20 h », « le 16 mars à 18 h »."""
    make = make_of(first)
    if first.words.keys() & {"hour", "hour_word", "noon"} or not (
        first.words.keys() & {"day", "deictic"} or make in ("weekday_set", "weekday", "every_part")
    ):
        return None
    clock = {name: second.words[name] for name in _CLOCK_WORDS if name in second.words}
    words = {**{name: word for name, word in first.words.items() if name != "edge"}, **clock}
    if make in ("date", "daypart_date") and "month" in words:
        return replace(first, end=second.end, words=words, rule="date_and_time")
    if first.rule == "weekday" and "weekday" in words:
        return replace(first, end=second.end, words=words, rule="weekday_clock")
    return replace(first, end=second.end, words=words) if make in _AT_HOUR else None
