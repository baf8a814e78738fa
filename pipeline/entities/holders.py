"""Who held an office when the document was published: background knowledge from holders.toml, or what the document itself says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby

from pipeline.entities.gazetteer import Holder, load_gazetteer
from pipeline.entities.view import key
from pipeline.models import Document, HeldBy, Role


def holders_of(office: str, document: Document, roles: Mapping[str, Sequence[Role]]) -> tuple[HeldBy, ...]:
    """Holders of `office` at the document's publication; empty where it is unknown, not a day, or where several would fit."""
    at = document.published
    if at is None:
        return ()
    fitting = [holder for holder in _by_office().get(office_key(office), ()) if _holds(holder, at)]
    return (HeldBy(name=fitting[0].name, at=at, source="background"),) if len({holder.name for holder in fitting}) == 1 else ()


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
