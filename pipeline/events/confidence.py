"""How sure an event is: the probability that its date, its word and its modality are all right, read from
features of the event itself.

The weights are measured, not asserted: `python -m benchmarks.fit_confidence` fits them on events that a
reader judged one by one, with the signs of the features held (a support never lowers, a doubt never raises),
and docs/confidence.md says how, with a table of reliability. It refuses to be tuned on single documents.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from pydantic import Field

from pipeline.models import Event, Model
from pipeline.resources import read_resource

UNRATED = 0.0
"""Confidence of an event that is still being put together."""
LOWEST, HIGHEST = 0.05, 0.98
_LAYOUT = frozenset({"header", "letter", "email", "label", "asking", "own_act"})
_ACTS = frozenset({"legal_act", "enacted_by_act"})
_LOOSE = frozenset({"nearest_verb", "shared_date", "occasion", "since_event", "caused"})
_WIDE = frozenset({"season", "decade", "century", "school_year"})
_FAR, _LONG = 60, 350


class Weights(Model):
    """Shape of resources/confidence.toml."""

    base: float = Field(description="Log odds of an event without any feature.")
    supports: Mapping[str, float] = Field(description="Log odds that a feature adds; none is negative.")
    doubts: Mapping[str, float] = Field(description="Log odds that a feature takes away; none is positive.")


@cache
def weights() -> Weights:
    """The fitted weights."""
    found: Weights = read_resource("confidence", Weights)
    return found


SUPPORTS: Mapping[str, Callable[[Event], bool]] = {
    "layout": lambda event: event.evidence[0].rule in _LAYOUT,
    "legal_act": lambda event: event.evidence[0].rule in _ACTS,
    "known_kind": lambda event: event.kind != "other",
    "participant": lambda event: bool(event.participants),
    "day": lambda event: event.date is not None and event.date.precision == "day",
}
DOUBTS: Mapping[str, Callable[[Event], bool]] = {
    "loose_rule": lambda event: event.evidence[0].rule in _LOOSE,
    "not_past": lambda event: event.modality != "past",
    "no_year": lambda event: (
        event.date is not None
        and not any(part.isdigit() and len(part) == 4 for part in event.date.text.split())
    ),
    "wide": lambda event: event.date is not None and event.date.precision in _WIDE,
    "counted": lambda event: event.evidence[0].time is not None and event.evidence[0].time.type == "DURATION",
    "far": lambda event: _distance(event) > _FAR,
    "long": lambda event: len(event.evidence[0].quote) > _LONG,
}


def _distance(event: Event) -> int:
    """Characters between the word of the event and its date."""
    evidence = event.evidence[0]
    time = evidence.time
    return 0 if time is None else max(0, time.start - evidence.trigger.end, evidence.trigger.start - time.end)


def features(event: Event) -> tuple[str, ...]:
    """What speaks for an event and against it, by name, supports first."""
    return tuple(name for table in (SUPPORTS, DOUBTS) for name, holds in table.items() if holds(event))


def rated(event: Event) -> Event:
    """The event with its confidence, two decimals."""
    return event.model_copy(update={"confidence": confidence(features(event))})


def points_of(found: Sequence[str]) -> dict[str, float]:
    """What the base and each feature add or take away, by name; their sum is the
    logarithm of the odds that the event is right.
    """
    known = weights()
    return {
        "base": known.base,
        **{name: known.supports.get(name, 0.0) + known.doubts.get(name, 0.0) for name in found},
    }


def confidence(found: Sequence[str]) -> float:
    """Probability that an event with these features is right, between LOWEST and HIGHEST."""
    return round(min(HIGHEST, max(LOWEST, 1 / (1 + math.exp(-sum(points_of(found).values()))))), 2)
