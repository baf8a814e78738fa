"""The promises of a timeline that a schema cannot say: references that lead somewhere, ids met once, quotes as long as their span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from pipeline.errors import ExportError
from pipeline.models import Event, Timeline


def check_timeline(timeline: Timeline) -> None:
    """Raise ExportError, naming the place, for the first promise that `timeline` breaks."""
    for problem in _problems(timeline):
        raise ExportError(f"timeline.json: {problem}")


def check_events(head: Timeline, events: Iterable[Event], undated: Iterable[Event]) -> None:
    """As `check_timeline`, for events that come one by one; only their ids are kept."""
    for problem in _stream_problems(head, events, undated):
        raise ExportError(f"timeline.json: {problem}")


def _problems(timeline: Timeline) -> Iterator[str]:
    return _stream_problems(timeline, timeline.events, timeline.undated)


def _stream_problems(head: Timeline, events: Iterable[Event], undated: Iterable[Event]) -> Iterator[str]:
    lists = (("documents", head.documents), ("entities", head.entities), ("contradictions", head.contradictions))
    known = {name: {item.id for item in items} for name, items in lists}
    for name, items in lists:
        yield from _twice(name, (item.id for item in items))
    seen: set[str] = set()
    realised: dict[str, str] = {}
    for event, is_dated in chain(((event, True) for event in events), ((event, False) for event in undated)):
        if event.id in seen:
            yield f"events: the id {event.id!r} is given twice"
        seen.add(event.id)
        realised.update(dict.fromkeys(event.realises, event.id))
        yield from _event_problems(event, known, is_dated)
    yield from (f"events.{identifier}.realises: {plan!r} is not in the timeline" for plan, identifier in realised.items() if plan not in seen)
    for item in head.contradictions:
        yield from _unknown(f"contradictions.{item.id}.events", item.events, seen)
        yield from _unknown(f"contradictions.{item.id}.documents", item.documents, known["documents"])


def _event_problems(event: Event, known: dict[str, set[str]], is_dated: bool) -> Iterator[str]:
    place = f"events.{event.id}"
    if is_dated != (event.date is not None):
        yield f"{place}: a dated event has no date" if is_dated else f"{place}: an undated event has a date"
    yield from _unknown(f"{place}.participants", (item.entity for item in event.participants), known["entities"])
    yield from _unknown(f"{place}.evidence", (item.document for item in event.evidence), known["documents"])
    yield from _unknown(f"{place}.contradictions", event.contradictions, known["contradictions"])
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
