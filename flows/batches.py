"""Extraction, batch by batch: by threads of this process, which hand documents to processes of their own, or
by the workers of a Dask cluster.

Owns the task `extract` and what runs it. A module of its own: Dask sends the task's own function, and finds
what that calls by the names of modules.
"""

# No `from __future__ import annotations` here: Prefect looks at the annotations themselves.
import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.artifacts import Progress
from flows.elsewhere import extract_elsewhere, receive
from flows.extraction import extract_batch
from flows.host import extract_apart, kill_host
from flows.operations import lists_of
from flows.plan import Batch, Extracted, Plan, Run
from flows.storage import StorageError
from pipeline.errors import ChronofilError, ReadingError, SettingsError

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State
    from prefect.futures import PrefectFuture

PASSING = frozenset({errno.EIO, errno.EAGAIN, errno.EBUSY, errno.ETIMEDOUT, errno.ESTALE, errno.EINTR})
"""Errors of input and output that may be over a moment later: disks on a network have them."""
NO_DASK = "Dask is not installed: pip install 'chronofil[dask]'"


def may_pass(_task: Any, _run: Any, state: Any) -> bool:
    """Whether a task failed for a reason that may be over when it is tried again."""
    error = state.result(raise_on_failure=False)
    cause = error.__cause__ if isinstance(error, BaseException) else None
    return isinstance(error, StorageError) or (isinstance(cause, OSError) and cause.errno in PASSING)


RETRIED: dict[str, Any] = {
    "cache_policy": NO_CACHE,
    "retries": 2,
    "retry_delay_seconds": 2,
    "retry_condition_fn": may_pass,
}


@task(name="extract", task_run_name="extract batch {batch.number} of {batch.total}", **RETRIED)
def extract(batch: Batch, run: Run) -> Extracted:
    """Read and extract one batch of documents."""
    places = run.places
    extracted = (
        extract_batch(batch, run, extract_apart)
        if places is None
        else extract_elsewhere(batch, run, places, extract_apart)
    )
    for failure in extracted.failures:
        get_run_logger().error(failure)
    get_run_logger().info(extracted.line)
    return extracted


def extract_all(run: Run, plan: Plan, listed: "State[Plan]") -> list[Extracted]:
    """Extract the batches, as many at a time as there are workers."""
    with _told_by_dask(run), make_runner(run) as pool:
        try:
            after: Any = [listed]
            waiting = [
                pool.submit(extract, {"batch": batch, "run": run}, wait_for=after) for batch in plan.batches
            ]
            return list(_followed(run, plan, waiting))
        except BaseException:
            kill_host()  # or the pool would wait for what nobody needs any more
            raise


def make_runner(run: Run) -> TaskRunner[Any]:
    """What runs the batches; raises SettingsError where it is not installed."""
    if run.scheduler is None:
        return ThreadPoolTaskRunner(max_workers=run.settings.workers)
    if find_spec("prefect_dask") is None:
        raise SettingsError(NO_DASK)
    from prefect_dask.task_runners import DaskTaskRunner

    runner: TaskRunner[Any] = DaskTaskRunner(address=run.scheduler)
    return runner


def _followed(run: Run, plan: Plan, waiting: "Sequence[PrefectFuture[Extracted]]") -> Iterator[Extracted]:
    """What the batches gave, in their order, shown as progress."""
    progress = Progress(plan.documents)
    for batch, future in zip(plan.batches, waiting, strict=True):
        extracted = future.result()
        if run.scheduler is not None:  # its task has logged it on another machine
            get_run_logger().info(extracted.line)
        yield receive(extracted, run, lists_of(run))
        progress.add(batch.documents)


@contextmanager
def _told_by_dask(run: Run) -> Iterator[None]:
    """Tell in one line what Dask itself fails by: no scheduler, a batch that has ended too many workers."""
    try:
        yield
    except ChronofilError:
        raise
    except Exception as error:
        if run.scheduler is None:
            raise
        said = " ".join(str(error).split()) or type(error).__name__
        raise ReadingError(f"Dask at {run.scheduler}: {said:.300}") from error
