"""EDTF arithmetic of events."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.calendar.edtf import canonical, days, edtf_of, event_date, is_ordered, make_event_date, shift
from pipeline.calendar.timex import Anchor, parse_anchor
from pipeline.events.datings import read_datings
from pipeline.models import TimeExpression


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2019", "2019"), ("2019-12", "2019-12"), ("2019-12-18", "2019-12-18"), ("2019-12-18T14:30", "2019-12-18"),
        ("2020-H1", "2020-01-01/2020-06-30"),
        ("2020-Q3", "2020-07-01/2020-09-30"), ("2012-FA", "2012-09/2012-11"), ("2012-WI", "2012-12/2013-02"), ("2021-09/2022-08", "2021-09/2022-08"),
        ("2022-W37", "2022-09-12/2022-09-18"), ("197X", "197X"), ("P3Y", None), ("PAST_REF", None), ("UNRESOLVED", None), ("T14:30", None),
    ],
)  # fmt: skip
def test_edtf_of_timex_value(value: str, edtf: str | None) -> None:
    assert edtf_of(value) == edtf


@pytest.mark.parametrize(
    ("edtf", "duration", "sign", "expected"),
    [
        ("2022-09-13", "P5Y", -1, "2017"), ("2022-01-15", "P2M", -1, "2021-11"), ("2022-03-01", "P1W", -1, "2022-02-22"), ("2022", "P6M", -1, None),
        ("2002-03-27", "P20Y", 1, "2022"), ("2022-09-13", "PXY", -1, None),
    ],
)  # fmt: skip
def test_shift_is_as_coarse_as_the_duration(
    edtf: str, duration: str, sign: int, expected: str | None
) -> None:
    assert shift(edtf, duration, sign) == expected


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [
        ("2019-12-18", "day"), ("2019-12", "month"), ("2019", "year"), ("197X", "decade"), ("2021/..", "open"),
        ("../2020-06-30", "deadline"),
        ("2020-01-01/2020-06-30", "semester"), ("2020-04-01/2020-06-30", "quarter"), ("2012-09/2012-11", "season"),
        ("2021-09/2022-08", "school_year"), ("2014/2019", "interval"), ("2022-09-12/2022-09-18", "week"),
    ],
)  # fmt: skip
def test_precision(edtf: str, precision: str) -> None:
    assert event_date(edtf, "").precision == precision


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from([4, 7, 10]))
def test_days_enclose_the_day_that_was_cut(day: date, length: int) -> None:
    first, last = days(day.isoformat()[:length])
    assert first is not None
    assert last is not None
    assert first <= day <= last


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


@given(DAYS, DAYS)
def test_a_date_never_ends_before_it_begins(first: date, last: date) -> None:
    edtf = f"{first}/{last}"
    assert is_ordered(edtf) == (first <= last)
    if first <= last:
        assert event_date(edtf, "").end == last
    else:
        with pytest.raises(ValueError, match="before it begins"):
            event_date(edtf, "")


@given(DAYS, DAYS)
def test_no_event_runs_backwards(first: date, last: date) -> None:
    known = {"type": "DATE", "rule": "essai"}
    items = [
        TimeExpression(start=start, end=end, text="", value=str(day), **known)
        for start, end, day in ((3, 5, first), (9, 12, last))
    ]
    found = read_datings("du un au dix", items, None)
    assert [dating.edtf for dating in found] == ([f"{first}/{last}"] if first <= last else [])


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2020-21", "2020-21"), ("2004-XX", "2004"), ("1985-04-XX", "1985-04"), ("1985-XX-XX", "1985"), ("201X", "201X"), ("19XX", "19XX"),
        ("2004/", "2004/.."), ("/2004-06", "../2004-06"), ("1984~/2004-06?", "1984~/2004-06?"), ("2004-06-11%", "2004-06-11%"),
        ("2019-12-18T10:30:00Z", "2019-12-18"), ("2020-24/2021-21", "2020-24/2021-21"),
    ],
)  # fmt: skip
def test_level_1_is_read(written: str, edtf: str) -> None:
    assert canonical(written) == edtf


@pytest.mark.parametrize(
    "written",
    [
        "2020-13",
        "2020-25",
        "2021-02-30",
        "../..",
        "2021/2019",
        "2020-Q1",
        "hier",
        "",
        "20",
        "2020-06-31~",
        "Y12020",
    ],
)
def test_what_is_no_date_is_named(written: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(written)[1:-2] or "''")):
        canonical(written)


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [("2020-24", "season"), ("2020-12/2021-02", "season"), ("2019~/..", "open"), ("../2019?", "deadline")],
)
def test_one_precision_for_words_and_for_persons(edtf: str, precision: str) -> None:
    assert make_event_date(edtf, "").precision == event_date(edtf, "").precision == precision


def test_a_day_that_is_none_covers_its_month() -> None:
    assert edtf_of("2021-06-31") == "2021-06"
    assert parse_anchor("2020-21") == Anchor(2020)
    assert days("2020-21") == (date(2020, 3, 1), date(2020, 5, 31))
