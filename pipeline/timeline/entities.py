"""Entities of all documents → one list: union by id, links across documents, counts, spellings and roles.

Which two entities are one is decided by the entities' room (`link_entities`) and by corrections; here their facts are put together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.models import Entity, Extraction, HeldBy, Role


@dataclass(slots=True)
class _Draft:
    entity: Entity
    aliases: set[str] = field(default_factory=set)
    roles: set[Role] = field(default_factory=set)
    held_by: set[HeldBy] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    mentions: int = 0


class EntityUnion:
    """Adds up entities, one document after the other, whatever the order."""

    def __init__(self) -> None:
        self._drafts: dict[str, _Draft] = {}

    def add(self, extraction: Extraction) -> None:
        """Count in what one document says of its entities."""
        for entity in extraction.entities:
            self._add(entity, {extraction.document.id, *entity.documents}, entity.mention_count)

    def entities(self) -> tuple[Entity, ...]:
        """All entities under their documents' ids, sorted."""
        return tuple(_finish(draft) for _id, draft in sorted(self._drafts.items()))

    def linked(self, links: Mapping[str, str]) -> tuple[Entity, ...]:
        """Entities after each id has been replaced by what `links` says, sorted by id."""
        union = EntityUnion()
        for entity in sorted(self.entities(), key=lambda entity: (links.get(entity.id, entity.id) != entity.id, entity.id)):
            target = self._drafts.get(links.get(entity.id, entity.id))
            if target is not None and target.entity.id != entity.id:
                known = {"id": target.entity.id, "name": target.entity.name, "kind": target.entity.kind}
                entity = entity.model_copy(update={**known, "aliases": (*entity.aliases, entity.name)})
            union._add(entity, set(entity.documents), entity.mention_count)
        return union.entities()

    def _add(self, entity: Entity, documents: set[str], mentions: int) -> None:
        draft = self._drafts.setdefault(entity.id, _Draft(entity))
        draft.entity = _fuller(draft.entity, entity)
        draft.aliases.update(entity.aliases, (entity.name,))
        draft.roles.update(entity.roles)
        draft.held_by.update(entity.held_by)
        draft.documents |= documents
        draft.mentions += mentions


def _fuller(known: Entity, new: Entity) -> Entity:
    """Of two views of one entity the facts of both; where they differ, the one that sorts first."""
    if known is new:
        return known
    names = ("acronym", "parent", "wikidata", "valid_from", "valid_to", "successor")
    changes: dict[str, object] = {}
    for name in names:
        values = sorted(value for value in (getattr(known, name), getattr(new, name)) if value is not None)
        if values and values[0] != getattr(known, name):
            changes[name] = values[0]
    if (new.name, new.kind) < (known.name, known.kind) and known.reviewed == new.reviewed:
        changes |= {"name": new.name, "kind": new.kind}
    return known.model_copy(update=changes) if changes else known


def _finish(draft: _Draft) -> Entity:
    return draft.entity.model_copy(
        update={
            "aliases": tuple(sorted(draft.aliases - {draft.entity.name})),
            "roles": tuple(sorted(draft.roles, key=_role_key)),
            "held_by": tuple(sorted(draft.held_by, key=lambda held: (held.at, held.name, held.source))),
            "mention_count": draft.mentions,
            "documents": tuple(sorted(draft.documents)),
        }
    )


def _role_key(role: Role) -> tuple[str, ...]:
    return (role.title, role.institution or "", role.start or "", role.end or "", role.document or "", role.quote or "")
