"""Which participants stand for one another: linked entities, an office and its ministry, a direction and the body above it.

It reads consolidated entities only. It refuses to link entities itself: that is the entities' room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.models import Entity
from pipeline.timeline.words import fold

_PORTFOLIO = re.compile(
    r"(?:ministere|ministre|secretaire d'etat|secretariat d'etat)(?: deleguee?)?(?: chargee?| aupres)? "
    r"(?:de l'|de la |des |du |de |d'|a l'|a la |aux )"
)
_DEPTH = 8
_REMEMBERED = 4096


class Life(NamedTuple):
    """Name of a body, its creation and abolition (EDTF, None when unknown), the name of what took its place, and how it is written."""

    name: str
    born: str | None = None
    gone: str | None = None
    successor: str | None = None
    spellings: tuple[str, ...] = ()


class Parties(NamedTuple):
    """Participants as comparison sees them: names of all, of the bodies above them, of the agents, and ids of the persons."""

    own: frozenset[str]
    kin: frozenset[str]
    agents: frozenset[str]
    persons: frozenset[str]

    def union(self, other: Parties) -> Parties:
        """The participants of both."""
        return self if self is other else Parties(*(a if a >= b else a | b for a, b in zip(self, other, strict=True)))


class Kinship:
    """Canonical ids, names and superiors of entities. Names are strings that equal participants share."""

    def __init__(self, entities: Iterable[Entity] = (), links: Mapping[str, str] | None = None) -> None:
        self._links = dict(links or {})
        self._parties: dict[tuple[tuple[str, str], ...], Parties] = {}
        self._roles: dict[tuple[tuple[str, str], ...], frozenset[tuple[str, str]]] = {}
        self._around: dict[tuple[str, ...], frozenset[str]] = {}
        known = {entity.id: entity for entity in entities}
        by_name = {entity.name: entity for entity in known.values()}
        self._persons = frozenset(entity.id for entity in known.values() if entity.kind == "person")
        mortal = [entity for entity in known.values() if entity.valid_from is not None or entity.valid_to is not None]
        self._lives = {entity.id: Life(entity.name, entity.valid_from, entity.valid_to, entity.successor, _spellings(entity)) for entity in mortal}
        self._names = {entity.id: _names(entity) for entity in known.values()}
        self._above = {entity.id: _above(entity, by_name) for entity in known.values() if entity.parent is not None}

    def canonical(self, entity: str) -> str:
        """The id under which the timeline knows an entity."""
        return self._links.get(entity, entity)

    def parties(self, participants: tuple[tuple[str, str], ...]) -> Parties:
        """Who took part, for comparison; equal participants share one answer."""
        found = self._parties.get(participants)
        if found is None:
            pairs = [(role, self.canonical(entity)) for role, entity in participants]
            entities = {entity for _role, entity in pairs}
            agents = {entity for role, entity in pairs if role == "agent"}
            persons = frozenset(entity for entity in entities if entity in self._persons)
            own = self.names(entities)
            found = Parties(own, self.relatives(entities), own if agents == entities else self.names(agents), persons)
            self._parties[participants] = found
        return found

    def roles(self, participants: tuple[tuple[str, str], ...]) -> frozenset[tuple[str, str]]:
        """Who took part and how, under the timeline's ids; equal participants share one answer."""
        found = self._roles.get(participants)
        if found is None:
            found = self._roles[participants] = frozenset((role, self.canonical(entity)) for role, entity in participants)
        return found

    def around(self, entities: tuple[str, ...]) -> frozenset[str]:
        """Names of all that a document names, by their ids in the document; the last documents asked for are remembered."""
        found = self._around.get(entities)
        if found is None:
            if len(self._around) >= _REMEMBERED:
                self._around.clear()
            found = self._around[entities] = self.names({self.canonical(entity) for entity in entities})
        return found

    def names(self, entities: Iterable[str]) -> frozenset[str]:
        """What the entities are known by: their ids and, for ministries and ministers, the portfolio."""
        return frozenset(name for entity in entities for name in self._names.get(entity, (entity,)))

    def relatives(self, entities: Iterable[str]) -> frozenset[str]:
        """Names of the bodies above the entities."""
        return frozenset(name for entity in entities for name in self._above.get(entity, ()))

    def life(self, entity: str) -> Life:
        """Creation, abolition and successor of a body."""
        return self._lives.get(entity, Life(entity))


def _names(entity: Entity) -> tuple[str, ...]:
    folded = fold(entity.name).replace("\u2019", "'")
    match = _PORTFOLIO.match(folded)
    return (entity.id,) if match is None else (entity.id, f"portfolio:{folded[match.end() :]}")


def _spellings(entity: Entity) -> tuple[str, ...]:
    return tuple(filter(None, (entity.name, entity.acronym, *entity.aliases)))


def _above(entity: Entity, by_name: Mapping[str, Entity]) -> tuple[str, ...]:
    found: list[str] = []
    parent = entity.parent
    for _ in range(_DEPTH):
        above = by_name.get(parent or "")
        if above is None:
            break
        found.extend(_names(above))
        parent = above.parent
    return tuple(found)
