"""What was found in the prose, at its place in the document: offsets, words, what stands around and the day
on which that part came out.

Owns the only way out of prose offsets. It refuses to find anything.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice, takewhile
from typing import Any, TypeVar

from pipeline.models import Document, Event, Evidence, Issue, Mention, Span, TimeEvidence, TimeExpression
from pipeline.prose import Prose

CONTEXT = 32
S = TypeVar("S", bound=Span)


def published_at(document: Document, prose: Prose, offset: int) -> str | None:
    """Publication date (EDTF) of the part of the document around an offset of the prose."""
    return prose.block_at(offset).published or document.published


def sorted_spans(spans: Iterable[S]) -> tuple[S, ...]:
    """Spans in the order in which they begin, the shorter first."""
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


class Placer:
    """Translates prose offsets into the document's, and the words with them."""

    def __init__(self, document: Document, prose: Prose) -> None:
        self.document, self.prose = document, prose
        self.marks = sorted(document.markup)

    def span(self, start: int, end: int) -> dict[str, Any]:
        """Offsets in the document of a stretch of the prose, and the words there."""
        first, last = self.prose.to_document(start, end)
        return {"start": first, "end": last, "text": self.document.text[first:last]}

    def time_expression(self, item: TimeExpression) -> TimeExpression:
        """A time expression at its place in the document."""
        signal = None if item.signal_start is None else self.prose.offsets[item.signal_start]
        return item.model_copy(update={**self.span(item.start, item.end), "signal_start": signal})

    def mention(self, item: Mention) -> Mention:
        """A mention at its place in the document."""
        return item.model_copy(update=self.span(item.start, item.end))

    def issue(self, item: Issue) -> Issue:
        """An issue at its place in the document, where it has one."""
        if item.start is None or item.end is None:
            return item
        first, last = self.prose.to_document(item.start, item.end)
        return item.model_copy(update={"start": first, "end": last})

    def event(self, item: Event) -> Event:
        """An event, each of its proofs at its place in the document."""
        return item.model_copy(update={"evidence": tuple(map(self.evidence, item.evidence))})

    def markup(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Marks of the document that begin in a stretch of it."""
        position = bisect_left(self.marks, (start, start))
        return tuple(takewhile(lambda mark: mark[0] < end, islice(self.marks, position, None)))

    def evidence(self, item: Evidence) -> Evidence:
        """A proof at its place in the document, with what stands around."""
        text = self.document.text
        first, last = self.prose.to_document(item.start, item.end)
        time = (
            None
            if item.time is None
            else TimeEvidence(**{**item.time.model_dump(), **self.span(item.time.start, item.time.end)})
        )
        return item.model_copy(
            update={
                "start": first,
                "end": last,
                "quote": text[first:last],
                "markup": self.markup(first, last),
                "prefix": text[max(0, first - CONTEXT) : first],
                "suffix": text[last : last + CONTEXT],
                "page": self.prose.block_at(item.start).page,
                "trigger": Span.model_validate(self.span(item.trigger.start, item.trigger.end)),
                "time": time,
            }
        )
