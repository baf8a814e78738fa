"""Actors, institutions and places as the page shows them: each with its events and those of its kin. It
decides nothing about who is whose kin.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.export.kin import Kin, find_kin
from pipeline.models import Entity, Event, Timeline


@dataclass(frozen=True)
class Relative:
    """An entity under whose name events of another are told: their
    number, and the days for which that is known.
    """

    entity: Entity
    events: int
    first: str
    last: str


@dataclass(frozen=True)
class EntityPage:
    """An entity and the events that it takes part in, with those of its kin, in the order of the timeline;
    and the bodies that an office leads.
    """

    entity: Entity
    events: tuple[Event, ...]
    kin: tuple[Relative, ...] = ()
    leads: tuple[Entity, ...] = ()


def entity_pages(timeline: Timeline) -> list[EntityPage]:
    """Entities that take part in something, or whose kin does, by name."""
    told = (*timeline.events, *timeline.undated)
    known = {entity.id: entity for entity in timeline.entities}
    kin, taking_part = find_kin(known.values()), _taking_part(told)
    places, leads = {event.id: place for place, event in enumerate(told)}, _leads(kin, known)
    pages: list[EntityPage] = []
    for entity in sorted(known.values(), key=lambda one: (one.name.casefold(), one.id)):
        events = {event.id: event for event in taking_part.get(entity.id, ())}
        relatives: list[Relative] = []
        for one in kin.get(entity.id, ()):
            added = {
                event.id: event
                for event in taking_part.get(one.entity, ())
                if event.id not in events and one.holds(event)
            }
            events |= added
            relatives += [Relative(known[one.entity], len(added), one.first, one.last)] if added else []
        if events:
            in_order = tuple(sorted(events.values(), key=lambda event: places[event.id]))
            pages.append(EntityPage(entity, in_order, tuple(relatives), leads.get(entity.id, ())))
    return pages


def _taking_part(told: Iterable[Event]) -> Mapping[str, list[Event]]:
    """Events by the ids of those who take part."""
    found: dict[str, list[Event]] = {}
    for event in told:
        for identifier in {participant.entity for participant in event.participants}:
            found.setdefault(identifier, []).append(event)
    return found


def _leads(
    kin: Mapping[str, tuple[Kin, ...]], known: Mapping[str, Entity]
) -> Mapping[str, tuple[Entity, ...]]:
    """Bodies by the office that leads them."""
    found: dict[str, tuple[Entity, ...]] = {}
    for body in (
        known[identifier] for identifier in kin if known[identifier].kind not in ("person", "office")
    ):
        for office in (one.entity for one in kin[body.id] if known[one.entity].kind == "office"):
            found[office] = (*found.get(office, ()), body)
    return found
