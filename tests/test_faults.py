"""A rule that raises costs the event or the sentence under way: an issue names document, sentence and rule,
the rest of the document stays.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows import documents
from flows.documents import Done
from flows.plan import Run
from pipeline.export import read_extraction, staged_extraction
from pipeline.faults import CODE
from pipeline.models import Extraction
from pipeline.reading import Source
from pipeline.settings import Settings

TEXT = """Le conseil municipal a voté le budget le 3 mai 2021. Le préfet a signé l'arrêté le 12 juin 2021 et l'a publié le 14 juin 2021.

Le maire a évoqué le tramway. La région a ouvert un lycée en septembre 2022.
"""
BUDGET = "Le conseil municipal a voté le budget le 3 mai 2021."
DATED = {"2021-05-03", "2021-06-12", "2021-06-14", "2022-09"}


def words(*arguments: Any, **_named: Any) -> str:
    """Whatever text a rule is given: a document's, a sentence's, a token's sentence."""
    return " ".join(filter(None, map(_words, arguments)))


def _words(value: Any) -> str:
    for path in ("view.doc.text", "doc.text", "text", "prose.text", "evidence"):
        found: Any = value
        for name in path.split("."):
            found = getattr(found, name, None)
        if found is not None:
            return str(found)
    return value if isinstance(value, str) else str(value) if isinstance(value, (tuple, list)) else ""


def failing_on(word: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def fail(*arguments: Any, **named: Any) -> Any:
        if word in words(*arguments):
            raise IndexError("a bug")
        return function(*arguments, **named)

    return fail


def extract(tmp_path: Path) -> tuple[Extraction | None, Done]:
    (tmp_path / "note.txt").write_text(TEXT, encoding="utf-8")
    source = Source(id="note", path=tmp_path / "note.txt", source="note.txt")
    run = Run(
        folder=tmp_path,
        out=tmp_path / "out",
        cache=tmp_path / "cache",
        settings=Settings(as_of=date(2023, 1, 1)),
    )
    (done,) = documents.extract_documents([source], run)
    return (None if done.outcome.issue else read_extraction(staged_extraction(run.out, "note"))), done


def days(found: Extraction) -> set[str]:
    return {event.date.edtf for event in found.events if event.date is not None}


@pytest.mark.parametrize(
    ("place", "rule"),
    [
        ("pipeline.events.assembly.make_title", "events.assembly._title"),
        ("pipeline.events.assembly.participants_of", "events.assembly._assemble"),
        ("pipeline.events.assembly.judge", "events.assembly._judged"),
        ("pipeline.events.attachment.attachment.find_governor", "events.attachment.attachment.attach"),
        ("pipeline.events.finding.is_refused", "events.finding._worth_attaching"),
        ("pipeline.events.scenes.make_view", "events.scenes._scene"),
        ("pipeline.events.derivation.rated", "events.derivation.rated"),
        ("pipeline.temporal.normalise", "extract._read_rooms"),
        ("pipeline.temporal.recognise", "extract._find"),
        ("pipeline.entities.find_entities", "extract._read_rooms"),
        ("pipeline.events.find_events", "extract._read_rooms"),
        ("pipeline.language.correct_tags", "language.read_sentence"),
        ("pipeline.language.repair", "language.read_sentence"),
    ],
)
def test_one_sentence_is_lost_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, rule: str
) -> None:
    module, _, name = place.rpartition(".")
    function = getattr(importlib.import_module(module), name)
    monkeypatch.setattr(place, failing_on("budget", function))
    found, _ = extract(tmp_path)
    assert found is not None
    assert days(found) == DATED - {"2021-05-03"}
    issues = [issue for issue in found.issues if issue.code == CODE]
    assert {(issue.document, issue.quote) for issue in issues} == {("note", BUDGET)}
    assert all(found.document.text[issue.start : issue.end] == BUDGET for issue in issues)
    assert any(rule in issue.message and "IndexError" in issue.message for issue in issues)


@pytest.mark.parametrize(
    "place",
    [
        "pipeline.events.find_subjects",
        "pipeline.events.header_events",
        "pipeline.events.scenes.find_protagonist",
    ],
)
def test_a_rule_about_the_whole_document_costs_what_it_looks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    module, _, name = place.rpartition(".")
    monkeypatch.setattr(place, failing_on("", getattr(importlib.import_module(module), name)))
    found, _ = extract(tmp_path)
    assert found is not None
    assert days(found) == DATED
    assert [issue.start for issue in found.issues if issue.code == CODE] == [None]


def test_one_event_of_a_sentence_is_lost_not_its_neighbour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.events import assembly

    make = assembly.event_date
    monkeypatch.setattr(
        assembly, "event_date", lambda edtf, *rest: 1 // (edtf != "2021-06-14") and make(edtf, *rest)
    )
    found, _ = extract(tmp_path)
    assert found is not None
    assert days(found) == DATED - {"2021-06-14"}


def test_a_rule_that_fails_on_everything_costs_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.temporal.normalise", failing_on("", lambda *_: ()))
    found, done = extract(tmp_path)
    assert found is None and done.outcome.issue is not None
    assert done.outcome.issue.code == "internal_error" and "IndexError" in done.failure


def test_a_document_that_a_failing_rule_made_poorer_is_not_kept_for_later_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(
            "pipeline.temporal.recognise",
            failing_on("budget", importlib.import_module("pipeline.temporal").recognise),
        )
        _, done = extract(tmp_path)
    assert "Traceback" in done.failure
    assert not list((tmp_path / "cache").rglob("*.json*"))
