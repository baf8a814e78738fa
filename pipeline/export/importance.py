"""Which events a reader wants to see first: what several documents tell and what changes the state of things,
before figures and what is unsure.

One order for the page, the slides and the summary; it says nothing of whether an event is true.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.models import Event

ACTS = frozenset(
    (
        "legal_act",
        "vote",
        "decision",
        "creation",
        "closure",
        "agreement",
        "appointment",
        "departure",
        "reform",
        "report",
        "launch",
        "announcement",
    )
)
"""Kinds by which something is different afterwards."""
SURE = 0.7
"""Confidence from which an event stands among the first."""


def told_by(event: Event) -> int:
    """Number of documents that tell the event."""
    return len({proof.document for proof in event.evidence})


def is_judged(event: Event) -> bool:
    """Whether a person accepted or changed it."""
    return event.reviewed or bool(event.corrected)


def importance(event: Event) -> float:
    """The higher, the sooner a reader should meet the event; a second
    document weighs more than that it is an act.
    """
    weight = (
        2.5 * (told_by(event) - 1)
        + 3.0 * is_judged(event)
        + 2.0 * (event.kind in ACTS)
        + 1.0 * bool(event.participants)
    )
    return weight + event.confidence - 2.0 * event.fact - (0.0 if event.modality == "past" else 0.5)


def is_secondary(event: Event) -> bool:
    """Whether the event may wait under a fold: a figure, or an unsure one,
    that one document tells and nobody judged.
    """
    return (
        not is_judged(event)
        and not event.contradictions
        and told_by(event) == 1
        and (event.fact or event.confidence < SURE)
    )


def most_important(events: Iterable[Event], number: int) -> list[Event]:
    """The `number` most important events, the most important first;
    among equals the earlier one of the list.
    """
    return sorted(events, key=importance, reverse=True)[:number]
