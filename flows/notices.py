"""What a run tells besides its results: warnings in the log, and events that automations can wait for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from prefect import get_run_logger
from prefect.events import emit_event

from flows.gates import Gate
from flows.plan import Run
from pipeline.models import Issue

SKIPS = frozenset(
    {"unknown_format", "unreadable", "internal_error", "time_exceeded", "memory_exceeded", "crashed"}
)
"""Issues that stand for a file that was not read."""
TOLD = 50
"""Skipped files that are told one by one; the others are counted."""


def tell_gates(run: Run, gates: Sequence[Gate]) -> None:
    """A line for each gate that did not pass, an event for each that failed."""
    for gate in gates:
        if gate.verdict != "passed":
            get_run_logger().warning(f"gate {gate.name}: {gate.message}")
        if gate.verdict == "failed":
            emit_event("timeline.gate.failed", resource=_timeline(run.out), payload=gate.model_dump())


def tell_published(summary: dict[str, Any]) -> None:
    """An event for the timeline and for each file that is not in it, and a warning for the latter."""
    out = Path(summary["outputs"])
    skipped = list(skipped_issues(out))
    for issue in skipped[:TOLD]:
        get_run_logger().warning(f"skipped {issue.document}: {issue.code}")
        emit_event(
            "document.skipped",
            resource={
                "prefect.resource.id": f"chronofil.document.{issue.document}",
                "prefect.resource.name": issue.document,
            },
            related=[{**_timeline(out), "prefect.resource.role": "timeline"}],
            payload={"code": issue.code, "stage": issue.stage},
        )
    if len(skipped) > TOLD:
        get_run_logger().warning(f"skipped {len(skipped) - TOLD} more; issues.jsonl names them")
    emit_event(
        "timeline.published",
        resource=_timeline(out),
        payload={"counts": summary["counts"], "as_of": summary["as_of"]},
    )


def skipped_issues(out: Path) -> Iterator[Issue]:
    """The issues of the files that were not read."""
    with (out / "issues.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            if json.loads(line)["code"] in SKIPS:
                yield Issue.model_validate_json(line)


def _timeline(out: Path) -> dict[str, str]:
    return {"prefect.resource.id": f"chronofil.timeline.{out.resolve()}", "prefect.resource.name": str(out)}
