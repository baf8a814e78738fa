"""Time expressions of French: recognise (grammar as data), then normalise (calendar arithmetic as code), TIMEX3 and EDTF.

`recognise` needs no model and does not guess; `normalise` resolves against the publication date, the discourse and the sentence's tense,
and leaves unresolved what it cannot. It refuses to know of events: which word a date hangs on is the events' room.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.language import Analysis
from pipeline.models import Document, TimeExpression

Tense = Literal["past", "future"]
TenseOracle = Callable[[int, int], Tense | None]
"""Says, for a span of the text, whether the clause around it looks back or ahead; None when it does not tell."""

Published = Callable[[int], str | None]
"""Says, for an offset of the text, the publication date (EDTF) of the part of the document around it; None when unknown."""


@dataclass(frozen=True)
class Candidate:
    """A recognised stretch, not yet normalised."""

    start: int
    end: int
    rule: str


def recognise(text: str) -> tuple[Candidate, ...]:
    """Find the time expressions of `text` (offsets into `text`), sorted, not overlapping, without a value."""
    return ()


def normalise(text: str, candidates: Sequence[Candidate], published: Published, tense: TenseOracle) -> tuple[TimeExpression, ...]:
    """Give each candidate its type, value, EDTF and days; candidates that turn out to be none are dropped."""
    return ()


def find_time_expressions(text: str, published: str | None = None, tense: TenseOracle | None = None) -> tuple[TimeExpression, ...]:
    """Find and normalise the time expressions of a string published on `published` (EDTF or None: unknown)."""
    return normalise(text, recognise(text), lambda _offset: published, tense or (lambda _start, _end: None))


def tense_oracle(analysis: Analysis) -> TenseOracle:
    """A tense oracle that reads the parsed sentences of `analysis` (morphology and tree); offsets are prose offsets."""
    return lambda _start, _end: None


def header_time_expressions(document: Document) -> tuple[TimeExpression, ...]:
    """Time expressions for the dated header fields of `document`; offsets are the document's."""
    return ()
