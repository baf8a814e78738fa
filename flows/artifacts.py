"""What a data engineer sees of a run in the Prefect UI: a summary in
Markdown, and tables of what there is to look at.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from flows.changes import changes_markdown
from flows.describing import counted, describe
from flows.notices import skipped_issues
from pipeline.export import StoredTimeline, open_timeline
from pipeline.models import Event

SUMMARY_KEY, EVENTS_KEY, PAGE_KEY, PROGRESS_KEY = (
    "timeline-summary",
    "timeline-events",
    "timeline-page",
    "timeline-progress",
)
TABLE_ROWS = 500
"""The UI shows a table whole: beyond this it is no help, and the file is."""
TOLD_SECONDS = 2.0
"""The least time between two steps of the bar: each costs the server a request and an event."""
DOUBTFUL = 0.7
"""Confidence below which an event is listed as doubtful."""
TITLE, NAMES = 38, 16
"""Characters of a title, and of names, beyond which a table shows « … »: cells never wrap, and all six
columns fit on a screen of 1,000 pixels, or of 1,500 with what the page shows beside a table.
"""
Row = dict[str, Any]


class Progress:
    """How much of the extraction is done, as a bar beside the run."""

    def __init__(self, documents: int) -> None:
        self._documents, self._done, self._told = documents, 0, time.monotonic()
        self._artifact: Any = create_progress_artifact(
            0.0, key=PROGRESS_KEY, description=f"Extraction of {documents} documents"
        )

    def add(self, documents: int) -> None:
        """So many more are done; the server is told at the end, and now and then before."""
        self._done += documents
        now = time.monotonic()
        if self._done == self._documents or now - self._told >= TOLD_SECONDS:
            self._told = now
            update_progress_artifact(self._artifact, progress=100 * self._done / self._documents)


def publish_artifacts(summary: dict[str, Any]) -> None:
    """Attach all artifacts to the flow run; their keys never change, so that each has a history."""
    out, stored = Path(summary["outputs"]), open_timeline(Path(summary["timeline"]))
    create_markdown_artifact(
        summary_markdown(summary), key=SUMMARY_KEY, description=f"{summary['title']}: what was read and found"
    )
    sources = {document.id: document.source for document in stored.documents()}
    events = (event_row(event, sources) for event in stored.events())
    _publish(EVENTS_KEY, "events", events, summary, summary["counts"]["events"])
    undated = (event_row(event, sources) for event in stored.undated())
    _publish("timeline-undated", "events without a date", undated, summary, summary["counts"]["undated"])
    _tell("timeline-contradictions", "contradiction", contradiction_rows(stored, sources), summary)
    doubtful = [event_row(event, sources) for event in stored.events() if event.confidence < DOUBTFUL]
    _publish(
        "timeline-doubtful", f"events of a confidence below {DOUBTFUL}", doubtful, summary, len(doubtful)
    )
    skipped = (
        (f"`{issue.document}`", f"{issue.code} ({issue.stage})", issue.message)
        for issue in skipped_issues(out)
    )
    _tell("timeline-skipped", "skipped file", skipped, summary)
    create_link_artifact(
        (out / "timeline.html").resolve().as_uri(),
        "timeline.html",
        key=PAGE_KEY,
        description="The page, where the run wrote it",
    )


def summary_markdown(summary: dict[str, Any]) -> str:
    """What changed, what was skipped and what to look at first; then counts, durations and versions."""
    counts = summary["counts"]
    rows = [(name.replace("_", " "), counts[name]) for name in counts] + [
        ("from the cache", summary["cached"])
    ]
    seconds = [(name, f"{value:.2f}") for name, value in summary["seconds"].items()]
    generator = [(name.replace("_", " "), f"`{value}`") for name, value in summary["generator"].items()]
    parts = [
        f"# {summary['title']}",
        f"`{summary['folder']}` → `{summary['outputs']}`",
        describe(summary).replace("\n", "\n\n"),
        _gates(summary["gates"]),
        changes_markdown(summary["changes"]),
        _table(("count", ""), rows),
        _table(("stage", "seconds"), seconds),
        _table(("made with", ""), generator),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def contradiction_rows(timeline: StoredTimeline, sources: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Each contradiction: its kind, where it is, what it is."""
    for item in timeline.head.contradictions:
        yield item.kind, ", ".join(f"`{sources[name]}`" for name in item.documents), item.explanation


def _tell(key: str, what: str, rows: Iterable[tuple[str, str, str]], summary: dict[str, Any]) -> None:
    """A list, whose sentences break where the page ends: cells of a table never do."""
    shown = list(rows)
    lines = [f"- **{head}**, {place}: {' '.join(told.split())}" for head, place, told in shown[:TABLE_ROWS]]
    more = (
        f"\n\n{len(shown) - TABLE_ROWS} more are in `{summary['outputs']}`."
        if len(shown) > TABLE_ROWS
        else ""
    )
    said = f"{summary['title']}: {counted(len(shown), what)}; all are in {summary['outputs']}"
    create_markdown_artifact("\n".join(lines) + more or f"No {what}.", key=key, description=said)


def _publish(key: str, what: str, rows: Iterable[Row], summary: dict[str, Any], number: int) -> None:
    """A table, which says how much of it there is."""
    shown = list(islice(rows, TABLE_ROWS))
    told = f"first {len(shown)} of {number} {what}" if number > len(shown) else f"{number} {what}"
    create_table_artifact(
        shown, key=key, description=f"{summary['title']}: {told}; all are in {summary['outputs']}"
    )


def event_row(event: Event, sources: dict[str, str]) -> Row:
    """One row an event; the results hold all of it."""
    return {
        "date": event.date.edtf if event.date is not None else "",
        "title": _cut(event.title if event.subject is None else f"{event.title} ({event.subject})", TITLE),
        "who": _cut(", ".join(participant.name for participant in event.participants), NAMES),
        "source": _cut(", ".join(sorted({sources[evidence.document] for evidence in event.evidence})), NAMES),
        "confidence": round(event.confidence, 2),
        "⚠": "⚠" if event.contradictions else "",
    }


def _cut(text: str, most: int) -> str:
    """The text, or its beginning with « … » where it is longer than `most`."""
    return text if len(text) <= most else text[: most - 1].rstrip(" ,(") + "…"


def _gates(gates: list[dict[str, Any]]) -> str:
    return (
        _table(
            ("gate", "verdict"), [(f"{gate['name']}: {gate['message']}", gate["verdict"]) for gate in gates]
        )
        if gates
        else ""
    )


def _table(head: tuple[str, str], rows: list[tuple[str, Any]]) -> str:
    lines = [f"| {head[0]} | {head[1]} |", "|---|---:|", *(f"| {name} | {value} |" for name, value in rows)]
    return "\n".join(lines)
