"""Which participants stand for one another: linked entities, an office and
its ministry, a direction and the body above it.

It reads consolidated entities only. It refuses to link entities itself: that is the entities' room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from pipeline.models import Entity
from pipeline.timeline.merge.namesakes import find_namesakes
from pipeline.timeline.records.words import fold, lexicon

_PORTFOLIO = re.compile(
    r"(?:ministere|ministre|secretaire d'etat|secretariat d'etat)(?: deleguee?)?(?: chargee?| aupres)? "
    r"(?:de l'|de la |des |du |de |d'|a l'|a la |aux )"
)
_DEPTH = 8
_REMEMBERED = 16384
_NOBODY = frozenset[str]()
K = TypeVar("K")
V = TypeVar("V")


class Life(NamedTuple):
    """Name of a body, its creation and abolition (EDTF, None when unknown), the
    name of what took its place, and how it is written.
    """

    name: str
    born: str | None = None
    gone: str | None = None
    successor: str | None = None
    spellings: tuple[str, ...] = ()


class _Rank(NamedTuple):
    """What a body is known by, and the name of the body above it."""

    names: tuple[str, ...]
    parent: str | None


class Parties(NamedTuple):
    """Participants as comparison sees them: names of all, of the bodies above
    them, of the agents, and ids of the persons.
    """

    own: frozenset[str]
    kin: frozenset[str]
    agents: frozenset[str]
    persons: frozenset[str]

    def union(self, other: Parties) -> Parties:
        """The participants of both."""
        return (
            self
            if self is other
            else Parties(*(a if a >= b else a | b for a, b in zip(self, other, strict=True)))
        )


class Kinship:
    """Canonical ids, names and superiors of entities. Names are strings that equal participants share."""

    def __init__(self, entities: Iterable[Entity] = (), links: Mapping[str, str] | None = None) -> None:
        entities = list(entities)
        self._links = _full_names(entities, dict(links or {}))
        self._parties: dict[tuple[tuple[str, str], ...], Parties] = {}
        self._roles: dict[tuple[tuple[str, str], ...], frozenset[tuple[str, str]]] = {}
        self._around: dict[tuple[str, ...], frozenset[str]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._lives: dict[str, Life] = {}
        kinds: dict[str, set[str]] = {"person": set(), "place": set()}
        parents: dict[str, str] = {}
        ranks: dict[str, _Rank] = {}
        for entity in entities:
            names = _names(entity)
            if len(names) > 1:
                self._names[entity.id] = names
            if entity.kind in kinds:
                kinds[entity.kind].add(entity.id)
            if entity.valid_from is not None or entity.valid_to is not None:
                self._lives[entity.id] = Life(
                    entity.name, entity.valid_from, entity.valid_to, entity.successor, spellings(entity)
                )
            parent = entity.parent or _whole(entity.name)
            if parent is not None:
                parents[entity.id] = parent
            ranks[entity.name] = _Rank(names, parent)
        self._persons, self._places = frozenset(kinds["person"]), frozenset(kinds["place"])
        self._above = {identifier: _above(parent, ranks) for identifier, parent in parents.items()}
        for identifier, namesakes in find_namesakes(entities).items():
            self._above[identifier] = (*self._above.get(identifier, ()), *sorted(namesakes))

    def canonical(self, entity: str) -> str:
        """The id under which the timeline knows an entity."""
        return self._links.get(entity, entity)

    def parties(self, participants: tuple[tuple[str, str], ...]) -> Parties:
        """Who took part, for comparison."""
        found = self._parties.get(participants)
        if found is None:
            pairs = [(role, self.canonical(entity)) for role, entity in participants]
            entities = {entity for _role, entity in pairs}
            agents = {entity for role, entity in pairs if role == "agent"}
            persons = frozenset(entity for entity in entities if entity in self._persons)
            own = self.names(entities)
            found = Parties(
                own, self.relatives(entities), own if agents == entities else self.names(agents), persons
            )
            _remember(self._parties, participants, found)
        return found

    def roles(self, participants: tuple[tuple[str, str], ...]) -> frozenset[tuple[str, str]]:
        """Who took part and how, under the timeline's ids."""
        found = self._roles.get(participants)
        if found is None:
            found = frozenset((role, self.canonical(entity)) for role, entity in participants)
            _remember(self._roles, participants, found)
        return found

    def around(self, entities: tuple[str, ...]) -> frozenset[str]:
        """Names of all that a document names, by their ids in the document."""
        found = self._around.get(entities)
        if found is None:
            found = self.names({self.canonical(entity) for entity in entities})
            _remember(self._around, entities, found)
        return found

    def names(self, entities: Iterable[str]) -> frozenset[str]:
        """What the entities are known by: their ids and, for ministries and ministers, the portfolio."""
        return frozenset(name for entity in entities for name in self._names.get(entity, (entity,)))

    def relatives(self, entities: Iterable[str]) -> frozenset[str]:
        """Names of the bodies above the entities."""
        above = [self._above[entity] for entity in entities if entity in self._above]
        return frozenset().union(*above) if above else _NOBODY

    def persons(self, entities: Iterable[str]) -> frozenset[str]:
        """Those that are persons, by the timeline's ids."""
        return self._persons.intersection(map(self.canonical, entities))

    def places(self, entities: Iterable[str]) -> frozenset[str]:
        """Those that are places, by the timeline's ids."""
        return self._places.intersection(map(self.canonical, entities))

    def life(self, entity: str) -> Life:
        """Creation, abolition and successor of a body."""
        return self._lives.get(entity, Life(entity))


def _full_names(entities: Iterable[Entity], links: dict[str, str]) -> dict[str, str]:
    """Links, and those of persons known by a surname alone, or behind an initial, to the one of the folder
    who bears it.
    """
    bearers: dict[str, list[tuple[str, str]]] = {}
    for entity in entities:
        if entity.kind == "person":
            first, _, surname = fold(entity.name).rpartition(" ")
            bearers.setdefault(surname, []).append((first.rstrip("."), entity.id))
    full: dict[str, str] = {}
    for known in bearers.values():
        most = min(2, max(len(first) for first, _ in known))
        whole = [bearer for bearer in known if len(bearer[0]) >= most]
        if most and len(whole) == 1:
            name, target = whole[0]
            full |= {short: target for first, short in known if short != target and name.startswith(first)}
    return {**{source: full.get(target, target) for source, target in links.items()}, **full}


def _remember(answers: dict[K, V], key: K, answer: V) -> None:
    """Keep an answer, beside the latest ones only."""
    if len(answers) >= _REMEMBERED:
        answers.clear()
    answers[key] = answer


def _names(entity: Entity) -> tuple[str, ...]:
    folded = fold(entity.name).replace("\u2019", "'")
    match = _PORTFOLIO.match(folded)
    return (entity.id,) if match is None else (entity.id, f"portfolio:{folded[match.end() :]}")


def _whole(name: str) -> str | None:
    """The body of which a minister, a ministry or a chamber is part: they stand for it, and it for them."""
    folded = fold(name).replace("\u2019", "'")
    if _PORTFOLIO.match(folded):
        return lexicon().government
    return next((whole.name for whole in lexicon().wholes if folded in map(fold, whole.parts)), None)


def spellings(entity: Entity) -> tuple[str, ...]:
    """All that an entity is called: its name, its acronym, other spellings met."""
    return tuple(filter(None, (entity.name, entity.acronym, *entity.aliases)))


def _above(parent: str | None, ranks: Mapping[str, _Rank]) -> tuple[str, ...]:
    found: list[str] = []
    for _ in range(_DEPTH):
        above = ranks.get(parent or "")
        if above is None:
            break
        found.extend(above.names)
        parent = above.parent
    return tuple(found)
