"""The flow of a backfill: one sub-run of `timeline` after the other, over one
cache; a partition whose result is there costs a second.

It refuses to let one partition stop the others: it fails at the end, and names those that did.
"""

# No `from __future__ import annotations` here: Prefect makes the form of the parameters from the annotations
# themselves.
from typing import Any

from prefect import flow, get_run_logger
from prefect.artifacts import create_table_artifact
from prefect.states import Completed, Failed

from flows.describing import describe
from flows.partitions import BackfillParameters, Partition, make_partitions
from flows.plan import make_run
from flows.records import FAILED
from flows.timeline import timeline
from flows.unchanged import find_unchanged

PARTITIONS_KEY = "timeline-partitions"
UNCHANGED = "unchanged"


@flow(name="backfill", flow_run_name="backfill of {parameters.folder}")
def backfill(parameters: BackfillParameters) -> Any:
    """Make the timelines of several periods or sub-folders; gives a row for each."""
    rows = [_fill(partition) for partition in make_partitions(parameters)]
    shown = [{name: row[name] for name in ("partition", "status", "said")} for row in rows]
    create_table_artifact(
        shown,
        key=PARTITIONS_KEY,
        description=f"{len(rows)} partitions of {parameters.folder}; results in {parameters.out}",
    )
    failed = [row["partition"] for row in rows if row["status"] == FAILED]
    if failed:
        return Failed(
            message=f"{len(failed)} of {len(rows)} partitions failed: {', '.join(failed)}", data=rows
        )
    return Completed(message=f"{len(rows)} partitions", data=rows)


def _fill(partition: Partition) -> dict[str, Any]:
    known = find_unchanged(make_run(partition.parameters))
    row = (
        {"batches": 0, "skipped": known["counts"]["skipped"], "said": UNCHANGED}
        if known is not None
        else _make(partition)
    )
    row = {"partition": partition.name, "status": UNCHANGED, **row}
    get_run_logger().info("partition %s: %s", partition.name, row["said"].partition("\n")[0])
    return row


def _make(partition: Partition) -> dict[str, Any]:
    state: Any = timeline(partition.parameters, return_state=True)
    made = state.result(raise_on_failure=False)
    if isinstance(made, BaseException):
        return {"batches": 0, "skipped": 0, "status": FAILED, "said": str(made)}
    return {
        "batches": made["batches"],
        "skipped": made["counts"]["skipped"],
        "status": made["status"],
        "said": describe(made),
    }
