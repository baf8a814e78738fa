"""Backfills: which runs they are made of, and what becomes of these on a Prefect server."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from flows.cli import FAILED, USAGE
from flows.cli import chronofil as chronofil_command
from flows.partitions import make_backfill, make_partitions
from pipeline.errors import SettingsError

from .conftest import Done
from .test_timeline import ask


def partitions(**given: Any) -> dict[str, date | None]:
    made = make_partitions(make_backfill({"out": "out", **given}))
    assert [item.parameters.out for item in made] == [f"out/{item.name}" for item in made]
    return {item.name: item.parameters.as_of for item in made}


@pytest.mark.parametrize(
    ("first", "last", "every", "expected"),
    [
        (
            "2020-01-01",
            "2022-12-31",
            "year",
            {"2020": "2020-12-31", "2021": "2021-12-31", "2022": "2022-12-31"},
        ),
        ("2020-05-17", "2021-02-03", "year", {"2020": "2020-12-31", "2021": "2021-02-03"}),
        (
            "2020-02-29",
            "2020-07-01",
            "quarter",
            {"2020-Q1": "2020-03-31", "2020-Q2": "2020-06-30", "2020-Q3": "2020-07-01"},
        ),
        (
            "2019-12-31",
            "2020-02-29",
            "month",
            {"2019-12": "2019-12-31", "2020-01": "2020-01-31", "2020-02": "2020-02-29"},
        ),
        ("2020-01-01", "2020-01-01", "month", {"2020-01": "2020-01-01"}),
    ],
)
def test_a_period_is_told_as_of_its_last_day(
    first: str, last: str, every: str, expected: dict[str, str]
) -> None:
    made = partitions(first=first, as_of=last, every=every)
    assert made == {name: date.fromisoformat(day) for name, day in expected.items()}


def test_each_sub_folder_is_a_partition(tmp_path: Path) -> None:
    for name in ("presse", "courrier", ".git", "out"):
        (tmp_path / name).mkdir()
    (tmp_path / "note.txt").write_text("Note.")
    given = {"folder": str(tmp_path), "out": str(tmp_path / "out"), "by_folder": True}
    made = make_partitions(make_backfill(given))
    assert [(item.name, item.parameters.folder) for item in made] == [
        (name, str(tmp_path / name)) for name in ("courrier", "presse")
    ]
    made = make_partitions(make_backfill({**given, "first": "2020-01-01", "as_of": "2021-12-31"}))
    assert [item.name for item in made] == ["courrier/2020", "courrier/2021", "presse/2020", "presse/2021"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "nothing to backfill by"),
        ({"as_of": "2020-01-01"}, "nothing to backfill by"),
        ({"first": "2021-01-01", "as_of": "2020-01-01"}, "the first day is later than the last"),
        ({"first": "1020-01-01", "as_of": "2020-01-01", "every": "month"}, "12001 partitions"),
        ({"by_folder": True, "folder": "empty"}, "no sub-folder"),
        ({"by_folder": True, "folder": "nowhere"}, "no sub-folder"),
        ({"first": "2020-01-01", "as_of": "2021-01-01", "every": "week"}, "every"),
    ],
)
def test_what_is_no_backfill_is_refused(
    given: dict[str, Any], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    with pytest.raises(SettingsError, match=said):
        make_backfill(given)


@pytest.mark.server
def test_a_backfill_is_sub_runs_over_one_cache(
    here: Callable[..., Done], folder: Path, tmp_path: Path, server: dict[str, str]
) -> None:
    (tmp_path / "years" / "2020").mkdir(parents=True)
    (tmp_path / "years" / "2020" / "timeline.json").write_text("mine")
    command = ("backfill", folder, "--as-of", "2019-12-31..2021-12-31", "--every", "year", "--out", "years")
    done = here(*command)
    assert done.returncode == FAILED, done.stderr
    told = {
        line.partition(": ")[0]: line.partition(": ")[2]
        for line in done.stdout.splitlines()
        if line[0] != " "
    }
    assert list(told) == ["2019", "2020", "2021"]
    assert told["2019"].startswith("3 documents read (0 unchanged)")
    assert told["2020"].startswith("failed: years/2020/timeline.json: ")
    assert told["2021"].startswith("3 documents read (3 unchanged)"), "one cache serves them all"
    kept = {
        year: json.loads((tmp_path / "years" / year / "timeline.json").read_text())
        for year in ("2019", "2021")
    }
    assert {year: item["as_of"] for year, item in kept.items()} == {
        "2019": "2019-12-31",
        "2021": "2021-12-31",
    }
    assert kept["2019"]["counts"]["events"] < kept["2021"]["counts"]["events"]
    parent = ask(server, "/flow_runs/filter", {"flows": {"name": {"any_": ["backfill"]}}})[0]
    assert parent["state"]["message"] == "1 of 3 partitions failed: 2020"
    children = ask(
        server, "/flow_runs/filter", {"flow_runs": {"parent_flow_run_id": {"any_": [parent["id"]]}}}
    )
    assert sorted(child["state"]["type"] for child in children) == ["COMPLETED", "COMPLETED", "FAILED"]
    rows = ask(server, "/artifacts/filter", {"artifacts": {"key": {"any_": ["timeline-partitions"]}}})[0][
        "data"
    ]
    assert [row["status"] for row in json.loads(rows)] == ["completed", "failed", "completed"]
    (tmp_path / "years" / "2020" / "timeline.json").unlink()
    again = here(*command)
    assert again.returncode == 0, again.stderr
    said = [line.partition(" ")[2][:9] for line in again.stdout.splitlines() if line[0] != " "]
    assert said == ["unchanged", "3 documen", "unchanged"], "it goes on where it stopped"


def test_a_wrong_period_is_a_wrong_command_line(folder: Path) -> None:
    done = CliRunner().invoke(chronofil_command, ["backfill", str(folder), "--as-of", "2020..2021"])
    assert (done.exit_code, "'2020' is no day" in done.output) == (USAGE, True)
