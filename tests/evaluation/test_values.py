"""Dates, values and names that are the same though written otherwise."""

from __future__ import annotations

import pytest

from pipeline.evaluation.values import days, folded_name, timex_value


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2019-12-18", "2019-12-18", "2019-12-18"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019~", "2019-01-01", "2019-12-31"),
        ("2014/2019", "2014-01-01", "2019-12-31"),
        ("2021/..", "2021-01-01", None),
        ("../2020-06-30", None, "2020-06-30"),
        ("197X", "1970-01-01", "1979-12-31"),
        ("18XX", "1800-01-01", "1899-12-31"),
        ("2012-23", "2012-09-01", "2012-11-30"),
        ("2012-24", "2012-12-01", "2013-02-28"),
        ("2020-33", "2020-01-01", "2020-03-31"),
        ("2020-41", "2020-07-01", "2020-12-31"),
        ("2021-05-04T10:00", "2021-05-04", "2021-05-04"),
        ("FUTURE_REF", "FUTURE_REF", "FUTURE_REF"),
    ],
)
def test_days(edtf: str, first: str | None, last: str | None) -> None:
    assert days(edtf) == (first, last)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2022-09-13T14:30", "2022-09-13T14:30:00"),
        ("2022-09-13T14", "2022-09-13T14:00"),
        ("2021-09/2022-08", "2021-09-01/2022-08-31"),
        ("PX", "PXX"),
        ("2022 ", "2022"),
    ],
)
def test_values_that_are_the_same(one: str, other: str) -> None:
    assert timex_value(one) == timex_value(other)


@pytest.mark.parametrize(
    ("one", "other"), [("2022", "2022-01"), ("P1Y", "P12M"), (None, "2020"), ("PRESENT_REF", "2020-01-01")]
)
def test_values_that_are_not(one: str | None, other: str) -> None:
    assert timex_value(one) != timex_value(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Le Sénat", "sénat"), ("l’Élysée", "L'Elysee"), ("Saint-Étienne", "saint étienne"), ("L'État", "etat")],
)
def test_names_that_are_the_same(one: str, other: str) -> None:
    assert folded_name(one) == folded_name(other)
    assert folded_name(one) != folded_name("Cour des comptes")
