"""The command `chronofil`. Every import that costs time waits inside the command that needs it: `--help` must not load what it does not use."""

from __future__ import annotations

import sys
from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import Any

import click

from pipeline import __version__
from pipeline.errors import ChronofilError, SettingsError

FAILED, USAGE, SKIPPED = 1, 2, 3
DAYS = frozenset({"since", "as_of", "until"})
CACHE = Path(".cache/chronofil")
EPILOG = """\b
Exit codes:
  0  done, all documents were read
  1  failed; nothing was replaced
  2  the command line is wrong
  3  done, but some documents were skipped: issues.jsonl says which and why
  130, 143  interrupted by Ctrl-C, by SIGTERM; nothing was replaced
"""
KEPT = click.Path(path_type=Path, file_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
TIMELINE = click.Path(path_type=Path, exists=True)


def days(text: str) -> tuple[date, date]:
    """First and last day of 2019, 2019-12 or 2019-12-18."""
    try:
        year, month, day = [*map(int, text.split("-")), 0, 0][:3]
        last = day or monthrange(year, month or 12)[1]
        return date(year, month or 1, day or 1), date(year, month or 12, last)
    except ValueError:
        raise click.BadParameter(f"{text!r} is no date; write 2019, 2019-12 or 2019-12-18") from None


class Day(click.DateTime):
    """A day, with a message that says how to write one."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The day, as a datetime."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is no day; write 2019-12-18", param, ctx)


DAY = Day()


def first_day(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    """The option's first day."""
    return None if value is None else days(value)[0]


def last_day(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    """The option's last day."""
    return None if value is None else days(value)[1]


def format_size(size: int) -> str:
    """A number of bytes in the largest unit of which there is one at least."""
    if size < 1024:
        return f"{size} bytes"
    amount, unit = size / 1024, "KiB"
    for larger in ("MiB", "GiB", "TiB"):
        if amount < 1024:
            break
        amount, unit = amount / 1024, larger
    return f"{amount:.1f} {unit}"


def edtf(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The option's value as it is, once it is known to be a date."""
    if value is not None:
        days(value)
    return value


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="chronofil")
def chronofil() -> None:
    """Drop French documents into a folder, get one sourced timeline of who did what when."""


@chronofil.command(epilog=EPILOG)
@click.argument("folder", type=FOLDER, default=Path("seeds"))
@click.option("--out", type=KEPT, default=Path("outputs"), show_default=True, help="Folder of the results.")
@click.option("--since", type=DAY, metavar="YYYY-MM-DD", help="First day of the timeline.  [default: 2014-01-01]")
@click.option("--as-of", type=DAY, metavar="YYYY-MM-DD", help="« The present » of the timeline, and its last day.  [default: today]")
@click.option("--until", type=DAY, metavar="YYYY-MM-DD", help="Last day, to show what is announced for later too.  [default: as of]")
@click.option("--title", help="Title of the timeline.  [default: Chronologie]")
@click.option("--follow-links", is_flag=True, default=None, help="Read what links lead to, out of the folder too.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that extract documents.  [default: 2]")
@click.option("--document-seconds", type=click.FloatRange(0, min_open=True), help="Processor time that a document may take.  [default: 60]")
@click.option("--document-megabytes", type=click.IntRange(64), help="Memory that a document may take.  [default: 2048]")
@click.option("--cache", type=KEPT, default=CACHE, show_default=True, help="Folder kept between runs.")
@click.option("--no-cache", is_flag=True, help="Extract every document anew, and keep none.")
@click.option("-v", "--verbose", is_flag=True, help="Show Prefect's own log.")
def run(folder: Path, out: Path, cache: Path, no_cache: bool, verbose: bool, **given: Any) -> None:
    """Read a folder and write its timeline.

    FOLDER (default: seeds) holds the documents, and a documents.toml that says what they do not.

    A document that has not changed since the last run is not read again. Needs no Prefect server; uses the one of PREFECT_API_URL where it is set.
    """
    from flows.interrupts import INTERRUPTED, Interrupted
    from flows.launch import run_flow
    from flows.operations import describe
    from flows.parameters import make_settings

    settings = {name: value.date() if name in DAYS else value for name, value in given.items() if value is not None}
    parameters = {"folder": str(folder), "out": str(out), "cache": None if no_cache else str(cache / "extractions"), **settings}
    try:
        make_settings(settings)
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    try:
        summary = run_flow(parameters, cache / "prefect", verbose=verbose)
    except Interrupted as interrupt:
        click.echo(INTERRUPTED, err=True, nl=False)
        sys.exit(interrupt.exit_code)
    click.echo(describe(summary))
    if summary["counts"]["skipped"]:
        sys.exit(SKIPPED)


@chronofil.command()
@click.argument("timeline", type=TIMELINE, default=Path("outputs"))
@click.option("--actor", help="Keep the events of actors whose name, or one of its spellings, holds these words.")
@click.option("--from", "start", callback=first_day, help="Keep what ends on this day or later: 2019, 2019-12 or 2019-12-18.")
@click.option("--to", "end", callback=last_day, help="Keep what begins on this day or earlier.")
def show(timeline: Path, actor: str | None, start: date | None, end: date | None) -> None:
    """Print a timeline: date, title, who, source.

    TIMELINE is an output folder (default: outputs) or a timeline.json.
    """
    from flows.show import show_timeline

    if start is not None and end is not None and start > end:
        raise click.UsageError(f"--from ({start}) is later than --to ({end})")
    show_timeline(timeline, actor=actor, start=start, end=end)


@chronofil.command()
@click.argument("text")
@click.option("--published", callback=edtf, help="When it was published, for « l'an dernier » and its like: 2025-07-03, 2025-07 or 2025.")
def dates(text: str, published: str | None) -> None:
    """Print the time expressions of a text."""
    from flows.show import show_dates

    show_dates(text, published)


@chronofil.command()
@click.argument("text")
def entities(text: str) -> None:
    """Print the persons, bodies, texts and places named in a text."""
    from flows.show import show_entities

    show_entities(text)


@chronofil.command()
@click.argument("gold", type=FOLDER)
@click.argument("predicted", type=FOLDER)
@click.option("--only", default="", metavar="PREFIX,…", help="Keep the documents whose id begins so.")
@click.option("-v", "--verbose", is_flag=True, help="List every disagreement with its place.")
def evaluate(gold: Path, predicted: Path, only: str, verbose: bool) -> None:
    """Score a run against a reference annotated by hand.

    PREDICTED is the documents/ folder of a run, GOLD a folder of reference files of the same names: docs/evaluation.md describes them.
    """
    from flows.show import show_report
    from pipeline.evaluation import evaluate as score

    show_report(score(gold, predicted, [prefix for prefix in only.split(",") if prefix]), verbose=verbose)


@chronofil.command()
@click.argument("old", type=TIMELINE)
@click.argument("new", type=TIMELINE)
@click.option("--json", "as_json", is_flag=True, help="Print the difference as JSON.")
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Print what changed between two timelines.

    OLD and NEW are output folders or timeline.json files.
    """
    from pipeline.export import open_timeline
    from pipeline.timeline import Sieve, render_diff

    difference = Sieve(open_timeline(old), open_timeline(new)).difference()
    click.echo(difference.model_dump_json(indent=2) if as_json else render_diff(difference))


@chronofil.command()
@click.argument("timeline", type=TIMELINE, default=Path("outputs"))
def correct(timeline: Path) -> None:
    """Print a template of corrections for a timeline.

    TIMELINE is an output folder (default: outputs) or a timeline.json. Save the text as corrections.toml beside the documents, edit it, run again.
    """
    from pipeline.export import read_timeline
    from pipeline.timeline import correction_template

    click.echo(correction_template(read_timeline(timeline)), nl=False)


@chronofil.group()
def cache() -> None:
    """What is kept between runs."""


@cache.command("info")
@click.option("--cache", "folder", type=KEPT, default=CACHE, show_default=True, help="Folder kept between runs.")
def cache_info(folder: Path) -> None:
    """Say where the cache is and what it holds."""
    from pipeline.cache import ExtractionCache

    info = ExtractionCache(folder / "extractions").info()
    documents = "document" if info.entries == 1 else "documents"
    click.echo(f"{folder / 'extractions'}: {info.entries} {documents}, {format_size(info.size)}")


@cache.command("clear")
@click.option("--cache", "folder", type=KEPT, default=CACHE, show_default=True, help="Folder kept between runs.")
def cache_clear(folder: Path) -> None:
    """Forget all documents; the next run reads them anew."""
    from pipeline.cache import ExtractionCache

    click.echo(f"{folder / 'extractions'}: {ExtractionCache(folder / 'extractions').clear()} documents forgotten")


def main() -> None:
    """Run the command; a failure that we know is one line on standard error."""
    try:
        chronofil()
    except ChronofilError as error:
        click.echo(f"chronofil: {error}", err=True)
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
