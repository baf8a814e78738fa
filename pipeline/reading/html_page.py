"""Web pages: their own text without navigation, with what the page says of itself. Offsets are those of the text that is built here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bs4.element import Tag

from pipeline.models import Issue
from pipeline.reading import question
from pipeline.reading.content import Content, TextBuilder, decode
from pipeline.reading.dateline import find_published_line, is_published_line, parse_dateline, publication_field
from pipeline.reading.html_facts import PageFacts, read_facts
from pipeline.reading.html_main import find_main
from pipeline.reading.html_text import Piece, find_pieces, parse_html
from pipeline.reading.sources import Source
from pipeline.reading.vocabulary import fold

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def read_html(source: Source, data: bytes) -> Content:
    """Read a web page; raises ReadingError when it is no text."""
    markup, issues = _decode(data, source)
    page = parse_html(markup)
    facts = read_facts(page)
    whole = "\n\n".join(piece.text for piece in find_pieces(page))
    if question.is_question(whole):
        content = question.read_question(whole, source.id)
        return replace(content, format="html", url=content.url or facts.url, issues=(*issues, *content.issues))
    return replace(_content(find_pieces(find_main(page)), facts, page), issues=issues)


def _decode(data: bytes, source: Source) -> tuple[str, tuple[Issue, ...]]:
    """Decode by the encoding that the page declares, if it is right; else as any text."""
    declared = _CHARSET.search(data[:2048])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared[1].decode("ascii")), ()
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, source)


def _content(pieces: Sequence[Piece], facts: PageFacts, page: Tag) -> Content:
    heading = page.find("h1")
    first = next((piece.text for piece in find_pieces(heading)), None) if isinstance(heading, Tag) else None
    title = facts.title or first or next((piece.text for piece in pieces if piece.level == 1), None)
    shown = {fold(name) for name in (title, first) if name}
    if first and title and first in title:  # « Le moulin ferme - préfecture de … »
        title = first
    builder = TextBuilder()
    if title:
        builder.add("title", title)
    published = facts.published if facts.published_from == "header" else _said(pieces) or facts.published
    for piece in pieces:
        if not piece.level and is_published_line(piece.text):
            start = builder.add("header", piece.text)
            if published and find_published_line([piece.text]) == published:
                builder.header.append(publication_field(piece.text, start, published))
        elif not (piece.level and fold(piece.text) in shown):
            builder.add("title" if piece.level == 1 and not title else piece.kind, piece.text, piece.shape)
    return Content(
        text=builder.text,
        format="html",
        blocks=tuple(builder.blocks),
        kind=facts.kind,
        title=title,
        publisher=facts.publisher,
        url=facts.url,
        published=published,
        header=tuple(builder.header),
        published_from="text" if published and published != facts.published else facts.published_from,
    )


def _said(pieces: Sequence[Piece]) -> str | None:
    """The date that the text itself gives, in its first lines."""
    head = [piece.text for piece in pieces[:12]]
    return find_published_line(head) or next(filter(None, map(parse_dateline, head[:4])), None)
