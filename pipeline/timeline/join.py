"""Pairs of sets that share enough of the smaller one, without comparing all pairs: a prefix-filtered join.

A set of n words that shares at least r·n of them with another shares one of its n − ⌈r·n⌉ + 1 rarest (Chaudhuri, Ganti and Kaushik, 2006;
Xiao et al., PPJoin, 2008). Rarity only steers the search: the pairs found do not depend on it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from math import ceil


def join(sets: Sequence[Set[str]], ratio: float) -> Iterator[tuple[int, int]]:
    """Positions (i, j) of the non-empty sets that may share `ratio` of the smaller one; each pair once, i < j, in a fixed order."""
    frequency = Counter(word for words in sets for word in words)
    index: dict[str, list[int]] = defaultdict(list)
    for position, words in enumerate(sets):
        for word in words:
            index[word].append(position)
    for position, words in enumerate(sets):
        yield from _partners(position, words, sets, index, frequency, ratio)


def _partners(
    position: int, words: Set[str], sets: Sequence[Set[str]], index: dict[str, list[int]], frequency: Counter[str], ratio: float
) -> Iterator[tuple[int, int]]:
    size = len(words)
    rarest = sorted(words, key=lambda word: (frequency[word], word))[: size - ceil(ratio * size) + 1]
    found = {other for word in rarest for other in index[word] if len(sets[other]) > size or (len(sets[other]) == size and other > position)}
    for other in sorted(found):
        yield min(position, other), max(position, other)
