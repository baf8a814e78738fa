"""Data-quality gates: what must hold of a timeline before it replaces another,
and what is only to be looked at. Prefect-free.

The first four ask for the promises of the contract, which the export checks while it writes; the others
compare with what was asked for and with the previous timeline.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from flows.plan import Draft, Run
from pipeline.errors import ChronofilError, ContractError
from pipeline.export import PROMISES
from pipeline.manifest import RUN, is_run
from pipeline.models import Model

FEWER = 50.0
"""Percent of the previous timeline's events below which a run warns, whatever is asked for."""
UNTOLD = 50.0
"""Percent of the documents that gave an event, below which a run warns."""
KEPT = {
    "schema": "all of it has the shape of timeline.schema.json",
    "references": "ids are met once, and lead to what is there",
    "offsets": "every quote stands in its document at its place",
    "bounds": "dates are in order and reach into the window",
}
"""What the contract promises."""


class GateError(ChronofilError):
    """The timeline could be made, and is not what was asked for; nothing is replaced."""

    def __init__(self, message: str, gates: tuple[Gate, ...] = ()) -> None:
        super().__init__(message)
        self.gates = gates


class Gate(Model):
    """One question and its answer."""

    name: str = Field(description="Stable name.")
    verdict: Literal["passed", "warning", "failed"] = Field(description="failed: nothing is published.")
    message: str = Field(description="What was found, and what was asked for.")


def check_gates(run: Run, draft: Draft, changes: Mapping[str, Any] | None) -> tuple[Gate, ...]:
    """All gates, of a draft that keeps its contract."""
    kept = (Gate(name=promise, verdict="passed", message=KEPT[promise]) for promise in PROMISES)
    return (
        *kept,
        _skipped(run, draft),
        _coverage(run, draft),
        _events(run, draft),
        _contradictions(run, changes),
    )


def broken_promise(error: ContractError) -> Gate:
    """The gate at which a draft that breaks its contract fails."""
    return Gate(name=error.promise, verdict="failed", message=str(error))


def refuse_failed(gates: tuple[Gate, ...]) -> None:
    """Raise GateError where a gate has failed."""
    failed = [f"{gate.name}: {gate.message}" for gate in gates if gate.verdict == "failed"]
    if failed:
        raise GateError(f"not published; {'; '.join(failed)}", gates)


def _skipped(run: Run, draft: Draft) -> Gate:
    skipped, read = draft.counts.skipped, draft.counts.documents
    share = 100 * skipped / (skipped + read) if skipped else 0.0
    most = run.gates.most_skipped
    found = f"{skipped} of {skipped + read} files skipped ({share:.1f} %)"
    if most is not None and share > most:
        return Gate(name="skipped", verdict="failed", message=f"{found}, {most:g} % at most are accepted")
    return Gate(name="skipped", verdict="warning" if skipped else "passed", message=found)


def _coverage(run: Run, draft: Draft) -> Gate:
    told, read, least = draft.told, draft.counts.documents, run.gates.least_covered
    share = 100 * told / read if read else 0.0
    found = f"{told} of {read} documents gave an event ({share:.1f} %)"
    if least is not None and share < least:
        return Gate(name="coverage", verdict="failed", message=f"{found}, {least:g} % at least are expected")
    return Gate(name="coverage", verdict="warning" if share < UNTOLD else "passed", message=found)


def _events(run: Run, draft: Draft) -> Gate:
    before, now, least = _previous_events(run), draft.counts.events, run.gates.least_events
    if not before:
        return Gate(
            name="events", verdict="passed", message=f"{now} events, no previous timeline to compare with"
        )
    share = 100 * now / before
    found = f"{now} events, {before} in the previous timeline ({share:.1f} %)"
    if least is not None and share < least:
        return Gate(name="events", verdict="failed", message=f"{found}, {least:g} % at least are expected")
    return Gate(name="events", verdict="warning" if share < FEWER else "passed", message=found)


def _contradictions(run: Run, changes: Mapping[str, Any] | None) -> Gate:
    new = changes["contradictions_added"] if changes is not None else 0
    found = f"{new} contradictions that the previous timeline does not have"
    if new and run.gates.no_new_contradiction:
        return Gate(name="contradictions", verdict="failed", message=f"{found}, none is accepted")
    return Gate(name="contradictions", verdict="warning" if new else "passed", message=found)


def _previous_events(run: Run) -> int:
    path = run.out / RUN
    if not is_run(path):
        return 0
    events = json.loads(path.read_bytes()).get("counts", {}).get("events", 0)
    return events if isinstance(events, int) else 0
