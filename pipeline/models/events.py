"""Something that a document situates in time: when, who, how it is told, and the sentence that proves it.

Owns the shape of an event. It refuses to compare events.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from pipeline.models.base import Model, Span
from pipeline.models.time_expressions import Mod, TimexType

Modality = Literal["past", "planned", "hypothetical", "negated"]
ParticipantRole = Literal["agent", "theme", "addressee", "other"]
Corrected = Literal["date", "kind", "merge", "participants", "split", "title"]
_Granule = Literal[
    "day", "week", "month", "season", "quarter", "semester", "school_year", "year", "decade", "century"
]
Precision = Literal[_Granule, "interval", "open", "deadline"]


class EventDate(Model):
    """When an event takes place; never more precise than the document."""

    edtf: str = Field(
        description=(
            "EDTF, level 1 (intervals of decades, 201X/.., level 2): 2019-12-18, 2014/2019, 2021/.., "
            "../2020-06-30, 2019~."
        )
    )
    start: date | None = Field(description="First day; null when open.")
    end: date | None = Field(description="Last day; null when open.")
    precision: Precision = Field(description="Granularity.")
    text: str = Field(description="The words of the document that give the date.")
    approximate: bool = Field(default=False, description="The document says about.")
    mod: Mod | None = Field(
        default=None,
        description="TIMEX3 modifier: END of « fin 2021 », MORE_THAN of « plus de onze ans »; null for none.",
    )


class Bound(Model):
    """What is known of an event without a usable date."""

    edtf: str | None = Field(
        description=(
            "Known interval, EDTF: ../2020-03-10 for before a publication; null when nothing is known."
        )
    )
    reason: str = Field(description="French phrase that says where the bound comes from.")
    text: str | None = Field(
        default=None, description="The document's own time expression, where there is one."
    )


class TimeEvidence(Span):
    """The time expression that dates the event."""

    type: TimexType = Field(description="TIMEX3 type.")
    value: str = Field(description="TIMEX3 value.")


class Evidence(Model):
    """The sentence that proves an event; a W3C TextQuoteSelector with offsets."""

    document: str = Field(description="Id of the document.")
    start: int = Field(ge=0, description="First code point of the quote in the document's text.")
    end: int = Field(ge=0, description="Code point after the last.")
    quote: str = Field(description="Exact quote: document.text[start:end].")
    markup: tuple[tuple[int, int], ...] = Field(
        default=(), description="Spans of the quote that are no words, in the document's offsets; sorted."
    )
    prefix: str = Field(default="", description="Up to 32 code points before the quote.")
    suffix: str = Field(default="", description="Up to 32 code points after the quote.")
    page: int | None = Field(default=None, description="Page of the source, counted from 1.")
    trigger: Span = Field(description="The word that denotes the event.")
    time: TimeEvidence | None = Field(
        default=None, description="The time expression; null for an undated event without one."
    )
    rule: str = Field(description="Record or rule that made the event.")


class Participant(Model):
    """Who took part."""

    entity: str = Field(description="Id of the entity.")
    name: str = Field(description="Canonical name.")
    role: ParticipantRole = Field(description="Part taken.")


class Event(Model):
    """Something that a document situates in time."""

    id: str = Field(description="Stable id: hash of content, not of position.")
    title: str = Field(max_length=200, description="Short French phrase.")
    subject: str | None = Field(
        default=None,
        description="What it is about: part and document (« item – title »), bill, body, case, or null.",
    )
    kind: str = Field(description="One of the kinds of resources/events.toml.")
    modality: Modality = Field(
        description="past: asserted; planned: announced; hypothetical: conditional, hearsay, asked; negated."
    )
    date: EventDate | None = Field(description="When; null for undated events.")
    bound: Bound | None = Field(default=None, description="For undated events, what is known.")
    participants: tuple[Participant, ...] = Field(default=(), description="Who, sorted by role then name.")
    evidence: Annotated[
        tuple[Evidence, ...],
        Field(min_length=1, description="Sentences that say so, sorted by document and offset."),
    ]
    fact: bool = Field(default=False, description="A dated measurement.")
    confidence: float = Field(
        ge=0, le=1, description="Calibrated confidence; what it is made of is documented in the README."
    )
    contradictions: tuple[str, ...] = Field(
        default=(), description="Ids of contradictions in which it is involved."
    )
    realises: tuple[str, ...] = Field(
        default=(), description="Ids of planned events that this one carries out."
    )
    merged_from: tuple[str, ...] = Field(
        default=(),
        description="Other ids under which documents tell it, sorted: those that were merged away.",
    )
    reviewed: bool = Field(default=False, description="A person accepted it: confirmed it, or added it.")
    corrected: tuple[Corrected, ...] = Field(
        default=(), description="What of it a person changed, whether anybody accepted it or not; sorted."
    )
    review: str | None = Field(
        default=None, description="What that person noted: « [label] note (name) »; null for nothing."
    )
