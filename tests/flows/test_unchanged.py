"""A run whose result is there is not made again; whatever may change the result makes it anew."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows import operations, unchanged
from flows.alone import is_alone, make_alone
from flows.documents import Done, left_out
from flows.gates import GateError
from flows.parameters import Gates
from flows.plan import Outcome, Run
from flows.records import Told
from flows.unchanged import find_unchanged, retell
from pipeline.export import publication

ROOT = Path(__file__).parents[2]


def carry_out(run: Run, extract: Any = operations.extract_here) -> None:
    with operations.exclusive(run):
        plan = operations.plan_run(run)
        batches = [operations.extract_batch(batch, run, extract) for batch in plan.batches]
        draft = operations.validate_draft(run, operations.consolidate_batches(run, plan, batches))
        operations.write_summary(run, draft, batches, None, {})
        operations.export_batches(run, batches)


def test_the_same_run_is_known(run: Run) -> None:
    assert find_unchanged(run) is None, "nothing has been made"
    carry_out(run)
    before = {path: path.stat().st_mtime_ns for path in run.out.rglob("*")}
    summary = find_unchanged(run)
    assert summary is not None
    again = retell(run, summary, Told(parameters={"folder": str(run.folder)}))
    assert "3 documents read (3 unchanged), 0 skipped" in operations.describe(again)
    assert operations.describe(again).endswith("nothing changed")
    assert json.loads((run.out.parent / "last-run.json").read_text())["parameters"] == {
        "folder": str(run.folder)
    }
    assert {path: path.stat().st_mtime_ns for path in run.out.rglob("*")} == before


def edit(run: Run) -> Run:
    (run.folder / "note.txt").write_text("Le Sénat a voté le budget le 3 février 2020.\n", encoding="utf-8")
    return run


def add(run: Run) -> Run:
    (run.folder / "lettre.txt").write_text(
        "Le maire a signé la convention le 3 mars 2020.\n", encoding="utf-8"
    )
    return run


def describe(run: Run) -> Run:
    (run.folder / "documents.toml").write_text('["note.txt"]\npublished = 2021-11-06\n', encoding="utf-8")
    return run


def correct(run: Run) -> Run:
    (run.folder / "corrections.toml").write_text("# none\n", encoding="utf-8")
    return run


def spoil_result(run: Run) -> Run:
    with (run.out / "timeline.csv").open("a") as file:
        file.write("\n")
    return run


def remove_result(run: Run) -> Run:
    (run.out / "documents" / "note.json").unlink()
    return run


def cut_off(run: Run) -> Run:
    (run.out / publication.JOURNAL).parent.mkdir(exist_ok=True)
    (run.out / publication.JOURNAL).write_text("{}")
    return run


def forget(run: Run) -> Run:
    return run.model_copy(update={"cache": None})


def rename(run: Run) -> Run:
    return run.model_copy(update={"settings": run.settings.model_copy(update={"title": "Autre"})})


def ask_more(run: Run) -> Run:
    return run.model_copy(update={"gates": Gates(most_skipped=1)})


@pytest.mark.parametrize(
    "change", [edit, add, describe, correct, spoil_result, remove_result, cut_off, forget, rename, ask_more]
)
def test_what_bears_on_the_result_makes_it_anew(run: Run, change: Callable[[Run], Run]) -> None:
    carry_out(run)
    assert find_unchanged(run) is not None
    assert find_unchanged(change(run)) is None


def test_another_program_makes_it_anew(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    carry_out(run)
    monkeypatch.setattr(unchanged, "program_hash", lambda: "another")
    assert find_unchanged(run) is None
    monkeypatch.setattr(unchanged, "program_hash", lambda: "")
    assert find_unchanged(run) is None, "what cannot be told is not believed"


@pytest.mark.parametrize(
    ("code", "known"), [("time_exceeded", False), ("crashed", False), ("unreadable", True)]
)
def test_a_document_left_out_for_a_passing_reason_is_tried_again(run: Run, code: str, known: bool) -> None:
    def extract(sources: Any, run: Run) -> list[Done]:
        first, *rest = sources
        return [
            Done(outcome=Outcome(id=first.id, issue=left_out(first, "reading", code, "trop long"))),
            *operations.extract_here(rest, run),
        ]

    run = run.model_copy(update={"settings": run.settings.model_copy(update={"workers": 1})})
    carry_out(run, extract)
    assert (find_unchanged(run) is not None) is known


def test_it_loads_neither_prefect_nor_the_model(run: Run) -> None:
    carry_out(run)
    script = f"""
import sys
from flows.plan import Run
from flows.unchanged import find_unchanged
assert find_unchanged(Run.model_validate_json({run.model_dump_json()!r})) is not None
assert not {{"spacy", "thinc", "prefect"}} & set(sys.modules), sorted(sys.modules)
"""
    subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )


def test_what_is_left_to_do_after_a_correction_needs_neither_prefect_nor_a_server(run: Run) -> None:
    carry_out(run)
    correct(run)
    script = f"""
import sys
from flows.alone import is_alone, make_alone
from flows.plan import Run
from flows.records import Told
run = Run.model_validate_json({run.model_dump_json()!r})
assert is_alone(run)
made = make_alone(run, Told(parameters={{"folder": "letters"}}))
assert made["cached"] == 3 and made["gates"] and made["changes"]["text"] == "Aucun changement.", made
assert "prefect" not in sys.modules
"""
    subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert json.loads((run.out / "run.json").read_text())["parameters"] == {"folder": "letters"}
    assert json.loads((run.out.parent / "last-run.json").read_text())["status"] == "completed"
    assert find_unchanged(run) is not None


def test_who_reads_a_document_or_is_to_be_told_goes_by_prefect(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_alone(run), "nothing is known"
    carry_out(run)
    assert is_alone(run)
    assert not is_alone(run.model_copy(update={"scheduler": "tcp://127.0.0.1:8786"}))
    for name in ("PREFECT_API_URL", "OPENLINEAGE_URL"):
        with monkeypatch.context() as patch:
            patch.setenv(name, "http://127.0.0.1:1")
            assert not is_alone(run)
    assert not is_alone(edit(run))


def test_a_gate_that_fails_ends_a_run_alone_and_is_recorded(run: Run) -> None:
    carry_out(run)
    correct(run)
    before = (run.out / "timeline.json").read_bytes()
    with pytest.raises(GateError):
        make_alone(run.model_copy(update={"gates": Gates(least_events=200)}), Told())
    assert (run.out / "timeline.json").read_bytes() == before
    assert json.loads((run.out.parent / "last-run.json").read_text())["status"] == "failed"


def test_names_that_are_no_text_and_files_that_cannot_be_read_are_no_failure(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(os.fsdecode(os.fsencode(run.folder) + b"/caf\xe9.txt")).write_text(
        "Le maire a démissionné le 3 mai 2021.", encoding="utf-8"
    )
    (run.folder / "fermé.txt").write_text("Le maire a démissionné le 3 mai 2021.", encoding="utf-8")
    opened = Path.open

    def refuse(path: Path, *rest: Any, **named: Any) -> Any:
        if path.name == "fermé.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest, **named)

    monkeypatch.setattr(Path, "open", refuse)
    carry_out(run)
    assert find_unchanged(run) is not None
    assert {path.name.partition("-")[0] for path in (run.out / "documents").glob("caf*.json")} == {"caf_"}
