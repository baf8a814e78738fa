"""Which records are worth comparing: those whose dates may agree and that share a telling word or a name.

Blocks are days, months for dates that say no more, and years for the rest. In a block that very many share, each is compared with the most senior
ones only: they bring those together that tell the same. It refuses to decide whether two records are one event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set

from pipeline.timeline.merge.parties import Kinship
from pipeline.timeline.records.meaning import look_up
from pipeline.timeline.records.records import Record
from pipeline.timeline.records.words import stem

LEADERS = 12
"""How many of a block all others are compared with."""
_TELLING = 0.5  # rarity of a word from which on it is worth a block
_COMMON = 2
_WORDS = 8  # rarest words of a record that open blocks


def candidate_pairs(records: Sequence[Record], kinship: Kinship) -> Iterator[tuple[int, int]]:
    """Positions (i, j), i < j, of dated records worth comparing; `records` are in order of seniority. A pair may come more than once."""
    tokens = [tokens_of_record(record, kinship) for record in records]
    dates = [record.when for record in records]
    months = {i for i, when in enumerate(dates) if when is not None and when.month is not None}
    days = [i for i in sorted(months) if (when := dates[i]) is not None and when.size <= 1]
    coarse = months.difference(days)
    rest = {i for i, when in enumerate(dates) if when is not None and i not in months}
    yield from pairs_in_blocks(days, lambda i: [dates[i].edtf], tokens)  # type: ignore[union-attr]
    if coarse:
        yield from pairs_in_blocks(sorted(months), lambda i: [dates[i].month], tokens, coarse)  # type: ignore[union-attr]
    if rest:
        yield from pairs_in_blocks(range(len(records)), lambda i: dates[i].years, tokens, rest)  # type: ignore[union-attr]


def pairs_in_blocks(
    positions: Iterable[int],
    places: Callable[[int], Iterable[Hashable]],
    tokens: Mapping[int, Sequence[str]] | Sequence[Sequence[str]],
    chosen: Set[int] | None = None,
) -> Iterator[tuple[int, int]]:
    """Pairs of positions that share a place and two tokens, or all that one has; with `chosen`, only pairs with one of those."""
    wanted = None if chosen is None else {(place, token) for i in chosen for place in places(i) for token in tokens[i]}
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for i in positions:
        for place in places(i):
            for token in tokens[i]:
                if wanted is None or (place, token) in wanted:
                    blocks[place, token].append(i)
    common = Counter(pair for block in blocks.values() for pair in _pairs(block, chosen))
    for (one, other), count in common.items():
        if count >= min(_COMMON, len(tokens[one]), len(tokens[other])):
            yield one, other


def _pairs(block: Sequence[int], chosen: Set[int] | None) -> Iterator[tuple[int, int]]:
    leaders = block[:LEADERS]
    picked = block if chosen is None else [i for i in block if i in chosen]
    found = {(min(one, leader), max(one, leader)) for one in picked for leader in leaders if leader != one}
    if len(block) > LEADERS and chosen is not None:
        found.update((min(one, leader), max(one, leader)) for one in block for leader in picked[:LEADERS] if leader != one)
    yield from found


def tokens_of_record(record: Record, kinship: Kinship) -> tuple[str, ...]:
    """What opens blocks for a record: its trigger, its rarest words, and the names beside the trigger."""
    rare = sorted({(-weight, stem(word)) for word in record.clause.words if (weight := look_up(word)[1]) >= _TELLING})
    named = [kinship.canonical(entity) for entity in (*record.clause.near, *(who for _role, who in record.participants))]
    return tuple(dict.fromkeys([*map(stem, record.clause.head), *(word for _, word in rare[:_WORDS]), *(f"@{entity}" for entity in named)]))
