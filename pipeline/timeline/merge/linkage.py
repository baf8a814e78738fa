"""Average link inside one connected component: groups of mentions that
are one event by the mean of all their scores.

Two groups are united when the mean of their scores is the highest left and reaches the bound, and nothing
rules it out for any pair. What could as well belong to either of two that exclude one another stays apart. It
refuses to know where scores come from.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import NamedTuple

_TOLD_ALIKE = 3
"""How many times the margin separates the best choice from another event of one kind that is told alike."""


class Linked(NamedTuple):
    """Groups of positions, each sorted; `either` are positions that
    could belong to several groups and stay apart.
    """

    groups: list[list[int]]
    either: set[int]


class Items(NamedTuple):
    """What is linked, by position.

    `score` of two items is None where one event is ruled out, `size` is how little an item's date says,
    `apart` whether the first item could as well be the second as the third, which are two events of one kind.
    """

    total: int
    score: Callable[[int, int], float | None]
    size: Callable[[int], float]
    apart: Callable[[int, int, int], bool]


def link(items: Items, bound: float, margin: float) -> Linked:
    """Link items by their mean scores of `bound` and more; `margin`
    separates the best choice from one that is as good.
    """
    linkage = _Linkage(items, bound, margin)
    while linkage.heap:
        linkage.step()
    return Linked([group for group in linkage.groups if group], linkage.either)


class _Linkage:
    """Groups by the position of their first item, and the mean scores
    of the pairs of groups that may be one.
    """

    def __init__(self, items: Items, bound: float, margin: float) -> None:
        self._items, self._bound, self._margin = items, bound, margin
        self.groups = [[position] for position in range(items.total)]
        self.either: set[int] = set()
        self._sizes = [items.size(position) for position in range(items.total)]
        self._scores: list[dict[int, float]] = [{} for _ in range(items.total)]
        for one, other in combinations(range(items.total), 2):
            found = items.score(one, other)
            if found is not None:
                self._scores[one][other] = self._scores[other][one] = found
        self.heap = [
            (-found, one, other)
            for one, row in enumerate(self._scores)
            for other, found in row.items()
            if one < other and found >= bound
        ]
        heapify(self.heap)

    def step(self) -> None:
        """Unite the two groups that are most alike, or set aside the one that could be either of two."""
        negative, one, other = heappop(self.heap)
        if self._scores[one].get(other) != -negative:
            return
        near = max(self._bound, -negative - self._margin)
        vague = self._could_be_either(one, other, near)
        if vague is None:
            vague = self._is_between(one, other, max(self._bound, -negative - _TOLD_ALIKE * self._margin))
        if vague is None:
            self._unite(one, other)
        else:
            self.either.update(self.groups[vague])
            self._forget(vague)

    def _could_be_either(self, one: int, other: int, near: float) -> int | None:
        """The vaguer of two groups, where a third that cannot be the finer one is as near to it."""
        if self._sizes[one] == self._sizes[other]:
            return None
        vague, fine = (one, other) if self._sizes[one] > self._sizes[other] else (other, one)
        return (
            vague
            if any(third != fine and third not in self._scores[fine] for third in self._near(vague, near))
            else None
        )

    def _is_between(self, one: int, other: int, near: float) -> int | None:
        """The one of two groups that is as near to a third which is another
        event of the same kind than its neighbour.
        """
        for vague, chosen in ((one, other), (other, one)):
            for third in self._near(vague, near):
                if third != chosen and self._are_apart(vague, chosen, third):
                    return vague
        return None

    def _are_apart(self, vague: int, chosen: int, third: int) -> bool:
        return any(
            self._items.apart(self.groups[vague][0], mine, theirs)
            for mine in self.groups[chosen]
            for theirs in self.groups[third]
        )

    def _near(self, place: int, near: float) -> list[int]:
        return sorted(third for third, found in self._scores[place].items() if found >= near)

    def _unite(self, one: int, other: int) -> None:
        """Scores of the united group with all others: the mean over its
        members; ruled out where it is for one of them.
        """
        mine, theirs = len(self.groups[one]), len(self.groups[other])
        a, b = self._scores[one], self._scores[other]
        joint = {
            third: round((a[third] * mine + b[third] * theirs) / (mine + theirs), 6)
            for third in a.keys() & b.keys()
        }
        self._forget(one)
        self._forget(other)
        self._scores[one] = joint
        for third, found in joint.items():
            self._scores[third][one] = found
            if found >= self._bound:
                heappush(self.heap, (-found, min(one, third), max(one, third)))
        self.groups[one], self.groups[other] = sorted(self.groups[one] + self.groups[other]), []
        self._sizes[one] = min(self._sizes[one], self._sizes[other])

    def _forget(self, place: int) -> None:
        """Take a group out of reach of all others."""
        for third in self._scores[place]:
            del self._scores[third][place]
        self._scores[place] = {}
