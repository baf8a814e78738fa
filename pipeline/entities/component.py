"""The room as a spaCy component, for use in any pipeline that has a named entity recogniser.

It writes `doc.ents` and `doc.spans["chronofil_entities"]`, and refuses to change anything else.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.entities.findings import name_spans

SPANS = "chronofil_entities"
LABELS = {"person": "PER", "office": "OFFICE", "institution": "ORG", "legal_text": "LAW", "place": "LOC"}


@Language.component("chronofil_entities", requires=["doc.ents"], assigns=["doc.ents", "doc.spans"])
def chronofil_entities(doc: Doc) -> Doc:
    """Replace the model's entities by ours; each span's `kb_id_` is the id of its entity."""
    spans = []
    for mention in name_spans(doc):
        span = doc.char_span(
            mention.start,
            mention.end,
            label=LABELS[mention.kind],
            kb_id=mention.entity,
            alignment_mode="expand",
        )
        if isinstance(span, Span):
            spans.append(span)
    doc.spans[SPANS] = spans
    doc.ents = tuple(filter_spans(spans))
    return doc
