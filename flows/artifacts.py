"""What a data engineer sees of a run in the Prefect UI: a summary in Markdown and a table of the events."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.changes import changes_markdown
from flows.operations import describe
from pipeline.export import StoredTimeline, open_timeline
from pipeline.models import Event

SUMMARY_KEY, EVENTS_KEY = "timeline-summary", "timeline-events"
TABLE_ROWS = 500
"""The UI shows a table whole: beyond this it is no help, and the file is."""


def publish_artifacts(summary: dict[str, Any]) -> None:
    """Attach both artifacts to the flow run."""
    title, number = summary["title"], summary["counts"]["events"]
    create_markdown_artifact(summary_markdown(summary), key=SUMMARY_KEY, description=f"{title}: what was read and found")
    shown = f"first {TABLE_ROWS} of {number} events" if number > TABLE_ROWS else f"{number} events"
    rows = event_rows(open_timeline(Path(summary["timeline"])))
    create_table_artifact(rows, key=EVENTS_KEY, description=f"{title}: {shown}; all are in {summary['timeline']}")


def summary_markdown(summary: dict[str, Any]) -> str:
    """Counts, durations and versions of one run."""
    counts = summary["counts"]
    rows = [(name.replace("_", " "), counts[name]) for name in counts] + [("from the cache", summary["cached"])]
    seconds = [(name, f"{value:.2f}") for name, value in summary["seconds"].items()]
    generator = [(name.replace("_", " "), f"`{value}`") for name, value in summary["generator"].items()]
    parts = [
        f"# {summary['title']}",
        f"`{summary['folder']}` → `{summary['outputs']}`",
        describe(summary).replace("\n", "\n\n"),
        _table(("count", ""), rows),
        _table(("stage", "seconds"), seconds),
        _table(("made with", ""), generator),
        changes_markdown(summary["changes"]),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def event_rows(timeline: StoredTimeline) -> list[dict[str, Any]]:
    """One row an event, the first ones only: date, title, who, modality, where it is told."""
    sources = {document.id: document.source for document in timeline.documents()}
    return [_row(event, sources) for event in islice(timeline.events(), TABLE_ROWS)]


def _row(event: Event, sources: dict[str, str]) -> dict[str, Any]:
    return {
        "date": event.date.edtf if event.date is not None else "",
        "title": event.title,
        "who": ", ".join(participant.name for participant in event.participants),
        "modality": event.modality,
        "confidence": round(event.confidence, 2),
        "source": ", ".join(sorted({sources[evidence.document] for evidence in event.evidence})),
    }


def _table(head: tuple[str, str], rows: list[tuple[str, Any]]) -> str:
    lines = [f"| {head[0]} | {head[1]} |", "|---|---:|", *(f"| {name} | {value} |" for name, value in rows)]
    return "\n".join(lines)
