"""Dates that a document's header states, as time expressions. It reads fields,
not words: the reader has already given their value.
"""

from __future__ import annotations

from pipeline.models import Document, TimeExpression
from pipeline.temporal.normalisation import days_of

RULE = "header"


def read_header(document: Document) -> tuple[TimeExpression, ...]:
    """One DATE for each header field whose name ends in `_published`; offsets are the document's."""
    return tuple(
        TimeExpression(
            start=field.start, end=field.end, text=document.text[field.start : field.end], type="DATE",
            value=field.value,
            edtf=field.value, first=days_of(field.value)[0], last=days_of(field.value)[1], rule=RULE,
        )
        for field in document.header
        if field.name.endswith("_published") and days_of(field.value)[0] is not None
    )  # fmt: skip
