"""Which clusters are worth comparing: those that share a block and enough of their rarest words.

Blocks are (month or year, participant) inside one kind and modality, years where nobody is named, days where a title has no words, and legal
acts with what was done on their day. It refuses to decide whether two clusters are one: that is `clusters.is_same`'s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations
from typing import TypeVar

from pipeline.timeline.clusters import LOWEST, NO_PARTICIPANT, Cluster
from pipeline.timeline.dates import month_of, years_of
from pipeline.timeline.join import join

K = TypeVar("K", bound=Hashable)
Pairs = Iterator[tuple[int, int]]


def candidate_pairs(keys: Sequence[int], clusters: Mapping[int, Cluster], fresh: Set[int] | None = None) -> Pairs:
    """Keys of described clusters of one group worth comparing, with `fresh` only pairs with one of them; a pair may come more than once."""
    yield from _pairs_by_name(keys, clusters, fresh)
    yield from _pairs_without_names(keys, clusters, fresh)
    yield from _pairs_of_one_origin(keys, clusters, fresh)
    yield from _wordless_pairs(keys, clusters)


def decreed_pairs(clusters: Mapping[int, Cluster]) -> Pairs:
    """Legal acts with what may have been done by them: an act of the same day and modality named in the same sentence. None needs description."""
    acts = {key: cluster for key, cluster in clusters.items() if cluster.when.size <= 1 and any(member.proof for member in cluster.members)}
    days = {(cluster.group[0], cluster.when.edtf) for cluster in acts.values()}
    done: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for key, cluster in clusters.items():
        if (cluster.group[0], cluster.when.edtf) in days:
            for act in {member.act for member in cluster.members}:
                done[cluster.group[0], cluster.when.edtf, act].append(key)
    for key, cluster in acts.items():
        for word in {word for member in cluster.members for word in member.proof}:
            for other in done.get((cluster.group[0], cluster.when.edtf, word), ()):
                if clusters[other].group != cluster.group:
                    yield min(key, other), max(key, other)


def pairs_across_dates(
    clusters: Sequence[Cluster], ratio: float, periods: Callable[[Cluster], Iterable[Hashable]], left: Set[int] | None = None
) -> Iterator[tuple[Cluster, Cluster]]:
    """Described clusters of one kind that may share `ratio` of the shorter title, a participant (named or around) and one of their `periods`.

    With `left`, positions in `clusters`, only pairs with one of those. A pair may come more than once.
    """
    wanted = None if left is None else {key for position in left for key in _places(clusters[position], periods)}
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for position, cluster in enumerate(clusters):
        for key in _places(cluster, periods) if cluster.words else ():
            if wanted is None or key in wanted:
                blocks[key].append(position)
    for block in blocks.values():
        chosen = None if left is None else {i for i, position in enumerate(block) if position in left}
        if len(block) > 1 and (chosen is None or chosen):
            for i, j in join([clusters[position].words for position in block], ratio, chosen):
                yield clusters[block[i]], clusters[block[j]]


def _places(cluster: Cluster, periods: Callable[[Cluster], Iterable[Hashable]]) -> Iterator[Hashable]:
    names = cluster.own or cluster.context
    return ((period, name) for period in (periods(cluster) if names else ()) for name in names)


def _pairs_by_name(keys: Sequence[int], clusters: Mapping[int, Cluster], fresh: Set[int] | None) -> Pairs:
    """Pairs with a participant that both name, or one names and the other's document does: of one month, or of one year where a date is coarser."""
    months = {key: month_of(clusters[key].when) for key in keys}
    fine = [key for key in keys if months[key] is not None]
    for block in _blocks(fine, fresh, lambda key: ((months[key], name) for name in _names(clusters[key]))):
        changed = None if fresh is None else {i for i, key in enumerate(block) if key in fresh}
        for i, j in join([clusters[key].words for key in block], LOWEST, changed):
            yield block[i], block[j]
    coarse = {key for key in keys if months[key] is None}
    for block in _blocks(keys, coarse, lambda key: ((year, name) for year in years_of(clusters[key].when) for name in _names(clusters[key]))):
        for i, j in join([clusters[key].words for key in block], LOWEST, {i for i, key in enumerate(block) if key in coarse}):
            if fresh is None or block[i] in fresh or block[j] in fresh:
                yield block[i], block[j]


def _names(cluster: Cluster) -> frozenset[str]:
    return cluster.own | cluster.kin | cluster.context


def _pairs_without_names(keys: Sequence[int], clusters: Mapping[int, Cluster], fresh: Set[int] | None) -> Pairs:
    """Pairs of one year of which at least one names no participant; they need more words in common."""
    nameless = {key for key in keys if not clusters[key].own}
    worded = [key for key in keys if len(clusters[key].words) > 1] if nameless else []
    for block in _blocks(worded, nameless if fresh is None else fresh, lambda key: years_of(clusters[key].when)):
        chosen = {i for i, key in enumerate(block) if key in (nameless if fresh is None else fresh)}
        for i, j in join([clusters[key].words for key in block], NO_PARTICIPANT, chosen):
            if block[i] in nameless or block[j] in nameless:
                yield block[i], block[j]


def _pairs_of_one_origin(keys: Sequence[int], clusters: Mapping[int, Cluster], fresh: Set[int] | None) -> Pairs:
    """Pairs of one year told by a sentence copied word for word, or by one document."""
    for block in _blocks(keys, fresh, lambda key: _years_and_origins(clusters[key])):
        for key, other in combinations(block, 2):
            if fresh is None or key in fresh or other in fresh:
                yield key, other


def _years_and_origins(cluster: Cluster) -> Iterator[tuple[int, int | str]]:
    """Years with sentences; with documents too where the title is a single word and nobody is named, which only its document can make up for."""
    origins: set[int | str] = {member.quote for member in cluster.members}
    if len(cluster.words) < 2 and not cluster.own:
        origins |= cluster.documents
    return ((year, origin) for year in years_of(cluster.when) for origin in origins)


def _wordless_pairs(keys: Sequence[int], clusters: Mapping[int, Cluster]) -> Pairs:
    """Titles without words of their own, with those of the same day and participants."""
    wordless = {key for key in keys if not clusters[key].words}
    for block in _blocks(keys, wordless, lambda key: ((clusters[key].when.edtf, clusters[key].own),)) if wordless else ():
        for key, other in combinations(block, 2):
            if key in wordless or other in wordless:
                yield key, other


def _blocks(keys: Sequence[int], fresh: Set[int] | None, places: Callable[[int], Iterable[K]]) -> Iterator[list[int]]:
    """Keys that share a place, two at least; with `fresh`, only the places of those."""
    wanted = None if fresh is None else {place for key in keys if key in fresh for place in places(key)}
    blocks: dict[K, list[int]] = defaultdict(list)
    for key in keys if wanted is None or wanted else ():
        for place in places(key):
            if wanted is None or place in wanted:
                blocks[place].append(key)
    return (block for block in blocks.values() if len(block) > 1)
