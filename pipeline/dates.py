"""The time expressions of one document, by the steps by which it is extracted and no others.

The language model is loaded only where a value hangs on a tense. It refuses to know any rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline import temporal
from pipeline.language import Analysis, load_model, parse_sentences, start_analysis
from pipeline.models import Document, Reading, TimeExpression
from pipeline.placing import Placer, published_at, sorted_spans
from pipeline.prose import Prose, make_prose
from pipeline.temporal import Candidate


def find_dates(reading: Reading) -> tuple[TimeExpression, ...]:
    """The time expressions that the extraction of a document holds, sorted, with the document's offsets."""
    document, prose = reading.document, make_prose(reading.document)
    candidates = temporal.recognise(prose.text)

    @cache
    def parsed() -> Analysis:
        return _parsed(document, prose, candidates)

    found = temporal.normalise(
        prose.text,
        candidates,
        lambda offset: published_at(document, prose, offset),
        lambda start, end: temporal.tense_oracle(parsed())(start, end),
        lambda start, end: temporal.main_oracle(parsed())(start, end),
    )
    return sorted_spans(
        [*map(Placer(document, prose).time_expression, found), *temporal.header_time_expressions(document)]
    )


def _parsed(document: Document, prose: Prose, candidates: Sequence[Candidate]) -> Analysis:
    """The document with its sentences around the candidates parsed."""
    from pipeline import events  # which sentences the cells of a row are; dear to import

    spans = [(candidate.start, candidate.end) for candidate in candidates]
    started = start_analysis(document, prose, ())
    analysis = replace(started, sentences=events.split_rows(started, spans))
    (parsed,) = parse_sentences(
        load_model(),
        [analysis],
        lambda _, sentence: any(sentence.start <= start < sentence.end for start, _ in spans),
    )
    return parsed
