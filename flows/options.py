"""Arguments and options of the command line, and what is made of them. Loads nothing that costs time."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.errors import SettingsError

if TYPE_CHECKING:
    from flows.parameters import Parameters
    from flows.partitions import BackfillParameters

CACHE = Path(".cache/chronofil")
KEPT = click.Path(path_type=Path, file_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


class Place(click.Path):
    """A folder of this machine, as a path, or an address as s3://bucket/folder, as it is."""

    def __init__(self, *, exists: bool = False) -> None:
        super().__init__(path_type=Path, file_okay=False, exists=exists)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The folder."""
        return value if "://" in str(value) else super().convert(value, param, ctx)


TIMELINE = click.Path(path_type=Path, exists=True)
M = TypeVar("M")


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
        """The day."""
        try:
            return super().convert(value, param, ctx).date()
        except click.BadParameter:
            self.fail(f"{value!r} is no day; write 2019-12-18", param, ctx)


DAY = Day()


def first_day(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    """The option's first day."""
    return None if value is None else days(value)[0]


def last_day(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    """The option's last day."""
    return None if value is None else days(value)[1]


def edtf(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The option's value as it is, once it is known to be a date."""
    if value is not None:
        days(value)
    return value


class Period(Day):
    """A day, or the first and the last of several, as 2020-01-01..2024-12-31;
    gives both, the first one None for a day alone.
    """

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The days."""
        first, dots, last = str(value).partition("..")
        days = [super(Period, self).convert(day, param, ctx) for day in (first, last) if day or dots]
        return (None, *days)[-2:]


AS_OF = click.option(
    "--as-of",
    type=DAY,
    metavar="YYYY-MM-DD",
    help="« The present » of the timeline, and its last day.  [default: today]",
)
AS_OF_EACH = click.option(
    "--as-of",
    type=Period(),
    metavar="FIRST..LAST",
    help="Days that the periods cover, as 2020-01-01..2024-12-31; each is told as of its last day.",
)


def of_a_run(command: Callable[..., None], as_of: Callable[..., Any] = AS_OF) -> Callable[..., None]:
    """Add the arguments and options that all commands take which start a run, now or later."""
    options = (
        click.argument("folder", type=Place(exists=True), default=Path("seeds")),
        click.option(
            "--out", type=KEPT, default=Path("outputs"), show_default=True, help="Folder of the results."
        ),
        click.option(
            "--since",
            type=DAY,
            metavar="YYYY-MM-DD",
            help="First day of the timeline.  [default: 2014-01-01]",
        ),
        as_of,
        click.option(
            "--until",
            type=DAY,
            metavar="YYYY-MM-DD",
            help="Last day, to show what is announced for later too.  [default: as of]",
        ),
        click.option("--title", help="Title of the timeline.  [default: Chronologie]"),
        click.option(
            "--top",
            type=click.IntRange(1),
            help="Slides of timelinejs.json, the most important events.  [default: 40]",
        ),
        click.option(
            "--follow-links",
            is_flag=True,
            default=None,
            help="Read what links lead to, out of the folder too.",
        ),
        click.option(
            "--ocr",
            is_flag=True,
            default=None,
            help="Recognise the characters of scanned pages (tesseract or ocrmypdf).",
        ),
        click.option(
            "--workers", type=click.IntRange(1, 64), help="Processes that extract documents.  [default: 2]"
        ),
        click.option(
            "--batches",
            type=click.IntRange(1, 10_000),
            help="Task runs that extract, at most; batches grow beyond it.  [default: 64]",
        ),
        click.option(
            "--runner",
            type=click.Choice(["local", "dask"]),
            help="Where batches are extracted.  [default: local]",
        ),
        click.option("--address", metavar="tcp://…", help="Scheduler of the Dask cluster."),
        click.option(
            "--document-seconds",
            type=click.FloatRange(0.1, 86_400),
            help="Processor time that a document may take.  [default: 60]",
        ),
        click.option(
            "--document-megabytes",
            type=click.IntRange(64),
            help="Memory that a document may take.  [default: 2048]",
        ),
        click.option(
            "--most-skipped",
            type=click.FloatRange(0, 100),
            metavar="PERCENT",
            help="Fail if more of the files could not be read.",
        ),
        click.option(
            "--least-covered",
            type=click.FloatRange(0, 100),
            metavar="PERCENT",
            help="Fail if less of the documents gave an event.",
        ),
        click.option(
            "--least-events",
            type=click.FloatRange(0),
            metavar="PERCENT",
            help="Fail if there are less of the previous timeline's events.",
        ),
        click.option(
            "--no-new-contradiction",
            is_flag=True,
            default=None,
            help="Fail if there is one that the previous timeline does not have.",
        ),
        click.option(
            "--cache",
            type=Place(),
            default=CACHE,
            show_default=True,
            help="Folder kept between runs, or its address.",
        ),
        click.option(
            "--cache-days",
            type=click.FloatRange(0, 36_500, min_open=True),
            help="Forget what no run has used so long.  [default: 180]",
        ),
        click.option(
            "--cache-megabytes",
            type=click.FloatRange(0, min_open=True),
            help="Forget the oldest beyond so much.  [default: 4096]",
        ),
        click.option("--no-cache", is_flag=True, help="Extract every document anew, and keep none."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def of_a_backfill(command: Callable[..., None]) -> Callable[..., None]:
    """Add those of a run, and what says which runs a backfill is made of."""
    command = click.option(
        "--by-folder", is_flag=True, help="A timeline of each sub-folder instead of one of all."
    )(command)
    every = click.Choice(["year", "quarter", "month"])
    command = click.option(
        "--every", type=every, default="year", show_default=True, help="Length of a period."
    )(command)
    return of_a_run(command, AS_OF_EACH)


def scheduled(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of a schedule."""
    command = click.option(
        "--timezone", default="Europe/Paris", show_default=True, help="Time zone of the schedule."
    )(command)
    return click.option("--cron", help="When to run, as « 0 6 * * 1-5 »: at six from Monday to Friday.")(
        command
    )


def home_of(cache: Path | str) -> Path:
    """Where the temporary Prefect server keeps its records: beside
    the cache where that is on this machine.
    """
    return (CACHE if isinstance(cache, str) else cache) / "prefect"


def parameters_of(
    folder: Path | str, out: Path, cache: Path | str, no_cache: bool, **given: Any
) -> Parameters:
    """Parameters of a run from what the command line gives."""
    from flows.parameters import make_parameters

    return _accepted(make_parameters, folder, out, cache, no_cache, given)


def backfill_of(
    folder: Path | str,
    out: Path,
    cache: Path | str,
    no_cache: bool,
    as_of: tuple[date | None, date] | None,
    **given: Any,
) -> BackfillParameters:
    """Parameters of a backfill from what the command line gives."""
    from flows.partitions import make_backfill

    first, last = as_of or (None, None)
    return _accepted(make_backfill, folder, out, cache, no_cache, {**given, "first": first, "as_of": last})


def _accepted(
    make: Callable[[dict[str, Any]], M],
    folder: Path | str,
    out: Path,
    cache: Path | str,
    no_cache: bool,
    given: dict[str, Any],
) -> M:
    paths = {
        "folder": str(folder),
        "out": str(out),
        "cache": None if no_cache else f"{str(cache).rstrip('/')}/extractions",
    }
    try:
        return make({**paths, **{name: value for name, value in given.items() if value is not None}})
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
