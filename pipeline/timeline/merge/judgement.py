"""The weighed judgement: how much speaks for two mentions being one
event, by the weights of resources/judgement.toml.

Owns that resource. The score is the log-odds of a logistic regression; bounds say from where on it counts.
"""

from __future__ import annotations

import math
from functools import cache
from operator import mul
from typing import NamedTuple

from pydantic import Field, model_validator

from pipeline.models import Model
from pipeline.resources import read_resource
from pipeline.timeline.merge.signs import SIGNS, alignment, glance, length, measure
from pipeline.timeline.merge.sketch import Sketch
from pipeline.timeline.merge.vetoes import DATES, VETOES, vetoes

OF_ONE_MATTER = 0.2
"""Likeness of matter from which on what is little alike may still be a rival of what is more."""

_ROUNDING = 1e-4
"""More than what rounding adds to a score."""


class Sign(Model):
    """A sign and its weight."""

    weight: float = Field(description="What the sign adds to the score when it is 1.")
    says: str = Field(description="French phrase for a reader: what is alike.")


class Bounds(Model):
    """Scores from which on a judgement counts."""

    one_event: float = Field(
        description="Mean score of two groups of mentions from which on they are one event."
    )
    rival: float = Field(
        description="Score, rivals aside, from which on a mention may be another and so is its rival."
    )
    rival_dates: float = Field(description="Score from which on two dates of one event are a disagreement.")
    far_dates: float = Field(description="The same where the dates are more than two days apart.")
    in_a_series: float = Field(description="What is added to that bound for what comes again and again.")
    carried_out: float = Field(
        description="Score from which on a plan is carried out by what was done in its time."
    )
    carried_out_late: float = Field(description="The same for what was done at another time than planned.")
    either: float = Field(
        description="What separates the best choice from the second, below which neither is made."
    )


class Weights(Model):
    """Shape of resources/judgement.toml."""

    bounds: Bounds = Field(description="Bounds.")
    signs: dict[str, Sign] = Field(description="The signs.")
    vetoes: dict[str, str] = Field(description="What each veto says, in French.")

    @model_validator(mode="after")
    def _is_whole(self) -> Weights:
        if set(self.signs) != set(SIGNS) or set(self.vetoes) != {DATES, *VETOES}:
            raise ValueError(
                f"signs and vetoes must be those that are measured: {sorted(SIGNS)}, "
                f"{sorted(['dates', *VETOES])}"
            )
        return self


class Part(NamedTuple):
    """One sign: its measure and weight, and what it adds to the score."""

    name: str
    says: str
    measure: float
    weight: float
    adds: float


class Judgement(NamedTuple):
    """A score, what it is made of, and the vetoes that rule it out: what each says, by name."""

    score: float
    parts: tuple[Part, ...]
    vetoes: dict[str, str]


@cache
def weights() -> Weights:
    """The room's resource."""
    found: Weights = read_resource("judgement", Weights)
    return found


def bounds() -> Bounds:
    """From where on a score counts."""
    return weights().bounds


def score(
    one: Sketch, other: Sketch, floor: float = -math.inf, stranger: float | None = None
) -> float | None:
    """How much speaks for one event, vetoes and rivals aside: log-odds, rounded so that no machine differs;
    None where it is below `floor`.

    Documents that are not about one matter need `stranger`, where given. What costs most is asked last, and
    not at all where the rest leaves nothing open: what triggers mean, then what all words mean.
    """
    plain, meant, _alone, _rivals = _weights()
    seen = glance(one, other)
    if stranger is not None and seen.matter < OF_ONE_MATTER:
        floor = stranger
    if plain[0] + sum(map(mul, plain[1:], seen)) + max(0.0, meant) < floor:
        return None
    found = sum(map(mul, plain, measure(one, other, seen)))
    if found + meant * length(one, other) < floor:
        return None
    found = round(found + meant * alignment(one, other), 4)
    return found if found >= floor else None


def with_rivals(found: float, alone: float, rivals: float) -> float:
    """A score, with what else either could be."""
    _plain, _meant, for_alone, for_rivals = _weights()
    return round(found + for_alone * alone + for_rivals * rivals, 4)


def most_of_rivals(of_one_time: float = 1.0) -> float:
    """What a score gains at most by what else either could be, by how much it says that both are told of one
    time; a little more, since scores are rounded.
    """
    _plain, _meant, for_alone, for_rivals = _weights()
    return math.inf if for_rivals > 0 else max(0.0, for_alone) * of_one_time + _ROUNDING


def judge(one: Sketch, other: Sketch, alone: float = 0.0, rivals: float = 0.0) -> Judgement:
    """The score with all that it is made of, the weightiest part first."""
    measures = (*measure(one, other, glance(one, other)), alignment(one, other), alone, rivals)
    known = [(name, measure, weights().signs[name]) for name, measure in zip(SIGNS, measures, strict=True)]
    parts = [
        Part(name, sign.says, measure, sign.weight, sign.weight * measure) for name, measure, sign in known
    ]
    ranked = tuple(sorted(parts, key=lambda part: (-abs(part.adds), part.name)))
    found = {name: weights().vetoes[name] for name in vetoes(one, other)}
    return Judgement(round(sum(part.adds for part in parts), 4), ranked, found)


@cache
def _weights() -> tuple[tuple[float, ...], float, float, float]:
    """Weights of the signs that are measured first, of the meaning,
    of being the only choice and of rivals.
    """
    *plain, meant, alone, rivals = (weights().signs[name].weight for name in SIGNS)
    return tuple(plain), meant, alone, rivals
