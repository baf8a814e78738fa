"""The most important events as schema.org events (JSON-LD), for search engines and whoever reads pages by program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.export.importance import most_important
from pipeline.export.labels import ENTITY_KINDS
from pipeline.models import Event, Timeline
from pipeline.quotes import quote_words

LISTED = 50
TYPES: Mapping[str, str] = {**dict.fromkeys(ENTITY_KINDS, "Organization"), "person": "Person"}
ACTORS = frozenset(("person", "office", "institution"))


def linked_data(timeline: Timeline) -> Mapping[str, Any]:
    """An ItemList in the order of the timeline; negated events are in no list of what took place."""
    dated = [event for event in timeline.events if event.date is not None and event.modality != "negated"]
    chosen = {event.id for event in most_important(dated, LISTED)}
    kinds = {entity.id: entity.kind for entity in timeline.entities}
    items = [_event(event, timeline, kinds) for event in dated if event.id in chosen]
    return {"@context": "https://schema.org", "@type": "ItemList", "name": timeline.title, "itemListElement": items}


def _event(event: Event, timeline: Timeline, kinds: Mapping[str, str]) -> Mapping[str, Any]:
    when = event.date
    start, end = (None, None) if when is None else (when.start, when.end)
    actors = [item for item in event.participants if kinds.get(item.entity) in ACTORS]
    sources = {document.id: document for document in timeline.documents}
    return {
        "@type": "Event",
        "@id": f"#{event.id}",
        "name": event.title,
        "startDate": str(start or end),
        **({} if end is None or end == start else {"endDate": str(end)}),
        **({"about": event.subject} if event.subject else {}),
        "description": quote_words(event.evidence[0]),
        **({"performer": [{"@type": TYPES[kinds[item.entity]], "name": item.name} for item in actors]} if actors else {}),
        "subjectOf": sorted({sources[proof.document].title or sources[proof.document].source for proof in event.evidence}),
    }
