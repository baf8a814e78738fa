"""Gates: what stops a publication, what is only to be looked at."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows import operations, timeline
from flows.gates import Gate, GateError, check_gates, refuse_failed
from flows.parameters import Gates
from flows.plan import Draft, Extracted, Run
from pipeline.export import PROMISES
from pipeline.manifest import file_digest
from pipeline.models import Counts, Generator

COUNTS = {**dict.fromkeys(Counts.model_fields, 0), "documents": 9, "skipped": 1, "events": 40}
GENERATOR = Generator.model_validate(dict.fromkeys(Generator.model_fields, "x"))


def draft(**counts: int) -> Draft:
    return Draft(
        timeline=Path("t"), sha256="", counts=Counts.model_validate({**COUNTS, **counts}), generator=GENERATOR
    )


def verdicts(run: Run, made: Draft, contradictions: int | None = None, **asked: object) -> dict[str, str]:
    asking = run.model_copy(update={"gates": Gates.model_validate(asked)})
    changes = None if contradictions is None else {"contradictions_added": contradictions}
    return {gate.name: gate.verdict for gate in check_gates(asking, made, changes)}


@pytest.mark.parametrize(
    ("skipped", "most", "verdict"),
    [(0, None, "passed"), (1, None, "warning"), (1, 10, "warning"), (1, 9.9, "failed"), (0, 0, "passed")],
)
def test_skipped_files(run: Run, skipped: int, most: float | None, verdict: str) -> None:
    assert verdicts(run, draft(skipped=skipped), most_skipped=most)["skipped"] == verdict


@pytest.mark.parametrize(
    ("told", "least", "verdict"),
    [
        (9, 100, "passed"),
        (5, None, "passed"),
        (4, None, "warning"),
        (4, 44, "warning"),
        (4, 45, "failed"),
        (0, 0, "warning"),
    ],
)
def test_documents_that_gave_no_event(run: Run, told: int, least: float | None, verdict: str) -> None:
    made = draft().model_copy(update={"told": told})
    assert verdicts(run, made, least_covered=least)["coverage"] == verdict


@pytest.mark.parametrize(
    ("before", "least", "verdict"),
    [
        (None, 90, "passed"),
        (40, 100, "passed"),
        (79, None, "passed"),
        (81, None, "warning"),
        (50, 80, "passed"),
        (51, 80, "failed"),
    ],
)
def test_fewer_events(run: Run, before: int | None, least: float | None, verdict: str) -> None:
    if before is not None:
        run.out.mkdir()
        (run.out / "run.json").write_text(
            json.dumps({"generator": {"name": "chronofil"}, "counts": {"events": before}})
        )
    assert verdicts(run, draft(), least_events=least)["events"] == verdict


@pytest.mark.parametrize(
    ("new", "refused", "verdict"),
    [(None, True, "passed"), (0, True, "passed"), (2, False, "warning"), (2, True, "failed")],
)
def test_new_contradictions(run: Run, new: int | None, refused: bool, verdict: str) -> None:
    assert verdicts(run, draft(), new, no_new_contradiction=refused)["contradictions"] == verdict


def test_a_gate_that_fails_says_all_in_one_line(run: Run) -> None:
    asking = run.model_copy(update={"gates": Gates(most_skipped=5, no_new_contradiction=True)})
    with pytest.raises(GateError) as failed:
        refuse_failed(check_gates(asking, draft(), {"contradictions_added": 1}))
    assert str(failed.value).startswith(
        "not published; skipped: 1 of 10 files skipped (10.0 %), 5 % at most are accepted; contradictions: 1 "
    )
    assert "\n" not in str(failed.value)


def consolidated(run: Run) -> tuple[list[Extracted], Draft]:
    plan = operations.plan_run(run)
    batches = [operations.extract_batch(batch, run) for batch in plan.batches]
    return batches, operations.consolidate_batches(run, plan, batches)


def test_a_draft_as_it_is_made_passes(run: Run) -> None:
    with operations.exclusive(run):
        made = operations.validate_draft(run, consolidated(run)[1])
        assert made.told == 3
        found = {gate.name: gate.verdict for gate in check_gates(run, made, None)}
    assert {name: found[name] for name in (*PROMISES, "coverage")} == dict.fromkeys(
        (*PROMISES, "coverage"), "passed"
    )


def unshaped(event: dict[str, Any]) -> None:
    del event["kind"]


def unproven(event: dict[str, Any]) -> None:
    event["evidence"][0]["document"] = "inconnu"


def unknown(event: dict[str, Any]) -> None:
    event["participants"] = [{"entity": "person:personne", "name": "Personne", "role": "agent"}]


def displaced(event: dict[str, Any]) -> None:
    for side in ("start", "end"):
        event["evidence"][0][side] += 1


def shortened(event: dict[str, Any]) -> None:
    event["evidence"][0]["quote"] = event["evidence"][0]["quote"][:-1]


def reversed_in_time(event: dict[str, Any]) -> None:
    event["date"] |= {"start": "2020-02-02", "end": "2020-02-01"}


def out_of_the_window(event: dict[str, Any]) -> None:
    event["date"] |= {"edtf": "1999-02-02", "start": "1999-02-02", "end": "1999-02-02"}


@pytest.mark.parametrize(
    ("spoil", "gate"),
    [
        (unshaped, "schema"),
        (unproven, "references"),
        (unknown, "references"),
        (displaced, "offsets"),
        (shortened, "offsets"),
        (reversed_in_time, "bounds"),
        (out_of_the_window, "bounds"),
    ],
)
def test_a_promise_that_is_broken_is_a_gate_that_fails(
    run: Run, spoil: Callable[[dict[str, Any]], None], gate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Gate] = []
    monkeypatch.setattr(timeline, "tell_gates", lambda _run, gates: told.extend(gates))
    with operations.exclusive(run):
        made = consolidated(run)[1]
        data = json.loads(made.timeline.read_text(encoding="utf-8"))
        spoil(data["events"][0])
        made.timeline.write_text(json.dumps(data), encoding="utf-8")
        with pytest.raises(GateError, match=f"^not published; {gate}: "):
            timeline.validate.fn(run, made.model_copy(update={"sha256": file_digest(made.timeline)}))
    assert [(item.name, item.verdict) for item in told] == [(gate, "failed")]
    assert not run.out.exists()


def test_a_document_that_changed_after_it_was_read_fails_too(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "tell_gates", lambda _run, _gates: None)
    with operations.exclusive(run):
        made = consolidated(run)[1]
        waiting = next(made.timeline.parent.rglob("note.json"))
        waiting.write_text(
            waiting.read_text(encoding="utf-8").replace("Le Sénat", "Un Sénat"), encoding="utf-8"
        )
        with pytest.raises(GateError, match="offsets"):
            timeline.validate.fn(run, made)
