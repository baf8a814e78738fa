"""EDTF (ISO 8601-2:2019, level 1): which dates there are, the days they
cover, how fine they are, and arithmetic on them.

The only reader of EDTF strings. A result is never more precise than what it was computed from. It refuses to
look at words. Years are those that Python's calendar keeps, 1 to 9999.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from pipeline.calendar.timex import edtf_of
from pipeline.models import EventDate, Mod, Precision

__all__ = [
    "INEXACT", "QUALIFIERS", "begin", "canonical", "covered", "days", "edtf_of", "end", "event_date",
    "granule", "is_ordered", "is_within", "make_event_date", "parse_edtf", "precision", "shift",
]  # fmt: skip

Days = tuple[int, int]
QUALIFIERS = "~?%"
INEXACT: frozenset[Mod | None] = frozenset({"MORE_THAN", "LESS_THAN", "APPROX"})
"""Modifiers of a count (« plus de onze ans ») that make the day from which it runs approximate."""
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DURATION = re.compile(r"P(\d+)([YMWD])|P(\d+)(DE|CE)")
_GRANULE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|(\d{3})X|(\d{2})XX", re.ASCII)
_UNSPECIFIED = re.compile(r"(?:-XX)+(?=[~?%]?$)")
_TIME = re.compile(r"(?<=\d{4}-\d\d-\d\d)T[\d:]+(?:Z|[+-][\d:]+)?$", re.ASCII)
_OPEN = frozenset({"", ".."})
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
"""Level 1 seasons; winter ends in the next year's February."""
_ACCEPTED = (
    "2019, 2019-12, 2019-12-18, 2019-21 (spring) to 2019-24 (winter), 197X, 19XX, 2019-XX, 2014/2019, "
    "2021/.., ../2020-06-30, "
    "each end with ~, ? or % where it is not sure"
)


def canonical(text: str) -> str:
    """An EDTF date as this project writes it: « 2004-XX » is 2004, « 2004/ » is 2004/.., an hour is left out.

    Raises ValueError that names the string and what is accepted.
    """
    first, slash, last = text.strip().partition("/")
    ends = [_TIME.sub("", _UNSPECIFIED.sub("", part)) for part in ((first, last) if slash else (first,))]
    found = "/".join((part or "..") if slash else part for part in ends)
    parse_edtf(found)
    return found


@lru_cache(maxsize=65536)
def parse_edtf(edtf: str) -> tuple[Days | None, Days | None]:
    """Read a date or interval as the granules of its two ends, days as ordinals; a
    simple date has the same one twice, None is open.

    Raises ValueError naming the string when it is no such date.
    """
    if "/" not in edtf:
        only = granule(edtf)
        return only, only
    first, _, last = edtf.partition("/")
    head = None if first in _OPEN else granule(first)
    tail = None if last in _OPEN else granule(last)
    if head is None and tail is None:
        raise ValueError(f"{edtf!r} is open at both ends")
    if head is not None and tail is not None and head[0] > tail[1]:
        raise ValueError(f"{edtf!r} ends before it begins")
    return head, tail


def granule(text: str) -> Days:
    """First and last day of a simple date. Raises ValueError naming the string when it is none."""
    match = _GRANULE.fullmatch(text[:-1] if text[-1:] in tuple(QUALIFIERS) else text)
    if match is None:
        raise ValueError(f"{text!r} is no EDTF date (accepted: {_ACCEPTED})")
    year, month, day, decade, century = match.groups()
    try:
        if year is None:
            start, count = (int(decade) * 10, 9) if decade is not None else (int(century) * 100, 99)
            return date(max(1, start), 1, 1).toordinal(), date(start + count, 12, 31).toordinal()
        if day is not None:
            ordinal = date(int(year), int(month), int(day)).toordinal()
            return ordinal, ordinal
        return _months(int(year), *_month_range(month))
    except ValueError as error:
        raise ValueError(f"{text!r} is no date of the calendar: {error}") from None


def _month_range(month: str | None) -> tuple[int, int]:
    if month is None:
        return 1, 12
    number = int(month)
    return _SEASONS.get(number, (number, number))


def _months(year: int, first: int, last: int) -> Days:
    end_year, end = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, first, 1).toordinal(), date(
        end_year, end, calendar.monthrange(end_year, end)[1]
    ).toordinal()


def begin(edtf: str) -> str:
    """The left end of an EDTF date or interval."""
    return edtf.split("/")[0]


def end(edtf: str) -> str:
    """The right end of an EDTF date or interval."""
    return edtf.split("/")[-1]


@lru_cache(maxsize=65536)
def days(edtf: str) -> tuple[date | None, date | None]:
    """First and last day of an EDTF date; None for an open end."""
    return _bound(begin(edtf), False), _bound(end(edtf), True)


def covered(edtf: str) -> Days | None:
    """The days of an EDTF date as ordinals; None where an end is open."""
    first, last = days(edtf)
    return None if first is None or last is None else (first.toordinal(), last.toordinal())


def is_within(inner: Days, outer: Days) -> bool:
    """Whether all days of one granule are days of another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def is_ordered(edtf: str) -> bool:
    """Whether a date does not end before it begins; open ends are in order."""
    first, last = days(edtf)
    return first is None or last is None or first <= last


def _bound(text: str, last: bool) -> date | None:
    """First or last day of one end; None where it is open or before our era."""
    if text in _OPEN or text.startswith("-"):
        return None
    try:
        return date.fromordinal(granule(text)[last])
    except ValueError:
        return None


def shift(edtf: str, duration: str, sign: int) -> str | None:
    """A date moved by a TIMEX3 duration, as coarse as the duration:
    2022-09-13 less P5Y is 2017. None for vague durations.
    """
    match = _DURATION.fullmatch(duration)
    if match is None:
        return None
    count, unit = int(match[1] or match[3]), match[2] or match[4]
    anchor = _bound(begin(edtf), False)
    if anchor is None:
        return None
    if unit in {"Y", "DE", "CE"}:
        year = anchor.year + sign * count * {"Y": 1, "DE": 10, "CE": 100}[unit]
        return f"{year:04d}" if 1000 <= year <= 9999 else None
    if len(begin(edtf)) < 7:
        return None
    if unit == "M":
        months = anchor.year * 12 + anchor.month - 1 + sign * count
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    if _DAY.fullmatch(begin(edtf)) is None:
        return None
    try:
        return (anchor + timedelta(days=sign * count * (7 if unit == "W" else 1))).isoformat()
    except OverflowError:
        return None


def event_date(edtf: str, text: str, until: bool = False, mod: Mod | None = None) -> EventDate:
    """The date of an event with its days, its granularity, and the words that give it; what lasts `until` a
    day has no deadline, it is open.

    The days are all those of the EDTF date: `mod` says which part of them is meant.

    Raises ValueError for an interval that runs backwards.
    """
    if not is_ordered(edtf):
        raise ValueError(
            f"{edtf!r} ends before it begins: an interval of an event reads from its first day to its last"
        )
    first, last = days(edtf)
    granularity = "open" if until and edtf.startswith("../") else precision(edtf)
    approximate = any(sign in edtf for sign in QUALIFIERS)
    return EventDate(
        edtf=edtf, start=first, end=last, precision=granularity, text=text, approximate=approximate, mod=mod
    )


def make_event_date(edtf: str, text: str) -> EventDate:
    """An EventDate from an EDTF string given by a person. Raises ValueError
    naming the string when it is no such date.
    """
    return event_date(canonical(edtf), text)


def precision(edtf: str) -> Precision:
    """Granularity of an EDTF date."""
    plain = edtf.rstrip(QUALIFIERS)
    if "/" in plain:
        first, last = (part.rstrip(QUALIFIERS) for part in plain.split("/"))
        if first in _OPEN or last in _OPEN:
            return "deadline" if first in _OPEN else "open"
        return _interval_precision(first, last)
    if plain.endswith("XX"):
        return "century"
    if len(plain) == len("2019-21"):
        return "season" if int(plain[5:]) in _SEASONS else "month"
    return "day" if len(plain) > len("2019-21") else "decade" if plain.endswith("X") else "year"


def _interval_precision(first: str, last: str) -> Precision:
    left, right = _bound(first, False), _bound(last, True)
    if left is None or right is None:
        return "interval"
    if first.endswith("-09") and last.endswith("-08") and right.year == left.year + 1:
        return "school_year"
    if left.day != 1 or right.day != calendar.monthrange(right.year, right.month)[1]:
        return "week" if (right - left).days == 6 and left.weekday() == 0 else "interval"
    months = (right.year - left.year) * 12 + right.month - left.month + 1
    if months == 6 and left.month in {1, 7} and len(first) == 10:
        return "semester"
    if months == 3 and left.month % 3 == 1 and len(first) == 10:
        return "quarter"
    return "season" if months == 3 and left.month % 3 == 0 and len(first) == 7 else "interval"
