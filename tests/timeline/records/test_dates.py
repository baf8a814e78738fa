from __future__ import annotations

import pytest

from pipeline.calendar.edtf import make_event_date
from pipeline.calendar.intervals import When, read_when
from pipeline.timeline.records.dates import may_be_one_date


def when(edtf: str) -> When:
    return read_when(make_event_date(edtf, edtf))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2021-05-03/2021-05-04", "2021-05-04"),
        ("2021-05-03/2021-05-05", "2021-05-04"),
        ("2021", "2021-05-03/2021-06-02"),
        ("2021-05", "2021-05-04"),
    ],
)
def test_one_date_says_the_other_otherwise(one: str, other: str) -> None:
    assert may_be_one_date(when(one), when(other))
    assert may_be_one_date(when(other), when(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2021-05-03/2021-05-04", "2021-05-05"),
        ("2021-05-03/2021-05-12", "2021-05-04"),
        ("2021-05-03/2021-05-04", "2021-05-04/2021-05-05"),
    ],
)
def test_days_of_a_long_stay_and_other_nights_are_others(one: str, other: str) -> None:
    assert not may_be_one_date(when(one), when(other))
