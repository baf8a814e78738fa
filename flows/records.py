"""What is written down of a run besides its results: its parameters, when it ran, how
it ended. Prefect-free, and never a reason to fail.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from pydantic import Field

from flows.plan import Run, open_cache
from flows.storage import StorageError, Store, beside
from pipeline import __version__
from pipeline.cache import ExtractionCache
from pipeline.errors import ExportError
from pipeline.export import render_run, replace_file
from pipeline.models import Model

LAST_RUN = "last-run.json"
COMPLETED, WITH_SKIPS, FAILED, INTERRUPTED = "completed", "completed_with_skips", "failed", "interrupted"


class Told(Model):
    """What the flow knows of its own run."""

    started: datetime = Field(default_factory=lambda: datetime.now(UTC), description="When it began.")
    flow_run: dict[str, str | None] = Field(
        default_factory=dict, description="Id, name and address of the run on the Prefect server."
    )
    parameters: dict[str, Any] = Field(default_factory=dict, description="Parameters of the run.")

    def record(self, status: str) -> dict[str, Any]:
        """The first lines of run.json."""
        return {
            "status": status,
            "started": self.started.isoformat(timespec="seconds"),
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "flow_run": self.flow_run,
            "parameters": self.parameters,
        }


def keep_record(run: Run, record: Mapping[str, Any]) -> None:
    """Keep what there is to say of the last run beside the cache, whatever became of the run."""
    with suppress(OSError, ExportError, StorageError):
        if run.places is not None:
            Store(beside(run.places.cache, "")).write(LAST_RUN, render_run(record).encode())
        elif run.cache is not None:
            replace_file(run.cache.parent / LAST_RUN, render_run(record))


def prune_cache(run: Run) -> int:
    """Forget old extractions; gives their number. Those at an address
    are left to the rules of their storage.
    """
    cache = open_cache(run)
    kept = run.settings.cache_days, run.settings.cache_megabytes
    return cache.prune(datetime.now(UTC).timestamp(), *kept) if isinstance(cache, ExtractionCache) else 0


def keep_failure(run: Run, told: Told, error: BaseException) -> None:
    """The record of a run that did not end: nothing is in the outputs of it."""
    status = FAILED if isinstance(error, Exception) else INTERRUPTED
    cause = {"type": type(error).__name__, "message": str(error)}
    generator = {"name": "chronofil", "version": __version__}
    keep_record(run, {**told.record(status), "outputs": str(run.out), "cause": cause, "generator": generator})


@contextmanager
def recorded(run: Run, told: Told) -> Iterator[None]:
    """Keep a record of a run that fails inside the block."""
    try:
        yield
    except BaseException as error:
        keep_failure(run, told, error)
        raise
