"""Time expressions, as TIMEX3 of ISO 24617-1 with their place on the calendar in EDTF (ISO 8601-2:2019).

Owns their shape. It refuses what they date.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from pipeline.models.base import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Mod = Literal["START", "MID", "END", "APPROX", "BEFORE", "AFTER", "LESS_THAN", "MORE_THAN"]


class TimeExpression(Span):
    """A time expression, recognised and normalised (TIMEX3)."""

    type: TimexType = Field(description="TIMEX3 type.")
    value: str = Field(
        description="TIMEX3 value; UNRESOLVED when it is relative to a date that is not known."
    )
    mod: Mod | None = Field(default=None, description="TIMEX3 modifier.")
    edtf: str | None = Field(
        default=None, description="The expression on the calendar, EDTF; null for what has no place on it."
    )
    first: date | None = Field(default=None, description="First day denoted.")
    last: date | None = Field(default=None, description="Last day denoted.")
    anchor: str | None = Field(
        default=None, description="What it was resolved against: publication, or discourse:<value>."
    )
    rule: str = Field(description="Name of the grammar record that recognised it.")
    signal: str | None = Field(
        default=None,
        description="Preposition that introduces it, lower case: depuis, d'ici à, à compter de …",
    )
    signal_start: int | None = Field(default=None, description="Offset of that preposition.")
    range: str | None = Field(
        default=None, description="EDTF interval of the whole range of which this expression is one end."
    )
    range_part: Literal["begin", "end"] | None = Field(default=None, description="Which end.")
