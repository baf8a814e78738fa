"""Who held an office when the document was published: background knowledge from holders.toml, or what the document itself says."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import groupby

from pipeline.entities.lexicon.gazetteer import Holder, load_gazetteer
from pipeline.entities.lexicon.text_view import key
from pipeline.models import Document, HeldBy


def holders_of(office: str, document: Document, said: Iterable[str]) -> tuple[HeldBy, ...]:
    """Holder of `office` when the document was published: whom the document `said` to hold it, else background knowledge.

    Empty where the date is unknown, or where several persons would fit.
    """
    at = document.published
    if at is None:
        return ()
    named = sorted(set(said))
    if len(named) == 1:
        return (HeldBy(name=named[0], at=at, source="document"),)
    fitting = {holder.name for holder in _by_office().get(office_key(office), ()) if _holds(holder, at)}
    return (HeldBy(name=fitting.pop(), at=at, source="background"),) if len(fitting) == 1 and not named else ()


@cache
def _by_office() -> dict[str, tuple[Holder, ...]]:
    holders = sorted(load_gazetteer().holders, key=lambda holder: office_key(holder.office))
    return {office: tuple(group) for office, group in groupby(holders, key=lambda holder: office_key(holder.office))}


def _holds(holder: Holder, at: str) -> bool:
    """Whether the whole of `at` (day, month or year) lies inside the term of office."""
    precision = len(at)
    if precision < 10:
        return holder.start[:precision] < at and (holder.end is None or at < holder.end[:precision])
    return holder.start <= at and (holder.end is None or at <= holder.end)


def office_key(office: str) -> str:
    """What the feminine and the masculine of an office have in common."""
    words = {"premiere": "premier", "presidente": "president", "directrice": "directeur", "deleguee": "delegue", "chargee": "charge"}
    return " ".join(words.get(word, word) for word in key(office).split())


def is_holder(surname: str) -> bool:
    """Whether someone of that surname held an office that we know of."""
    return surname in _surnames()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(holder.name.split(" ", 1)[-1] for holder in load_gazetteer().holders)
