"""timeline.html: the whole timeline as one French page that needs no network, readable without JavaScript, filtered with it.

Everything that a document says is escaped by the template; no address is loaded, only linked.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.calendar.wording import counted, french_label
from pipeline.events.triggers.kinds import kind_labels
from pipeline.export.excerpt import NOTHING, LeftOut
from pipeline.export.labels import modality_mark
from pipeline.models import Entity, Event, Timeline
from pipeline.quotes import quote_pieces

if TYPE_CHECKING:
    from jinja2 import Template

MODALITIES = (("past", "faits"), ("planned", "prévisions"), ("hypothetical", "hypothèses"), ("negated", "démentis"))


def render_html(timeline: Timeline, left_out: LeftOut = NOTHING) -> str:
    """The page, UTF-8 text with a trailing newline; where it is an excerpt it says so, and counts the whole."""
    dated = [event for event in timeline.events if event.date is not None]
    return _template().render(
        timeline=timeline,
        left_out=left_out,
        totals=_totals(timeline, left_out),
        years=_years(dated),
        documents={document.id: document for document in timeline.documents},
        titles={event.id: event.title for event in (*timeline.events, *timeline.undated)},
        actors=_actors(timeline),
        coverage=f"Du {french_label(timeline.coverage.start.isoformat())} au {french_label(timeline.coverage.end.isoformat())}",
        modalities=MODALITIES,
        modality_mark=modality_mark,
        kinds=kind_labels(),
        label=french_label,
        plural=counted,
        pieces=quote_pieces,
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = Path(__file__).with_name("templates")
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    return environment.get_template("timeline.html.j2")


def _totals(timeline: Timeline, left_out: LeftOut) -> Mapping[str, int]:
    """Number of events, documents, contradictions and undated events, those that the page leaves out included."""
    if left_out.notice:
        return timeline.counts.model_dump()
    return {name: len(getattr(timeline, name)) for name in ("events", "documents", "contradictions", "undated")}


def _years(events: list[Event]) -> list[tuple[str, list[Event]]]:
    """Events by the year in which they begin, or end where the beginning is open; the order of the timeline is kept inside a year."""
    years: dict[str, list[Event]] = {}
    for event in events:
        day = event.date and (event.date.start or event.date.end)
        years.setdefault(str(day.year) if day else "", []).append(event)
    return sorted(years.items())


def _actors(timeline: Timeline) -> list[Entity]:
    taking_part = {participant.entity for event in (*timeline.events, *timeline.undated) for participant in event.participants}
    return sorted((entity for entity in timeline.entities if entity.id in taking_part), key=lambda entity: (entity.name.casefold(), entity.id))
