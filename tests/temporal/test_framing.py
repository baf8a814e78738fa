"""Days without year between two dates that have theirs."""

from __future__ import annotations

import pytest

from pipeline import reading
from pipeline.dates import find_dates

ARRESTED = "Arrêté le 2 février 2021, le gérant avait nié. Il avait été libéré deux jours plus tard."
DIED = "Son associé est mort en janvier 2022."


@pytest.mark.parametrize(
    ("between", "published", "day"),
    [
        (
            "\n\nLors du procès, le 27 septembre, le procureur avait requis trois ans.",
            "2023-11-14",
            "2023-09-27",
        ),
        ("\n\nLe 27 septembre, le juge l'avait remis en prison.", "2024-02-14", "2021-09-27"),
        (" Le 27 septembre, le juge l'avait remis en prison.", "2023-11-14", "2021-09-27"),
    ],
)
def test_a_wide_frame_holds_no_news(between: str, published: str, day: str) -> None:
    found = find_dates(reading.read_string(f"{ARRESTED}{between} {DIED}", published))
    assert day in {item.value for item in found}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Un devis a été accepté le 3 février 2014. Le puits a été reçu le 27 juin. Des fissures ont été"
            " signalées le 9 octobre 2015.",
            "2014-06-27",
        ),
        (
            "Un devis a été accepté le 3 février 2014. Le puits a été reçu le 27 décembre. Des fissures ont été"
            " signalées le 9 octobre 2015.",
            "2021-12-27",  # nearly a year later: nothing says of which year
        ),
        (
            "Le gérant a été élu le 3 février 2020. Le puits a été reçu le 27 juin. Des fissures ont été"
            " signalées le 9 octobre 2022.",
            "2022-06-27",  # the publication's choice lies in the frame
        ),
    ],
)
def test_what_follows_soon_in_a_frame_long_over(text: str, day: str) -> None:
    found = find_dates(reading.read_string(text, "2022-11-08"))
    assert found[1].value == day


LINES = "18 mars 2025\nOuverture.\n\n{}\n\n30 juin 2025\nClôture : 12 réunions.\n"


@pytest.mark.parametrize(
    ("entry", "days"),
    [
        ("27 mars\nVisite du port.\n\nDébut juin\nLe gérant est remplacé.", ["2025-03-27", "2025-06"]),
        ("Jeudi 3 avril\nLa réunion est annulée. Elle se tiendra le 29 avril.", ["2025-04-03", "2025-04-29"]),
        ("12 juin : visite du port.", ["2025-06-12"]),
        ("Le 27 mars, le port a été visité.", ["2025-03-27"]),
        ("Le comité se réunira le 27 mars.", ["2026-03-27"]),
    ],
)
def test_an_entry_of_a_chronology_follows_the_one_above(entry: str, days: list[str]) -> None:
    found = find_dates(reading.read_string(LINES.format(entry), "2026-03-06"))
    assert [item.value for item in found[1:-1]] == days


@pytest.mark.parametrize(
    ("next_told", "day"),
    [
        ("Le 22 mars, le conseil a rétabli la somme.", "2023-03-22"),
        ("Le 22 janvier, le conseil a rétabli la somme.", "2025-01-22"),  # news
        ("Le conseil a rétabli la somme le 22 mars.", "2024-03-22"),
    ],
)
def test_what_opens_a_paragraph_goes_on_from_the_one_above(next_told: str, day: str) -> None:
    rest = "Elle a rejeté le plan. " * 12
    text = f"Réunie le 8 mars 2023, la commission a réduit la somme. {rest}\n\n{next_told}"
    found = find_dates(reading.read_string(text, "2025-02-28"))
    assert found[-1].value == day
