"""What comparing needs of one record, under the timeline's names: made once, kept for a while, given back.

It refuses to compare. Vectors are gathered when two sketches are aligned, not before.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.timeline.merge.parties import Kinship, Parties
from pipeline.timeline.records.families import families_around, families_of, trigger_stems
from pipeline.timeline.records.meaning import look_up, vectors
from pipeline.timeline.records.records import Record
from pipeline.timeline.records.topic import Topics, issued, telling
from pipeline.timeline.records.words import marks, stem

if TYPE_CHECKING:
    from pipeline.timeline.records.meaning import Vector

REMEMBERED = 16384
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


@dataclass(slots=True, eq=False)
class Sketch:
    """A record as comparison sees it.

    `weights` are the rarities of the stems of its clause, `core` the stems next to the trigger, `rest` those of them that complete it, `head` the
    trigger's own; `marks` the phrases that exclude others, by group; `acts` the sorts of acts that the trigger tells of, `told` those of all words
    of the clause but names of texts.
    """

    record: Record
    weights: Mapping[str, float]
    stems: frozenset[str]
    total: float
    core: frozenset[str]
    rest: frozenset[str]
    head: frozenset[str]
    names: frozenset[str]
    kin: frozenset[str]
    who: Parties
    topics: Matter
    places: frozenset[str]
    persons: frozenset[str]
    marks: Mapping[str, Set[str]]
    acts: frozenset[str]
    told: frozenset[str]
    _near: Near | None = None

    def near(self) -> Near:
        """The vectors of the words around the trigger, gathered at the first call."""
        if self._near is None:
            self._near = _gather(self.record.clause.core, self.weights)
        return self._near


class Sketches:
    """Sketches of records, the latest ones kept."""

    def __init__(self, kinship: Kinship) -> None:
        self._kinship = kinship
        self._known: dict[Record, Sketch] = {}

    def __call__(self, record: Record) -> Sketch:
        """The sketch of a record."""
        found = self._known.get(record)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = self._known[record] = sketch(record, self._kinship)
        return found


def sketch(record: Record, kinship: Kinship) -> Sketch:
    """Prepare a record for comparison."""
    clause = record.clause
    beside = tuple(dict.fromkeys((*clause.beside, *(entity for _role, entity in record.participants))))
    weights, core, head = _weights(clause.words), frozenset(map(stem, clause.core)), _heads(clause.head)
    return Sketch(
        record=record,
        weights=weights,
        stems=frozenset(weights),
        total=sum(weights.values()),
        core=core,
        rest=frozenset(root for word in clause.core if word not in clause.head and (root := stem(word)) not in issued()),
        head=head | ({record.act} if record.act in issued() else frozenset()),
        names=kinship.around(beside),
        kin=kinship.relatives(map(kinship.canonical, beside)),
        who=kinship.parties(record.participants),
        topics=_matter(record.source.topics),
        places=kinship.places(beside),
        persons=kinship.persons(beside),
        marks=_marks(clause.head, record.marks),
        acts=families_of(head, core),
        told=families_around(frozenset(weights) - issued()),
    )


def _weights(words: tuple[str, ...]) -> dict[str, float]:
    """Rarity by stem, that of the commonest of its words."""
    found: dict[str, float] = {}
    for word in words:
        root, weight = stem(word), look_up(word)[1]
        if weight < found.get(root, 2.0):
            found[root] = weight
    return found


def _gather(words: tuple[str, ...], weights: Mapping[str, float]) -> Near:
    import numpy as np

    rows: dict[str, tuple[float, int]] = {}
    for word in words:
        root, (row, weight) = stem(word), look_up(word)
        if root not in rows or weight < rows[root][0]:
            rows[root] = weight, row
    rarities = np.array([weights.get(root, weight) for root, (weight, _row) in rows.items()], dtype=np.float32)
    units = vectors().units([row for _weight, row in rows.values()])
    return Near({root: place for place, root in enumerate(rows)}, units, rarities, float(rarities.sum()))


@lru_cache(maxsize=16384)
def _matter(topics: Topics) -> Matter:
    return Matter(frozenset(topics.said), frozenset(topics.strange), frozenset(topics.names), math.fsum(map(telling, topics.said)))


@lru_cache(maxsize=16384)
def _heads(words: tuple[str, ...]) -> frozenset[str]:
    return trigger_stems(words)


@lru_cache(maxsize=16384)
def _marks(head: tuple[str, ...], told: frozenset[tuple[str, str]]) -> Mapping[str, Set[str]]:
    """Phrases that exclude others by group; what the trigger itself must say is not taken from the rest of the title."""
    found: dict[str, set[str]] = {}
    for group, phrase in told:
        if group not in _TOLD_BY_TRIGGER:
            found.setdefault(group, set()).add(phrase)
    for group, phrase in marks(" ".join(head)):
        if group in _TOLD_BY_TRIGGER:
            found.setdefault(group, set()).add(phrase)
    return found
