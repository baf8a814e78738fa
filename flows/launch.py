"""Runs the flow from a terminal: finds or starts the Prefect server, loads the model meanwhile, keeps
Prefect's own words off the screen.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import UNAUTHORIZED
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flows.host import close_host, start_host
from flows.parameters import Parameters
from flows.server import TemporaryServer, is_configured, prefect_server
from pipeline.errors import ChronofilError, SettingsError

if TYPE_CHECKING:
    from flows.partitions import BackfillParameters
    from flows.plan import Run

STEPS = 5
"""Task runs of a flow besides its batches."""
LINES = frozenset({"timeline", "batches", "backfill"})
"""Modules whose lines of the log are shown."""


def run_flow(parameters: Parameters, home: Path, *, verbose: bool = False) -> dict[str, Any]:
    """Run the flow with `parameters` and give its summary; a temporary server keeps its records in `home`,
    unless no document is to be read.

    Raises ChronofilError where the run fails. To be called inside `interruptible`.
    """
    if (known := _known(parameters)) is not None:
        return known
    from flows.alone import is_alone, make_alone
    from flows.plan import make_run
    from flows.records import Told
    from flows.unchanged import is_made_anew

    run = make_run(parameters)
    if not verbose and is_alone(run):
        return make_alone(run, Told(parameters=parameters.model_dump(mode="json")))
    with launched([run], home, verbose=verbose) as records:
        from flows.timeline import timeline

        with _reached():
            made: Any = timeline(parameters)
        records.expected = made["batches"] + STEPS if is_made_anew(made) else 1
    return dict(made)


def run_backfill(
    parameters: BackfillParameters, home: Path, *, verbose: bool = False
) -> list[dict[str, Any]]:
    """As `run_flow`, for the flow of a backfill; gives a row for each partition, failed ones too."""
    from flows.partitions import make_partitions
    from flows.plan import make_run

    runs = [make_run(partition.parameters) for partition in make_partitions(parameters)]
    with launched(runs, home, verbose=verbose) as records:
        from flows.backfill import backfill

        with _reached():
            state: Any = backfill(parameters, return_state=True)
            rows: Any = state.result(raise_on_failure=False)
        if isinstance(rows, BaseException):
            raise rows
        records.expected = sum(row["batches"] + STEPS for row in rows if row["batches"])
    return list(rows)


@contextmanager
def launched(runs: Sequence[Run], home: Path, *, verbose: bool) -> Iterator[_Records]:
    """Around a flow: a server, the model for the first of `runs` that needs it, lines for the terminal."""
    _refuse_lonely(runs)
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "INFO" if verbose else "CRITICAL")
    with prefect_server(home) as server, _host(runs):
        with _uncollected():
            import flows.timeline  # noqa: F401 - before what serves it

            if server is not None:
                server.start()
        with _progress(shown=not verbose), _records(server) as records:
            yield records


@contextmanager
def _uncollected() -> Iterator[None]:
    """Around imports, whose objects stay: looking for others among them, over and over, takes a fifth of
    their time; nor is it done afterwards.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.enable()


def _refuse_lonely(runs: Sequence[Run]) -> None:
    """Raise SettingsError where workers on other machines would have to
    tell a server that only this one can reach.
    """
    for run in runs:
        if (
            run.scheduler is not None
            and not is_configured()
            and urlsplit(run.scheduler).hostname not in ("127.0.0.1", "localhost", "::1")
        ):
            raise SettingsError(
                f"workers at {run.scheduler} need a Prefect server that they reach too: set PREFECT_API_URL "
                f"to its address"
            )


def _known(parameters: Parameters) -> dict[str, Any] | None:
    """The summary of a run whose result is there, where no server wants to hear of it; such a run loads
    neither Prefect nor the model.
    """
    from flows.plan import make_run
    from flows.records import Told
    from flows.unchanged import find_unchanged, retell

    if is_configured() or parameters.is_elsewhere:
        return None
    told, run = Told(parameters=parameters.model_dump(mode="json")), make_run(parameters)
    summary = find_unchanged(run)
    return None if summary is None else retell(run, summary, told)


@contextmanager
def _reached() -> Iterator[None]:
    """Say in one line that no server answers, or that it does but cannot do what it is asked."""
    from prefect.exceptions import PrefectHTTPStatusError

    try:
        yield
    except PrefectHTTPStatusError as error:
        address, answer = os.environ.get("PREFECT_API_URL", "the configured address"), error.response
        wanted = "; set PREFECT_API_AUTH_STRING to its password" if answer.status_code == UNAUTHORIZED else ""
        raise ChronofilError(
            f"the Prefect server at {address} answers {answer.status_code} {answer.reason_phrase}{wanted}"
        ) from error
    except RuntimeError as error:
        address = os.environ.get("PREFECT_API_URL", "the configured address")
        if str(error).startswith("Found incompatible versions"):
            raise ChronofilError(f"the Prefect server at {address} is of another version: {error}") from error
        if not str(error).startswith("Failed to reach API"):
            raise
        raise ChronofilError(f"no Prefect server answers at {address}; start it, or name none") from error


@contextmanager
def _host(runs: Sequence[Run]) -> Iterator[None]:
    """Load the model in the extraction host while Prefect is imported and its
    server starts, unless no document needs it.
    """
    from flows.operations import needs_model

    if any(needs_model(run) for run in runs):
        start_host()
    try:
        yield
    finally:
        close_host()


class _Records:
    """How many task runs the server should have recorded before it is stopped."""

    expected = 0


@contextmanager
def _records(server: TemporaryServer | None) -> Iterator[_Records]:
    """Around a flow on a temporary server: wait afterwards until it has written down what it was told."""
    records = _Records()
    if server is None:
        yield records
        return
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogHandler
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    known = server.count_task_runs()
    # Heartbeats tell a lasting server that the flow has crashed; ending their thread takes up to a second.
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        try:
            yield records
        finally:
            APILogHandler().flush()
            EventsWorker.drain_all()
    server.settle(known + records.expected)


@contextmanager
def _progress(*, shown: bool) -> Iterator[None]:
    """Show the lines that our own tasks log, and nothing else."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(
        lambda record: record.module in LINES and record.levelno < logging.ERROR
    )  # tracebacks are for Prefect's log
    handler.setFormatter(logging.Formatter("%(message)s"))
    loggers = [logging.getLogger(name) for name in ("prefect.task_runs", "prefect.flow_runs")]
    for logger in loggers if shown else ():
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
