"""The promises of a timeline that a schema cannot say: references that lead somewhere, ids met once, quotes as long as their span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from pipeline.errors import ExportError
from pipeline.models import Contradiction, DocumentInfo, Entity, Event
from pipeline.streams import TimelineSource


def checked(source: TimelineSource) -> Iterator[Event]:
    """All events, the undated ones last, each once it keeps its promises; only their ids are kept.

    Raises ExportError, naming the place, for the first promise that is broken; read it to its end, where the last ones are checked.
    """
    known = {
        "documents": _ids("documents", source.documents()),
        "entities": _entity_ids(source.entities()),
        "contradictions": _ids("contradictions", source.head.contradictions),
    }
    seen: set[str] = set()
    realised: dict[str, str] = {}
    for event, is_dated in chain(((event, True) for event in source.events()), ((event, False) for event in source.undated())):
        _refuse(_event_problems(event, known, is_dated, is_known=event.id in seen))
        seen.add(event.id)
        realised.update(dict.fromkeys(event.realises, event.id))
        yield event
    _refuse(f"events.{identifier}.realises: {plan!r} is not in the timeline" for plan, identifier in realised.items() if plan not in seen)
    for item in source.head.contradictions:
        _refuse(_unknown(f"contradictions.{item.id}.events", item.events, seen))
        _refuse(_unknown(f"contradictions.{item.id}.documents", item.documents, known["documents"]))


def _refuse(problems: Iterable[str]) -> None:
    for problem in problems:
        raise ExportError(f"timeline.json: {problem}")


def _event_problems(event: Event, known: dict[str, set[str]], is_dated: bool, is_known: bool) -> Iterator[str]:
    place = f"events.{event.id}"
    if is_known:
        yield f"events: the id {event.id!r} is given twice"
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


def _entity_ids(entities: Iterable[Entity]) -> set[str]:
    """Ids of the entities, once those that they name are among them."""
    named: dict[str, str] = {}

    def passing() -> Iterator[Entity]:
        for entity in entities:
            named.update(dict.fromkeys(_named(entity), entity.id))
            yield entity

    known = _ids("entities", passing())
    _refuse(f"entities.{by}: {identifier!r} is not in the timeline" for identifier, by in named.items() if identifier not in known)
    return known


def _named(entity: Entity) -> Iterator[str]:
    roles, holders = (role.institution_id for role in entity.roles), (held.entity for held in entity.held_by)
    return (identifier for identifier in (entity.parent_id, entity.successor_id, *roles, *holders) if identifier is not None)


def _ids(place: str, items: Iterable[DocumentInfo | Entity | Contradiction]) -> set[str]:
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            raise ExportError(f"timeline.json: {place}: the id {item.id!r} is given twice")
        seen.add(item.id)
    return seen
