"""What a change gains and loses, and that an absent set is said."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.against import NO_SET, compare, unpack
from benchmarks.measure import ROOT

TEXT = "Le pont de Lens a ouvert le 3 mai 2021. La gare a fermé en juin 2021."


def told(trigger: str, edtf: str, title: str) -> dict[str, Any]:
    start = TEXT.index(trigger)
    proof = {
        "start": 0 if start < 40 else 40,
        "end": 39 if start < 40 else len(TEXT),
        "trigger": {"start": start},
    }
    return {
        "date": {"edtf": edtf},
        "title": title,
        "modality": "past",
        "participants": [],
        "evidence": [proof],
    }


OPENED, OPENED_AGAIN = (
    told("ouvert", "2021-05-03", "Ouverture du pont"),
    told("ouvert", "2021-05-03", "Le pont de Lens ouvre"),
)
CLOSED, MISDATED = told("fermé", "2021-06", "La gare ferme"), told("fermé", "2021", "La gare ferme")


def folder(path: Path, *events: dict[str, Any]) -> Path:
    path.mkdir()
    document = {
        "document": {"id": "lens", "text": TEXT},
        "time_expressions": [],
        "mentions": [],
        "events": events,
    }
    (path / "lens.json").write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    right = {"2021-05-03": "ouvert", "2021-06": "fermé"}
    events = [
        {"date": date, "trigger": word, "modality": "past", "participants": []}
        for date, word in right.items()
    ]
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "lens.json").write_text(
        json.dumps({"timexes": [], "entities": [], "events": events}), encoding="utf-8"
    )
    return tmp_path / "gold"


def test_gained_lost_and_retitled_are_told_apart(tmp_path: Path, gold: Path) -> None:
    found = compare(
        gold, folder(tmp_path / "before", OPENED, MISDATED), folder(tmp_path / "after", OPENED_AGAIN, CLOSED)
    )
    assert "events: gained (2)" in found  # the missed one and the spurious one
    assert "lost" not in found
    assert "Ouverture du pont → Le pont de Lens ouvre" in found
    back = compare(gold, tmp_path / "after", tmp_path / "before")
    assert "events: lost (2)" in back
    assert "missed « fermé » 2021-06" in back


def test_what_is_too_much_is_counted(tmp_path: Path, gold: Path) -> None:
    found = compare(gold, folder(tmp_path / "before"), folder(tmp_path / "after", OPENED, CLOSED), shown=1)
    assert "… and 1 more" in found


def test_a_change_of_title_is_no_loss(tmp_path: Path, gold: Path) -> None:
    spurious = told("gare", "2020", "Gare de Lens")
    found = compare(
        gold,
        folder(tmp_path / "before", spurious),
        folder(tmp_path / "after", {**spurious, "title": "La gare"}),
    )
    assert "titles: changed (1)" in found
    assert "gained" not in found


@pytest.mark.parametrize("arguments", [[""], ["nowhere"]])
def test_an_absent_set_is_said(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.against", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == NO_SET


def test_a_commit_is_unpacked_beside(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no git repository")
    tree = unpack("HEAD", tmp_path / "tree")
    assert (tree / "pipeline" / "extract.py").exists()
    assert (tree / "benchmarks" / "against.py").read_bytes() == (
        ROOT / "benchmarks" / "against.py"
    ).read_bytes()
