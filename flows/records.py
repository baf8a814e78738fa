"""What is written down of a run besides its results: its parameters, when it ran, how it ended. Prefect-free, and never a reason to fail."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import Field

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
    flow_run: dict[str, str | None] = Field(default_factory=dict, description="Id, name and address of the run on the Prefect server.")
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


def keep_record(cache: Path | None, record: Mapping[str, Any]) -> None:
    """Keep what there is to say of the last run beside the cache, whatever became of the run."""
    if cache is None:
        return
    with suppress(OSError, ExportError):
        replace_file(cache.parent / LAST_RUN, render_run(record))


def prune_cache(cache: Path | None) -> int:
    """Forget old extractions; gives their number."""
    return 0 if cache is None else ExtractionCache(cache).prune(datetime.now(UTC).timestamp())


def keep_failure(cache: Path | None, told: Told, out: Path, error: BaseException) -> None:
    """The record of a run that did not end: nothing is in the outputs of it."""
    status = FAILED if isinstance(error, Exception) else INTERRUPTED
    cause = {"type": type(error).__name__, "message": str(error)}
    generator = {"name": "chronofil", "version": __version__}
    keep_record(cache, {**told.record(status), "outputs": str(out), "cause": cause, "generator": generator})
