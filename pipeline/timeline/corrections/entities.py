"""Entities of the timeline: links across documents as the entities' room proposes and corrections decide."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping

from pipeline.models import Entity, Event, Extraction, Issue
from pipeline.timeline.corrections.file import EntityCorrections
from pipeline.timeline.corrections.unmatched import unmatched


def separations(corrections: EntityCorrections) -> dict[str, dict[str, str]]:
    """For each document, ids of entities that there stand for
    somebody else, and the id that this one gets.
    """
    found: dict[str, dict[str, str]] = {}
    for different in corrections.different:
        for document in different.documents:
            for identifier in different.ids:
                digest = hashlib.sha256(
                    "\0".join((identifier, *sorted(different.documents))).encode()
                ).hexdigest()[:8]
                found.setdefault(document, {})[identifier] = f"{identifier}-{digest}"
    return found


def separate(extraction: Extraction, renamed: Mapping[str, str]) -> Extraction:
    """The extraction with entities under the ids that corrections give them in this document."""
    entities = tuple(
        e.model_copy(update={"id": renamed[e.id], "reviewed": True}) if e.id in renamed else e
        for e in extraction.entities
    )
    return extraction.model_copy(
        update={
            "entities": entities,
            "events": tuple(_renamed(event, renamed) for event in extraction.events),
            "undated": tuple(_renamed(event, renamed) for event in extraction.undated),
        }
    )


def decide_links(proposed: Mapping[str, str], corrections: EntityCorrections) -> dict[str, str]:
    """Links from an id to the id that stands for it, after corrections; only ids that change are in it."""
    links = {source: target for source, target in proposed.items() if source != target}
    for different in corrections.different:
        if len(different.ids) > 1:
            for identifier in different.ids:
                links.pop(identifier, None)
    for renamed in separations(corrections).values():
        for identifier, own in renamed.items():
            _detach(links, own, links.get(identifier, identifier))
    for same in corrections.same:
        target, *others = (links.get(identifier, identifier) for identifier in same.ids)
        moved = set(others) - {target}
        links.update({source: target for source, old in links.items() if old in moved})
        links.update(dict.fromkeys(moved, target))
    return links


def _detach(links: dict[str, str], own: str, name_sake: str) -> None:
    """Keep the id `own` for itself; what was linked to it goes to its namesake, unless that is what was."""
    links.pop(own, None)
    heir = (
        name_sake
        if name_sake != own
        else next((source for source, target in sorted(links.items()) if target == own), own)
    )
    for source in [source for source, target in links.items() if target == own]:
        if source == heir:
            del links[source]
        else:
            links[source] = heir


def review_entities(
    entities: Iterable[Entity], links: Mapping[str, str], corrections: EntityCorrections
) -> Iterator[Entity]:
    """Linked entities with the names and kinds that corrections give,
    those that a person touched marked as reviewed.
    """
    united = [i for same in corrections.same for i in same.ids] + [
        i for different in corrections.different for i in different.ids
    ]
    touched = {links.get(i, i) for i in united}
    names = {links.get(rename.id, rename.id): rename.name for rename in corrections.rename}
    kinds = {links.get(rekind.id, rekind.id): rekind.kind for rekind in corrections.kind}
    touched |= names.keys() | kinds.keys()
    return (
        _reviewed(e, names.get(e.id, e.name), kinds.get(e.id, e.kind)) if e.id in touched else e
        for e in entities
    )


def missing_entities(
    ids: Collection[str], documents: Collection[str], corrections: EntityCorrections
) -> list[Issue]:
    """An issue for each correction of an entity, or in a document, that no longer exists."""
    named = [("same", i) for same in corrections.same for i in same.ids]
    named += [
        ("different", i)
        for different in corrections.different
        if not different.documents
        for i in different.ids
    ]
    named += [("rename", rename.id) for rename in corrections.rename] + [
        ("kind", rekind.id) for rekind in corrections.kind
    ]
    missing = [unmatched("entities", verb, identifier) for verb, identifier in named if identifier not in ids]
    renamed = separations(corrections)
    for document, entities in renamed.items():
        missing += [
            unmatched("entities", "different", i)
            for i, new in entities.items()
            if document not in documents or new not in ids
        ]
    return list({issue.message: issue for issue in missing}.values())


def _reviewed(entity: Entity, name: str, kind: str) -> Entity:
    aliases = sorted({*entity.aliases, entity.name} - {name})
    return entity.model_copy(update={"name": name, "kind": kind, "aliases": tuple(aliases), "reviewed": True})


def _renamed(event: Event, renamed: Mapping[str, str]) -> Event:
    if not any(participant.entity in renamed for participant in event.participants):
        return event
    moved = tuple(
        p.model_copy(update={"entity": renamed.get(p.entity, p.entity)}) for p in event.participants
    )
    return event.model_copy(update={"participants": moved})
