"""Measurements of one thing at several dates, told apart from single
figures: « 46 cas en 2019 », « 134 cas en 2020 ».

Two figures belong together where their titles say the same around one number, or where one sentence gives
both in the same unit: « est passé de 10 millions en 1996 à 21 millions en 2016 ». It computes nothing: values
are those that titles and quotes write.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from pipeline.export.figures import Figure, content_words, figure_beside, read_figures, without_years
from pipeline.models import Event

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
    titles: dict[tuple[str, ...], list[tuple[str, Point]]] = {}
    sentences: dict[tuple[str, int], list[Event]] = {}
    for event in events:
        if event.date is None or event.modality == "negated":
            continue
        sentences.setdefault((event.evidence[0].document, event.evidence[0].start), []).append(event)
        if (measured := _measure(event)) is not None:
            key, unit, point = measured
            titles.setdefault(key, []).append((unit, point))
    found = [series for members in titles.values() if (series := _joined(members)) is not None]
    taken = {point.event.id for one in found for point in one.points}
    for told in sentences.values():
        found += _within([event for event in told if event.id not in taken])
    return sorted(found, key=lambda one: (one.points[0].day, one.points[0].event.id))


def _joined(members: Sequence[tuple[str, Point]]) -> Series | None:
    """Figures in one unit by their day; None where all are of one."""
    if len({point.day for _, point in members}) < 2:
        return None
    return Series(members[0][0], tuple(sorted((point for _, point in members), key=lambda point: point.day)))


def _within(events: Sequence[Event]) -> Iterable[Series]:
    """Series that one sentence gives, a figure beside each date; what
    is counted must be said once, or the same.
    """
    if len(events) < 2 or not any(event.fact for event in events):
        return
    proofs = [event.evidence[0] for event in events]
    units: dict[str, list[tuple[Event, Figure]]] = {}
    for event in events:
        if (figure := figure_beside(event.evidence[0], proofs)) is not None:
            units.setdefault(figure.unit, []).append((event, figure))
    for unit, members in units.items():
        series = _joined([(unit, Point(_day(event), figure.value, event)) for event, figure in members])
        if series is not None and len({figure.counted for _, figure in members if figure.counted}) < 2:
            yield series


def _measure(event: Event) -> tuple[tuple[str, ...], str, Point] | None:
    """What the figure of an event is compared by, its unit and its place; None
    for what holds none or several in its title.
    """
    title = without_years(event.title)
    figures = read_figures(title)
    if not event.fact or len(figures) != 1:
        return None
    (figure,), proof = figures, event.evidence[0]
    rest = tuple(content_words(f"{title[: figure.start]} {title[figure.end :]}"))
    key = (figure.unit, *rest) if len(rest) >= WORDS else (figure.unit, proof.document, str(proof.start))
    return key, figure.unit, Point(_day(event), figure.value, event)


def _day(event: Event) -> date:
    return (event.date and (event.date.end or event.date.start)) or date.min
