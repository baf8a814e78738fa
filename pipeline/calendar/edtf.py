"""EDTF arithmetic that events need: from a TIMEX3 value to EDTF, open intervals, deadlines, shifts by a duration.

Owns intervals as strings, never more precise than the value. It refuses to look at words.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from pipeline.models import EventDate, Precision

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DURATION = re.compile(r"P(\d+)([YMWD])|P(\d+)(DE|CE)")
_PLAIN = re.compile(r"\d{4}(?:-\d\d){0,2}|\d{3}X")
_SEASONS = {"SP": ("03", "05"), "SU": ("06", "08"), "FA": ("09", "11")}


def edtf_of(value: str) -> str | None:
    """EDTF of a TIMEX3 value; None when it has no place on a calendar (durations, sets, vague references, times without day)."""
    ends = value.split("/")
    if len(ends) == 2 and all(_PLAIN.fullmatch(end) for end in ends):
        return value
    day = re.match(r"\d{4}-\d\d-\d\d(?=T)", value)
    if day:
        return day.group()
    if _PLAIN.fullmatch(value):
        return value
    if re.fullmatch(r"\d\d", value):
        return value + "XX"
    return _part_of_year(value)


def _part_of_year(value: str) -> str | None:
    match = re.fullmatch(r"(\d{4})-(?:([HQ])(\d)|W(\d\d)(-WE)?|(SP|SU|FA|WI))(?:T.*)?", value)
    if match is None:
        return None
    year = int(match[1])
    if match[2]:
        months = 6 if match[2] == "H" else 3
        last = int(match[3]) * months
        return f"{year}-{last - months + 1:02d}-01/{year}-{last:02d}-{calendar.monthrange(year, last)[1]}"
    if match[4]:
        monday = date.fromisocalendar(year, int(match[4]), 1)
        first = monday + timedelta(days=5) if match[5] else monday
        return f"{first}/{monday + timedelta(days=6)}"
    if match[6] == "WI":
        return f"{year}-12/{year + 1}-02"
    first_month, last_month = _SEASONS[match[6]]
    return f"{year}-{first_month}/{year}-{last_month}"


def begin(edtf: str) -> str:
    """The left end of an EDTF date or interval."""
    return edtf.split("/")[0]


def end(edtf: str) -> str:
    """The right end of an EDTF date or interval."""
    return edtf.split("/")[-1]


def days(edtf: str) -> tuple[date | None, date | None]:
    """First and last day of an EDTF date; None for an open end."""
    return _bound(begin(edtf), False), _bound(end(edtf), True)


def is_ordered(edtf: str) -> bool:
    """Whether a date does not end before it begins; open ends are in order."""
    first, last = days(edtf)
    return first is None or last is None or first <= last


def _bound(text: str, last: bool) -> date | None:
    text = text.rstrip("~?%")
    if text in {"", ".."}:
        return None
    digits = text.replace("X", "9" if last else "0")
    if digits[:4] == "0000":
        return None
    parts = [int(part) for part in digits.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    if len(parts) > 2:
        return date(year, month, parts[2])
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)


def shift(edtf: str, duration: str, sign: int) -> str | None:
    """A date moved by a TIMEX3 duration, as coarse as the duration: 2022-09-13 less P5Y is 2017. None for vague durations."""
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
    return (anchor + timedelta(days=sign * count * (7 if unit == "W" else 1))).isoformat()


def event_date(edtf: str, text: str, until: bool = False) -> EventDate:
    """The date of an event with its days, its granularity, and the words that give it; what lasts `until` a day has no deadline, it is open.

    Raises ValueError for an interval that runs backwards.
    """
    if not is_ordered(edtf):
        raise ValueError(f"{edtf!r} ends before it begins: an interval of an event reads from its first day to its last")
    first, last = days(edtf)
    granularity = "open" if until and edtf.startswith("../") else precision(edtf)
    return EventDate(edtf=edtf, start=first, end=last, precision=granularity, text=text, approximate="~" in edtf)


def precision(edtf: str) -> Precision:
    """Granularity of an EDTF date."""
    plain = edtf.rstrip("~?%")
    if plain.endswith("/.."):
        return "open"
    if plain.startswith("../"):
        return "deadline"
    if "/" in plain:
        return _interval_precision(*plain.split("/"))
    if plain.endswith("XX"):
        return "century"
    if len(plain) == 4:
        return "decade" if plain.endswith("X") else "year"
    return "month" if len(plain) == 7 else "day"


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
