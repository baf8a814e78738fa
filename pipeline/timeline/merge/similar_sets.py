"""Pairs of sets that share enough of the smaller one, without comparing all pairs: a prefix-filtered join.

A set of n words that shares at least r·n of them with another shares one of its n − ⌈r·n⌉ + 1 rarest (Chaudhuri, Ganti and Kaushik, 2006;
Xiao et al., PPJoin, 2008). Rarity only steers the search: the pairs found do not depend on it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from math import ceil

_FEW = 8
_MANY = 16


def join(sets: Sequence[Set[str]], ratio: float, fresh: Set[int] | None = None) -> Iterator[tuple[int, int]]:
    """Positions (i, j) of the non-empty sets that share `ratio` of the smaller one; each pair once, i < j, in a fixed order.

    With `fresh`, only pairs with at least one of those positions.
    """
    if len(sets) <= _FEW:
        yield from _compare_all(sets, ratio, fresh)
    elif fresh is not None and len(fresh) * _MANY < len(sets):
        yield from _compare_fresh(sets, ratio, fresh)
    else:
        yield from _look_up(sets, ratio, fresh)


def _compare_fresh(sets: Sequence[Set[str]], ratio: float, fresh: Set[int]) -> Iterator[tuple[int, int]]:
    """As `join`, for so few fresh positions that only their words are worth an index."""
    wanted = frozenset().union(*(sets[position] for position in fresh))
    index: dict[str, list[int]] = defaultdict(list)
    for position, words in enumerate(sets):
        for word in words & wanted:
            index[word].append(position)
    for position in sorted(fresh):
        common = Counter(other for word in sets[position] for other in index[word])
        for other in sorted(common):
            if (other > position or (other < position and other not in fresh)) and common[other] >= ratio * min(
                len(sets[position]), len(sets[other])
            ):
                yield min(position, other), max(position, other)


def _look_up(sets: Sequence[Set[str]], ratio: float, fresh: Set[int] | None) -> Iterator[tuple[int, int]]:
    frequency = Counter(word for words in sets for word in words)
    rarest = [_rarest(words, frequency, ratio) for words in sets]
    index = _index(sets)
    if fresh is None:
        for position, words in enumerate(sets):
            size = len(words)
            for other in sorted({other for word in rarest[position] for other in index[word]}):
                larger = len(sets[other]) > size or (len(sets[other]) == size and other > position)
                if larger and len(words & sets[other]) >= ratio * size:
                    yield min(position, other), max(position, other)
        return
    heads = _index(rarest)
    for position in sorted(fresh):
        found = {other for word in rarest[position] for other in index[word]}
        found.update(other for word in sets[position] for other in heads.get(word, ()))
        for other in sorted(found - {position}):
            shared = len(sets[position] & sets[other])
            if (other not in fresh or other > position) and shared >= ratio * min(len(sets[position]), len(sets[other])):
                yield min(position, other), max(position, other)


def _compare_all(sets: Sequence[Set[str]], ratio: float, fresh: Set[int] | None) -> Iterator[tuple[int, int]]:
    """As `join`, for so few sets that an index costs more than it saves."""
    for i, one in enumerate(sets):
        for j in range(i + 1, len(sets)):
            if fresh is not None and i not in fresh and j not in fresh:
                continue
            shortest = min(len(one), len(sets[j]))
            if shortest and len(one & sets[j]) >= ratio * shortest:
                yield i, j


def _index(sets: Sequence[Iterable[str]]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for position, words in enumerate(sets):
        for word in words:
            index[word].append(position)
    return index


def _rarest(words: Set[str], frequency: Counter[str], ratio: float) -> list[str]:
    return sorted(words, key=lambda word: (frequency[word], word))[: len(words) - ceil(ratio * len(words)) + 1]
