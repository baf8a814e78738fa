"""Which clusters are worth comparing: those that share a block and enough of their rarest words.

Blocks are days inside one kind and modality, months and years for dates that say no more, copied sentences, and legal acts with what was done on
their day. It refuses to decide whether two clusters are one: that is `clusters.is_same`'s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import chain, combinations, product
from typing import TypeVar

from pipeline.timeline.merge.clusters import LOWEST, NO_PARTICIPANT, PAPER, SAME_CONTEXT, SAME_DAY, SAME_PERIOD, Cluster
from pipeline.timeline.merge.similar_sets import join

K = TypeVar("K", bound=Hashable)
Pairs = Iterator[tuple[int, int]]
_COARSE = min(SAME_PERIOD, SAME_CONTEXT, NO_PARTICIPANT)
"""Share of common words over more than a day, without a telling number."""
_SEVERAL = 2
_NOBODY = frozenset({""})


def candidate_pairs(keys: Sequence[int], clusters: Mapping[int, Cluster], fresh: Set[int] | None = None) -> Pairs:
    """Keys of described clusters of one group worth comparing, with `fresh` only pairs with one of them; a pair may come more than once."""
    yield from _pairs_by_words(keys, clusters, fresh)
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

    Titles of several words need no participant.

    With `left`, positions in `clusters`, only pairs with one of those. A pair may come more than once.
    """
    keys = [key for key, cluster in enumerate(clusters) if cluster.words]
    keyed = dict(enumerate(clusters))
    for key, other in _alike(keys, lambda key: periods(keyed[key]), clusters=keyed, ratio=ratio, fresh=left):
        if not _whom(keyed[key]).isdisjoint(_whom(keyed[other])):
            yield keyed[key], keyed[other]


def _whom(cluster: Cluster) -> frozenset[str]:
    return (cluster.own or cluster.context) | (_NOBODY if len(cluster.words) >= _SEVERAL else frozenset())


def _pairs_by_words(keys: Sequence[int], clusters: Mapping[int, Cluster], fresh: Set[int] | None) -> Pairs:
    """Pairs that share enough words and whose dates may agree: of one day, or of the month or year of the coarser one."""
    months = {key: clusters[key].when.month for key in keys if clusters[key].words}
    days = {key for key, month in months.items() if month is not None and clusters[key].when.size <= 1}
    monthly = [key for key, month in months.items() if month is not None]
    coarse = months.keys() - set(monthly)
    numbers = {key: [word for word in clusters[key].words if word.startswith("#")] for key in months if clusters[key].numbers}
    alike = partial(_alike, clusters=clusters, fresh=fresh)
    yield from alike([key for key in monthly if key in days], lambda key: (clusters[key].when.edtf,), ratio=SAME_DAY)
    yield from alike(monthly, lambda key: (months[key],), ratio=_COARSE, coarse=set(monthly) - days)
    yield from alike(list(months), lambda key: clusters[key].when.years, ratio=_COARSE, coarse=coarse)
    yield from alike(list(numbers), lambda key: product(clusters[key].when.years, numbers[key]), ratio=LOWEST)


def _alike(
    keys: Sequence[int],
    places: Callable[[int], Iterable[Hashable]],
    *,
    clusters: Mapping[int, Cluster],
    ratio: float,
    fresh: Set[int] | None,
    coarse: Set[int] | None = None,
) -> Pairs:
    """Pairs of one place that share `ratio` of the shorter title, one of them `fresh` and one of them `coarse` where these are given."""
    chosen, also = (fresh, coarse) if fresh is not None else (coarse, None)
    for block in blocks_of(keys, chosen, places) if chosen is None or chosen else ():
        long = [key for key in block if len(clusters[key].words) > 1]
        picked = None if chosen is None else {i for i, key in enumerate(long) if key in chosen}
        pairs = ((long[i], long[j]) for i, j in join([clusters[key].words for key in long], ratio, picked))
        for one, other in chain(pairs, _pairs_of_one_word(block, clusters, chosen)):
            if also is None or one in also or other in also:
                yield one, other


def _pairs_of_one_word(block: Sequence[int], clusters: Mapping[int, Cluster], chosen: Set[int] | None) -> Pairs:
    """Titles of a single word with those that hold it, where both, or their documents, name the same; a word alone proves nothing."""
    wanted = None if chosen is None else frozenset().union(*(clusters[key].words for key in block if key in chosen))
    short: dict[tuple[str, str], list[int]] = defaultdict(list)
    for key in block:
        if len(clusters[key].words) == 1 and (wanted is None or clusters[key].words <= wanted):
            (word,) = clusters[key].words
            for name in _names(clusters[key]):
                short[word, name].append(key)
    words = {word for word, _name in short}
    for key in block if words else ():
        common = clusters[key].words & words
        found = {other for word in common for name in _names(clusters[key]) for other in short.get((word, name), ())} if common else ()
        for other in found:
            if other != key and (chosen is None or key in chosen or other in chosen):
                yield key, other


def _names(cluster: Cluster) -> frozenset[str]:
    return cluster.own | cluster.kin | cluster.context


def _pairs_of_one_origin(keys: Sequence[int], clusters: Mapping[int, Cluster], fresh: Set[int] | None) -> Pairs:
    """Pairs of one year told by a sentence copied word for word, or by one document."""
    for block in blocks_of(keys, fresh, lambda key: _years_and_origins(clusters[key])):
        for key, other in combinations(block, 2):
            if fresh is None or key in fresh or other in fresh:
                yield key, other


def _years_and_origins(cluster: Cluster) -> Iterator[tuple[int, int | str]]:
    """Years with sentences; with documents too where the title is a single word and nobody is named, which only its document can make up for."""
    origins: set[int | str] = {member.quote for member in cluster.members}
    if len(cluster.words) < 2 and not cluster.own:
        origins |= cluster.documents
    return ((year, origin) for year in cluster.when.years for origin in origins)


def _wordless_pairs(keys: Sequence[int], clusters: Mapping[int, Cluster]) -> Pairs:
    """Titles without words of their own, with those of the same participants and day, or month for reports."""
    wordless = {key for key in keys if not clusters[key].words}
    for block in blocks_of(keys, wordless, lambda key: _names_and_days(clusters[key])) if wordless else ():
        for key, other in product([key for key in block if key in wordless], block):
            if key != other:
                yield key, other


def _names_and_days(cluster: Cluster) -> Iterator[tuple[int | str, frozenset[str]]]:
    yield cluster.when.edtf, cluster.own
    month = cluster.when.month if cluster.group[1] == PAPER else None
    if month is not None:
        yield month, cluster.own


def blocks_of(keys: Sequence[int], fresh: Set[int] | None, places: Callable[[int], Iterable[K]]) -> Iterator[list[int]]:
    """Keys that share a place, two at least; with `fresh`, only the places of those."""
    wanted = None if fresh is None else {place for key in keys if key in fresh for place in places(key)}
    blocks: dict[K, list[int]] = defaultdict(list)
    for key in keys if wanted is None or wanted else ():
        for place in places(key):
            if wanted is None or place in wanted:
                blocks[place].append(key)
    return (block for block in blocks.values() if len(block) > 1)
