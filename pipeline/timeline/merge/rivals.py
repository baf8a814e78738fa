"""What else two mentions could be: the others of that time that one could be instead of the other.

A day is told by few events: what is the only choice on both sides is likely one, whatever its words; what
could as well be something else of the same document, or of another day, needs likeness that the others have
not. It refuses to score two mentions alone: that is `judgement`'s.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from pipeline.calendar.intervals import When
from pipeline.timeline.merge.sketch import Sketch
from pipeline.timeline.records.dates import may_be_one_date
from pipeline.timeline.records.records import Record

_FINE = 3
"""Days up to which a date says which day it was."""
_MOST = 60
"""How many other dates are looked at."""


class Rivals:
    """The mentions that each mention could be, by position, with their
    scores; mentions of its own document are none.
    """

    def __init__(
        self,
        scores: Mapping[tuple[int, int], float],
        records: Sequence[Record],
        sketch: Callable[[Record], Sketch],
    ) -> None:
        self._records, self._sketch = records, sketch
        self._told: dict[int, dict[str, list[tuple[int, float]]]] = defaultdict(lambda: defaultdict(list))
        self._dated: dict[int, dict[When, float]] = defaultdict(dict)
        self._ranked: dict[int, list[tuple[float, When]]] = {}
        for (one, other), found in scores.items():
            a, b = records[one], records[other]
            if a.source is not b.source:
                self._add(one, other, b, found)
                self._add(other, one, a, found)

    def __call__(self, one: int, other: int) -> tuple[float, float]:
        """How far each is the only choice of the other, 1 where it is; and the logarithm of the odds of the
        others, 0 where there are none.
        """
        if self._records[one].source is self._records[other].source:
            return 0.0, 0.0
        sides = [list(self._others(one, other)), list(self._others(other, one))]
        odds = max(sum(map(math.exp, sorted(side))) for side in sides)
        return 1 / (1 + max(map(len, sides))), round(math.log1p(odds), 4)

    def _add(self, place: int, choice: int, record: Record, found: float) -> None:
        self._told[place][record.source.id].append((choice, found))
        dated = self._dated[place]
        if record.when is not None and found > dated.get(record.when, -math.inf):
            dated[record.when] = found

    def _others(self, place: int, chosen: int) -> Iterator[float]:
        """The scores of what a mention could be instead of the chosen one: of each other sentence of its
        document, and of each other date.
        """
        record = self._records[chosen]
        beside = self._told[place][record.source.id] if place in self._told else []
        yield from self._in_document(beside, chosen)
        when = record.when
        if when is None:
            return
        told = {self._records[choice].when for choice, _ in beside}
        elsewhere = ((found, date) for found, date in self._likeliest(place) if date not in told)
        yield from _of_other_dates(when, islice(elsewhere, _MOST))

    def _likeliest(self, place: int) -> Sequence[tuple[float, When]]:
        """The dates of what a mention could be, with the best score of each, the best first."""
        found = self._ranked.get(place)
        if found is None:
            dated = [(found, date) for date, found in self._dated.pop(place, {}).items()]
            found = self._ranked[place] = sorted(dated, key=lambda item: (-item[0], item[1].edtf))
        return found

    def _in_document(self, choices: Iterable[tuple[int, float]], chosen: int) -> Iterator[float]:
        best: dict[tuple[int, int], float] = {}
        mine = self._records[chosen]
        for choice, found in choices:
            theirs = self._records[choice]
            if choice == chosen or _tells_again(self._sketch(mine), self._sketch(theirs)):
                continue
            place = theirs.sentence, theirs.trigger if theirs.sentence == mine.sentence else -1
            best[place] = max(found, best.get(place, -math.inf))
        yield from best.values()


def _of_other_dates(when: When, dated: Iterable[tuple[float, When]]) -> Iterator[float]:
    """The scores of dates that exclude one; and, where that one is
    vague, of all days within it but the likeliest.
    """
    within = []
    for found, date in dated:
        if not may_be_one_date(when, date):
            if date.size <= max(when.size, _FINE):
                yield found
        elif date.size <= _FINE < when.size:
            within.append(found)
    yield from sorted(within)[:-1]


def _tells_again(one: Sketch, other: Sketch) -> bool:
    """Whether a document tells the same sort of act of the same time
    twice, which may well be one told again.
    """
    a, b = one.record.when, other.record.when
    if a is None or b is None or not may_be_one_date(a, b):
        return False
    return not one.head.isdisjoint(other.head) or not one.acts.isdisjoint(other.acts)
