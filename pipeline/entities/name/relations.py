"""Names of other entities → their ids: parent and successor of a body,
holders of an office, the body or place of a role.

An id is given only where that entity is known beside the one that names it: a join on ids never leads
nowhere. It refuses to look for spellings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from pipeline.entities.name.entities import make_id
from pipeline.models import Entity, EntityKind, HeldBy, Role

M = TypeVar("M", Role, HeldBy)
Lookup = Callable[[str], str | None]
"""Id by which an id is known here; None where it is not."""


def relate(entities: Iterable[Entity], known: Lookup) -> Iterable[Entity]:
    """The entities, each with the ids of those that it names; an id
    that `known` does not give is taken away.
    """
    return (_related(entity, known) for entity in entities)


def unrelated(entity: Entity) -> Entity:
    """The entity with the names alone, as it is compared and united with what other documents say of it."""
    return _related(entity, lambda _: None)


def _related(entity: Entity, known: Lookup) -> Entity:
    if not (entity.parent or entity.successor or entity.roles or entity.held_by):
        return entity
    return entity.model_copy(
        update={
            "parent_id": _find(entity.parent, ("institution",), known),
            "successor_id": _find(entity.successor, ("institution",), known),
            "roles": tuple(_role(role, known) for role in entity.roles),
            "held_by": tuple(_holder(held, known) for held in entity.held_by),
        }
    )


def _role(role: Role, known: Lookup) -> Role:
    return _with(role, "institution_id", _find(role.institution, ("institution", "place"), known))


def _holder(held: HeldBy, known: Lookup) -> HeldBy:
    return _with(held, "entity", _find(held.name, ("person",), known))


def _with(item: M, field: str, identifier: str | None) -> M:
    return item if getattr(item, field) == identifier else item.model_copy(update={field: identifier})


def _find(name: str | None, kinds: Iterable[EntityKind], known: Lookup) -> str | None:
    return None if name is None else next(filter(None, (known(make_id(kind, name)) for kind in kinds)), None)
