"""The commands that print or write what a run found: `show`, `docx`, `table`, `annotations`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from flows.event_options import choosing, chosen
from flows.options import FOLDER, TIMELINE


@click.command()
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


@click.command()
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


@click.command()
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


@click.command("annotations")
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
