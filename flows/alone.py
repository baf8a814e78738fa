"""A run of which every document is known already, where no server wants to hear of it: the same steps,
without Prefect and its server.

What is left to do after a correction takes seconds; starting a server takes more than that. It refuses runs
that read a document, or that somebody configured to be told of.
"""

from __future__ import annotations

from typing import Any

from flows import lineage, operations
from flows.host import close_host, extract_apart
from flows.plan import Extracted, Plan, Run
from flows.records import Told, keep_record, prune_cache, recorded
from flows.server import is_configured
from flows.steps import Steps, take_steps


def is_alone(run: Run) -> bool:
    """Whether `run` reads no document anew, and nobody is told of it."""
    if is_configured() or lineage.is_configured() or run.places is not None or run.scheduler is not None:
        return False
    return not operations.needs_model(run)


def make_alone(run: Run, told: Told) -> dict[str, Any]:
    """All steps, one after the other; gives the content of run.json."""
    try:
        with recorded(run, told):
            summary = _make_timeline(run, told)
    finally:
        close_host()  # started where an entry of the cache turned out to be spoilt
    keep_record(run, summary)
    prune_cache(run)
    return summary


def _make_timeline(run: Run, told: Told) -> dict[str, Any]:
    watch = operations.Stopwatch()
    with operations.exclusive(run):
        plan = operations.plan_run(run)
        watch.lap("list")
        return take_steps(run, plan, Steps(extract=_extract), watch, told)


def _extract(run: Run, plan: Plan) -> list[Extracted]:
    return [operations.extract_batch(batch, run, extract_apart) for batch in plan.batches]
