"""The pairs that share enough tokens in a block, against the same said in sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.merge.blocks import LEADERS, decode, shared_pairs, unite

Bag = frozenset[str]


@st.composite
def bags(draw: st.DrawFn) -> list[Bag]:
    """Few words for many members: some of them are common."""
    words = [f"w{number}" for number in range(draw(st.sampled_from([3, 12, 40])))]
    return draw(
        st.lists(st.frozensets(st.sampled_from(words), min_size=1, max_size=6), min_size=2, max_size=40)
    )


def keys_of(bag: Bag, uses: Counter[str], alone: Set[str]) -> Bag:
    """All but the commonest, the last in the alphabet of equals; that too where it is all that one has."""
    common = max(((uses[word], word) for word in bag if uses[word] > LEADERS), default=(0, ""))[1]
    return frozenset(word for word in bag if word != common or word in alone)


def expected(
    block: Sequence[int], told: Sequence[Bag], chosen: Set[int], enough: int
) -> Iterator[tuple[int, int]]:
    uses = Counter(word for member in block for word in told[member])
    alone = {word for member in block if len(told[member]) == 1 for word in told[member]}
    keys = {member: keys_of(told[member], uses, alone) for member in block}

    def finds(one: int, other: int) -> bool:
        among = [member for member in block if one in chosen or member in chosen]
        return any(other in [m for m in among if word in keys[m]][:LEADERS] for word in keys[one])

    for one, other in combinations(block, 2):
        shared = told[one] & told[other]
        is_rare = any(uses[word] <= LEADERS for word in shared)
        is_all = len(shared) in {len(told[one]), len(told[other])}
        is_enough = is_all or len(shared) > enough or (len(shared) == enough and is_rare)
        if is_enough and not chosen.isdisjoint((one, other)) and (finds(one, other) or finds(other, one)):
            yield one, other


@given(bags(), st.sampled_from([1, 2]), st.integers(1, 3), st.booleans(), st.sampled_from([2, 50]))
def test_pairs_share_enough_with_a_leader(
    told: list[Bag], enough: int, stride: int, are_some: bool, at_once: int
) -> None:
    positions = range(len(told))
    chosen = set(positions[::stride]) if are_some else None
    blocks = [positions[: len(told) // 2], positions[1::2], positions]
    with pytest.MonkeyPatch.context() as bounds:
        bounds.setattr("pipeline.timeline.merge.blocks._COLUMNS", at_once)
        bounds.setattr("pipeline.timeline.merge.blocks._SEATS", at_once)
        found = unite(shared_pairs(blocks, lambda i: sorted(told[i]), chosen, enough), [0] * len(told))
    pairs = [pair for part in found for pair in zip(*(side.tolist() for side in decode(part)), strict=True)]
    wanted = {
        pair
        for block in blocks
        for pair in expected(block, told, set(positions) if chosen is None else chosen, enough)
    }
    assert pairs == sorted(wanted)
