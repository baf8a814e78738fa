"""The strip above the timeline: how many events each year or month holds,
and what lasts longer, open or until a deadline.

Owns places and counts; the template draws them. All lengths are in
units of a drawing in which a bucket is ten wide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.calendar.wording import MONTHS
from pipeline.export.importance import most_important
from pipeline.models import Event, Timeline

WIDTH, HEIGHT = 10, 48
LANES, SPANS = 4, 24
"""Lines that stand above each other, and what is drawn on them, at most."""
MONTHLY = 2
"""Years up to which the strip shows months."""
LABELS = 12
LASTING = frozenset(("interval", "open", "deadline"))


@dataclass(frozen=True)
class Bucket:
    """A year or a month; `first` is the id of its first event, empty without one."""

    key: str
    label: str
    count: int
    height: float
    first: str
    is_labelled: bool


@dataclass(frozen=True)
class Stretch:
    """An event that lasts: from `x` over `width`; `shape` is closed, open or deadline."""

    event: Event
    x: float
    width: float
    lane: int
    shape: str


@dataclass(frozen=True)
class Overview:
    """The strip; `today` is where « the present » lies."""

    buckets: tuple[Bucket, ...]
    stretches: tuple[Stretch, ...]
    today: float
    unit: str

    @property
    def width(self) -> int:
        """Of the drawing."""
        return WIDTH * len(self.buckets)

    @property
    def lanes(self) -> int:
        """Number of lines in use."""
        return 1 + max((stretch.lane for stretch in self.stretches), default=-1)


def make_overview(timeline: Timeline) -> Overview | None:
    """The strip of a timeline; None where there is nothing to compare:
    fewer than two years or months with events.
    """
    events = [event for event in timeline.events if event.date is not None]
    days = [_clamped(_day(event), timeline) for event in events]
    if not days:
        return None
    monthly = max(days).year - min(days).year < MONTHLY
    keys = _keys(min(days), max(days), monthly=monthly)
    firsts: dict[str, str] = {}
    counts = Counter(_key(day, monthly=monthly) for day in days)
    for event, day in zip(events, days, strict=True):
        firsts.setdefault(_key(day, monthly=monthly), event.id)
    if len(counts) < 2:
        return None
    before = any(_day(event) < timeline.coverage.start for event in events)
    buckets = tuple(
        _bucket(keys, place, counts, firsts, open_start=before and place == 0) for place in range(len(keys))
    )
    scale = _Scale(keys[0], monthly, len(keys))
    return Overview(
        buckets, _stretches(events, scale), scale.place(timeline.as_of), "mois" if monthly else "année"
    )


@dataclass(frozen=True)
class _Scale:
    first: str
    monthly: bool
    size: int

    def place(self, day: date) -> float:
        year, month = int(self.first[:4]), int(self.first[5:] or 1)
        months = (day.year - year) * 12 + day.month - month + (day.day - 1) / 31
        place = WIDTH * (months if self.monthly else months / 12)
        return round(min(max(place, 0), WIDTH * self.size), 1)


def _bucket(
    keys: Sequence[str], place: int, counts: Counter[str], firsts: dict[str, str], *, open_start: bool
) -> Bucket:
    key, every = keys[place], -(-len(keys) // LABELS)
    count, most = counts[key], max(counts.values())
    label = f"{MONTHS[int(key[5:]) - 1]} {key[:4]}" if len(key) == 7 else key
    height = round(max(2.0, HEIGHT * count / most), 1) if count else 0
    return Bucket(
        key,
        f"jusqu’en {label}" if open_start else label,
        count,
        height,
        firsts.get(key, ""),
        place % every == 0,
    )


def _stretches(events: Sequence[Event], scale: _Scale) -> tuple[Stretch, ...]:
    lasting = [event for event in events if _lasts(event, scale)]
    ends: list[float] = []
    placed: list[Stretch] = []
    for event in sorted(most_important(lasting, SPANS), key=lambda event: (_day(event), event.id)):
        x, end, shape = _extent(event, scale)
        lane = next((number for number, taken in enumerate(ends) if taken + 1 <= x), len(ends))
        if lane < LANES:
            ends[lane : lane + 1] = [end]
            placed.append(Stretch(event, x, round(end - x, 1), lane, shape))
    return tuple(placed)


def _extent(event: Event, scale: _Scale) -> tuple[float, float, str]:
    when = event.date
    assert when is not None  # noqa: S101 - the caller chose it so
    if when.start is None:
        end = scale.place(when.end) if when.end else WIDTH * scale.size
        return max(0.0, end - WIDTH), end, "deadline"
    if when.end is None:
        return scale.place(when.start), float(WIDTH * scale.size), "open"
    return scale.place(when.start), scale.place(when.end), "closed"


def _lasts(event: Event, scale: _Scale) -> bool:
    x, end, shape = _extent(event, scale)
    is_inside = x > 0 or end < WIDTH * scale.size
    return (
        event.date is not None
        and event.date.precision in LASTING
        and is_inside
        and (shape != "closed" or end - x > WIDTH / 2)
    )


def _day(event: Event) -> date:
    day = event.date and (event.date.start or event.date.end)
    return day or date.min


def _clamped(day: date, timeline: Timeline) -> date:
    return min(max(day, timeline.coverage.start), timeline.coverage.end)


def _keys(first: date, last: date, *, monthly: bool) -> list[str]:
    if not monthly:
        return [str(year) for year in range(first.year, last.year + 1)]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{month // 12}-{month % 12 + 1:02}" for month in months]


def _key(day: date, *, monthly: bool) -> str:
    return f"{day.year}-{day.month:02}" if monthly else str(day.year)
