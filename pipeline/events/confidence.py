"""How sure an event is: points for what supports it, turned into a probability; every support raises it, every doubt lowers it.

What counts: how the word was found (an act by its date, the tree, a heading, the nearest verb), whether that word is listed as the name of an event,
a full sentence, a named participant, a date to the day, a date counted by a duration, an approximate date. Measured by reading every event of 133
documents: 115 written questions drawn at random from 500, and 18 annotated documents of all sorts; right means date, word and modality. The errors of
98 of them had shown what to correct; the last 35 questions, read afterwards, stand apart:

    confidence      below 0.70   0.70 to 0.84   0.85 to 0.94   0.95 and above
    events               7            105            200              94
    right              86 %           87 %           95 %            99 %
    of these, read afterwards:
    events               2             10             18              16
    right              50 %          100 %           72 %           100 %

On the annotated development texts, which rules were built on, all bins are right. It refuses to be tuned on single documents.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

_BASE = 1.1
_RULES = {
    "tree": 0.3, "legal_act": 0.9, "enacted_by_act": 0.9, "inside_expression": 0.0, "bare_day": 0.4, "heading": 0.1,
    "nearest_verb": -0.6, "shared_date": -0.5, "caused": 0.0, "occasion": -0.6, "letter": 0.6, "header": 3.0,
}  # fmt: skip


@dataclass(frozen=True)
class Support:
    """What speaks for an event and against it."""

    rule: str
    known_kind: bool
    full_sentence: bool
    participants: int
    counted: bool
    approximate: bool
    day: bool


def points_of(support: Support) -> dict[str, float]:
    """What each support and each doubt adds or takes away, by name; their sum is the logarithm of the odds that the event is right."""
    points = {"base": _BASE, f"rule {support.rule}": _RULES.get(support.rule, 0.0)}
    points["listed word"] = 0.7 if support.known_kind else -0.4
    points["full sentence"] = 0.2 if support.full_sentence else -0.2
    points["participant"] = 0.3 if support.participants else 0.0
    points["date to the day"] = 0.3 if support.day else 0.0
    points["counted date"] = -0.5 if support.counted else 0.0
    points["approximate date"] = -0.2 if support.approximate else 0.0
    return points


def confidence(support: Support) -> float:
    """Probability that the event is right, between 0 and 1, two decimals."""
    return round(1 / (1 + math.exp(-sum(points_of(support).values()))), 2)
