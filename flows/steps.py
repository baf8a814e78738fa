"""The steps of a run in their order: one list, whoever takes them: the tasks
of a flow, a run without a server, a benchmark.

Owns what follows what, and the seconds of each. It refuses to know how a step is
carried out and by whom the run is told. Prefect-free.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flows import operations
from flows.gates import Gate, broken_promise, check_gates, refuse_failed
from flows.plan import Draft, Extracted, Plan, Run
from flows.records import Told
from pipeline.errors import ContractError


def _untold(_run: Run, _gates: Sequence[Gate]) -> None:
    """Nobody is told but by the error."""


def validate(run: Run, draft: Draft, tell: Callable[[Run, Sequence[Gate]], None] = _untold) -> Draft:
    """Check a draft against its contract; a promise that is broken is a gate
    that fails, of which `tell` is told first.
    """
    try:
        return operations.validate_draft(run, draft)
    except ContractError as error:
        gates = (broken_promise(error),)
        tell(run, gates)
        refuse_failed(gates)
        raise


def pass_gates(
    run: Run,
    draft: Draft,
    changes: dict[str, Any] | None,
    tell: Callable[[Run, Sequence[Gate]], None] = _untold,
) -> tuple[Gate, ...]:
    """Ask the data-quality gates, of which `tell` is told; one that fails ends the run."""
    gates = check_gates(run, draft, changes)
    tell(run, gates)
    refuse_failed(gates)
    return gates


def publish(run: Run, batches: list[Extracted], _draft: Draft, _gates: tuple[Gate, ...]) -> None:
    """Replace the outputs."""
    operations.export_batches(run, batches)


@dataclass(frozen=True)
class Steps:
    """How each step that follows the plan is carried out; without Prefect where nothing else is said."""

    extract: Callable[[Run, Plan], list[Extracted]]
    consolidate: Callable[[Run, Plan, list[Extracted]], Draft] = operations.consolidate_batches
    validate: Callable[[Run, Draft], Draft] = validate
    pass_gates: Callable[[Run, Draft, dict[str, Any] | None], tuple[Gate, ...]] = pass_gates
    publish: Callable[[Run, list[Extracted], Draft, tuple[Gate, ...]], None] = publish


def take_steps(
    run: Run, plan: Plan, steps: Steps, watch: operations.Stopwatch, told: Told | None = None
) -> dict[str, Any]:
    """All steps behind the plan, one after the other; gives the content of run.json."""
    batches = steps.extract(run, plan)
    watch.lap("extract")
    draft = steps.consolidate(run, plan, batches)
    watch.lap("consolidate")
    valid = steps.validate(run, draft)
    watch.lap("validate")
    changes = operations.compare_draft(run, valid)
    gates = steps.pass_gates(run, valid, changes)
    watch.lap("compare")
    summary = operations.write_summary(run, valid, batches, changes, watch.seconds, told=told, gates=gates)
    steps.publish(run, batches, valid, gates)
    watch.lap("export")
    return summary
