from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.merge.similar_sets import join

WORDS = st.frozensets(st.sampled_from("abcdefghijkl"), max_size=6)


@given(st.lists(WORDS, max_size=60), st.sampled_from([0.5, 0.6, 0.75, 1.0]), st.data())
def test_join_finds_the_pairs_that_comparing_all_finds(sets: list[frozenset[str]], ratio: float, data: st.DataObject) -> None:
    positions = st.sets(st.integers(0, max(0, len(sets) - 1)), max_size=len(sets)) if sets else st.just(set())
    fresh = data.draw(st.none() | positions)
    expected = [
        (i, j)
        for i, j in combinations(range(len(sets)), 2)
        if sets[i] and sets[j] and len(sets[i] & sets[j]) >= ratio * min(len(sets[i]), len(sets[j])) and (fresh is None or {i, j} & fresh)
    ]
    assert sorted(join(sets, ratio, fresh)) == expected
