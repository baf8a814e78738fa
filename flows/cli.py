"""The command `chronofil`. Every import that costs time waits inside the command that needs it: `--help` must
not load what it does not use.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from flows.options import CACHE, FOLDER, TIMELINE, Place, edtf, first_day, home_of, last_day
from flows.running import EPILOG, FAILED, SKIPPED, USAGE, backfill, deploy, run, serve
from pipeline import __version__
from pipeline.errors import ChronofilError

__all__ = ["DIFFERENT", "FAILED", "SKIPPED", "USAGE", "chronofil", "main"]

DIFFERENT = 4


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


@click.group(
    epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
@click.version_option(__version__, prog_name="chronofil")
def chronofil() -> None:
    """Drop French documents into a folder, get one sourced timeline of who did what when."""


for command in (run, backfill, serve, deploy):
    chronofil.add_command(command)


def choosing(command: Callable[..., None]) -> Callable[..., None]:
    """The options by which a command chooses events."""
    options = (
        click.option(
            "--actor",
            help=(
                "Keep the events of actors of which a name holds these words, whole; of a ministry, its "
                "minister's too."
            ),
        ),
        click.option(
            "--from",
            "start",
            callback=first_day,
            help="Keep what has a day on this one or later: 2019, 2019-12 or 2019-12-18.",
        ),
        click.option("--to", "end", callback=last_day, help="Keep what has a day on this one or earlier."),
        click.option(
            "--open",
            is_flag=True,
            help=(
                "With --from or --to: what began before or is due later too (« depuis 2015 », « d’ici à "
                "2030 »)."
            ),
        ),
        click.option(
            "--kind",
            help="Keep one kind, by its name or its French label: vote, legal_act, « texte officiel ».",
        ),
        click.option(
            "--modality",
            type=click.Choice(["past", "planned", "hypothetical", "negated"]),
            help="Keep what is told so.",
        ),
        click.option("--reviewed", is_flag=True, help="Keep what a person accepted."),
        click.option("--undated", is_flag=True, help="The events without a date instead of the dated ones."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def chosen(wanted: dict[str, Any]) -> Any:
    """The choice that these options say."""
    from flows.show import Wanted

    start, end = wanted["start"], wanted["end"]
    if start is not None and end is not None and start > end:
        raise click.UsageError(f"--from ({start}) is later than --to ({end})")
    return Wanted(**wanted)


@chronofil.command()
@click.argument("timeline", type=TIMELINE, default=Path("outputs"))
@choosing
@click.option(
    "--json", "as_json", is_flag=True, help="Print the events as they are in timeline.json, one a line."
)
def show(timeline: Path, as_json: bool, **wanted: Any) -> None:
    """Print a timeline: date, title, who, source.

    TIMELINE is an output folder (default: outputs) or a timeline.json. In
    a pipe each event is one line, however long.
    """
    from flows.show import show_timeline

    show_timeline(timeline, chosen(wanted), as_json=as_json)


@chronofil.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("timeline", type=TIMELINE, default=Path("outputs"))
@choosing
def docx(file: Path, timeline: Path, **wanted: Any) -> None:
    """Write events into a Word document: a table, and the quotes that prove them.

    FILE is the document to write; TIMELINE an output folder (default: outputs) or a timeline.json.
    """
    from pipeline.export import open_timeline, write_docx

    stored = open_timeline(timeline)
    events = list(chosen(wanted).choose(stored))
    write_docx(file, stored.head, events, stored.documents())
    click.echo(f"{file}: {len(events)} events")


@chronofil.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("timeline", type=TIMELINE, default=Path("outputs"))
@choosing
def table(file: Path, timeline: Path, **wanted: Any) -> None:
    """Write events as rows for a data frame: FILE.jsonl, or FILE.parquet with the extra « parquet ».

    TIMELINE is an output folder (default: outputs) or a timeline.json.
    """
    from pipeline.export import open_timeline, write_table

    stored = open_timeline(timeline)
    click.echo(f"{file}: {write_table(file, chosen(wanted).choose(stored), stored.documents())} events")


@chronofil.command("annotations")
@click.argument("format_name", metavar="FORMAT", type=click.Choice(["timeml", "tei", "cas", "labelstudio"]))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.argument("outputs", type=FOLDER, default=Path("outputs"))
def write_documents(format_name: str, folder: Path, outputs: Path) -> None:
    """Write what each document says into FOLDER, as TimeML, TEI P5, UIMA CAS (XMI, with the extra
    « research ») or tasks of Label Studio.
    """
    from pipeline.export import read_extractions
    from pipeline.export.annotations import write_annotations

    click.echo(f"{folder}: {write_annotations(format_name, read_extractions(outputs), folder)} documents")


@chronofil.command()
@click.argument("text")
@click.option(
    "--published",
    callback=edtf,
    help="When it was published, for « l'an dernier » and its like: 2025-07-03, 2025-07 or 2025.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def dates(text: str, published: str | None, as_json: bool) -> None:
    """Print the time expressions that a run finds in a text; with « - » that of standard input."""
    from flows.tables import show_dates
    from flows.texts import given, print_json
    from pipeline.dates import find_dates
    from pipeline.reading import read_string

    found = find_dates(read_string(given(text), published))
    print_json(time_expressions=found) if as_json else show_dates(found)


@chronofil.command()
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def entities(text: str, as_json: bool) -> None:
    """Print the persons, bodies, texts and places that a run finds in a
    text; with « - » that of standard input.
    """
    from flows.explain import names_of
    from flows.tables import show_entities
    from flows.texts import given, print_json

    found = names_of(given(text))
    print_json(mentions=found) if as_json else show_entities(found)


@chronofil.command()
@click.argument("text")
@click.option(
    "--published",
    callback=edtf,
    help="When it was published, for « l'an dernier » and its like: 2025-07-03, 2025-07 or 2025.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def events(text: str, published: str | None, as_json: bool) -> None:
    """Print the events of a text, and how each came about; with « - » those of standard input."""
    from flows.explain import explain_text, show_explained
    from flows.texts import given

    show_explained(explain_text(given(text), published), as_json=as_json)


@chronofil.command()
@click.argument("event", required=False)
@click.option("--pair", nargs=2, metavar="A B", help="Two events instead: why they are one, or two.")
@click.option("--out", type=FOLDER, default=Path("outputs"), show_default=True, help="Folder of the results.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def explain(event: str | None, pair: tuple[str, str] | None, out: Path, as_json: bool) -> None:
    """Print how an event of a timeline came about, in every document
    that tells it; or why two are one, or two.

    EVENT is the `id` of an event in timeline.json, or in a file of documents/. The rules are those of today:
    what they no longer find is said.
    """
    if (event is None) == (pair is None):
        raise click.UsageError("name one EVENT, or two with --pair A B")
    if pair is not None:
        from flows.pairs import explain_stored_pair, show_pair

        show_pair(explain_stored_pair(out, *pair), as_json=as_json)
    elif event is not None:
        from flows.explain import explain_stored, show_explained

        show_explained(explain_stored(out, event), as_json=as_json)


@chronofil.command()
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


@chronofil.command()
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


@chronofil.command()
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


@chronofil.command()
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


@chronofil.group()
def cache() -> None:
    """What is kept between runs."""


@cache.command("info")
@click.option(
    "--cache",
    "folder",
    type=Place(),
    default=CACHE,
    show_default=True,
    help="Folder kept between runs, or its address.",
)
def cache_info(folder: Path | str) -> None:
    """Say where the cache is and what it holds."""
    from flows.plan import cache_at

    place = f"{folder}/extractions"
    info = cache_at(place).info()
    documents = "document" if info.entries == 1 else "documents"
    click.echo(f"{place}: {info.entries} {documents}, {format_size(info.size)}")
    records = home_of(folder) / "prefect.db"
    if records.exists():
        click.echo(f"{records}: records of runs without a server, {format_size(records.stat().st_size)}")


@cache.command("clear")
@click.option(
    "--cache",
    "folder",
    type=Place(),
    default=CACHE,
    show_default=True,
    help="Folder kept between runs, or its address.",
)
def cache_clear(folder: Path | str) -> None:
    """Forget all documents; the next run reads them anew."""
    from flows.plan import cache_at

    place = f"{folder}/extractions"
    click.echo(f"{place}: {cache_at(place).clear()} documents forgotten")


def main() -> None:
    """Run the command; a failure that we know is one line on standard error."""
    try:
        chronofil()
    except ChronofilError as error:
        click.echo(f"chronofil: {error}", err=True)
        sys.exit(FAILED)
    except OSError as error:  # a full disk, a folder that nobody may write to
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"chronofil: {place}{error.strerror or error}", err=True)
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
