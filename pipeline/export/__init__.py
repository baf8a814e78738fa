"""Timeline → files: one module a format and one table, EXPORTERS; atomic
replacement; the JSON Schema of the contract.

It decides nothing about content: what is not in the Timeline or an Extraction is not in the files.

A run calls `write_extraction` for each document as it comes, then `export_timeline` once. Until that has
checked and written everything beside, the folder keeps what the run before left there. Where the timeline is
too large to be held, its three steps are called instead: `stage_timeline` writes timeline.json as the events
come, `stage_views` checks that file and makes the others from it, `publish_staged` replaces the outputs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from pipeline.errors import ContractError, ExportError
from pipeline.export.check import OFFSETS, PROMISES, Check
from pipeline.export.datapackage import render_datapackage
from pipeline.export.document_html import (
    name_of,
    quotes_by_document,
    read_document_file,
    read_texts,
    render_document,
)
from pipeline.export.excerpt import Choice, LeftOut, make_page
from pipeline.export.files import (
    STAGING,
    WORK,
    close_work,
    file_name,
    open_work,
    replace_file,
    stage,
    staging,
)
from pipeline.export.issues_jsonl import render_issues
from pipeline.export.ownership import DOCUMENTS, refuse_foreign, refuse_places
from pipeline.export.placed import Misplaced, watch_quotes
from pipeline.export.publication import is_cut_off, publish, recover
from pipeline.export.run_json import JsonValue, render_run
from pipeline.export.schema import (
    document_schema,
    render_document_schema,
    render_schema,
    timeline_schema,
    validate_members,
    validate_timeline,
)
from pipeline.export.stored import StoredTimeline, open_timeline
from pipeline.export.table import write_table
from pipeline.export.timeline_csv import stream_csv
from pipeline.export.timeline_docx import write_docx
from pipeline.export.timeline_html import render_html
from pipeline.export.timeline_ics import render_ics
from pipeline.export.timeline_json import render_json, stream_json
from pipeline.export.timeline_sqlite import watch_into_database
from pipeline.export.timeline_xlsx import watch_into_workbook
from pipeline.export.timelinejs_json import render_timelinejs
from pipeline.export.verify import count_quotes, verify_outputs, verify_sources
from pipeline.manifest import MANIFEST, RUN
from pipeline.models import Event, Extraction, Issue, Timeline
from pipeline.settings import PAGE_EVENTS, TOP
from pipeline.streams import TimelineSource
from pipeline.validation import describe_invalid

__all__ = [
    "EXPORTERS",
    "FILES",
    "PAGE",
    "PROMISES",
    "SLIDES",
    "TABLES",
    "WORK",
    "StoredTimeline",
    "close_work",
    "count_quotes",
    "document_schema",
    "export_timeline",
    "is_cut_off",
    "open_timeline",
    "open_work",
    "publish_staged",
    "read_extraction",
    "read_extractions",
    "read_timeline",
    "recover",
    "refuse_places",
    "refuse_taken",
    "render_run",
    "replace_file",
    "stage_extraction",
    "stage_run",
    "stage_timeline",
    "stage_views",
    "staged_extraction",
    "timeline_schema",
    "validate_timeline",
    "verify_outputs",
    "verify_sources",
    "write_docx",
    "write_extraction",
    "write_table",
]

PAGE, SLIDES = "timeline.html", "timelinejs.json"
PAGE_TEXTS = 1_500_000
"""Characters of all documents up to which the page holds their texts."""
EXPORTERS: Mapping[str, Callable[[Timeline, LeftOut], str]] = {
    "timeline.ics": render_ics,
}
"""Files that are made of what a page can hold, as the page is."""
ISSUES = "issues.jsonl"
DATABASE, WORKBOOK = "timeline.sqlite", "timeline.xlsx"
TABLES = ("timeline.csv", WORKBOOK, DATABASE)
FILES = (
    "timeline.json",
    "timeline.schema.json",
    "document.schema.json",
    *TABLES,
    "datapackage.json",
    PAGE,
    SLIDES,
    *EXPORTERS,
)
"""All files made of a timeline; timeline.json and the tables are
written event by event and hold everything.
"""


class Views(NamedTuple):
    """What is to be said of the files made of a timeline."""

    shown: int
    """Events on the page."""
    told: int
    """Documents that prove an event."""


def write_extraction(folder: Path, extraction: Extraction) -> Path:
    """Write what one document says, to be published as `documents/<id>.json` by
    `export_timeline`; returns where it waits until then.

    Different documents may be written by several threads or processes at once.
    """
    return stage_extraction(folder, extraction.document.id, extraction.model_dump_json(indent=2) + "\n")


def stage_extraction(folder: Path, identifier: str, text: str) -> Path:
    """As `write_extraction`, for the text of a file that it wrote before."""
    return stage(folder, f"{DOCUMENTS}/{file_name(identifier)}", text)


def staged_extraction(folder: Path, identifier: str) -> Path:
    """Where the file of a document waits until then."""
    return folder / STAGING / DOCUMENTS / file_name(identifier)


def export_timeline(
    timeline: Timeline, folder: Path, issues: Iterable[Issue] = (), page_events: int = PAGE_EVENTS
) -> tuple[Path, ...]:
    """Check `timeline` and replace all outputs in `folder` with it, the issues and
    the extractions written before; returns the files.

    Raises ExportError, naming the place, when the timeline breaks its contract or the folder cannot be
    written: nothing is replaced then. Files of documents that are gone are removed last.
    """
    _stage_text(folder, [render_json(timeline)], issues)
    stage_views(folder, page_events)
    return publish_staged(folder, (document.id for document in timeline.documents))


def stage_timeline(source: TimelineSource, folder: Path, issues: Iterable[Issue] = ()) -> Path:
    """Write timeline.json, event by event, and the issues beside the
    outputs; returns where timeline.json waits.
    """
    return _stage_text(folder, stream_json(source), issues)


def stage_views(folder: Path, page_events: int = PAGE_EVENTS, top: int = TOP) -> Views:
    """Check the timeline.json that waits in `folder` and write beside the outputs what is made of it.

    Raises ContractError, naming the place, when it breaks its contract. No more than `page_events` events are
    held at a time; the slides are the `top` most important of them.
    """
    stored, choice = StoredTimeline(folder / STAGING / "timeline.json"), Choice(page_events)
    validate_members(stored.members())
    check = Check(stored)
    _stage_tables(folder, stored, choice.watch(_with_quotes_in_place(folder, check.events())))
    stage(folder, "datapackage.json", render_datapackage(stored.head))
    stage(folder, "timeline.schema.json", render_schema())
    stage(folder, "document.schema.json", render_document_schema())
    page, left_out = make_page(stored, choice)
    stage(folder, PAGE, _page_with_texts(folder, page, left_out))
    stage(folder, SLIDES, render_timelinejs(page, left_out, top))
    for name, render in EXPORTERS.items():
        stage(folder, name, render(page, left_out))
    return Views(shown=len(page.events) + len(page.undated), told=len(check.told))


def _with_quotes_in_place(folder: Path, events: Iterable[Event]) -> Iterator[Event]:
    """The same events, once their quotes stand in the documents that wait to be
    published with them; where none does, none is asked.
    """

    def refuse(item: Misplaced) -> None:
        if not item.unread or staged_extraction(folder, item.document).exists():
            quote = (
                f"events.{item.event}.evidence: the quote is not at {item.start}-{item.end} of "
                f"{item.document!r}"
            )
            unread = f"documents.{item.document}: it cannot be read, nor its {item.unread} quotes found"
            raise ContractError(f"timeline.json: {unread if item.unread else quote}", OFFSETS)

    return watch_quotes(events, lambda name: staged_extraction(folder, name), refuse)


def _stage_tables(folder: Path, source: StoredTimeline, events: Iterable[Event]) -> None:
    """Everything that holds all events, written while they go by once."""
    with staging(folder, DATABASE) as database, staging(folder, WORKBOOK) as workbook:
        watched = watch_into_workbook(workbook, source, watch_into_database(database, source, events))
        stage(folder, "timeline.csv", stream_csv(source.documents(), watched))


def _page_with_texts(folder: Path, page: Timeline, left_out: LeftOut) -> str:
    """The page, with the texts of its documents where it can hold them; else each text that is quoted is
    written as a page of its own.
    """
    waiting = {document.id: staged_extraction(folder, document.id) for document in page.documents}
    texts = read_texts(waiting, PAGE_TEXTS)
    if texts is None:
        for identifier, quotes in quotes_by_document(page).items():
            if waiting[identifier].is_file():
                stage(
                    folder,
                    f"{DOCUMENTS}/{name_of(identifier)}",
                    render_document(read_document_file(waiting[identifier]), quotes),
                )
    return render_html(page, left_out, texts)


def _stage_text(folder: Path, text: Iterable[str], issues: Iterable[Issue]) -> Path:
    stage(folder, ISSUES, render_issues(issues))
    return stage(folder, "timeline.json", text)


def publish_staged(folder: Path, documents: Iterable[str]) -> tuple[Path, ...]:
    """The second half of `export_timeline`: replace the outputs by what was written
    beside; `documents` are the ids of the timeline's.
    """
    names = list(documents)
    return publish(folder, DOCUMENTS, {*map(file_name, names), *map(name_of, names)})


def stage_run(folder: Path, run: Mapping[str, JsonValue]) -> Path:
    """Write `run.json` beside the outputs: counts, durations and clock times of one run, the only file that
    changes when nothing else does.
    """
    return stage(folder, RUN, render_run(run))


def refuse_taken(folder: Path, documents: Iterable[str]) -> None:
    """Raise ExportError where the outputs of these documents would have to
    replace a file that no run of ours wrote.
    """
    refuse_foreign(
        folder,
        [
            *FILES,
            ISSUES,
            RUN,
            MANIFEST,
            *(f"{DOCUMENTS}/{file_name(identifier)}" for identifier in documents),
        ],
    )


def read_timeline(path: Path) -> Timeline:
    """Read a `timeline.json`, or the one in an outputs folder; raises ExportError
    when there is none or it breaks the contract.
    """
    file = path / "timeline.json" if path.is_dir() else path
    try:
        return Timeline.model_validate_json(file.read_bytes())
    except OSError as error:
        raise ExportError(
            f"{file}: no timeline to read ({error.strerror}); run `chronofil run` first or name its output "
            f"folder"
        ) from error
    except ValidationError as error:
        raise ExportError(f"{file}: no timeline: {describe_invalid(error, Timeline)}") from error


def read_extractions(outputs: Path) -> Iterator[Extraction]:
    """What the documents of an outputs folder say, by file name; raises ExportError
    where there is none or one breaks the contract.
    """
    paths = sorted((outputs / DOCUMENTS).glob("*.json"))
    if not paths:
        raise ExportError(
            f"{outputs / DOCUMENTS}: no documents to read; run `chronofil run` first or name its output "
            f"folder"
        )
    return map(read_extraction, paths)


def read_extraction(path: Path) -> Extraction:
    """Read one `documents/<id>.json`; raises ExportError when it cannot be read or breaks the contract."""
    try:
        return Extraction.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ExportError(f"{path}: cannot be read ({error.strerror})") from error
    except ValidationError as error:
        raise ExportError(f"{path}: no extraction: {describe_invalid(error, Extraction)}") from error
