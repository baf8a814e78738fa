"""Who takes part though a text calls its person by a pronoun, a post, or « je »."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.reading import read_string
from tests.events.conftest import Read

HEAD = "ODILE GARNIER\n\nOdile Garnier est botaniste. Née à Dole en 1950, elle grandit à Vesoul.\n\n"
PORTRAIT = (
    "PORTRAIT\n\nOdile Garnier, la marche\n\nElle arrive. Elle rit. Elle parle. Odile Garnier reste.\n\n"
)


def parts(read: Read, text: str, date: str) -> list[tuple[str, str]]:
    found = read(text, published="2022-06-01")
    told = [event for event in found.events if event.date is not None and event.date.edtf == date]
    return sorted({(who.role, who.name) for event in told for who in event.participants})


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("Elle a été licenciée le 3 mai 1999.", "1999-05-03", [("theme", "Odile Garnier")]),
        ("Elle a démissionné le 3 mai 1999.", "1999-05-03", [("agent", "Odile Garnier")]),
    ],
)
def test_who_undergoes_a_deed_is_its_theme(
    read: Read, text: str, date: str, expected: list[tuple[str, str]]
) -> None:
    assert parts(read, HEAD + text, date) == expected


def test_post_on_a_line_is_that_of_the_person_of_the_text() -> None:
    lines = "• 2018-2020 : responsable du jardin botanique\n• Depuis 2019 : membre du jury national"
    (found,) = extract([read_string(HEAD + lines, "2022-06-01")])
    told = {event.date.edtf: event.participants for event in found.events if event.date is not None}
    assert [(who.role, who.name) for who in told["2018/2020"]] == [("theme", "Odile Garnier")]


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("« En 2019, j'ai arrêté », dit-elle.", "2019", [("agent", "Odile Garnier")]),
        ("« En 2019, j'ai arrêté », glisse un voisin.", "2019", []),
        ("Le préfet doit la recevoir le 3 mai 2019.", "2019-05-03", [("theme", "Odile Garnier")]),
        ("Il meurt le 3 mai 2019.", "2019-05-03", []),
    ],
)
def test_portrait_goes_on_about_its_person(
    read: Read, text: str, date: str, expected: list[tuple[str, str]]
) -> None:
    assert parts(read, PORTRAIT + text, date) == expected


def test_who_promises_inside_what_he_says_takes_part(read: Read) -> None:
    text = "« On fera le point le 3 mai 2019, promet Luc Perrin, en souriant. »"
    assert parts(read, text, "2019-05-03") == [("agent", "Luc Perrin")]
