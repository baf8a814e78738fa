"""One of several, or none, by features that each of them has: a conditional logit (McFadden, « Conditional
logit analysis of qualitative choice behavior », 1974).

Owns the shape of fitted weights and the arithmetic. It refuses to know what is chosen: each room names the
features of its own candidates, and benchmarks/fit_choices.py fits the weights on choices that people made.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from pydantic import Field

from pipeline.models import Model


class ChoiceWeights(Model):
    """Shape of a resource that holds fitted weights."""

    none: float = Field(description="Log odds that none of the candidates is right.")
    features: Mapping[str, float] = Field(description="Log odds that a feature adds to a candidate.")


def probabilities(weights: ChoiceWeights, candidates: Iterable[Iterable[str]]) -> list[float]:
    """How likely each candidate is the right one, and, last, that none is; each is given by its features."""
    known = weights.features
    odds = [*(sum(known.get(name, 0.0) for name in names) for names in candidates), weights.none]
    most = max(odds)
    shares = [math.exp(one - most) for one in odds]
    total = sum(shares)
    return [share / total for share in shares]


def choose(weights: ChoiceWeights, candidates: Sequence[Iterable[str]]) -> int | None:
    """The place of the most likely candidate; None where it is most likely that none is right."""
    found = probabilities(weights, candidates)
    best = max(range(len(found)), key=found.__getitem__)
    return None if best == len(candidates) else best
