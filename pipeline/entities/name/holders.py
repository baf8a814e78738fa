"""Who held an office: when what it did took place, else when the document was published.

Owns that choice between background knowledge (holders.toml) and what the document
itself says. It refuses to choose between two persons.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby

from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.gazetteer import Holder, load_gazetteer
from pipeline.models import Document, Entity, Event, HeldBy

_SIMPLE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")


def holders_of(office: str, document: Document, said: Iterable[str]) -> tuple[HeldBy, ...]:
    """Holder of `office` when the document was published: whom the document
    `said` to hold it, else background knowledge.

    Empty where the date is unknown, or where several persons would fit.
    """
    at = document.published
    if at is None:
        return ()
    named = sorted(set(said))
    if len(named) == 1:
        return (HeldBy(name=named[0], at=at, source="document"),)
    return () if named else _known(office, at)


def hold_at_events(
    entities: Sequence[Entity], told: Iterable[Event], published: str | None
) -> tuple[Entity, ...]:
    """The entities, each office that takes part in events with its holder at the
    date of each, at the latest that of the publication.
    """
    days: dict[str, set[str]] = defaultdict(set)
    for event in told:
        at = _day_of(event, published)
        for participant in event.participants if at is not None else ():
            days[participant.entity].add(at or "")
    return tuple(
        _held(entity, days[entity.id]) if entity.kind == "office" and entity.id in days else entity
        for entity in entities
    )


def _day_of(event: Event, published: str | None) -> str | None:
    """Where the date of an event begins, as EDTF to the day, month or year; the
    publication where it lies ahead, is open or unknown.
    """
    begin = "" if event.date is None else event.date.edtf.split("/")[0].rstrip("~?%")
    return begin if _SIMPLE.fullmatch(begin) and (published is None or begin <= published) else published


def _held(entity: Entity, days: Iterable[str]) -> Entity:
    """The office with its holders on those days: whom the document names, unless
    background knowledge names another for that day.
    """
    said = tuple(held for held in entity.held_by if held.source == "document")
    found = {held for at in days for held in _at(entity.name, at, said)}
    return entity.model_copy(update={"held_by": tuple(sorted(found, key=lambda held: (held.at, held.name)))})


def _at(office: str, at: str, said: tuple[HeldBy, ...]) -> tuple[HeldBy, ...]:
    known = _known(office, at)
    return known if known and known[0].name not in {held.name for held in said} else said or known


def _known(office: str, at: str) -> tuple[HeldBy, ...]:
    """The one holder that background knowledge has for the whole of `at`."""
    fitting = {holder.name for holder in _by_office().get(office_key(office), ()) if _holds(holder, at)}
    return (HeldBy(name=fitting.pop(), at=at, source="background"),) if len(fitting) == 1 else ()


@cache
def _by_office() -> dict[str, tuple[Holder, ...]]:
    holders = sorted(load_gazetteer().holders, key=lambda holder: office_key(holder.office))
    return {
        office: tuple(group)
        for office, group in groupby(holders, key=lambda holder: office_key(holder.office))
    }


def _holds(holder: Holder, at: str) -> bool:
    """Whether the whole of `at` (day, month or year) lies inside the term of office."""
    precision = len(at)
    if precision < 10:
        return holder.start[:precision] < at and (holder.end is None or at < holder.end[:precision])
    return holder.start <= at and (holder.end is None or at <= holder.end)


def office_key(office: str) -> str:
    """What the feminine and the masculine of an office have in common."""
    words = {
        "premiere": "premier",
        "presidente": "president",
        "directrice": "directeur",
        "deleguee": "delegue",
        "chargee": "charge",
    }
    return " ".join(words.get(word, word) for word in key(office).split())


def is_holder(surname: str) -> bool:
    """Whether someone of that surname held an office that we know of."""
    return surname in _surnames()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(holder.name.split(" ", 1)[-1] for holder in load_gazetteer().holders)
