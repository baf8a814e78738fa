"""Dates that the calendar does not have: « 31 juin 2021 », « mardi 3 mai 2021 » (a Monday).

Only dates written out with their year are checked; the likely reading is proposed, never taken.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pipeline.calendar.wording import MONTHS, WEEKDAYS, french_day
from pipeline.timeline.records.words import fold

_FOLDED_MONTHS = {fold(name): number for number, name in enumerate(MONTHS, 1)}
_FOLDED_DAYS = {fold(name): number for number, name in enumerate(WEEKDAYS)}
_DATE = re.compile(
    rf"(?:\b({'|'.join(_FOLDED_DAYS)})\s+)?\b(\d{{1,2}})(?:er)?\s+({'|'.join(_FOLDED_MONTHS)})(?:\s+(\d{{4}})"
    rf")?\b"
)
_NEAR_DAYS = (-1, 1)
_NEAR_YEARS = (-1, 1)


@dataclass(frozen=True, slots=True)
class ImpossibleDate:
    """A date that cannot be, at an offset of the text it was looked for in, and why, in French."""

    start: int
    text: str
    reason: str


@lru_cache(maxsize=16384)
def find_impossible_date(text: str) -> ImpossibleDate | None:
    """The first date written in `text` that the calendar does not have; None when all can be."""
    folded = fold(text)
    for match in _DATE.finditer(folded if len(folded) == len(text) else text.lower()):
        weekday, day, month, year = match.groups()
        reason = _reason(weekday, int(day), _FOLDED_MONTHS[month], None if year is None else int(year))
        if reason is not None:
            return ImpossibleDate(match.start(), text[match.start() : match.end()], reason)
    return None


def _reason(weekday: str | None, day: int, month: int, year: int | None) -> str | None:
    length = calendar.monthrange(year if year else 2000, month)[1]
    if not 1 <= day <= length:
        when = f"{MONTHS[month - 1]} {year}" if year else MONTHS[month - 1]
        return f"{when} n'a que {length} jours"
    if weekday is None or not year:
        return None
    written, wanted = date(year, month, day), _FOLDED_DAYS[weekday]
    if written.weekday() == wanted:
        return None
    text = f"le {french_day(written)} était un {WEEKDAYS[written.weekday()]}"
    likely = [f"{WEEKDAYS[wanted]} {french_day(other)}" for other in _like(written, wanted)]
    return text if not likely else f"{text} ; lecture possible : {_choice(likely)}"


def _like(written: date, weekday: int) -> list[date]:
    """Dates that differ in one figure, day or year, and fall on the weekday written."""
    near = [written + timedelta(days=shift) for shift in _NEAR_DAYS]
    for shift in _NEAR_YEARS:
        year = written.year + shift
        if year > 0 and written.day <= calendar.monthrange(year, written.month)[1]:
            near.append(written.replace(year=year))
    return [other for other in near if other.weekday() == weekday]


def _choice(items: list[str]) -> str:
    return f"{', '.join(items[:-1])} ou {items[-1]}" if len(items) > 1 else items[0]
