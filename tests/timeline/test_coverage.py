from __future__ import annotations

from datetime import date

import pytest

from pipeline.settings import Settings
from pipeline.timeline import consolidate
from tests.timeline.build import GENERATOR, Paper, Told, extraction

WINDOW = Settings(since=date(2014, 1, 1), as_of=date(2020, 6, 30))


def shown(edtf: str, modality: str = "past", settings: Settings = WINDOW) -> tuple[int, int, list[str]]:
    paper = Paper(
        "a", [Told("Ouverture du musée.", "Ouverture du musée", edtf, "Ouverture", "launch", modality)]
    )  # type: ignore[arg-type]
    timeline, issues = consolidate([extraction(paper)], settings, generator=GENERATOR)
    return len(timeline.events), timeline.counts.outside, [issue.code for issue in issues]


@pytest.mark.parametrize(
    "edtf",
    [
        "2014-01-01",
        "2020-06-30",
        "2020",
        "201X",
        "2010/2014",
        "2020/2024",
        "2005/..",
        "../2014-01-01",
        "../2030",
    ],
)
def test_what_reaches_into_the_window_stays(edtf: str) -> None:
    assert shown(edtf) == (1, 0, [])


@pytest.mark.parametrize("edtf", ["2013-12-31", "2020-07-01", "2008", "2005/2013", "2021/..", "../2013"])
def test_what_does_not_is_kept_out_and_counted(edtf: str) -> None:
    assert shown(edtf) == (0, 1, [])


def test_plans_beyond_the_window_are_told_and_can_be_had() -> None:
    assert shown("2021/..", "planned") == (0, 1, ["planned_after_window"])
    assert shown("2021/..", "planned", WINDOW.model_copy(update={"until": date(2030, 12, 31)})) == (1, 0, [])
