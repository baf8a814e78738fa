"""Tables that a screen can show; tests/flows/test_timeline.py sees them arrive on a server."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from flows import artifacts
from flows.artifacts import NAMES, TITLE, event_row
from pipeline.models import Participant

from ..export.timelines import make_event

SOURCES = {"lettre": "lettre.txt"}


def test_a_short_event_is_shown_whole() -> None:
    row = event_row(make_event(subject="Étang", contradictions=("c1",)), SOURCES)
    assert row == {
        "date": "2019-05-03",
        "title": "Le musée de l’Étang ouvre (Étang)",
        "who": "musée de l'Étang",
        "source": "lettre.txt",
        "confidence": 0.9,
        "⚠": "⚠",
    }


def test_the_columns_of_a_long_event_fit_on_a_screen() -> None:
    who = tuple(
        Participant(entity=f"institution:{n}", name=f"conseil municipal de Vaux-{n}", role="agent")
        for n in range(9)
    )
    row = event_row(
        make_event(title="Le conseil " + "municipal " * 15, participants=who),
        {"lettre": "dossier/" * 9 + "lettre.txt"},
    )
    assert [len(row[name]) for name in ("who", "source")] == [NAMES, NAMES]
    assert len(row["title"]) <= TITLE
    assert all(row[name].endswith("…") for name in ("title", "who", "source"))
    assert sum(len(str(value)) for value in row.values()) < 130


def test_the_bar_moves_now_and_then_and_always_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[float] = []
    clock = iter([0.0, 0.1, 2.0, 2.1, 3.9, 4.1, 4.2])
    monkeypatch.setattr(artifacts, "create_progress_artifact", lambda *_, **__: "bar")
    monkeypatch.setattr(artifacts, "update_progress_artifact", lambda _bar, progress: told.append(progress))
    monkeypatch.setattr(artifacts, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    bar = artifacts.Progress(60)
    for _ in range(6):
        bar.add(10)
    assert told == pytest.approx([100 / 3, 500 / 6, 100])
