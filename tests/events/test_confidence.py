"""The confidence of an event: measured weights with held signs, the same for the same features, monotone and
calibrated on what was read.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.fit_confidence import cross_validated, read_readings, reliability
from pipeline.events.confidence import DOUBTS, HIGHEST, LOWEST, SUPPORTS, confidence, features, weights
from tests.events.conftest import Read


def test_every_feature_has_a_weight_and_nothing_else() -> None:
    assert set(weights().supports) == set(SUPPORTS) and set(weights().doubts) == set(DOUBTS)


@pytest.mark.parametrize("name", SUPPORTS)
def test_a_support_never_lowers(name: str) -> None:
    assert weights().supports[name] >= 0
    assert LOWEST <= confidence(()) <= confidence((name,)) <= HIGHEST


@pytest.mark.parametrize("name", DOUBTS)
def test_a_doubt_never_raises(name: str) -> None:
    assert weights().doubts[name] <= 0
    assert LOWEST <= confidence((name,)) <= confidence(()) <= HIGHEST


@given(st.sets(st.sampled_from([*SUPPORTS, *DOUBTS])), st.sets(st.sampled_from([*SUPPORTS, *DOUBTS])))
def test_more_support_and_less_doubt_never_lower(one: set[str], other: set[str]) -> None:
    better = {name for name in one | other if name in SUPPORTS} | {
        name for name in one & other if name in DOUBTS
    }
    assert confidence(tuple(one)) <= confidence(tuple(better)) >= confidence(tuple(other))


def test_an_act_with_its_day_is_surer_than_a_season_of_something(read: Read) -> None:
    text = "La loi du 3 mai 2016 a été votée. Les choses se sont compliquées l'été dernier."
    act, season = sorted(read(text, "2021-05-04").events, key=lambda event: event.evidence[0].start)
    assert {"legal_act", "day"} <= set(features(act)) and {"no_year", "wide"} <= set(features(season))
    assert act.confidence > 0.9 > season.confidence


def test_the_readings_bear_the_table_of_reliability_out() -> None:
    rows, right, documents = read_readings()
    lines, error = reliability(cross_validated(rows, right, documents), right)
    shares = [share for _, _, _, share in lines]
    assert error <= 0.05
    assert shares == sorted(shares)
