"""TIMEX3 values and the calendar: the days and the EDTF that a value
denotes, and arithmetic at its own granularity.

Owns granularity: a result is never finer than what it was computed
from. It reads no words and resolves nothing.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

UNRESOLVED = "UNRESOLVED"
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_PART = re.compile(r"(\d{4})-([HQ])(\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")

Days = tuple[date, date]


@dataclass(frozen=True)
class Anchor:
    """A point of the calendar, known to the year, the month or the day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day, where it is known and exists."""
        if self.month is None or self.day is None:
            return None
        return make_date(self.year, self.month, self.day)

    @property
    def value(self) -> str:
        """TIMEX3 and EDTF at its own granularity."""
        return iso(self.year, self.month, self.day)


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """Write year, month or day as ISO 8601, as far as given."""
    text = f"{year:04d}"
    if month is not None:
        text += f"-{month:02d}"
        if day is not None:
            text += f"-{day:02d}"
    return text


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def parse_anchor(value: str | None) -> Anchor | None:
    """Read the date part of a TIMEX3 value or of an EDTF date; None for anything without a year."""
    match = re.match(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?(?:-2[1-4]|(?:-XX)+)?(?![\dX-])", value or "")
    if not match:
        days = span_of(value or "")
        return (
            None
            if days is None
            else Anchor(days[0].year, days[0].month if days[0].year == days[1].year else None)
        )
    return Anchor(int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None)


def month_span(year: int, month: int, last_month: int | None = None, last_year: int | None = None) -> Days:
    """First and last day from one month to another."""
    end_year, end_month = last_year or year, last_month or month
    return date(year, month, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


def span_of(value: str) -> Days | None:
    """First and last day that a TIMEX3 value denotes; None for
    durations, sets, references and what is unresolved.

    A day that does not exist (« 31 juin 2021 ») denotes its month.
    """
    if "/" in value:
        begin, end = (span_of(part) for part in value.split("/", 1))
        return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None
    for shape, read in _SHAPES:
        match = shape.fullmatch(value)
        if match:
            return read(match)
    return None


def _day_span(m: re.Match[str]) -> Days | None:
    day = make_date(int(m[1]), int(m[2]), int(m[3]))
    if day is not None:
        return day, day
    return month_span(int(m[1]), int(m[2])) if 1 <= int(m[2]) <= 12 and int(m[1]) else None


def _month_span(m: re.Match[str]) -> Days | None:
    return month_span(int(m[1]), int(m[2])) if 1 <= int(m[2]) <= 12 and int(m[1]) else None


def _part_span(m: re.Match[str]) -> Days | None:
    length = 6 if m[2] == "H" else 3
    number = int(m[3])
    return (
        month_span(int(m[1]), (number - 1) * length + 1, number * length)
        if 1 <= number <= 12 // length
        else None
    )


def _week_span(m: re.Match[str]) -> Days | None:
    if not 1 <= int(m[2]) <= 53:
        return None
    try:
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
    except ValueError:
        return None
    return (monday + timedelta(5 if m[3] else 0)), monday + timedelta(6)


def _season_span(m: re.Match[str]) -> Days | None:
    first, last = SEASONS[m[2]]
    year = int(m[1])
    return month_span(year, first, last, year + (last < first)) if 1 <= year < 9999 else None


def _years(first: int, last: int) -> Days | None:
    return (date(max(first, 1), 1, 1), date(last, 12, 31)) if 1 <= last <= 9999 else None


_SHAPES = (
    (_DAY, _day_span),
    (_MONTH, _month_span),
    (re.compile(r"(\d{4})"), lambda m: _years(int(m[1]), int(m[1]))),
    (re.compile(r"(\d{3})X"), lambda m: _years(int(m[1]) * 10, int(m[1]) * 10 + 9)),
    (re.compile(r"(\d{2})(?:XX)?"), lambda m: _years(int(m[1]) * 100, int(m[1]) * 100 + 99)),
    (_PART, _part_span),
    (_WEEK, _week_span),
    (_SEASON, _season_span),
)


def edtf_of(value: str) -> str | None:
    """EDTF of a TIMEX3 value, or None where it has no place on the calendar."""
    days = span_of(value)
    if days is None:
        return None
    if _DAY.fullmatch(value):
        return value[:10] if days[0] == days[1] else value[:7]
    if _SEASON.fullmatch(value):
        return f"{days[0]:%Y-%m}/{days[1]:%Y-%m}" if days[0].year >= 1000 else None
    if _PART.fullmatch(value) or _WEEK.fullmatch(value):
        return f"{days[0].isoformat()}/{days[1].isoformat()}"
    if re.fullmatch(r"\d\d", value):
        return value + "XX"
    return value


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Year and month `count` months away."""
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def add_days(day: date, count: int) -> date | None:
    """The day `count` days away, or None beyond the calendar."""
    try:
        return day + timedelta(count)
    except OverflowError:
        return None


def week_value(day: date) -> str:
    """ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


Mover = Callable[["Anchor", int], "str | None"]


def move(anchor: Anchor, unit: str, count: int) -> str | None:
    """The unit `count` units away from an anchor, at that unit's granularity; None when the anchor is too
    coarse or the calendar ends.
    """
    mover: Mover | None = _MOVERS.get(unit)
    value = mover(anchor, count) if mover else None
    return value if value is not None and span_of(value) is not None else None


def _move_years(anchor: Anchor, count: int) -> str | None:
    return iso(anchor.year + count) if 1 <= anchor.year + count <= 9999 else None


def _move_months(anchor: Anchor, count: int) -> str | None:
    if anchor.month is None:
        return None
    year, month = add_months(anchor.year, anchor.month, count)
    return iso(year, month) if 1 <= year <= 9999 else None


def _move_parts(anchor: Anchor, count: int, letter: str, length: int) -> str | None:
    if anchor.month is None:
        return None
    index = anchor.year * (12 // length) + (anchor.month - 1) // length + count
    return f"{index // (12 // length):04d}-{letter}{index % (12 // length) + 1}"


def _move_days(anchor: Anchor, count: int) -> str | None:
    day = anchor.date and add_days(anchor.date, count)
    return day.isoformat() if day else None


def _move_weeks(anchor: Anchor, count: int) -> str | None:
    day = anchor.date and add_days(anchor.date, 7 * count)
    return week_value(day) if day else None


def _move_weekends(anchor: Anchor, count: int) -> str | None:
    week = _move_weeks(anchor, count)
    return week and week + "-WE"


def _move_decades(anchor: Anchor, count: int) -> str | None:
    return f"{anchor.year // 10 + count:03d}X" if anchor.year // 10 + count > 0 else None


_MOVERS: Mapping[str, Mover] = {
    "Y": _move_years,
    "M": _move_months,
    "D": _move_days,
    "W": _move_weeks,
    "WE": _move_weekends,
    "Q": lambda anchor, count: _move_parts(anchor, count, "Q", 3),
    "H": lambda anchor, count: _move_parts(anchor, count, "H", 6),
    "DE": _move_decades,
}


def nth_century(anchor: Anchor, count: int) -> str:
    """Two digits of the century `count` centuries away."""
    return f"{anchor.year // 100 + count:02d}"


def easter(year: int) -> date:
    """Easter Sunday, Gregorian (Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * rest) // 433
    month = (h + rest - 7 * m + 90) // 25
    return date(year, month, (h + rest - 7 * m + 33 * month + 19) % 32)
