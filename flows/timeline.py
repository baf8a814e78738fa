"""The flow: list the documents, extract them in batches, consolidate, validate, export. One call a task;
paths, hashes and counts between them.
"""

# No `from __future__ import annotations` here: Prefect makes the form of the parameters from the annotations
# themselves.
from typing import Any

from prefect import flow, get_run_logger, task
from prefect.assets import add_asset_metadata, materialize
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run
from prefect.states import Completed

from flows import assets, operations, steps
from flows.artifacts import publish_artifacts
from flows.batches import RETRIED, extract_all
from flows.gates import Gate
from flows.lineage import told_as_lineage
from flows.notices import tell_gates, tell_published
from flows.parameters import Parameters
from flows.plan import Draft, Extracted, Plan, Run, make_run
from flows.records import Told, keep_record, prune_cache, recorded
from flows.steps import Steps, take_steps
from flows.unchanged import found_made, is_made_anew, retell

UNCHANGED = "nothing to do: the outputs are what this run would make"


@task(name="list", task_run_name="list documents of {run.shown}", **RETRIED)
def list_documents(run: Run) -> Plan:
    """List the documents and cut them into batches."""
    return operations.plan_run(run)


@task(name="consolidate", task_run_name="consolidate {plan.documents} documents", cache_policy=NO_CACHE)
def consolidate(run: Run, plan: Plan, batches: list[Extracted]) -> Draft:
    """Make one timeline of all extractions."""
    return operations.consolidate_batches(run, plan, batches)


@task(name="validate", task_run_name="validate against the schema", cache_policy=NO_CACHE)
def validate(run: Run, draft: Draft) -> Draft:
    """Check the draft against its contract and prepare every file; a
    promise that is broken is a gate that fails.
    """
    return steps.validate(run, draft, tell_gates)


@task(name="gates", task_run_name="compare with what was asked for", cache_policy=NO_CACHE)
def pass_gates(run: Run, draft: Draft, changes: dict[str, Any] | None) -> tuple[Gate, ...]:
    """Ask the data-quality gates; one that fails ends the run here."""
    return steps.pass_gates(run, draft, changes, tell_gates)


@materialize(
    "file://timeline.json", by="chronofil", name="export", task_run_name="export to {run.out}", **RETRIED
)
def export(run: Run, batches: list[Extracted], draft: Draft, _gates: tuple[Gate, ...]) -> None:
    """Replace the outputs; the asset and what it depends on are those of the run (`publish`)."""
    operations.export_batches(run, batches)
    add_asset_metadata(assets.timeline_asset(run), assets.metadata(run, draft))


def publish(run: Run, batches: list[Extracted], draft: Draft, gates: tuple[Gate, ...]) -> None:
    """Export as the materialization of this run's timeline, which depends on its documents."""
    as_asset = export.with_options(
        assets=[assets.timeline_asset(run)], asset_deps=list(assets.source_assets(run, draft))
    )
    as_asset(run, batches, draft, gates)


@flow(name="timeline", flow_run_name="timeline of {parameters.folder}")
def timeline(parameters: Parameters = Parameters()) -> Any:  # noqa: B008 - frozen
    """Read a folder of French documents and write one sourced timeline of who
    did what when; gives the content of run.json.
    """
    told = Told(
        flow_run={"id": flow_run.id, "name": flow_run.name, "url": flow_run.ui_url},
        parameters=parameters.model_dump(mode="json"),
    )
    run = make_run(parameters)
    with recorded(run, told), told_as_lineage(run, told, get_run_logger()) as made:
        summary = make_timeline(run, told)
        made.update(summary)
    keep_record(run, summary)
    prune_cache(run)
    publish_artifacts(summary)
    if is_made_anew(summary):
        tell_published(summary)
    name = "CompletedWithSkips" if summary["counts"]["skipped"] else "Completed"
    return Completed(name=name, message=operations.describe(summary), data=summary)


def make_timeline(run: Run, told: Told) -> dict[str, Any]:
    """All steps, one after the other, or the first where the result is
    there already; gives the content of run.json.
    """
    watch = operations.Stopwatch()
    with operations.exclusive(run):
        listed = list_documents(run, return_state=True)
        plan = listed.result()
        if (made := found_made(run, lambda: plan.key)) is not None:
            get_run_logger().info(UNCHANGED)
            return retell(run, made, told)
        watch.lap("list")
        tasks = Steps(
            lambda run, plan: extract_all(run, plan, listed), consolidate, validate, pass_gates, publish
        )
        return take_steps(run, plan, tasks, watch, told)
