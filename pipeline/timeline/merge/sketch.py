"""What comparing needs of one record, under the timeline's names: made when
it is asked for, kept for a while, given back.

It refuses to compare.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.timeline.merge.parties import Kinship, Parties
from pipeline.timeline.records.background import rooted
from pipeline.timeline.records.families import families_around, families_of, trigger_stems
from pipeline.timeline.records.meaning import look_up, vectors
from pipeline.timeline.records.records import Record, Source
from pipeline.timeline.records.topic import issued, telling
from pipeline.timeline.records.words import marks, stem

if TYPE_CHECKING:
    from pipeline.timeline.records.meaning import Vector

REMEMBERED = 32768
"""How many sketches are kept at least; twice as many at most."""
_VECTORS = 8192
"""Of how many of them the vectors are kept, which take most of the room."""
_TOLD_BY_TRIGGER = frozenset({"outcome", "bound", "direction", "stage", "text"})


@dataclass(slots=True, eq=False)
class Near:
    """The words around a trigger: the row of each stem in `units`, their rarities and the sum of these."""

    places: Mapping[str, int]
    units: Vector
    rarities: Vector
    total: float


@dataclass(slots=True, eq=False)
class Matter:
    """What a document is about, as `records.topic.Topics`; `mass` is how much it has to share."""

    said: frozenset[str]
    strange: frozenset[str]
    names: frozenset[str]
    mass: float


class Sketch:
    """A record as comparison sees it; what is not asked of every record is made when it is first asked for.

    `weights` are the rarities of the stems of its clause, `core` the stems next to the trigger, `rest` those
    of them that complete it, `completed` the sum of their rarities, `head` the trigger's own; `marks` the
    phrases that exclude others, by group; `acts` the sorts of acts that the trigger tells of, `told` those of
    all words of the clause but names of texts.
    """

    __slots__ = (
        *(
            "acts",
            "completed",
            "core",
            "head",
            "kin",
            "kinship",
            "marks",
            "names",
            "persons",
            "record",
            "rest",
            "told",
            "topics",
            "total",
        ),
        *("weights", "who"),
    )
    weights: Mapping[str, float]
    total: float
    core: frozenset[str]
    rest: frozenset[str]
    completed: float
    head: frozenset[str]
    names: frozenset[str]
    kin: frozenset[str]
    who: Parties
    topics: Matter
    persons: frozenset[str]
    marks: Mapping[str, Set[str]]
    acts: frozenset[str]
    told: frozenset[str]

    def __init__(self, record: Record, kinship: Kinship) -> None:
        self.record, self.kinship = record, kinship
        self.topics = matter_of(record.source)
        self.core = frozenset(map(stem, record.clause.core))
        self.head = _head(record)
        self.acts = families_of(trigger_stems(record.clause.head), self.core)
        self.names = kinship.around(_beside(record))

    def __getattr__(self, name: str) -> object:
        """Make a part that is not there yet."""
        if name not in _PARTS:
            raise AttributeError(f"{name!r} is no part of a sketch")
        found = _PARTS[name](self)
        setattr(self, name, found)
        return found


class Sketches:
    """Sketches of records, the latest ones kept."""

    def __init__(self, kinship: Kinship) -> None:
        self._kinship = kinship
        self._known: dict[Record, Sketch] = {}
        self._before: dict[Record, Sketch] = {}

    def __call__(self, record: Record) -> Sketch:
        """The sketch of a record."""
        found = self._known.get(record)
        if found is None:
            found = self._before.get(record) or Sketch(record, self._kinship)
            if len(self._known) >= REMEMBERED:
                self._before, self._known = self._known, {}
            self._known[record] = found
        return found


@lru_cache(maxsize=1)
def sketches_of(kinship: Kinship) -> Sketches:
    """The sketches under the names of one timeline: events are merged, looked through for disagreements and
    linked by the same ones. No part of a sketch is made of what a correction may change of a record.
    """
    return Sketches(kinship)


def forget_sketches() -> None:
    """Give back what `sketches_of` and `near` keep."""
    sketches_of.cache_clear()
    near.cache_clear()


def _beside(record: Record) -> tuple[str, ...]:
    return (*record.clause.beside, *(entity for _role, entity in record.participants))


def _head(record: Record) -> frozenset[str]:
    head = trigger_stems(record.clause.head)
    return head | {record.act} if record.act in issued() else head


def _rest(it: Sketch) -> frozenset[str]:
    clause = it.record.clause
    return frozenset(stem(word) for word in clause.core if word not in clause.head) - issued()


def _weights(words: tuple[str, ...]) -> dict[str, float]:
    """Rarity by stem, that of the commonest of its words."""
    found = dict(map(rooted, words))
    if len(found) == len(words):
        return found
    found.clear()
    for root, weight in map(rooted, words):
        if weight < found.get(root, 2.0):
            found[root] = weight
    return found


@lru_cache(maxsize=_VECTORS)
def near(sketch: Sketch) -> Near:
    """The vectors of the words around a trigger."""
    import numpy as np

    weights, rows = sketch.weights, dict[str, tuple[float, int]]()
    for word in sketch.record.clause.core:
        root, (row, weight) = stem(word), look_up(word)
        if root not in rows or weight < rows[root][0]:
            rows[root] = weight, row
    rarities = np.array(
        [weights.get(root, weight) for root, (weight, _row) in rows.items()], dtype=np.float32
    )
    units = vectors().units([row for _weight, row in rows.values()])
    return Near({root: place for place, root in enumerate(rows)}, units, rarities, float(rarities.sum()))


@lru_cache(maxsize=16384)
def matter_of(source: Source) -> Matter:
    """What a document is about, as comparison sees it."""
    topics = source.topics
    return Matter(
        frozenset(topics.said),
        frozenset(topics.strange),
        frozenset(topics.names),
        math.fsum(map(telling, topics.said)),
    )


@lru_cache(maxsize=16384)
def _marks(head: tuple[str, ...], told: frozenset[tuple[str, str]]) -> Mapping[str, Set[str]]:
    """Phrases that exclude others by group; what the trigger itself must
    say is not taken from the rest of the title.
    """
    found: dict[str, set[str]] = {}
    for group, phrase in told:
        if group not in _TOLD_BY_TRIGGER:
            found.setdefault(group, set()).add(phrase)
    for group, phrase in marks(" ".join(head)):
        if group in _TOLD_BY_TRIGGER:
            found.setdefault(group, set()).add(phrase)
    return found


_PARTS: Mapping[str, Callable[[Sketch], object]] = {
    "weights": lambda it: _weights(it.record.clause.words),
    "total": lambda it: sum(it.weights.values()),
    "rest": _rest,
    "completed": lambda it: sum(it.weights.get(word, 0.0) for word in sorted(it.rest)),
    "kin": lambda it: it.kinship.relatives(map(it.kinship.canonical, _beside(it.record))),
    "who": lambda it: it.kinship.parties(it.record.participants),
    "persons": lambda it: it.kinship.persons(_beside(it.record)),
    "marks": lambda it: _marks(it.record.clause.head, it.record.marks),
    "told": lambda it: families_around(it.weights.keys(), issued()),
}
