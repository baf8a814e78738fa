"""The promises of a timeline that a schema cannot say: references that lead somewhere, ids met once, quotes
as long as their span, dates within.

Each has a name, by which a run tells what was broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from pipeline.errors import ContractError
from pipeline.models import Contradiction, Coverage, DocumentInfo, Entity, Event
from pipeline.streams import TimelineSource

SCHEMA, REFERENCES, OFFSETS, BOUNDS = PROMISES = ("schema", "references", "offsets", "bounds")


class Check:
    """All events of a timeline, once each keeps its promises; only ids are kept."""

    def __init__(self, source: TimelineSource) -> None:
        self._source = source
        self.told: set[str] = set()
        """Documents that prove an event."""

    def events(self) -> Iterator[Event]:
        """The events, the undated ones last.

        Raises ContractError, naming the place, for the first promise that is broken; read it to its end,
        where the last ones are checked.
        """
        source, coverage = self._source, self._source.head.coverage
        known = {
            "documents": _ids("documents", source.documents()),
            "entities": _entity_ids(source.entities()),
            "contradictions": _ids("contradictions", source.head.contradictions),
        }
        seen: set[str] = set()
        realised: dict[str, str] = {}
        for event, is_dated in chain(
            ((event, True) for event in source.events()), ((event, False) for event in source.undated())
        ):
            _refuse(REFERENCES, _reference_problems(event, known, is_known=event.id in seen))
            _refuse(BOUNDS, _bound_problems(event, coverage, is_dated))
            _refuse(OFFSETS, _length_problems(event))
            seen.add(event.id)
            realised.update(dict.fromkeys(event.realises, event.id))
            self.told.update(item.document for item in event.evidence)
            yield event
        plans = realised.items()
        _refuse(
            REFERENCES,
            (
                f"events.{identifier}.realises: {plan!r} is not in the timeline"
                for plan, identifier in plans
                if plan not in seen
            ),
        )
        for item in source.head.contradictions:
            _refuse(REFERENCES, _unknown(f"contradictions.{item.id}.events", item.events, seen))
            _refuse(
                REFERENCES,
                _unknown(f"contradictions.{item.id}.documents", item.documents, known["documents"]),
            )


def _refuse(promise: str, problems: Iterable[str]) -> None:
    for problem in problems:
        raise ContractError(f"timeline.json: {problem}", promise)


def _reference_problems(event: Event, known: dict[str, set[str]], is_known: bool) -> Iterator[str]:
    place = f"events.{event.id}"
    if is_known:
        yield f"events: the id {event.id!r} is given twice"
    yield from _unknown(
        f"{place}.participants", (item.entity for item in event.participants), known["entities"]
    )
    yield from _unknown(f"{place}.evidence", (item.document for item in event.evidence), known["documents"])
    yield from _unknown(f"{place}.contradictions", event.contradictions, known["contradictions"])


def _bound_problems(event: Event, coverage: Coverage, is_dated: bool) -> Iterator[str]:
    place, when = f"events.{event.id}", event.date
    if is_dated != (when is not None):
        yield f"{place}: a dated event has no date" if is_dated else f"{place}: an undated event has a date"
    if when is None:
        return
    if when.start is not None and when.end is not None and when.start > when.end:
        yield f"{place}.date: it begins on {when.start}, after its end on {when.end}"
    if (when.start is not None and when.start > coverage.end) or (
        when.end is not None and when.end < coverage.start
    ):
        yield (
            f"{place}.date: {when.edtf} has no day from {coverage.start} to {coverage.end}, the window of "
            f"the timeline"
        )


def _length_problems(event: Event) -> Iterator[str]:
    for item in event.evidence:
        if item.end - item.start != len(item.quote):
            yield (
                f"events.{event.id}.evidence: quote of {len(item.quote)} code points for the span "
                f"{item.start}-{item.end} of {item.document!r}"
            )


def _unknown(place: str, names: Iterable[str], known: set[str]) -> Iterator[str]:
    return (f"{place}: {name!r} is not in the timeline" for name in names if name not in known)


def _ids(place: str, items: Iterable[DocumentInfo | Entity | Contradiction]) -> set[str]:
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            raise ContractError(f"timeline.json: {place}: the id {item.id!r} is given twice", REFERENCES)
        seen.add(item.id)
    return seen


def _entity_ids(entities: Iterable[Entity]) -> set[str]:
    """Ids of the entities, once those that they name are among them."""
    named: dict[str, str] = {}

    def passing() -> Iterator[Entity]:
        for entity in entities:
            named.update(dict.fromkeys(_named(entity), entity.id))
            yield entity

    known = _ids("entities", passing())
    _refuse(
        REFERENCES,
        (
            f"entities.{by}: {identifier!r} is not in the timeline"
            for identifier, by in named.items()
            if identifier not in known
        ),
    )
    return known


def _named(entity: Entity) -> Iterator[str]:
    roles, holders = (role.institution_id for role in entity.roles), (held.entity for held in entity.held_by)
    return (
        identifier
        for identifier in (entity.parent_id, entity.successor_id, *roles, *holders)
        if identifier is not None
    )
