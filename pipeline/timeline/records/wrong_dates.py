"""The impossible dates of one document and the records that they date, kept while extractions stream by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.models import Extraction
from pipeline.timeline.records.calendar_check import find_impossible_date
from pipeline.timeline.records.records import Record

_STAGE = "temporal"


@dataclass(frozen=True, slots=True)
class WrongDate:
    """A date of a document that cannot be, why, and the records that it dates."""

    document: str
    text: str
    reason: str
    records: tuple[Record, ...]


def wrong_dates(extraction: Extraction, records: Sequence[Record]) -> list[WrongDate]:
    """Impossible dates among the time expressions of a document, whose
    `records` are given; each wording once.
    """
    found: dict[str, tuple[str, set[int]]] = {}
    for start, text in _times(extraction):
        wrong = find_impossible_date(text)
        if wrong is not None:
            found.setdefault(wrong.text, (wrong.reason, set()))[1].add(start)
    if not found:
        return []
    document = extraction.document.id
    times = [event.evidence[0].time for event in extraction.events]
    dated = [
        (-1 if time is None else time.start, record) for time, record in zip(times, records, strict=True)
    ]
    return [
        WrongDate(document, text, reason, tuple(r for at, r in dated if at in starts))
        for text, (reason, starts) in sorted(found.items())
    ]


def _times(extraction: Extraction) -> Iterator[tuple[int, str]]:
    for item in extraction.time_expressions:
        yield item.start, item.text
    for issue in extraction.issues:
        if issue.stage == _STAGE and issue.start is not None and issue.quote:
            yield issue.start, issue.quote
    for event in extraction.events:
        for proof in event.evidence:
            if proof.time is not None:
                yield proof.time.start, proof.time.text
