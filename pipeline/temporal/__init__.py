"""Time expressions of French: recognise (grammar as data), then normalise
(calendar arithmetic as code), TIMEX3 and EDTF.

`recognise` needs no model and does not guess; `normalise` resolves against the publication date, the
discourse and the sentence's tense, and leaves unresolved what it cannot. It refuses to know of events: which
word a date hangs on is the events' room.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from pipeline.language import Analysis
from pipeline.models import Document, Issue, TimeExpression
from pipeline.temporal.conflicts import calendar_conflict
from pipeline.temporal.grammar import RELATIVE, file_of
from pipeline.temporal.header import read_header
from pipeline.temporal.issues import unresolved_issues as find_unresolved
from pipeline.temporal.normalisation import normalise_candidates
from pipeline.temporal.recognition import Candidate, find_candidates
from pipeline.temporal.tense import make_main_oracle, make_oracle
from pipeline.temporal.tidy import Tidy, tidy, unwrap

Tense = Literal["past", "present", "planned", "future"]
TenseOracle = Callable[[int, int], Tense | None]
"""Says, for a span of the text, whether the clause around it looks back or ahead, is in the present, or sets
a date; None when it does not tell.
"""

MainOracle = Callable[[int, int], bool]
"""Says, for a span of the text, whether it tells when its sentence happens, and not what stands beside a noun
or in a clause below.
"""

Published = Callable[[int], str | None]
"""Says, for an offset of the text, the publication date (EDTF) of the part
of the document around it; None when unknown.
"""

__all__ = [
    "Candidate",
    "MainOracle",
    "Published",
    "Tense",
    "TenseOracle",
    "calendar_conflict",
    "find_time_expressions",
    "header_time_expressions",
    "is_relative",
    "main_oracle",
    "normalise",
    "recognise",
    "rule_file",
    "tag_text",
    "tense_oracle",
    "unresolved_issues",
]


def rule_file(rule: str) -> str | None:
    """The file of resources/ that holds the record of that name; None where the rule is code."""
    file = file_of(rule)
    return None if file is None else f"resources/{file}.toml"


@cache
def is_relative(rule: str) -> bool:
    """Whether the record of that name counts from the publication or from another date: « hier », « la
    veille »; False where the rule is code.
    """
    return file_of(rule) == RELATIVE


def recognise(text: str) -> tuple[Candidate, ...]:
    """Find the time expressions of `text` (offsets into `text`), sorted, not overlapping, without a value."""
    clean = tidy(text)
    return tuple(_moved(item, *clean.back(item.start, item.end)) for item in find_candidates(clean.text))


def _nowhere(_start: int, _end: int) -> bool:
    return False


def normalise(
    text: str,
    candidates: Sequence[Candidate],
    published: Published,
    tense: TenseOracle,
    main: MainOracle = _nowhere,
) -> tuple[TimeExpression, ...]:
    """Give each candidate its type, value, EDTF and days; candidates that turn out to be none are dropped."""
    clean = tidy(text)
    if clean.starts is None:
        return normalise_candidates(text, candidates, published, tense, main)
    placed = [_moved(item, *clean.there(item.start, item.end)) for item in candidates]
    found = normalise_candidates(
        clean.text,
        placed,
        lambda offset: published(clean.back(offset, offset + 1)[0]),
        lambda start, end: tense(*clean.back(start, end)),
        lambda start, end: main(*clean.back(start, end)),
    )
    return tuple(_placed(text, clean, item) for item in found)


def find_time_expressions(
    text: str,
    published: str | None = None,
    tense: TenseOracle | None = None,
    main: MainOracle = _nowhere,
) -> tuple[TimeExpression, ...]:
    """Find and normalise the time expressions of a string published
    on `published` (EDTF or None: unknown).
    """
    whole = unwrap(text)
    found = normalise(
        whole, recognise(whole), lambda _offset: published, tense or (lambda _start, _end: None), main
    )
    return (
        found
        if whole is text
        else tuple(item.model_copy(update={"text": text[item.start : item.end]}) for item in found)
    )


def _moved(item: Candidate, start: int, end: int) -> Candidate:
    return item if (item.start, item.end) == (start, end) else replace(item, start=start, end=end)


def _placed(text: str, clean: Tidy, item: TimeExpression) -> TimeExpression:
    start, end = clean.back(item.start, item.end)
    signal = None if item.signal_start is None else clean.back(item.signal_start, item.signal_start + 1)[0]
    return item.model_copy(
        update={"start": start, "end": end, "text": text[start:end], "signal_start": signal}
    )


def tag_text(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    """Find and normalise with the tense of the parsed sentences; loads the language model."""
    from pipeline.language import analyse_text

    analysis = analyse_text(text)
    return find_time_expressions(text, published, tense_oracle(analysis), main_oracle(analysis))


def tense_oracle(analysis: Analysis) -> TenseOracle:
    """A tense oracle that reads the parsed sentences of `analysis`
    (morphology and tree); offsets are prose offsets.
    """
    return make_oracle(analysis)


def main_oracle(analysis: Analysis) -> MainOracle:
    """The oracle of main clauses over the parsed sentences of `analysis`; offsets are prose offsets."""
    return make_main_oracle(analysis)


def unresolved_issues(document: Document, expressions: Sequence[TimeExpression]) -> tuple[Issue, ...]:
    """What a reader should know of the expressions that stay without a
    date; offsets are those of the expressions.
    """
    return tuple(find_unresolved(document, expressions))


def header_time_expressions(document: Document) -> tuple[TimeExpression, ...]:
    """Time expressions for the dated header fields of `document`; offsets are the document's."""
    return read_header(document)
