from __future__ import annotations

import pytest

from pipeline.timeline.records.families import acts, families_around
from pipeline.timeline.records.words import stems


def families(sentence: str) -> frozenset[str]:
    return families_around(frozenset(stems(sentence)))


@pytest.mark.parametrize(
    ("name", "pair"), [(family.name, pair) for family in acts().families for pair in family.examples]
)
def test_examples_are_of_their_family(name: str, pair: tuple[str, str]) -> None:
    assert all(name in families(sentence) for sentence in pair)


@pytest.mark.parametrize(
    ("name", "pair"), [(family.name, pair) for family in acts().families for pair in family.rejects]
)
def test_rejects_are_not_both_of_the_family(name: str, pair: tuple[str, str]) -> None:
    one, other = pair
    assert name in families(one)
    assert name not in families(other)
