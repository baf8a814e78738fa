"""Measurements of one thing at several dates, told apart from single figures: « 46 cas en 2019 », « 134 cas en 2020 ».

Two figures belong together where their titles say the same around one number, or where one sentence gives both in the same unit. It computes
nothing: values are those that the titles write.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from pipeline.models import Event

_NUMBER = re.compile(r"(?<![\w.,-])(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:,(\d+))?(?![\w-])\s*(%|[^\W\d_]+)?")
_YEAR = re.compile(r"\b(?:(?:en|fin|début|au \d+(?:er)?) )?(?:\w+ )?(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SCALES = {"million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9}
_EMPTY = frozenset(
    ("est", "sont", "etait", "passe", "passent", "atteint", "atteignent", "etablit", "elevent", "eleve", "plus", "moins", "pres", "des", "les")
)
WORDS = 2
"""Words that two titles must share before they can speak of one thing."""


class Point(NamedTuple):
    """One figure: when, how much, and the event that says it."""

    day: date
    value: float
    event: Event


class Series(NamedTuple):
    """Figures of one thing in the order of their dates; `unit` is « % », « cas » or empty."""

    unit: str
    points: tuple[Point, ...]


def find_series(events: Iterable[Event]) -> list[Series]:
    """All series among dated measurements, in the order of their first figure; no event is in two."""
    groups: dict[tuple[str, ...], list[tuple[str, Point]]] = {}
    for event in events:
        if (measured := _measure(event)) is not None:
            key, unit, point = measured
            groups.setdefault(key, []).append((unit, point))
    found = [Series(members[0][0], tuple(sorted((point for _, point in members), key=lambda p: p.day))) for members in groups.values()]
    return sorted((one for one in found if len({point.day for point in one.points}) > 1), key=lambda one: one.points[0].day)


def _measure(event: Event) -> tuple[tuple[str, ...], str, Point] | None:
    """What the figure of an event is compared by, its unit and its place; None for what holds none or several."""
    day = None if event.date is None else event.date.end or event.date.start
    if not event.fact or day is None or event.modality == "negated":
        return None
    title = _YEAR.sub(" ", event.title)
    numbers = list(_NUMBER.finditer(title))
    if len(numbers) != 1:
        return None
    (number,) = numbers
    unit = number[3] or ""
    value = float(re.sub(r"\D", "", number[1]) + (f".{number[2]}" if number[2] else "")) * _SCALES.get(unit, 1)
    rest = tuple(_words(title[: number.start(1)] + title[number.end(2) if number[2] else number.end(1) :]))
    proof = event.evidence[0]
    key = (unit, *rest) if len(rest) >= WORDS else (unit, proof.document, str(proof.start))
    return key, unit, Point(day, value, event)


def _words(text: str) -> Iterator[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return (word for word in _WORD.findall(plain) if word not in _EMPTY)
