"""Entities of all documents → one list: union by id, links across documents, counts, spellings and roles.

Which two entities are one is decided by the entities' room (`link_entities`) and by corrections; here their
facts are put together. Between documents an entity is kept as a compact draft; entities are made when they
are asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from pipeline.entities import unrelated
from pipeline.models import Entity, EntityKind, Extraction, HeldBy, Role

T = TypeVar("T", bound=Hashable)
_FACTS = ("acronym", "parent", "wikidata", "valid_from", "valid_to", "successor")


class _Draft:
    """What is known of one entity so far."""

    __slots__ = ("aliases", "documents", "facts", "held_by", "kind", "mentions", "name", "reviewed", "roles")

    def __init__(self, entity: Entity) -> None:
        self.name: str = entity.name
        self.kind: EntityKind = entity.kind
        self.reviewed: bool = entity.reviewed
        self.facts: dict[str, str] | None = None
        self.aliases: tuple[str, ...] = ()
        self.roles: set[Role] | None = None
        self.held_by: set[HeldBy] | None = None
        self.documents: list[str] = []
        self.mentions = 0

    def add(self, entity: Entity, documents: Iterable[str], mentions: int) -> None:
        """Add another view of the entity; where two views differ, what sorts first
        is kept, so that their order does not matter.
        """
        for name in _FACTS:
            value = getattr(entity, name)
            if value is not None:
                self.facts = self.facts or {}
                self.facts[name] = min(value, self.facts.get(name, value))
        if (entity.name, entity.kind) < (self.name, self.kind) and self.reviewed == entity.reviewed:
            self.name, self.kind = entity.name, entity.kind
        if entity.aliases or entity.name not in self.aliases:
            self.aliases = tuple({*self.aliases, *entity.aliases, entity.name})
        self.roles = _joined(self.roles, entity.roles)
        self.held_by = _joined(self.held_by, entity.held_by)
        self.documents.extend(documents)
        self.mentions += mentions

    def entity(self, identifier: str) -> Entity:
        """The entity under that id."""
        return Entity(
            id=identifier,
            name=self.name,
            kind=self.kind,
            **(self.facts or {}),
            aliases=tuple(sorted(set(self.aliases) - {self.name})),
            roles=tuple(sorted(self.roles or (), key=_role_key)),
            held_by=tuple(sorted(self.held_by or (), key=lambda held: (held.at, held.name, held.source))),
            mention_count=self.mentions,
            documents=tuple(sorted(set(self.documents))),
            reviewed=self.reviewed,
        )


class EntityUnion:
    """Adds up entities, one document after the other, whatever the order."""

    def __init__(self) -> None:
        self._drafts: dict[str, _Draft] = {}

    @property
    def ids(self) -> Collection[str]:
        """Ids of all entities."""
        return self._drafts.keys()

    def add(self, extraction: Extraction) -> None:
        """Count in what one document says of its entities."""
        for entity in extraction.entities:
            self._add(unrelated(entity), {extraction.document.id, *entity.documents}, entity.mention_count)

    def entities(self) -> Iterator[Entity]:
        """All entities under their documents' ids, sorted."""
        return (self._drafts[identifier].entity(identifier) for identifier in sorted(self._drafts))

    def linked(self, links: Mapping[str, str], told: Iterable[Entity]) -> list[Entity]:
        """All entities, which are `told`, after each id has been replaced by what `links` says, sorted by id;
        those that no link touches are as they were.
        """
        moved = {
            i: target for i, target in links.items() if i != target and {i, target} <= self._drafts.keys()
        }
        united = {*moved, *moved.values()}
        union = EntityUnion()
        for identifier in sorted(united, key=lambda known: (links.get(known, known) != known, known)):
            entity, target = self._drafts[identifier].entity(identifier), moved.get(identifier, identifier)
            if target != identifier:
                known = {"id": target, "name": self._drafts[target].name, "kind": self._drafts[target].kind}
                entity = entity.model_copy(update={**known, "aliases": (*entity.aliases, entity.name)})
            union._add(entity, entity.documents, entity.mention_count)
        rest = (entity for entity in told if entity.id not in united)
        return sorted([*rest, *union.entities()], key=lambda entity: entity.id)

    def _add(self, entity: Entity, documents: Iterable[str], mentions: int) -> None:
        draft = self._drafts.get(entity.id)
        if draft is None:
            draft = self._drafts[entity.id] = _Draft(entity)
        draft.add(entity, documents, mentions)


def _joined(known: set[T] | None, new: Iterable[T]) -> set[T] | None:
    """Both together; None where there is nothing, which is how it is for most entities."""
    fresh = set(new)
    return known.union(fresh) if known and fresh else known or fresh or None


def _role_key(role: Role) -> tuple[str, ...]:
    return (
        role.title,
        role.institution or "",
        role.start or "",
        role.end or "",
        role.document or "",
        role.quote or "",
    )
