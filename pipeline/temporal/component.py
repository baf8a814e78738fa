"""The tagger as a spaCy component: `nlp.add_pipe("chronofil_time")` fills `doc.spans["time"]`.

Each span is labelled with its TIMEX3 type and carries the whole expression as `span._.timex` (value, mod,
EDTF, days); what is stored is plain data, `span._.timex_data`, so that a Doc goes through `to_bytes`, DocBin
and other processes. The publication date is `doc._.published` where set, else the component's own. Tense is
read from the tagger and the parser when the pipeline has them.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.models import TimeExpression
from pipeline.syntax import parsed
from pipeline.temporal import Tense, find_time_expressions
from pipeline.temporal.tense import side_of, stands_in_main, tokens_of

GROUP = "time"


class TimeComponent:
    """Finds and normalises the time expressions of a Doc; changes nothing else in it."""

    def __init__(self, published: str | None = None) -> None:
        self.published = published

    def __call__(self, doc: Doc) -> Doc:
        """Fill `doc.spans["time"]`, sorted by offset; spans reach to whole
        tokens, `span._.timex` keeps the exact offsets.
        """
        published = doc._.published or self.published
        parse = parsed.read_parse(doc) if doc.has_annotation("DEP") and doc.has_annotation("MORPH") else None
        found = find_time_expressions(
            doc.text,
            published,
            lambda start, end: _tense(parse, start, end),
            lambda start, end: _is_main(parse, start, end),
        )
        doc.spans[GROUP] = [span for item in found if (span := _span(doc, item)) is not None]
        return doc


def _tense(parse: parsed.Doc | None, start: int, end: int) -> Tense | None:
    tokens = [] if parse is None else tokens_of(parse, start, end)
    return side_of(tokens) if tokens else None


def _is_main(parse: parsed.Doc | None, start: int, end: int) -> bool:
    tokens = [] if parse is None else tokens_of(parse, start, end)
    return bool(tokens) and stands_in_main(tokens)


def _span(doc: Doc, item: TimeExpression) -> Span | None:
    span = doc.char_span(item.start, item.end, label=item.type, alignment_mode="expand")
    if span is not None:
        span._.timex_data = item.model_dump(mode="json")
    return span


def _timex(span: Span) -> TimeExpression | None:
    data = span._.timex_data
    return None if data is None else TimeExpression.model_validate(data)


@Language.factory("chronofil_time", default_config={"published": None}, assigns=["doc.spans"])
def make_time_component(nlp: Language, name: str, published: str | None) -> TimeComponent:
    """Factory for spaCy; `published` is the publication date (EDTF) of
    the documents that do not say their own.
    """
    del nlp, name  # spaCy gives them to every factory
    return TimeComponent(published)


Doc.set_extension("published", default=None, force=True)
Span.set_extension("timex_data", default=None, force=True)
Span.set_extension("timex", getter=_timex, force=True)
