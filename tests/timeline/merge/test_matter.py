"""What documents may be one matter by what they have in common."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.merge.signs import least_in_common, likeness_of_matters, times_counted
from pipeline.timeline.merge.sketch import Matter
from pipeline.timeline.records.topic import telling

WORDS = [
    "maison",
    "canal",
    "zibeline",
    "ecluse",
    "tramway",
    "glacier",
    "pont",
    "noyau",
    "xylophon",
    "quorvax",
]


@pytest.fixture(autouse=True, scope="module")
def _vectors() -> None:
    """The model's words are read before examples are timed."""
    assert telling("quorvax") == 1.0


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    said = draw(st.frozensets(st.sampled_from(WORDS)))
    strange = frozenset(word for word in sorted(said) if draw(st.booleans()))
    names = frozenset(word for word in sorted(strange) if draw(st.booleans()))
    return Matter(said, strange, names, math.fsum(map(telling, said)))


def have_enough_in_common(one: Matter, other: Matter, enough: float) -> bool:
    common = sum(
        telling(word) * min(times_counted(word, one), times_counted(word, other))
        for word in one.said & other.said
    )
    return common >= least_in_common(one.mass, np.array([other.mass]), enough)[0]


@given(matters(), matters(), st.sampled_from([0.2, 0.5, 0.9, 1.0]))
def test_no_two_documents_of_one_matter_are_passed_over(one: Matter, other: Matter, enough: float) -> None:
    if likeness_of_matters(one, other) >= enough:
        assert have_enough_in_common(one, other, enough)


def test_documents_that_share_a_word_of_many_are_passed_over() -> None:
    one = Matter(frozenset({"quorvax", "canal"}), frozenset(), frozenset(), 90.0)
    other = Matter(frozenset({"quorvax", "glacier"}), frozenset(), frozenset(), 90.0)
    assert not have_enough_in_common(one, other, 0.9)
