"""Gates: what stops a publication, what is only to be looked at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.gates import GateError, check_gates, refuse_failed
from flows.parameters import Gates
from flows.plan import Draft, Run
from pipeline.models import Counts, Generator

COUNTS = {**dict.fromkeys(Counts.model_fields, 0), "documents": 9, "skipped": 1, "events": 40}
GENERATOR = Generator.model_validate(dict.fromkeys(Generator.model_fields, "x"))


def draft(**counts: int) -> Draft:
    return Draft(timeline=Path("t"), sha256="", counts=Counts.model_validate({**COUNTS, **counts}), generator=GENERATOR)


def verdicts(run: Run, made: Draft, contradictions: int | None = None, **asked: object) -> dict[str, str]:
    asking = run.model_copy(update={"gates": Gates.model_validate(asked)})
    changes = None if contradictions is None else {"contradictions_added": contradictions}
    return {gate.name: gate.verdict for gate in check_gates(asking, made, changes)}


@pytest.mark.parametrize(
    ("skipped", "most", "verdict"), [(0, None, "passed"), (1, None, "warning"), (1, 10, "warning"), (1, 9.9, "failed"), (0, 0, "passed")]
)
def test_skipped_files(run: Run, skipped: int, most: float | None, verdict: str) -> None:
    assert verdicts(run, draft(skipped=skipped), most_skipped=most)["skipped"] == verdict


@pytest.mark.parametrize(
    ("before", "least", "verdict"),
    [(None, 90, "passed"), (40, 100, "passed"), (79, None, "passed"), (81, None, "warning"), (50, 80, "passed"), (51, 80, "failed")],
)
def test_fewer_events(run: Run, before: int | None, least: float | None, verdict: str) -> None:
    if before is not None:
        run.out.mkdir()
        (run.out / "run.json").write_text(json.dumps({"generator": {"name": "chronofil"}, "counts": {"events": before}}))
    assert verdicts(run, draft(), least_events=least)["events"] == verdict


@pytest.mark.parametrize(("new", "refused", "verdict"), [(None, True, "passed"), (0, True, "passed"), (2, False, "warning"), (2, True, "failed")])
def test_new_contradictions(run: Run, new: int | None, refused: bool, verdict: str) -> None:
    assert verdicts(run, draft(), new, no_new_contradiction=refused)["contradictions"] == verdict


def test_a_gate_that_fails_says_all_in_one_line(run: Run) -> None:
    asking = run.model_copy(update={"gates": Gates(most_skipped=5, no_new_contradiction=True)})
    with pytest.raises(GateError) as failed:
        refuse_failed(check_gates(asking, draft(), {"contradictions_added": 1}))
    assert str(failed.value).startswith("not published; skipped: 1 of 10 files skipped (10.0 %), 5 % at most are accepted; contradictions: 1 ")
    assert "\n" not in str(failed.value)
