"""Pieces whose layout is known (word processors, e-mails) → a document. It parses no format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.models import DocumentFormat
from pipeline.reading.content import Content, TextBuilder
from pipeline.reading.heads import settle
from pipeline.reading.html_text import Piece
from pipeline.reading.vocabulary import fold

_NO_TITLE = re.compile(
    r"^(?:microsoft|(?:presentation )?powerpoint|sans titre|untitled|document\b)|\.(?:docx?|odt|pdf|indd"
    r"|pptx?|xlsx?|rtf|qxp)$|_"
)
LONGEST = 250


def stated_title(text: str) -> str | None:
    """The title of a file's properties, unless it is what a program wrote there: a
    file's name, « Microsoft Word - … », « Sans titre ».
    """
    title = " ".join(text.split())
    return (
        title
        if len(re.findall(r"[^\W\d_]{2,}", title)) > 1
        and len(title) <= LONGEST
        and not _NO_TITLE.search(fold(title))
        else None
    )


def lay_out(pieces: Sequence[Piece], form: DocumentFormat, stated: str | None = None) -> Content:
    """The content that pieces make; `stated` is the title that the file gives outside its text."""
    builder = TextBuilder()
    first = _title(pieces)
    for piece in pieces:
        builder.add("title" if piece is first else piece.kind, piece.text, piece.shape)
    settled = settle(builder.text, builder.blocks)
    found = Content(
        text=builder.text,
        format=form,
        blocks=settled.blocks,
        kind=settled.kind,
        title=first.text if first else settled.title,
        published=settled.published,
        published_from=None if settled.published is None else "text",
        header=settled.header,
    )
    return replace(found, title=stated) if stated and first is None else found


def _title(pieces: Sequence[Piece]) -> Piece | None:
    """What the layout shows as the title: a heading of the first level,
    or one that opens the text and has no like.
    """
    if found := next((piece for piece in pieces if piece.level == 1), None):
        return found
    opening = pieces[0] if pieces and pieces[0].level else None
    return opening if opening and sum(piece.level == opening.level for piece in pieces) == 1 else None
