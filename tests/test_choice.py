"""One of several, or none, by what holds of each."""

from __future__ import annotations

import math

import pytest

from pipeline.choice import ChoiceWeights, choose, probabilities

WEIGHTS = ChoiceWeights(none=0.5, features={"red": 2.0, "small": -1.0})


def test_each_candidate_and_none_share_all_there_is() -> None:
    found = probabilities(WEIGHTS, [["red"], ["small", "unheard of"], []])
    assert sum(found) == pytest.approx(1)
    assert found[0] / found[1] == pytest.approx(math.exp(3))
    assert found[3] / found[2] == pytest.approx(math.exp(0.5))


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [([["small"], ["red"]], 1), ([["small"], []], None), ([], None), ([["red", "small"]], 0)],
)
def test_the_likeliest_is_chosen(candidates: list[list[str]], chosen: int | None) -> None:
    assert choose(WEIGHTS, candidates) == chosen


def test_odds_too_great_for_a_number_are_no_error() -> None:
    assert probabilities(ChoiceWeights(none=0.0, features={"sure": 4000.0}), [["sure"], []]) == [
        1.0,
        0.0,
        0.0,
    ]
