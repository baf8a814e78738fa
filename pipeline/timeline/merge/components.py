"""Merging inside one connected component: what agrees with all is merged, what could be any of several stays apart.

« Décembre 2019 » joins the one event of that month which it resembles; where there are two, it joins neither and is reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from pipeline.timeline.merge.clusters import Cluster, are_of_two_subjects, conflicts, is_same
from pipeline.timeline.merge.parties import Kinship

# Beyond so many candidates for one event of one date, none is singled out.
LARGEST_GROUP = 400


class Component:
    """Clusters that agreements (`near`) connect, keyed by position; `resolve` merges them in place and notes the ambiguous ones."""

    def __init__(self, clusters: dict[int, Cluster], neighbours: dict[int, set[int]], kinship: Kinship) -> None:
        self.clusters = clusters
        self.ambiguous: set[int] = set()
        self._kinship = kinship
        self.near = {position: set(neighbours[position]) for position in clusters}

    def resolve(self) -> None:
        """Merge equal dates first, then attach coarser dates to the only finer one, finest first, until nothing moves."""
        while True:
            self.ambiguous = {position for position in self.clusters if self._could_be_either(position)}
            if not self._merge_equal_dates() and not self._attach_coarser():
                return

    def _merge_equal_dates(self) -> bool:
        by_date: dict[str, set[int]] = defaultdict(set)
        for position, cluster in self.clusters.items():
            if position not in self.ambiguous:
                by_date[cluster.when.edtf].add(position)
        groups = [group for positions in by_date.values() for part in self._connected(positions) for group in self._settle(part)]
        return self._unite(groups)

    def _could_be_either(self, position: int) -> bool:
        """Whether a title that says nothing of its subject is near two subjects."""
        if self.clusters[position].words:
            return False
        near = [self.clusters[other] for other in self.near[position]]
        return len(near) > LARGEST_GROUP or any(are_of_two_subjects(one, other) for one, other in combinations(near, 2))

    def _attach_coarser(self) -> bool:
        for size in sorted({cluster.when.size for cluster in self.clusters.values()})[1:]:
            hosts: dict[int, list[int]] = defaultdict(list)
            for position in [p for p, cluster in self.clusters.items() if cluster.when.size == size and p not in self.ambiguous]:
                finer = [other for other in self.near[position] if self.clusters[other].when.size < size]
                if len(finer) == 1:
                    hosts[finer[0]].append(position)
                elif finer:
                    self.ambiguous.add(position)
            groups = []
            for host, guests in hosts.items():
                if self._agree(guests):
                    groups.append([host, *guests])
                else:
                    self.ambiguous.update(guests)
            if self._unite(groups):
                return True
        return False

    def _settle(self, part: list[int]) -> list[list[int]]:
        """Split a connected group of one date into groups without inner conflict; what fits several stays alone."""
        if self._agree(part):
            return [part]
        if len(part) > LARGEST_GROUP:
            self.ambiguous.update(part)
            return []
        disputed = {one for one in part for other in part if one != other and conflicts(self.clusters[one], self.clusters[other])}
        groups = [group for group in self._connected(disputed) if self._agree(group)]
        home = {position: number for number, group in enumerate(groups) for position in group}
        home.update({position: -1 - position for position in disputed if position not in home})
        for vague in self._connected(set(part) - disputed):
            homes = {home[near] for position in vague for near in self.near[position] if near in home}
            if len(homes) == 1 and min(homes) >= 0:
                groups[homes.pop()].extend(vague)
            else:
                groups.append(vague)
                self.ambiguous.update(vague)
        return groups

    def _agree(self, positions: list[int]) -> bool:
        if len(positions) > LARGEST_GROUP:
            return False
        return not any(conflicts(self.clusters[a], self.clusters[b]) for i, a in enumerate(positions) for b in positions[i + 1 :])

    def _connected(self, positions: set[int]) -> list[list[int]]:
        left, parts = set(positions), []
        while left:
            pending, part = [left.pop()], []
            while pending:
                position = pending.pop()
                part.append(position)
                fresh = self.near[position] & left
                left -= fresh
                pending.extend(fresh)
            parts.append(part)
        return parts

    def _unite(self, groups: Iterable[list[int]]) -> bool:
        """Replace each group by one cluster, all at once, so that the order of the groups does not matter."""
        moved = {position: group[0] for group in groups if len(group) > 1 for position in group}
        members: dict[int, list[int]] = defaultdict(list)
        for position, kept in moved.items():
            members[kept].append(position)
        near = {kept: {moved.get(other, other) for old in group for other in self.near[old]} - {kept} for kept, group in members.items()}
        records = {kept: [record for old in group for record in self.clusters[old].members] for kept, group in members.items()}
        for position in moved:
            self._forget(position)
        for kept, told in records.items():
            self.clusters[kept] = Cluster(told)
            self.clusters[kept].describe(self._kinship)
        for kept, others in near.items():
            self.near[kept] = {other for other in others if is_same(self.clusters[kept], self.clusters[other])}
        for kept in near:
            for other in self.near[kept]:
                self.near[other].add(kept)
        return bool(moved)

    def _forget(self, position: int) -> None:
        del self.clusters[position]
        for other in self.near.pop(position):
            if other in self.near:
                self.near[other].remove(position)
