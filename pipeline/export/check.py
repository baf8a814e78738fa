"""The promises of a timeline that a schema cannot say: references that lead somewhere, ids met once, quotes as long as their span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.errors import ExportError
from pipeline.models import Event, Timeline


def check_timeline(timeline: Timeline) -> None:
    """Raise ExportError, naming the place, for the first promise that `timeline` breaks."""
    for problem in _problems(timeline):
        raise ExportError(f"timeline.json: {problem}")


def _problems(timeline: Timeline) -> Iterator[str]:
    events = (*timeline.events, *timeline.undated)
    lists = (("documents", timeline.documents), ("entities", timeline.entities), ("events", events), ("contradictions", timeline.contradictions))
    known = {name: {item.id for item in items} for name, items in lists}
    for name, items in lists:
        yield from _twice(name, (item.id for item in items))
    yield from (f"events.{event.id}: a dated event has no date" for event in timeline.events if event.date is None)
    yield from (f"undated.{event.id}: an undated event has a date" for event in timeline.undated if event.date is not None)
    for event in events:
        yield from _event_problems(event, known)
    for item in timeline.contradictions:
        yield from _unknown(f"contradictions.{item.id}.events", item.events, known["events"])
        yield from _unknown(f"contradictions.{item.id}.documents", item.documents, known["documents"])


def _event_problems(event: Event, known: dict[str, set[str]]) -> Iterator[str]:
    place = f"events.{event.id}"
    yield from _unknown(f"{place}.participants", (item.entity for item in event.participants), known["entities"])
    yield from _unknown(f"{place}.evidence", (item.document for item in event.evidence), known["documents"])
    yield from _unknown(f"{place}.contradictions", event.contradictions, known["contradictions"])
    yield from _unknown(f"{place}.realises", event.realises, known["events"])
    for item in event.evidence:
        if item.end - item.start != len(item.quote):
            yield f"{place}.evidence: quote of {len(item.quote)} code points for the span {item.start}-{item.end} of {item.document!r}"


def _unknown(place: str, names: Iterable[str], known: set[str]) -> Iterator[str]:
    return (f"{place}: {name!r} is not in the timeline" for name in names if name not in known)


def _twice(place: str, names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield f"{place}: the id {name!r} is given twice"
        seen.add(name)
