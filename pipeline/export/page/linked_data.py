"""The most important events as schema.org events (JSON-LD), for search
engines and whoever reads pages by program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipeline.calendar.edtf import begin, end
from pipeline.export.importance import most_important
from pipeline.export.labels import ENTITY_KINDS
from pipeline.models import Event, EventDate, Timeline
from pipeline.quotes import quote_words

LISTED = 50
TYPES: Mapping[str, str] = {**dict.fromkeys(ENTITY_KINDS, "Organization"), "person": "Person"}
_PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[012])(?:-\d\d)?)?")
"""What EDTF and ISO 8601 write alike; seasons and quarters are months 21 and later of EDTF alone."""
ACTORS = frozenset(("person", "office", "institution"))


def linked_data(timeline: Timeline) -> Mapping[str, Any]:
    """An ItemList in the order of the timeline; negated events are in no list of what took place."""
    dated = [event for event in timeline.events if event.date is not None and event.modality != "negated"]
    chosen = {event.id for event in most_important(dated, LISTED)}
    kinds = {entity.id: entity.kind for entity in timeline.entities}
    items = [_event(event, timeline, kinds) for event in dated if event.id in chosen]
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": timeline.title,
        "itemListElement": items,
    }


def _event(event: Event, timeline: Timeline, kinds: Mapping[str, str]) -> Mapping[str, Any]:
    start, last = _days(event.date)
    actors = [item for item in event.participants if kinds.get(item.entity) in ACTORS]
    sources = {document.id: document for document in timeline.documents}
    return {
        "@type": "Event",
        "@id": f"#{event.id}",
        "name": event.title,
        "startDate": start or last,
        **({"endDate": last} if start and last and last != start else {}),
        **({"about": event.subject} if event.subject else {}),
        "description": quote_words(event.evidence[0]),
        **(
            {"performer": [{"@type": TYPES[kinds[item.entity]], "name": item.name} for item in actors]}
            if actors
            else {}
        ),
        "subjectOf": sorted(
            {sources[proof.document].title or sources[proof.document].source for proof in event.evidence}
        ),
    }


def _days(when: EventDate | None) -> tuple[str, str]:
    """First and last as ISO 8601 writes them, no more precise than the document:
    « 2002 » for « depuis 2002 »; empty where open.
    """
    if when is None:
        return "", ""
    ends = ((begin(when.edtf), when.start), (end(when.edtf), when.end))
    first, last = (
        "" if day is None else plain if _PLAIN.fullmatch(plain := text.rstrip("~?%")) else day.isoformat()
        for text, day in ends
    )
    return first, last
