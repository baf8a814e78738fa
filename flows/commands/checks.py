"""The commands that hold results against something: `evaluate` against a reference, `diff` against other
results, `verify` against their documents, `correct` against who knows better.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flows.commands.runs import FAILED
from flows.options import FOLDER, TIMELINE

DIFFERENT = 4
"""Exit code of `diff --exit-code` where there is a difference."""


@click.command()
@click.argument("gold", type=FOLDER)
@click.argument("predicted", type=FOLDER)
@click.option("--only", default="", metavar="PREFIX,…", help="Keep the documents whose id begins so.")
@click.option("-v", "--verbose", is_flag=True, help="List every disagreement with its place.")
def evaluate(gold: Path, predicted: Path, only: str, verbose: bool) -> None:
    """Score a run against a reference annotated by hand.

    PREDICTED is the documents/ folder of a run, GOLD a folder of reference files of the same names:
    docs/evaluation.md describes them.
    """
    from flows.show import show_report
    from pipeline.evaluation import evaluate as score

    show_report(score(gold, predicted, [prefix for prefix in only.split(",") if prefix]), verbose=verbose)


@click.command()
@click.argument("old", type=TIMELINE)
@click.argument("new", type=TIMELINE)
@click.option("--json", "as_json", is_flag=True, help="Print the difference as JSON.")
@click.option("--exit-code", is_flag=True, help="Exit with 4 where there is a difference.")
def diff(old: Path, new: Path, as_json: bool, exit_code: bool) -> None:
    """Print what changed between two timelines.

    OLD and NEW are output folders or timeline.json files.
    """
    from pipeline.export import open_timeline
    from pipeline.timeline import Sieve, render_diff

    difference = Sieve(open_timeline(old), open_timeline(new)).difference()
    click.echo(difference.model_dump_json(indent=2) if as_json else render_diff(difference))
    if exit_code and not difference.is_empty:
        sys.exit(DIFFERENT)


@click.command()
@click.argument("folder", type=FOLDER, default=Path("outputs"))
@click.option("--inputs", type=FOLDER, help="Folder of the documents, to check these too.")
def verify(folder: Path, inputs: Path | None) -> None:
    """Check that outputs are what a run wrote and that every quote stands in its document.

    FOLDER (default: outputs) is the output folder of a run.
    """
    from itertools import chain

    from pipeline.export import count_quotes, verify_outputs, verify_sources

    number = 0
    for number, problem in enumerate(  # noqa: B007 - how many there were
        chain(verify_outputs(folder), () if inputs is None else verify_sources(folder, inputs)), 1
    ):
        click.echo(problem)
    if number:
        sys.exit(FAILED)
    click.echo(
        f"{folder}: every file is as it was written, all {count_quotes(folder)} quotes stand in their "
        f"documents"
    )


@click.command()
@click.argument("timeline", type=TIMELINE, default=Path("outputs"))
@click.option(
    "--below", type=click.FloatRange(0, 1), help="List what is less sure than this.  [default: 0.85]"
)
@click.option(
    "--most", type=click.IntRange(min=1), help="List that many at most, the least sure first.  [default: 50]"
)
def correct(timeline: Path, below: float | None, most: int | None) -> None:
    """Print a template of corrections for the doubtful events of a timeline, the least sure first.

    TIMELINE is an output folder (default: outputs) or a timeline.json. Save the text as corrections.toml
    beside the documents, edit it, run again.
    """
    from pipeline.export import read_timeline
    from pipeline.timeline import DOUBTFUL, MOST, correction_template

    click.echo(
        correction_template(read_timeline(timeline), DOUBTFUL if below is None else below, most or MOST),
        nl=False,
    )
