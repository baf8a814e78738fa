"""Which days an event's date covers, which two dates can be those of
one event, and which of several says most.

Owns the calendar arithmetic of consolidation. It refuses to interpret words: dates arrive normalised. Days
are proleptic Gregorian ordinals (`date.toordinal`), both ends inclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from pipeline.calendar.edtf import Days, is_within, parse_edtf
from pipeline.models import EventDate, Mod, Precision

_RANGES = frozenset({"interval", "open", "deadline"})
_PARTS: Mapping[Mod | None, tuple[float, float]] = {"START": (0.0, 0.4), "MID": (0.2, 0.2), "END": (0.4, 0.0)}
"""Shares of a granule that are left out before and after the part meant."""
_OPEN_PENALTY = 0.5
_DEADLINE_PENALTY = 1e6


@dataclass(frozen=True, slots=True)
class When:
    """A date as the intervals it covers: `head` is where it begins, `tail` where it ends; None is open. A
    granule (day, month …) has both equal.

    `first` and `last` are the days covered, None when open. `size` is how little the date says: 1 for a day;
    one-sided and approximate dates count as vaguer than the same granule. `years` are those of the granule at
    which the date is anchored: two dates that can be those of one event have one in common. `month` is the
    number of the month in which the date falls, None for coarser or vague dates and for ranges: two such
    dates of one event share it. `is_granule`: the date says « some time within » rather than « from … to ».
    `day` is the day on which it was, or since which it has been, where it is known to the day; `parts` are
    year, month and day as far as the date says them.
    """

    edtf: str
    head: Days | None
    tail: Days | None
    precision: Precision
    approximate: bool = False
    first: int | None = field(init=False, compare=False)
    last: int | None = field(init=False, compare=False)
    size: float = field(init=False, compare=False)
    years: range = field(init=False, compare=False)
    month: int | None = field(init=False, compare=False)
    is_granule: bool = field(init=False, compare=False)
    day: int | None = field(init=False, compare=False)
    parts: tuple[int, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_granule", self.head is not None and self.head == self.tail)
        object.__setattr__(self, "day", self._day())
        object.__setattr__(self, "first", None if self.head is None else self.head[0])
        object.__setattr__(self, "last", None if self.tail is None else self.tail[1])
        object.__setattr__(self, "size", self._measure())
        object.__setattr__(self, "years", self._years())
        object.__setattr__(self, "month", self._month())
        object.__setattr__(self, "parts", self._parts())

    def __hash__(self) -> int:
        return hash(self.edtf)

    def _day(self) -> int | None:
        if self.head is None or self.head[0] != self.head[1] or self.approximate:
            return None
        return self.head[0] if self.tail is None or self.tail == self.head else None

    def _measure(self) -> float:
        length: float = max(
            (edge[1] - edge[0] + 1 for edge in (self.head, self.tail) if edge is not None), default=0
        )
        if self.head is None:
            length += _DEADLINE_PENALTY
        elif self.tail is None or not self.is_granule:
            length += _OPEN_PENALTY
        return length + (_OPEN_PENALTY / 2 if self.approximate else 0)

    def _years(self) -> range:
        edge = self.head if self.head is not None else self.tail
        if edge is None:
            return range(0)
        edge = _widen(edge) if self.approximate else edge
        return range(date.fromordinal(edge[0]).year, date.fromordinal(edge[1]).year + 1)

    def _month(self) -> int | None:
        if self.head is None or not self.is_granule or self.approximate:
            return None
        first, last = date.fromordinal(self.head[0]), date.fromordinal(self.head[1])
        return first.year * 12 + first.month if (first.year, first.month) == (last.year, last.month) else None

    def _parts(self) -> tuple[int, ...]:
        if self.day is not None:
            day = date.fromordinal(self.day)
            return day.year, day.month, day.day
        if self.month is not None:
            return (self.month - 1) // 12, (self.month - 1) % 12 + 1
        return (self.years[0],) if self.precision == "year" and len(self.years) == 1 else ()


def read_when(event_date: EventDate) -> When:
    """The intervals of an event's date. Semesters, seasons and the like are
    granules although EDTF writes them as intervals.
    """
    given = event_date
    return _read_when(given.edtf, given.start, given.end, given.precision, given.approximate, given.mod)


@lru_cache(maxsize=65536)
def _read_when(
    edtf: str, start: date | None, end: date | None, precision: Precision, approximate: bool, mod: Mod | None
) -> When:
    try:
        head, tail = parse_edtf(edtf)
    except ValueError:
        head, tail = _edge(start), _edge(end)
    if head is not None and tail is not None and precision not in _RANGES:
        head = tail = (head[0], tail[1])
    return When(edtf, _part(head, mod), _part(tail, mod), precision, approximate)


def _part(edge: Days | None, mod: Mod | None) -> Days | None:
    """The part of a granule that « début », « mi- », « fin » mean,
    generously: somewhat more than half of it.
    """
    if edge is None or mod not in _PARTS:
        return edge
    length = edge[1] - edge[0]
    before, after = _PARTS[mod]
    return edge[0] + round(length * before), edge[1] - round(length * after)


def are_compatible(one: When, other: When) -> bool:
    """Whether the two can be the date of one event: one is a coarser or one-sided way to say the other."""
    if one.is_granule and other.is_granule:
        return _nested(one, other, one.head, other.head)
    if one is other or (one.edtf, one.head, one.tail) == (other.edtf, other.head, other.tail):
        return True
    if one.head is None or other.head is None:
        return _nested(one, other, one.tail, other.tail)
    if one.tail is None or other.tail is None:
        return _nested(one, other, one.head, other.head)
    if one.is_granule or other.is_granule:
        return (one.head[0], one.tail[1]) == (other.head[0], other.tail[1])
    return _nested(one, other, one.head, other.head) and _nested(one, other, one.tail, other.tail)


def most_precise(dates: Iterable[When]) -> When:
    """The date that says most; ties fall on the one that sorts first, so
    that the order of arrival does not matter.
    """
    return min(dates, key=lambda when: (when.size, when.edtf, when.precision))


def overlaps(when: When, first: int | None, last: int | None) -> bool:
    """Whether the date has a day in a window; None is open."""
    if when.first is not None and last is not None and when.first > last:
        return False
    return not (when.last is not None and first is not None and when.last < first)


def _nested(one: When, other: When, inner: Days | None, outer: Days | None) -> bool:
    if inner is None or outer is None:
        return False
    if one.approximate:
        inner = _widen(inner)
    if other.approximate:
        outer = _widen(outer)
    return is_within(inner, outer) or is_within(outer, inner)


def _widen(days: Days) -> Days:
    """« Vers 2019 » may be 2018 or 2020: one unit on each side."""
    length = days[1] - days[0] + 1
    return max(1, days[0] - length), min(date.max.toordinal(), days[1] + length)


def _edge(day: date | None) -> Days | None:
    return None if day is None else (day.toordinal(), day.toordinal())
