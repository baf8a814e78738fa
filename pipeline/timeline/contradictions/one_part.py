"""Dates of which one part differs: two days of a month, one day of two months or of two years. A slip of the
pen, or a source that somebody misread, makes such a pair of what is one date.

Owns which dates are that near, and when what two documents tell under them is one event though their words
differ: the documents are about one matter, and each mention is by far the likest to the other that the
other's document has, whatever its date. It refuses what comes again and again, and a year that no source
writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from pipeline.calendar.intervals import When
from pipeline.timeline.merge.candidates import SPEAKERS
from pipeline.timeline.merge.clusters import Cluster
from pipeline.timeline.merge.judgement import score
from pipeline.timeline.merge.signs import (
    Glance,
    common_names,
    glance,
    least_in_common,
    likeness_of_matters,
    times_counted,
)
from pipeline.timeline.merge.sketch import Matter, Sketch, matter_of
from pipeline.timeline.merge.vetoes import veto_dates_aside
from pipeline.timeline.records.records import Record, Source
from pipeline.timeline.records.topic import singular, telling
from pipeline.timeline.records.words import lexicon

Part = Literal["year", "month", "day"]

_PARTS: tuple[Part, ...] = ("year", "month", "day")
_FARTHEST: Mapping[Part, int] = {"year": 2, "month": 11, "day": 10}
"""How many of a part a slip may separate: of more, two events are as likely."""
_NEXT = 2
"""How many months where one date has no day: what is done on a day of another season is done again."""
_ENOUGH = 1.2
"""The score from which on two that are each other's likest are one event: in seventeen folders of one matter
each, 15 of 16 were.
"""
_ENOUGH_COARSE = 2.0
"""The same where one says no more than a month or a year: many things may have been done in it."""
_MARGIN = 0.25
_ONE_MATTER = 0.9
_WORDS = 0.25
_RARE = 0.4
"""Rarity of the words beside the act that tell which thing it was done to."""


def differing_part(one: When, other: When) -> Part | None:
    """The one part in which two dates differ as far as both say it: « en 1953 » and « le 22 mai 1951 » in the
    year. None where they differ in none, or in more than one.
    """
    found: Part | None = None
    distance = 0
    for name, mine, its in zip(_PARTS, one.parts, other.parts, strict=False):
        if mine != its:
            if found is not None:
                return None
            found, distance = name, abs(mine - its)
    if found is None or distance > _farthest(found, is_coarse(one) != is_coarse(other)):
        return None
    return found


def _farthest(part: Part, is_uneven: bool) -> int:
    return _NEXT if part == "month" and is_uneven else _FARTHEST[part]


def is_coarse(when: When) -> bool:
    """Whether a date is but a month or a year."""
    return 0 < len(when.parts) < len(_PARTS)


def fine_places(when: When) -> Iterator[tuple[str, int, int]]:
    """Blocks that hold all days that differ from this one by a year or a month."""
    if when.day is not None:
        year, month, day = when.parts
        yield "month and day", month, day
        yield "year and day", year, day


def coarse_places(when: When) -> Iterator[int]:
    """Blocks that hold all dates that differ by one part from this one, where one of them is coarse."""
    year = next(iter(when.parts), None)
    if year is not None:
        reach = _FARTHEST["year"] if is_coarse(when) else 0
        yield from range(year - reach, year + reach + 1)


class Siblings:
    """Knows which documents are so much about one matter that their dates may be one: each is compared with
    those that say words of its own.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        import numpy as np

        self._sources = list(sources)
        self._masses = np.array([matter_of(source).mass for source in self._sources])
        saying: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, source in enumerate(self._sources):
            for word in source.topics.said:
                saying[word].append((place, times_counted(word, matter_of(source))))
        self._saying = {word: np.array(those) for word, those in saying.items()}
        self._known: dict[Source, frozenset[Source]] = {}

    def __call__(self, source: Source) -> frozenset[Source]:
        """The documents of the matter of one, itself among them."""
        found = self._known.get(source)
        if found is None:
            matter = matter_of(source)
            alike = (
                other
                for other in self._that_may_be(matter)
                if likeness_of_matters(matter, matter_of(other)) >= _ONE_MATTER
            )
            found = self._known[source] = frozenset((source, *alike))
        return found

    def _that_may_be(self, matter: Matter) -> list[Source]:
        """Those that have enough in common with a document."""
        import numpy as np

        if not matter.said:
            return []
        those = [self._saying[word] for word in matter.said]
        sizes = [len(saying) for saying in those]
        rarities = np.repeat([telling(word) for word in matter.said], sizes)
        mine = np.repeat([times_counted(word, matter) for word in matter.said], sizes)
        places, theirs = np.concatenate(those).T
        places, each = np.unique(places.astype(np.int64), return_inverse=True)
        common = np.bincount(each, weights=np.minimum(mine, theirs) * rarities)
        enough = common >= least_in_common(matter.mass, self._masses[places], _ONE_MATTER)
        return [self._sources[place] for place in places[enough].tolist()]


class Likest:
    """Knows what each document tells, and so which of its mentions is the likest to another's."""

    def __init__(self, clusters: Sequence[Cluster], sketch: Callable[[Record], Sketch]) -> None:
        self._sketch = sketch
        self.siblings = Siblings({member.source: None for c in clusters for member in c.members})
        self._told: dict[str, list[Record]] = defaultdict(list)
        for cluster in clusters:
            for member in cluster.members:
                if member.modality == "past":
                    self._told[member.source.id].append(member)

    def are_one(self, one: Cluster, other: Cluster) -> bool:
        """Whether members of both are each other's likest, under dates of which one part differs."""
        return any(
            self._are_likest(self._sketch(a), self._sketch(b))
            for a in one.members[:SPEAKERS]
            for b in other.members[:SPEAKERS]
            if b.source in self.siblings(a.source)
        )

    def _are_likest(self, a: Sketch, b: Sketch) -> bool:
        """The same of two members of documents about one matter."""
        one, other = a.record, b.record
        if one.when is None or other.when is None or differing_part(one.when, other.when) is None:
            return False
        if (_comes_again(one) and _comes_again(other)) or lexicon().serial.issuperset((one.kind, other.kind)):
            return False
        is_vague = any(side.when is not None and is_coarse(side.when) for side in (one, other))
        found = score(a, b, _ENOUGH_COARSE if is_vague else _ENOUGH)
        if (
            found is None
            or not _is_telling(glance(a, b))
            or not _say_of_what(a, b)
            or veto_dates_aside(a, b) is not None
        ):
            return False
        floor = found - _MARGIN
        return not self._has_likelier(a, other, floor) and not self._has_likelier(b, one, floor)

    def _has_likelier(self, mine: Sketch, chosen: Record, floor: float) -> bool:
        """Whether the document of the chosen one tells something else that is as much like mine."""
        return any(
            score(mine, self._sketch(told), floor) is not None
            for told in self._told[chosen.source.id]
            if told is not chosen
        )


def _is_telling(seen: Glance) -> bool:
    """Whether more than the matter is common: words, names or a figure, and not the act alone."""
    if max(seen.words, seen.names, seen.figures) <= 0:
        return False
    return seen.act > 0 or seen.words >= _WORDS or seen.figures > 0


def _say_of_what(one: Sketch, other: Sketch) -> bool:
    """Whether they tell of the same thing, by a name, a figure or a word beside the act, or by what their
    documents are called; some acts are told by themselves. « Les travaux ont débuté » is said of any.
    """
    a, b = one.record, other.record
    if common_names(one, other) > 0 or not a.clause.figures.isdisjoint(b.clause.figures):
        return True
    acts = {a.act, b.act}
    said = sorted((one.core & other.core) - acts - one.head - other.head)
    if acts <= singular() or sum(min(one.weights[word], other.weights[word]) for word in said) >= _RARE:
        return True
    return len(a.subject & b.subject) > 1


def _comes_again(record: Record) -> bool:
    return record.kind in lexicon().recurring and record.act not in singular()
