"""Corrections that cannot all be meant: the first two that contradict each other,
in one line with their places. It repairs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from pipeline.timeline.corrections.file import Corrections, EntityCorrections, EventCorrections
from pipeline.validation import shorten

Said = tuple[str, str, Any]
"""Place in the file, id, and what is said of it."""


def find_contradiction(corrections: Corrections) -> str | None:
    """The first contradiction of a corrections file; None where all of it can be meant at once."""
    return next(chain(_of_events(corrections.events), _of_entities(corrections.entities)), None)


def _of_events(events: EventCorrections) -> Iterator[str]:
    yield from _twice("events.merge", [merge.ids for merge in events.merge])
    yield from _differing(
        (f"events.redate[{n}].date", item.id, item.date) for n, item in enumerate(events.redate)
    )
    yield from _differing(
        (f"events.retitle[{n}].title", item.id, item.title) for n, item in enumerate(events.retitle)
    )
    yield from _differing(
        (f"events.kind[{n}].kind", item.id, item.kind) for n, item in enumerate(events.kind)
    )
    yield from _differing(
        (f"events.participants[{n}].participants", item.id, item.participants)
        for n, item in enumerate(events.participants)
    )
    rejected = {item.id: f"events.reject[{number}]" for number, item in enumerate(events.reject)}
    for place, identifier in _kept(events):
        if identifier in rejected:
            yield (
                f"{place}: {shorten(identifier)} is rejected by {rejected[identifier]}; leave out one of the "
                f"two"
            )


def _kept(events: EventCorrections) -> Iterator[tuple[str, str]]:
    """What takes an event to be one, with its place."""
    for name in ("confirm", "redate", "retitle", "kind", "participants", "split"):
        yield from (
            (f"events.{name}[{number}]", item.id) for number, item in enumerate(getattr(events, name))
        )
    for number, merge in enumerate(events.merge):
        yield from ((f"events.merge[{number}]", identifier) for identifier in merge.ids)


def _of_entities(entities: EntityCorrections) -> Iterator[str]:
    yield from _twice("entities.same", [same.ids for same in entities.same])
    yield from _twice("entities.different", [different.ids for different in entities.different])
    leaders = _Leaders(entities)
    yield from leaders.contradictions
    for number, different in enumerate(entities.different):
        if not different.documents:
            yield from leaders.said_same(f"entities.different[{number}]", different.ids)
    yield from _differing(
        (f"entities.rename[{n}].name", leaders.of(item.id), item.name)
        for n, item in enumerate(entities.rename)
    )
    yield from _differing(
        (f"entities.kind[{n}].kind", leaders.of(item.id), item.kind) for n, item in enumerate(entities.kind)
    )


class _Leaders:
    """Which entity gives its name to which, as `same` says."""

    def __init__(self, entities: EntityCorrections) -> None:
        self.leader: dict[str, str] = {}
        self.place: dict[str, str] = {}
        self.contradictions: list[str] = []
        for number, same in enumerate(entities.same):
            for identifier in same.ids[1:]:
                self._follow(f"entities.same[{number}]", identifier, same.ids[0])

    def _follow(self, place: str, identifier: str, leader: str) -> None:
        known = self.leader.get(identifier)
        if known not in (None, leader):
            where = self.place[identifier]
            self.contradictions.append(
                f"{place}: {shorten(identifier)} goes by {shorten(known)} already ({where}), not by "
                f"{shorten(leader)}"
            )
        elif self.of(leader) == identifier:
            self.contradictions.append(
                f"{place}: {shorten(leader)} goes by {shorten(identifier)} already; name the same one first "
                f"in both"
            )
        else:
            self.leader[identifier], self.place[identifier] = leader, place

    def of(self, identifier: str) -> str:
        """The entity whose name an entity goes by."""
        while identifier in self.leader:
            identifier = self.leader[identifier]
        return identifier

    def said_same(self, place: str, ids: Sequence[str]) -> Iterator[str]:
        """A contradiction where two of `ids` are told apart and are said to be one."""
        seen: dict[str, str] = {}
        for identifier in ids:
            other = seen.setdefault(self.of(identifier), identifier)
            if other != identifier:
                yield (
                    f"{place}: {shorten(other)} and {shorten(identifier)} are said to be one by "
                    f"entities.same; leave out one of the two"
                )


def _twice(table: str, groups: Sequence[Sequence[str]]) -> Iterator[str]:
    for number, ids in enumerate(groups):
        for position, identifier in enumerate(ids):
            if identifier in ids[:position]:
                yield f"{table}[{number}].ids[{position}]: {shorten(identifier)} is named twice"


def _differing(said: Iterable[Said]) -> Iterator[str]:
    first: dict[str, tuple[str, Any]] = {}
    for place, identifier, value in said:
        where, known = first.setdefault(identifier, (place, value))
        if known != value:
            yield (
                f"{place}: {shorten(value)} for {shorten(identifier)}, which {where} gives as "
                f"{shorten(known)}; leave out one of the two"
            )
