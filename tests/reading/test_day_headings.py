"""Headings that are a day date what stands below them; a paragraph added later is of the day that it says."""

from __future__ import annotations

import pytest

from pipeline.reading import read_string
from pipeline.reading.day_headings import days_added, days_below, update_day

BODY = "- Les dockers de Vaux ont bloqué le quai hier soir."


@pytest.mark.parametrize(
    ("lines", "published", "days"),
    [
        (
            ["La semaine du port", "Lundi 10 mars", BODY, "Mardi 11 mars :", BODY],
            "2014-03-17",
            (None, "2014-03-10", "2014-03-10", "2014-03-11", "2014-03-11"),
        ),
        (["Jeudi 26 décembre", "Vendredi 27 décembre"], "2014-01-03", ("2013-12-26", "2013-12-27")),
        (
            ["Lundi 10 mars 2014", BODY, "Mardi 11 mars 2014"],
            None,
            ("2014-03-10", "2014-03-10", "2014-03-11"),
        ),
        (["Lundi 10 mars", BODY, "Mardi 11 mars"], "2014-03", ("2014-03-10", "2014-03-10", "2014-03-11")),
    ],
)
def test_what_stands_below_a_day(
    lines: list[str], published: str | None, days: tuple[str | None, ...]
) -> None:
    assert days_below(lines, published) == days


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (["Lundi 10 mars", BODY], "2014-03-17"),  # one day alone may be anything
        (["Vendredi 4 juillet", "20 h, concert", "Samedi 5 juillet", "Bal"], "2014-06-17"),  # announced
        (["Mercredi 10 mars", BODY, "Jeudi 11 mars"], "2014-03-17"),  # weekdays of another year
        (["Lundi 5 juin 1944", BODY, "Mardi 6 juin 1944"], "2004-06-06"),  # a chronicle
        (["Lundi 10 mars 2014", "Pluie.", "Mardi 11 mars 2014"], None),  # nothing told from that day
        (["Lundi 10 mars, réunion", BODY, "Le mardi 11 mars, vote"], "2014-03-17"),
    ],
)
def test_what_is_no_such_heading(lines: list[str], published: str | None) -> None:
    assert set(days_below(lines, published)) == {None}


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("[Mise à jour 22/03, 9 h : le décret est paru.]", "2021-03-22"),
        ("Mise à jour du 2 avril : le décret est paru.", "2021-04-02"),
        ("MàJ 22/03/2022 – le décret est paru.", "2022-03-22"),
        ("Mise à jour 12/03 : rien de neuf.", None),
        ("La mise à jour du 22 mars est reportée.", None),
        ("Mise à jour 22/30 : rien de neuf.", None),
    ],
)
def test_a_paragraph_added_later(line: str, day: str | None) -> None:
    assert update_day(line, "2021-03-18") == day


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        (["MISE À JOUR N° 2 - lundi 22 mars, 17 h", BODY], ("2021-03-22", "2021-03-22")),
        (
            ["Le quai", "Mise à jour du 22 mars", BODY, "Mise à jour du mardi 23 mars à 9 h", BODY],
            (None, "2021-03-22", "2021-03-22", "2021-03-23", "2021-03-23"),
        ),
        (["Mise à jour du 22 mars", BODY], (None, None)),  # above the text that was brought up to date
        (["Mise à jour n° 2 – 23 mars", BODY, "Mise à jour n° 1 – 22 mars", BODY], (None,) * 4),
        (["Mise à jour n° 2 du 22 mars : le quai rouvre.", BODY], (None, None)),
    ],
)
def test_what_stands_below_an_update(lines: list[str], days: tuple[str | None, ...]) -> None:
    assert days_added(lines, "2021-03-18") == days


def test_blocks_of_a_document_are_of_their_day() -> None:
    text = f"La semaine du port\n\nLundi 10 mars\n{BODY}\n\nMardi 11 mars\n{BODY}\n"
    document = read_string(text, "2014-03-17").document
    days = {document.text[block.start : block.end]: block.published for block in document.blocks}
    assert days["La semaine du port"] is None
    assert {
        block.published for block in document.blocks if "dockers" in document.text[block.start : block.end]
    } == {
        "2014-03-10",
        "2014-03-11",
    }
