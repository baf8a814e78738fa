"""The flow: list the documents, extract them in batches, consolidate, validate, export. One call a task; paths, hashes and counts between them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.states import Completed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows import operations
from flows.artifacts import publish_artifacts
from flows.host import extract_apart, kill_host
from flows.plan import Batch, Draft, Extracted, Plan, Run, make_run

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State
    from prefect.futures import PrefectConcurrentFuture

CACHE = Path(".cache/chronofil/extractions")


@task(name="list", task_run_name="list documents of {run.folder}", cache_policy=NO_CACHE)
def list_documents(run: Run) -> Plan:
    """List the documents and cut them into batches."""
    return operations.plan_run(run)


@task(name="extract", task_run_name="extract batch {batch.number} of {batch.total}", cache_policy=NO_CACHE)
def extract(batch: Batch, run: Run) -> Extracted:
    """Read and extract one batch of documents."""
    extracted = operations.extract_batch(batch, run, extract_apart)
    for failure in extracted.failures:
        get_run_logger().error(failure)
    get_run_logger().info(extracted.line)
    return extracted


@task(name="consolidate", task_run_name="consolidate {plan.documents} documents", cache_policy=NO_CACHE)
def consolidate(run: Run, plan: Plan, batches: list[Extracted]) -> Draft:
    """Make one timeline of all extractions."""
    return operations.consolidate_batches(run, plan, batches)


@task(name="validate", task_run_name="validate against the schema", cache_policy=NO_CACHE)
def validate(run: Run, draft: Draft) -> Draft:
    """Check the draft against its contract and prepare every file."""
    return operations.validate_draft(run, draft)


@task(name="export", task_run_name="export to {run.out}", cache_policy=NO_CACHE)
def export(run: Run, batches: list[Extracted], _draft: Draft) -> None:
    """Replace the outputs."""
    operations.export_batches(run, batches)


def extract_all(run: Run, plan: Plan, listed: State[Plan]) -> list[Extracted]:
    """Extract the batches, as many at a time as there are workers."""
    pool: TaskRunner[PrefectConcurrentFuture[Any]] = ThreadPoolTaskRunner(max_workers=run.settings.workers)
    with pool:
        try:
            after: Any = [listed]
            waiting = [pool.submit(extract, {"batch": batch, "run": run}, wait_for=after) for batch in plan.batches]
            return [future.result() for future in waiting]
        except BaseException:
            kill_host()  # or the pool would wait for what nobody needs any more
            raise


@flow(name="timeline", flow_run_name="timeline of {folder}")
def timeline(
    folder: str = "seeds",
    out: str = "outputs",
    title: str | None = None,
    since: date | None = None,
    as_of: date | None = None,
    until: date | None = None,
    follow_links: bool | None = None,
    workers: int | None = None,
    document_seconds: float | None = None,
    document_megabytes: int | None = None,
    cache: str | None = str(CACHE),
) -> Any:
    """Read a folder of French documents and write one sourced timeline of who did what when; gives the content of run.json."""
    limits = {"workers": workers, "document_seconds": document_seconds, "document_megabytes": document_megabytes}
    run = make_run(folder, out, cache, title=title, since=since, as_of=as_of, until=until, follow_links=follow_links, **limits)
    watch = operations.Stopwatch()
    with operations.exclusive(run):
        listed = list_documents(run, return_state=True)
        plan = listed.result()
        watch.lap("list")
        batches = extract_all(run, plan, listed)
        watch.lap("extract")
        draft = consolidate(run, plan, batches)
        watch.lap("consolidate")
        valid = validate(run, draft)
        watch.lap("validate")
        changes = operations.compare_draft(run, valid)
        watch.lap("compare")
        summary = operations.write_summary(run, valid, batches, changes, watch.seconds)
        export(run, batches, valid)
    publish_artifacts(summary)
    return Completed(message=operations.describe(summary), data=summary)
