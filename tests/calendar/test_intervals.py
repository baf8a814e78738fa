from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.calendar.edtf import event_date, make_event_date, parse_edtf
from pipeline.calendar.intervals import When, are_compatible, most_precise, read_when
from pipeline.models import Mod, Precision


def when(edtf: str, precision: Precision | None = None) -> When:
    found = make_event_date(edtf, edtf)
    return read_when(found if precision is None else found.model_copy(update={"precision": precision}))


@pytest.mark.parametrize(
    ("edtf", "start", "end", "precision"),
    [
        ("2019-12-18", "2019-12-18", "2019-12-18", "day"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2019", "2019-01-01", "2019-12-31", "year"),
        ("2019~", "2019-01-01", "2019-12-31", "year"),
        ("197X", "1970-01-01", "1979-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2020-21", "2020-03-01", "2020-05-31", "season"),
        ("2020-24", "2020-12-01", "2021-02-28", "season"),
        ("2014/2019", "2014-01-01", "2019-12-31", "interval"),
        ("2021/..", "2021-01-01", None, "open"),
        ("../2020-06-30", None, "2020-06-30", "deadline"),
    ],
)
def test_edtf(edtf: str, start: str | None, end: str | None, precision: str) -> None:
    found = make_event_date(edtf, "words")
    assert (
        found.start and found.start.isoformat(),
        found.end and found.end.isoformat(),
        found.precision,
    ) == (start, end, precision)
    assert found.approximate == edtf.endswith("~")


@pytest.mark.parametrize(
    "edtf",
    ["", "..", "../..", "31 juin", "2021-06-31", "2021-13", "2021-6", "2020/2019", "20-01-01", "2021-30"],
)
def test_no_edtf(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_edtf(edtf)


SEMESTER = when("2020-01-01/2020-06-30", "semester")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (when("2019-12-18"), when("2019-12"), True),
        (when("2019-12-18"), when("2019"), True),
        (when("2019-12-18"), when("2019-12-19"), False),
        (when("2019-12"), when("2020"), False),
        (when("2020-03"), SEMESTER, True),
        (when("2020-07"), SEMESTER, False),
        (when("2020-01-05/2020-06-30"), when("2020-03"), False),  # an interval that lasts is not a day within
        (when("2019-01-01/2019-12-31"), when("2019"), True),
        (when("2014/2019"), when("2014-09/2019-06"), True),
        (when("2014/2019"), when("2014/2020"), False),
        (when("2021/.."), when("2021"), True),
        (when("2021/.."), when("2021-03"), True),
        (when("2021/.."), when("2021-03/.."), True),
        (when("2021/.."), when("2022"), False),
        (when("2021/.."), when("2021/2023"), True),
        (when("../2020-06-30"), when("../2020-06"), True),
        (when("../2020-06-30"), when("2020-06"), True),
        (when("../2020-06-30"), when("2020-02"), False),
        (when("../2020"), when("2020/.."), False),
        (when("2019~"), when("2020-02"), True),
        (when("2019~"), when("2022"), False),
        (when("2019~"), when("2019"), True),
    ],
)
def test_compatible(one: When, other: When, expected: bool) -> None:
    assert are_compatible(one, other) is expected
    assert are_compatible(other, one) is expected
    assert not expected or set(one.years) & set(other.years)


@pytest.mark.parametrize(
    ("dates", "best"),
    [
        (["2019", "2019-12", "2019-12-18"], "2019-12-18"),
        (["2021/..", "2021"], "2021"),
        (["2021", "2021-03/.."], "2021-03/.."),
        (["../2020-06-30", "2020-06"], "2020-06"),
        (["2019~", "2019"], "2019"),
    ],
)
def test_most_precise(dates: list[str], best: str) -> None:
    assert most_precise(map(when, dates)).edtf == best
    assert most_precise(map(when, reversed(dates))).edtf == best


@given(st.dates(date(1500, 1, 1), date(2400, 1, 1)), st.integers(0, 400))
def test_a_day_agrees_with_its_own_month_and_year_only(day: date, shift: int) -> None:
    other = day + timedelta(days=shift)
    iso = day.isoformat()
    assert are_compatible(when(other.isoformat()), when(iso[:7])) is (iso[:7] == other.isoformat()[:7])
    assert are_compatible(when(other.isoformat()), when(iso[:4])) is (iso[:4] == other.isoformat()[:4])


@pytest.mark.parametrize(
    ("edtf", "mod", "other", "expected"),
    [
        ("2021", "END", when("2021-11"), True),
        ("2021", "END", when("2021-02"), False),
        ("2021", "START", when("2021-02"), True),
        ("2021", "MID", when("2021"), True),
        ("2022-08", "START", when("2022-08-03"), True),
        ("2022-08", "START", when("2022-08-30"), False),
    ],
)
def test_the_part_of_a_date_that_is_meant_decides(edtf: str, mod: Mod, other: When, expected: bool) -> None:
    part = read_when(event_date(edtf, edtf, mod=mod))
    assert are_compatible(part, other) is are_compatible(other, part) is expected


def test_the_beginning_of_a_year_is_not_its_end_and_both_say_more_than_the_year() -> None:
    begin, end = (read_when(event_date("2021", "2021", mod=mod)) for mod in ("START", "END"))
    assert not are_compatible(begin, end)
    assert most_precise([when("2021"), end]) == end
