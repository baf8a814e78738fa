"""Large corpora: what can be written without holding all events is written as they come, the same bytes as by the simple path.

That is timeline.json, timeline.csv, the schema and the issues. The page, the calendar and the player's file are not: a page of hundreds of
thousands of events opens in no browser, and no calendar takes them; make them from a part of the timeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Protocol

from pipeline.export.check import check_events
from pipeline.export.files import stage
from pipeline.export.issues_jsonl import render_issues
from pipeline.export.schema import render_schema, validate_timeline
from pipeline.export.timeline_csv import stream_csv
from pipeline.export.timeline_json import render_json, stream_json
from pipeline.models import Event, Issue, Timeline


class EventSource(Protocol):
    """A timeline whose events can be read again and again without being kept, such as `pipeline.timeline.Consolidation`."""

    @property
    def head(self) -> Timeline:
        """All but the events."""

    def events(self) -> Iterator[Event]:
        """Dated events, in order."""

    def undated(self) -> Iterator[Event]:
        """Undated events, in order."""


def stage_stream(source: EventSource, folder: Path, issues: Iterable[Issue] = ()) -> tuple[Path, ...]:
    """Check and write beside the outputs what can be streamed; to be published by `publish_staged`.

    Raises ExportError, naming the place, when the timeline breaks its contract. Against the schema only the head is checked here: the events'
    shape is that of the models from which the schema is made.
    """
    head = source.head
    validate_timeline(render_json(head))
    check_events(head, source.events(), source.undated())
    return (
        stage(folder, "timeline.json", stream_json(head, source.events(), source.undated())),
        stage(folder, "timeline.csv", stream_csv(head, chain(source.events(), source.undated()))),
        stage(folder, "timeline.schema.json", render_schema()),
        stage(folder, "issues.jsonl", render_issues(issues)),
    )
