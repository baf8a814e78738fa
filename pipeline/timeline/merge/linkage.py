"""Average link inside one connected component: groups of mentions that are one event by the mean of all their scores.

Two groups are united when the mean of their scores is the highest left and reaches the bound, and nothing rules it out for any pair. What could as
well belong to either of two that exclude one another stays apart. It refuses to know where scores come from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
_RULED_OUT = -np.inf


class Linked(NamedTuple):
    """Groups of positions, each sorted; `either` are positions that could belong to several groups and stay apart."""

    groups: list[list[int]]
    either: set[int]


def link(
    count: int,
    score: Callable[[int, int], float | None],
    size: Callable[[int], float],
    apart: Callable[[int, int], bool],
    bound: float,
    margin: float,
) -> Linked:
    """Link `count` items, in order.

    `score` of two items is None where one event is ruled out, `size` is how little an item's date says, `apart` whether two items are two events of
    one kind: what is near both could be either.
    """
    scores = _scores(count, score)
    groups: list[list[int]] = [[position] for position in range(count)]
    sizes = [size(position) for position in range(count)]
    alive = np.ones(count, dtype=bool)
    either: set[int] = set()
    while True:
        masked = np.where(alive[:, None] & alive[None, :], scores, _RULED_OUT)
        place = int(np.argmax(masked)) if count else 0
        one, other = divmod(place, count) if count else (0, 0)
        if not count or masked[one, other] < bound:
            return Linked([groups[position] for position in range(count) if groups[position]], either)
        vague = _could_be_either(one, other, masked, sizes, bound, margin)
        if vague is None:
            vague = _is_between(one, other, masked, groups, apart, max(bound, masked[one, other] - margin))
        if vague is not None:
            alive[vague] = False
            either.update(groups[vague])
            continue
        _unite(one, other, groups, scores)
        alive[other] = False
        groups[one], groups[other] = sorted(groups[one] + groups[other]), []
        sizes[one] = min(sizes[one], sizes[other])


def _scores(count: int, score: Callable[[int, int], float | None]) -> Matrix:
    scores = np.full((count, count), _RULED_OUT)
    for one in range(count):
        for other in range(one + 1, count):
            found = score(one, other)
            if found is not None:
                scores[one, other] = scores[other, one] = found
    return scores


def _could_be_either(one: int, other: int, scores: Matrix, sizes: Sequence[float], bound: float, margin: float) -> int | None:
    """The vaguer of two groups, where a third that cannot be the finer one is as near to it."""
    if sizes[one] == sizes[other]:
        return None
    vague, fine = (one, other) if sizes[one] > sizes[other] else (other, one)
    near = np.flatnonzero(scores[vague] >= max(bound, scores[one, other] - margin))
    return vague if any(third != fine and scores[third, fine] == _RULED_OUT for third in near) else None


def _is_between(one: int, other: int, scores: Matrix, groups: Sequence[Sequence[int]], apart: Callable[[int, int], bool], near: float) -> int | None:
    """The one of two groups that is as near to a third which is another event of the same kind than its neighbour."""
    for vague, chosen in ((one, other), (other, one)):
        for third in map(int, np.flatnonzero(scores[vague] >= near)):
            if third != chosen and any(apart(mine, theirs) for mine in groups[chosen] for theirs in groups[third]):
                return vague
    return None


def _unite(one: int, other: int, groups: Sequence[Sequence[int]], scores: Matrix) -> None:
    """Scores of the united group with all others: the mean over its members; ruled out where it is for one of them."""
    mine, theirs = len(groups[one]), len(groups[other])
    with np.errstate(invalid="ignore"):
        joint = np.round((scores[one] * mine + scores[other] * theirs) / (mine + theirs), 6)
    joint[one] = joint[other] = _RULED_OUT
    scores[one, :] = joint
    scores[:, one] = joint
