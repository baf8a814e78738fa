"""Which records are one event: group by group, then what legal acts did, then what that changed.

Cost is near-linear: only records of one kind, one modality and one year that share one of their rarest words are compared. Memory is that of
the largest kind: what comparing needs is made for one group at a time. The result depends on the set of records, not on their order, and is
a fixed point: merging what was merged changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from pipeline.timeline.merge.blocking import candidate_pairs, decreed_pairs
from pipeline.timeline.merge.clusters import Cluster, described, group_of, is_same
from pipeline.timeline.merge.components import Component
from pipeline.timeline.merge.parties import Kinship
from pipeline.timeline.records.records import Record


@dataclass(frozen=True, slots=True)
class Merged:
    """Clusters sorted by the seniority of their speakers, and those that could be any of several others; none is described."""

    clusters: list[Cluster]
    ambiguous: list[Cluster]


def merge(records: Iterable[Record], kinship: Kinship) -> Merged:
    """Merge dated records that tell one event."""
    merger = Merger(kinship)
    groups: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        groups[group_of(record)].append(record)
    for group in list(groups):
        merger.add([Cluster(members) for members in _identical(groups.pop(group), kinship)])
    merger.carry_out_decrees()
    keys = sorted(merger.clusters, key=lambda key: merger.clusters[key].speaker.seniority)
    return Merged([merger.clusters[key] for key in keys], [merger.clusters[key] for key in keys if key in merger.ambiguous])


class Merger:
    """Clusters under keys that stay theirs, and which of them are known to say the same without being one (`near`)."""

    def __init__(self, kinship: Kinship) -> None:
        self.clusters: dict[int, Cluster] = {}
        self.ambiguous: set[int] = set()
        self._near: dict[int, set[int]] = {}
        self._kinship = kinship
        self._last = -1

    def add(self, clusters: Iterable[Cluster]) -> None:
        """Take in all clusters of one group, and merge them."""
        new = {self._last + number: cluster for number, cluster in enumerate(clusters, 1)}
        self._last += len(new)
        self.clusters.update(new)
        self._settle(list(new), None)

    def carry_out_decrees(self) -> None:
        """Merge legal acts with what they did; then look again at the groups where that changed something."""
        fresh: set[int] | None = None
        across: set[int] = set()
        while fresh is None or fresh:
            changed = (self._resolve(self._decreed(fresh)) | across) & self.clusters.keys()
            fresh, across = set(changed), set()
            groups: dict[tuple[str, str], list[int]] = defaultdict(list)
            wanted = {self.clusters[key].group for key in changed}
            for key, cluster in self.clusters.items():
                if cluster.group in wanted:
                    groups[cluster.group].append(key)
            for group, keys in sorted(groups.items()):
                moved = self._settle([key for key in keys if key in self.clusters], changed.intersection(keys))
                fresh |= moved
                across.update(key for key in moved if self.clusters[key].group != group)

    def _decreed(self, fresh: Set[int] | None) -> set[int]:
        """Keys of the clusters newly found to be a legal act or what it did; with `fresh`, among pairs with one of these."""
        pairs = sorted({pair for pair in decreed_pairs(self.clusters) if fresh is None or not fresh.isdisjoint(pair)})
        both = {key: self.clusters[key] for pair in pairs for key in pair}
        with described(list(both.values()), self._kinship):
            return {key for pair in pairs if self._link(*pair) for key in pair}

    def _settle(self, keys: list[int], fresh: Set[int] | None) -> set[int]:
        """Merge the clusters of one group until nothing moves; returns the keys of those that changed."""
        changed: set[int] = set()
        with described([self.clusters[key] for key in keys], self._kinship):
            while fresh is None or fresh:
                self._describe(fresh)
                linked = {key for pair in candidate_pairs(keys, self.clusters, fresh) if self._link(*pair) for key in pair}
                fresh = self._resolve(linked | (fresh or set()))
                changed |= fresh
                keys = [key for key in keys if key in self.clusters]
            for key in changed & self.clusters.keys():
                self.clusters[key].forget()
        return changed & self.clusters.keys()

    def _describe(self, keys: Iterable[int] | None) -> None:
        for key in keys or ():
            self.clusters[key].describe(self._kinship)

    def _link(self, one: int, other: int) -> bool:
        """Note that two clusters say the same, if they do; whether that is new."""
        if other in self._near.get(one, ()) or not is_same(self.clusters[one], self.clusters[other]):
            return False
        self._near.setdefault(one, set()).add(other)
        self._near.setdefault(other, set()).add(one)
        return True

    def _resolve(self, linked: Iterable[int]) -> set[int]:
        """Resolve the components of the clusters given; returns the keys of those that changed."""
        changed: set[int] = set()
        for keys in self._components(linked):
            before = {key: self.clusters[key] for key in keys}
            self._resolve_component(before, changed)
        return changed

    def _resolve_component(self, before: dict[int, Cluster], changed: set[int]) -> None:
        with described(list(before.values()), self._kinship):
            component = Component(dict(before), self._near, self._kinship)
            component.resolve()
        self.ambiguous.difference_update(before)
        self.ambiguous.update(component.ambiguous)
        for key, old in before.items():
            cluster = component.clusters.get(key)
            self._near.pop(key, None)
            if cluster is None:
                del self.clusters[key]
                changed.discard(key)
                continue
            self.clusters[key] = cluster
            if component.near[key]:
                self._near[key] = component.near[key]
            if cluster is not old:
                cluster.forget()
                changed.add(key)

    def _components(self, linked: Iterable[int]) -> Iterator[list[int]]:
        seen: set[int] = set()
        for start in sorted(linked):
            if start in seen or start not in self._near:
                continue
            seen.add(start)
            found, pending = [], [start]
            while pending:
                key = pending.pop()
                found.append(key)
                new = self._near[key] - seen
                seen |= new
                pending.extend(new)
            yield found


def merge_undated(records: Iterable[Record], kinship: Kinship) -> list[list[Record]]:
    """Undated records in groups that say the same word for word; each in order of seniority, all by document and offset."""
    groups: dict[object, list[Record]] = defaultdict(list)
    for record in records:
        who = frozenset(kinship.canonical(entity) for _role, entity in record.participants)
        groups[record.quote, record.kind, record.modality, who, record if record.split is not None else None].append(record)
    merged = [sorted(group, key=lambda record: record.seniority) for group in groups.values()]
    return sorted(merged, key=lambda group: min((record.source.id, record.sentence, record.trigger, record.id) for record in group))


def _identical(records: Iterable[Record], kinship: Kinship) -> Iterable[list[Record]]:
    """Records of one group that say the same in the same words, found without any comparison."""
    groups: dict[object, list[Record]] = defaultdict(list)
    for record in records:
        who = kinship.roles(record.participants)
        alone = record if record.split is not None else None
        groups[record.act, record.when, who, record.words, record.marks, alone].append(record)
    return groups.values()
