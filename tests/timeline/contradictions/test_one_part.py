"""One event in quite other words, under dates that a slip separates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.calendar.edtf import make_event_date
from pipeline.calendar.intervals import When, read_when
from pipeline.models import Timeline
from pipeline.timeline.contradictions.one_part import coarse_places, differing_part, fine_places, is_coarse
from tests.timeline.merge.test_from_texts import timeline_of


def when(edtf: str) -> When:
    return read_when(make_event_date(edtf, edtf))


@pytest.mark.parametrize(
    ("one", "other", "part"),
    [
        ("2019-05-03", "2020-05-03", "year"),
        ("2019-05-03", "2019-06-03", "month"),
        ("2019-05-03", "2019-05-13", "day"),
        ("2019-05-03/..", "2019-05-05", "day"),
        ("2019-04", "2019-12", "month"),
        ("2018-12", "2019-12", "year"),
        ("1951-05-22", "1953", "year"),
        ("2019-05-03", "2019-06", "month"),
        ("2019-05-03", "2019-09", None),
        ("2020-02-14", "2019-02", "year"),
        ("2019-05-03", "2019-05-20", None),
        ("2019-05-03", "2022-05-03", None),
        ("2019-05-03", "2020-06-03", None),
        ("2019-05-03", "2019-05", None),
        ("2019-05-03", "2019", None),
        ("2019-05-03", "2019-05-03", None),
        ("2019-05-03/2019-05-05", "2019-05-06", None),
        ("../2019-05-03", "2019-05-06", None),
    ],
)
def test_dates_of_which_one_part_differs(one: str, other: str, part: str | None) -> None:
    assert differing_part(when(one), when(other)) == differing_part(when(other), when(one)) == part


@st.composite
def edtfs(draw: st.DrawFn) -> str:
    parts = f"{draw(st.integers(2018, 2022))}-{draw(st.integers(1, 12)):02}-{draw(st.integers(1, 28)):02}"
    return parts[: draw(st.sampled_from((4, 7, 10)))]


@given(edtfs(), edtfs())
def test_dates_of_which_one_part_differs_meet_in_a_block(one: str, other: str) -> None:
    a, b = when(one), when(other)
    if differing_part(a, b) is None:
        return
    if is_coarse(a) or is_coarse(b):
        assert set(coarse_places(a)) & set(coarse_places(b))
    elif a.day is not None and b.day is not None and one[:7] != other[:7]:
        assert set(fine_places(a)) & set(fine_places(b))


AFFAIR = (
    "La maternité de Varnay dépend du centre hospitalier du Haut-Lac. Le docteur Odile Garnier y exerce. "
    "L'agence régionale de santé suit le bassin de naissance de Varnay."
)
SUSPENDED = "Pour des raisons de sécurité, la prise en charge des accouchements a été suspendue le {}."
ENDED = "C'est le {} que la direction a mis fin aux accouchements, sans concertation."


def dated(one: str, other: str, first: str = SUSPENDED, second: str = ENDED) -> Timeline:
    return timeline_of(f"{AFFAIR} {first.format(one)}", f"{AFFAIR} {second.format(other)}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("6 février 2021", "6 mars 2021"),
        ("6 février 2021", "6 février 2020"),
        ("6 février 2021", "9 février 2021"),
    ],
)
def test_what_two_sources_tell_in_other_words_under_two_dates(one: str, other: str) -> None:
    (found,) = dated(one, other).contradictions
    assert found.kind == "disagreement"
    assert one in found.explanation
    assert other in found.explanation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("6 février 2021", "11 mars 2021"),
        ("6 février 2021", "6 mars 2020"),
        ("2 février 2021", "27 février 2021"),
    ],
)
def test_dates_of_which_two_parts_differ_are_those_of_two_events(one: str, other: str) -> None:
    assert not dated(one, other).contradictions


def test_what_the_other_source_tells_too_is_no_disagreement() -> None:
    both = f"{ENDED.format('6 février 2021')} {SUSPENDED.format('6 mars 2021')}"
    assert not dated("6 février 2021", "", second=both).contradictions


def test_another_thing_of_the_same_matter_is_another_event() -> None:
    other = "Le docteur Garnier a reçu les élus du Haut-Lac le {}."
    assert not dated("6 février 2021", "6 mars 2021", second=other).contradictions
