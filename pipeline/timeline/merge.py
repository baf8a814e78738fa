"""Which records are one event: blocking, then agreement, then what to do where one could be two others.

Cost is near-linear: only records of one kind, one modality and one year that share one of their rarest words are compared. The result
depends on the set of records, not on their order, and is a fixed point: merging what was merged changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from pipeline.timeline.clusters import LOWEST, NO_PARTICIPANT, Cluster, is_same, make_cluster
from pipeline.timeline.dates import years_of
from pipeline.timeline.join import join
from pipeline.timeline.kinship import Kinship
from pipeline.timeline.records import Record
from pipeline.timeline.resolve import Component


@dataclass(frozen=True, slots=True)
class Merged:
    """Clusters sorted by the seniority of their speakers, and those that could be any of several others."""

    clusters: list[Cluster]
    ambiguous: list[Cluster]


def merge(records: Iterable[Record], kinship: Kinship) -> Merged:
    """Merge dated records that tell one event."""
    clusters = [make_cluster(members, kinship) for members in _identical(records, kinship)]
    edges = Edges(clusters)
    while True:
        clusters, doubtful, edges = _pass(clusters, edges, kinship)
        if not edges.fresh:
            break
    ordered = sorted(clusters, key=lambda cluster: cluster.speaker.seniority)
    return Merged(ordered, [cluster for cluster in ordered if cluster.speaker.id in doubtful])


def candidate_pairs(clusters: Sequence[Cluster], fresh: Set[int] | None = None) -> Iterator[tuple[int, int]]:
    """Positions of clusters worth comparing, with `fresh` only those with a cluster of these positions; a pair may come more than once."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    buckets: dict[object, list[int]] = defaultdict(list)
    for position, cluster in enumerate(clusters):
        groups[cluster.group].append(position)
        buckets[cluster.group, cluster.when.edtf, cluster.own].append(position)
        for quote in cluster.quotes:
            buckets[quote].append(position)
    for group in groups.values():
        yield from _pairs_by_name(group, clusters, fresh)
        yield from _pairs_without_names(group, clusters, fresh)
    for bucket in buckets.values():
        yield from _wordless_pairs(bucket, clusters)
    yield from _decreed_pairs(clusters)


def _pairs_by_name(group: Sequence[int], clusters: Sequence[Cluster], fresh: Set[int] | None) -> Iterator[tuple[int, int]]:
    """Pairs of one year with a participant that both name, or one names and the other's document does."""
    blocks: dict[tuple[int, str], list[int]] = defaultdict(list)
    for position in group:
        cluster = clusters[position]
        for year in years_of(cluster.when):
            for name in cluster.own | cluster.kin | cluster.context:
                blocks[year, name].append(position)
    for block in blocks.values():
        changed = None if fresh is None else {i for i, position in enumerate(block) if position in fresh}
        if len(block) > 1 and (changed is None or changed):
            for i, j in join([clusters[position].words for position in block], LOWEST, changed):
                yield block[i], block[j]


def _pairs_without_names(group: Sequence[int], clusters: Sequence[Cluster], fresh: Set[int] | None) -> Iterator[tuple[int, int]]:
    """Pairs of one year of which at least one names no participant; they need more words in common."""
    blocks: dict[int, list[int]] = defaultdict(list)
    for position in group:
        if len(clusters[position].words) > 1:
            for year in years_of(clusters[position].when):
                blocks[year].append(position)
    for block in blocks.values():
        chosen = {i for i, position in enumerate(block) if (position in fresh if fresh is not None else not clusters[position].own)}
        for i, j in join([clusters[position].words for position in block], NO_PARTICIPANT, chosen) if chosen else ():
            if not (clusters[block[i]].own and clusters[block[j]].own):
                yield block[i], block[j]


def pairs_across_dates(clusters: Sequence[Cluster], ratio: float, fewest: int) -> Iterator[tuple[Cluster, Cluster]]:
    """Clusters of one kind that may share `ratio` of the shorter title and a participant, named or around, whatever their dates and modalities.

    Titles of less than `fewest` words are left out. A pair may come more than once.
    """
    blocks: dict[object, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if len(cluster.words) >= fewest:
            for name in cluster.own or cluster.context:
                blocks[cluster.group[1], name].append(cluster)
    for block in blocks.values():
        for i, j in join([cluster.words for cluster in block], ratio):
            yield block[i], block[j]


class Edges:
    """Which clusters are known to say the same, and which positions are fresh: not yet compared with the others."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self.fresh = set(range(len(clusters)))
        self._near: dict[int, set[int]] = {}
        self._first = True

    def complete(self, clusters: Sequence[Cluster]) -> dict[int, set[int]]:
        """The neighbours of each cluster, after comparing the fresh ones."""
        near = defaultdict(set, self._near)
        for i, j in candidate_pairs(clusters, None if self._first else self.fresh):
            if (i in self.fresh or j in self.fresh) and j not in near[i] and is_same(clusters[i], clusters[j]):
                near[i].add(j)
                near[j].add(i)
        return near

    def take_over(self, component: Component, before: Sequence[Cluster], start: int) -> None:
        """Keep what a resolved component knows; its clusters go to the positions from `start` on."""
        self._first = False
        places = {old: start + number for number, old in enumerate(component.clusters)}
        for old, place in places.items():
            if component.clusters[old] is not before[old]:
                self.fresh.add(place)
            self._near[place] = {places[other] for other in component.near[old]}


def _wordless_pairs(bucket: Sequence[int], clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    wordless = [position for position in bucket if not clusters[position].words]
    for position in wordless:
        for other in bucket:
            if other != position:
                yield min(position, other), max(position, other)


def _decreed_pairs(clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    """Legal acts with what may have been done by them: an act of the same day named in the same sentence."""
    acts = [(position, cluster) for position, cluster in enumerate(clusters) if cluster.proof and cluster.when.size <= 1]
    days = {cluster.when.edtf for _, cluster in acts}
    done: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, cluster in enumerate(clusters):
        if cluster.when.edtf in days:
            for act in cluster.acts:
                done[cluster.when.edtf, act].append(position)
    for position, cluster in acts:
        for word in cluster.proof:
            for other in done.get((cluster.when.edtf, word), ()):
                if clusters[other].group != cluster.group:
                    yield min(position, other), max(position, other)


def _identical(records: Iterable[Record], kinship: Kinship) -> Iterable[list[Record]]:
    """Records that say the same in the same words, found without any comparison."""
    groups: dict[object, list[Record]] = defaultdict(list)
    for record in records:
        who = frozenset((role, kinship.canonical(entity)) for role, entity in record.participants)
        alone = record if record.split is not None else None
        groups[record.modality, record.kind, record.act, record.when, who, record.words, record.marks, alone].append(record)
    return groups.values()


def merge_undated(records: Iterable[Record], kinship: Kinship) -> list[list[Record]]:
    """Undated records in groups that say the same word for word; each in order of seniority, all by document and offset."""
    groups: dict[object, list[Record]] = defaultdict(list)
    for record in records:
        who = frozenset(kinship.canonical(entity) for _role, entity in record.participants)
        groups[record.quote, record.kind, record.modality, who, record if record.split is not None else None].append(record)
    merged = [sorted(group, key=lambda record: record.seniority) for group in groups.values()]
    return sorted(merged, key=lambda group: min((record.source.id, record.sentence, record.trigger, record.id) for record in group))


def _pass(clusters: list[Cluster], edges: Edges, kinship: Kinship) -> tuple[list[Cluster], set[str], Edges]:
    """Compare what is fresh, resolve each component, and say what that made fresh."""
    neighbours = edges.complete(clusters)
    connected = {position for position, near in neighbours.items() if near}
    result = [cluster for position, cluster in enumerate(clusters) if position not in connected]
    doubtful: set[str] = set()
    following = Edges([])
    for positions in _components(neighbours, sorted(connected)):
        component = Component({position: clusters[position] for position in positions}, neighbours, kinship)
        component.resolve()
        doubtful.update(component.clusters[position].speaker.id for position in component.ambiguous)
        following.take_over(component, clusters, len(result))
        result.extend(component.clusters.values())
    return result, doubtful, following


def _components(neighbours: Mapping[int, set[int]], positions: Iterable[int]) -> Iterator[list[int]]:
    seen: set[int] = set()
    for start in positions:
        if start in seen:
            continue
        seen.add(start)
        found, pending = [], [start]
        while pending:
            position = pending.pop()
            found.append(position)
            fresh = neighbours[position] - seen
            seen |= fresh
            pending.extend(fresh)
        yield found
