"""The commands that start runs, now or later: `run`, `backfill`,
`serve`, `deploy`; and what their exit codes say.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from flows.options import backfill_of, home_of, of_a_backfill, of_a_run, parameters_of, scheduled

FAILED, USAGE, SKIPPED = 1, 2, 3
EPILOG = """\b
Exit codes:
  0  done, all documents were read
  1  failed; nothing was replaced
  2  the command line is wrong
  3  done, but some documents were skipped: issues.jsonl says which and why
  130, 143  interrupted by Ctrl-C, by SIGTERM; nothing was replaced
"""


@contextmanager
def exiting() -> Iterator[None]:
    """End the process in one line where the block, which is a run from its
    first moment to its last, is interrupted.
    """
    from flows.interrupts import INTERRUPTED, Interrupted, interruptible

    try:
        with interruptible():
            yield
    except Interrupted as interrupt:
        click.echo(INTERRUPTED, err=True, nl=False)
        sys.exit(interrupt.exit_code)


@click.command(epilog=EPILOG)
@of_a_run
@click.option("-v", "--verbose", is_flag=True, help="Show Prefect's own log.")
def run(verbose: bool, **given: Any) -> None:
    """Read a folder and write its timeline.

    FOLDER (default: seeds) holds the documents, and a documents.toml that says what they do not.

    A document that has not changed since the last run is not read again. Needs no Prefect server; uses the
    one of PREFECT_API_URL where it is set.
    """
    with exiting():
        from flows.describing import describe
        from flows.launch import run_flow
        from flows.server import is_configured

        summary = run_flow(parameters_of(**given), home_of(given["cache"]), verbose=verbose)
    click.echo(describe(summary))
    if is_configured() and summary["flow_run"].get("url") is not None:  # a temporary server is gone by now
        click.echo(f"look at the run: {summary['flow_run']['url']}", err=True)
    if summary["counts"]["skipped"]:
        sys.exit(SKIPPED)


@click.command(epilog=EPILOG)
@of_a_backfill
@click.option("-v", "--verbose", is_flag=True, help="Show Prefect's own log.")
def backfill(verbose: bool, **given: Any) -> None:
    """Make the timelines of several periods, or of each sub-folder.

    One run for each, over one cache; results go to --out/2020, --out/2021 … What is there already is not made
    again, so that a backfill that was cut off goes on where it stopped. A partition that fails stops no
    other.
    """
    with exiting():
        from flows.launch import run_backfill

        rows = run_backfill(backfill_of(**given), home_of(given["cache"]), verbose=verbose)
    for row in rows:
        click.echo(
            f"{row['partition']}: {'failed: ' if row['status'] == 'failed' else ''}{row['said']}".replace(
                "\n", "\n  "
            )
        )
    if any(row["status"] == "failed" for row in rows):
        sys.exit(FAILED)
    if any(row["skipped"] for row in rows):
        sys.exit(SKIPPED)


@click.command()
@of_a_run
@scheduled
def serve(cron: str | None, timezone: str, **given: Any) -> None:
    """Run on a schedule, from this process, until it is interrupted.

    Options are those of every run. Needs a Prefect server, on which runs can be asked for too.
    """
    from flows.deployment import serve as serve_flow

    serve_flow(parameters_of(**given), cron, timezone, click.echo)


@click.command()
@of_a_run
@scheduled
@click.option("--pool", default="chronofil", show_default=True, help="Work pool, made where there is none.")
def deploy(cron: str | None, timezone: str, pool: str, **given: Any) -> None:
    """Make a deployment, which the workers of a pool run.

    Options are those of every run. Needs a Prefect server, and a
    worker: prefect worker start --pool chronofil
    """
    from flows.deployment import deploy as deploy_flow

    click.echo(deploy_flow(parameters_of(**given), cron, timezone, pool))
