"""The quote of an evidence as a reader wants it: its words without markup, cut at the words that matter.

The exact quote, markup included, stays in `timeline.json`; what is hidden here are the spans that the reader
of the document found to be no words.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.models import Evidence


def quote_words(evidence: Evidence) -> str:
    """The quote on one line, without markup: « La Cour a publié mardi » for « La [Cour](https://…) a publié
    **mardi** ».
    """
    return " ".join("".join(words for words, _ in quote_pieces(evidence)).split())


def quote_pieces(evidence: Evidence) -> Iterator[tuple[str, bool]]:
    """The quote without markup, cut at its trigger and its time expression: (words, whether they are one of
    the two); no piece is empty.
    """
    spans = sorted({(span.start, span.end) for span in (evidence.trigger, evidence.time) if span is not None})
    position = evidence.start
    for start, end in spans:
        if start < position or end > evidence.end:
            continue
        yield from _piece(evidence, position, start, marked=False)
        yield from _piece(evidence, start, end, marked=True)
        position = end
    yield from _piece(evidence, position, evidence.end, marked=False)


def _piece(evidence: Evidence, start: int, end: int, *, marked: bool) -> Iterator[tuple[str, bool]]:
    words = []
    for first, last in evidence.markup:
        if first < end and last > start:
            words.append(evidence.quote[start - evidence.start : max(start, first) - evidence.start])
            start = min(end, last)
    words.append(evidence.quote[start - evidence.start : end - evidence.start])
    if shown := "".join(words):
        yield shown, marked
