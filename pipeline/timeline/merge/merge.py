"""Which records are one event: candidates are scored, then weighed against their rivals; what scores high
enough hangs together, and each component is linked by its mean scores.

Cost is near-linear: only records whose dates may agree and that share a telling word or a name are compared.
The result depends on the set of records, not on their order. What two score changes only by what is told of
the same time: another choice for either.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.timeline.merge.candidates import Tokenizer, candidate_pairs, near_pairs
from pipeline.timeline.merge.clusters import Cluster
from pipeline.timeline.merge.judgement import bounds, most_of_rivals, score, with_rivals
from pipeline.timeline.merge.linkage import Items, Linked, link
from pipeline.timeline.merge.parties import Kinship
from pipeline.timeline.merge.rivals import Rivals
from pipeline.timeline.merge.signs import weight_of_time
from pipeline.timeline.merge.sketch import Sketch, sketches_of
from pipeline.timeline.merge.vetoes import could_be_either, veto_dates_aside
from pipeline.timeline.records.dates import may_be_one_date
from pipeline.timeline.records.records import Record

LARGEST = 60
"""Atoms of a component up to which all are compared with all; larger
ones are cut where they hang together least.
"""
_STEP = 0.5


@dataclass(frozen=True, slots=True)
class Merged:
    """Clusters sorted by the seniority of their speakers, and those that could
    be any of several others; none is described.
    """

    clusters: list[Cluster]
    ambiguous: list[Cluster]


def merge(records: Iterable[Record], kinship: Kinship) -> Merged:
    """Merge dated records that tell one event."""
    atoms = make_atoms(records, kinship)
    merger = Merger(atoms, kinship)
    groups, either = merger.merge()
    clusters = {group[0]: Cluster(record for place in group for record in atoms[place]) for group in groups}
    ambiguous = [cluster for first, cluster in clusters.items() if first in either]
    return Merged(sorted(clusters.values(), key=_seniority), sorted(ambiguous, key=_seniority))


class Choice(NamedTuple):
    """Whether two records are compared, or taken for one without
    comparing, and the signs of what else they could be.
    """

    is_compared: bool
    alone: float
    rivals: float


def weigh(
    pairs: Iterable[tuple[Record, Record]], records: Iterable[Record], kinship: Kinship
) -> dict[tuple[Record, Record], Choice]:
    """What else two records could be among these, as `merge` sees it."""
    atoms = make_atoms(records, kinship)
    place = {record: number for number, atom in enumerate(atoms) for record in atom}
    merger = Merger(atoms, kinship)
    speakers = [atom[0] for atom in atoms]
    met = set(candidate_pairs(speakers, Tokenizer.of_records(speakers, kinship)))
    found = {}
    for pair in pairs:
        one, other = sorted(place[record] for record in pair)
        found[pair] = (
            Choice(True, 0.0, 0.0)
            if one == other
            else Choice((one, other) in met, *merger.rivals(one, other))
        )
    return found


class Merger:
    """Scores of atoms (records that say the same in the same words) by position, and what becomes of them."""

    def __init__(self, atoms: Sequence[Sequence[Record]], kinship: Kinship) -> None:
        self._atoms = atoms
        self._sketches = sketches_of(kinship)
        self._speakers = [atom[0] for atom in atoms]
        tokens = Tokenizer.of_records(self._speakers, kinship)
        self._plain = self._compare(candidate_pairs(self._speakers, tokens))
        near = self._compare_near(near_pairs(self._speakers, tokens))
        self._rivals = Rivals({**self._plain, **near}, self._speakers, self._sketches)
        self._bonds: dict[tuple[int, int], float] = {}

    def merge(self) -> tuple[list[list[int]], set[int]]:
        """Groups of positions that are one event, and the positions of those that could be any of several."""
        self._bind()
        bound = {place for pair in self._bonds for place in pair}
        groups = [[place] for place in range(len(self._atoms)) if place not in bound]
        either: set[int] = set()
        for component in _components(self._bonds, bounds().one_event):
            linked = self._link(component)
            groups.extend([component[place] for place in group] for group in linked.groups)
            either.update(component[place] for place in linked.either)
        return groups, either

    def rivals(self, one: int, other: int) -> tuple[float, float]:
        """The signs of what else two atoms could be: `alone` and `rivals`."""
        alone, rivals = self._rivals(one, other)
        return (alone * self._weight_of_time(one, other) if alone else 0.0), rivals

    def _compare(self, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], float]:
        """The scores, rivals aside, of all pairs that may be one event or rivals of others."""
        rival, one_event = bounds().rival, bounds().one_event
        judged = ((pair, self._judge(*pair, rival, one_event)) for pair in pairs)
        return {pair: plain for pair, plain in judged if plain is not None}

    def _compare_near(self, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], float]:
        """The scores of what is told of another day near by, and so like that it may be of this one."""
        found = {}
        for one, other in pairs:
            mine, theirs = self._sketch(one), self._sketch(other)
            plain = score(mine, theirs, bounds().one_event)
            if plain is not None and veto_dates_aside(mine, theirs) is None:
                found[one, other] = plain
        return found

    def _bind(self) -> None:
        """Note the scores of all pairs that alone would be one event: no two
        groups have a mean of that much without one.
        """
        bound = bounds().one_event
        enough = bound - most_of_rivals()
        for pair, plain in self._plain.items():
            if plain < enough or plain + most_of_rivals(self._weight_of_time(*pair)) < bound:
                continue
            found = with_rivals(plain, *self.rivals(*pair))
            if found >= bound:
                self._bonds[pair] = found

    def _judge(
        self, one: int, other: int, floor: float = -math.inf, stranger: float | None = None
    ) -> float | None:
        """Score of two atoms; None where it is below `floor` or something rules out that they are one event.
        What costs least is asked first.
        """
        a, b = self._speakers[one], self._speakers[other]
        if a.when is None or b.when is None or not may_be_one_date(a.when, b.when):
            return None
        mine, theirs = self._sketches(a), self._sketches(b)
        if floor == -math.inf:
            return None if veto_dates_aside(mine, theirs) is not None else score(mine, theirs)
        found = score(mine, theirs, floor, stranger)
        return found if found is not None and veto_dates_aside(mine, theirs) is None else None

    def _link(self, component: Sequence[int]) -> Linked:
        if len(component) == 2:
            is_one = self._bonds[component[0], component[1]] >= bounds().one_event
            return Linked([[0, 1]] if is_one else [[0], [1]], set())
        dates = [self._speakers[place].when for place in component]
        items = Items(
            len(component),
            lambda one, other: self._known(component[one], component[other]),
            lambda place: 0.0 if (when := dates[place]) is None else when.size,
            lambda vague, one, other: could_be_either(
                *(self._sketch(component[place]) for place in (vague, one, other))
            ),
        )
        return link(items, bounds().one_event, bounds().either)

    def _known(self, one: int, other: int) -> float | None:
        found = self._bonds.get((one, other))
        if found is not None:
            return found
        plain = self._plain.get((one, other))
        plain = self._judge(one, other) if plain is None else plain
        return None if plain is None else with_rivals(plain, *self.rivals(one, other))

    def _weight_of_time(self, one: int, other: int) -> float:
        return weight_of_time(self._sketch(one), self._sketch(other))

    def _sketch(self, place: int) -> Sketch:
        return self._sketches(self._speakers[place])


def _components(bonds: dict[tuple[int, int], float], bound: float) -> Iterator[list[int]]:
    """Sorted positions that bonds of `bound` and more connect; what is too large
    to be compared at once is cut at higher bounds.
    """
    near: dict[int, set[int]] = defaultdict(set)
    for (one, other), found in bonds.items():
        if found >= bound:
            near[one].add(other)
            near[other].add(one)
    everything = dict.fromkeys(place for pair in bonds for place in pair)
    seen: set[int] = set()
    for start in everything:
        if start in seen:
            continue
        component = sorted(_reach(start, near))
        seen.update(component)
        if len(component) <= LARGEST:
            yield component
        else:
            inside = set(component)
            yield from _components(
                {pair: found for pair, found in bonds.items() if inside.issuperset(pair)}, bound + _STEP
            )


def _reach(start: int, near: dict[int, set[int]]) -> set[int]:
    found, pending = {start}, [start]
    while pending:
        new = near[pending.pop()] - found
        found |= new
        pending.extend(new)
    return found


def _seniority(cluster: Cluster) -> tuple[int, str, int, int, str]:
    return cluster.speaker.seniority


def merge_undated(records: Iterable[Record], kinship: Kinship) -> list[list[Record]]:
    """Undated records in groups that say the same word for word; each in
    order of seniority, all by document and offset.
    """
    groups: dict[object, list[Record]] = defaultdict(list)
    for record in records:
        who = frozenset(kinship.canonical(entity) for _role, entity in record.participants)
        groups[
            record.quote, record.kind, record.modality, who, record if record.split is not None else None
        ].append(record)
    merged = [sorted(group, key=lambda record: record.seniority) for group in groups.values()]
    return sorted(
        merged,
        key=lambda group: min(
            (record.source.id, record.sentence, record.trigger, record.id) for record in group
        ),
    )


def make_atoms(records: Iterable[Record], kinship: Kinship) -> list[list[Record]]:
    """Records of one subject, clause and date, found without any comparison;
    each group and all groups in order of seniority.
    """
    groups: dict[object, list[Record]] = defaultdict(list)
    for record in sorted(records, key=lambda record: record.seniority):
        alone = record if record.split is not None or record.layout else None
        who = kinship.roles(record.participants)
        groups[
            record.kind, record.modality, record.when, record.clause, record.subject, record.marks, who, alone
        ].append(record)
    return list(groups.values())
