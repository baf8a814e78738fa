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
