"""Web pages: their own text without navigation, with what the page says of itself.
Offsets are those of the text that is built here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bs4.element import Tag

from pipeline.calendar.wording import french_date
from pipeline.models import Issue, PublishedFrom
from pipeline.reading import question
from pipeline.reading.content import Content, TextBuilder
from pipeline.reading.dateline import find_dateline, find_published_line, is_published_line, publication_field
from pipeline.reading.decoding import decode
from pipeline.reading.heads import show_layout
from pipeline.reading.html_dates import attribute, library_day
from pipeline.reading.html_facts import PageFacts, read_facts
from pipeline.reading.html_main import find_main
from pipeline.reading.html_text import Piece, find_pieces, parse_html
from pipeline.reading.layouts import find_layout
from pipeline.reading.sources import Source
from pipeline.reading.vocabulary import fold

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SMALL_SHARE, _LONG_PAGE = 0.15, 4000
_STANDFIRST = 60
_ROUNDING = timedelta(days=1)
"""Two statements of one moment may differ so much by their time zones."""


def read_html(source: Source, data: bytes) -> Content:
    """Read a web page; raises ReadingError when it is no text."""
    markup, issues = _decode(data, source)
    return read_markup(markup, source, issues)


def read_markup(markup: str, source: Source, issues: Sequence[Issue] = ()) -> Content:
    """Read a page that is decoded."""
    page = parse_html(markup)
    facts = read_facts(page)
    pieces = find_pieces(page)
    whole = "\n\n".join(piece.text for piece in pieces)
    if question.is_question(whole):
        content = question.read_question(whole, source.id)
        return replace(
            content, format="html", url=content.url or facts.url, issues=(*issues, *content.issues)
        )
    heading = _heading(page)
    standfirst = _standfirst(page, pieces)
    kept = _with_standfirst(find_main(page), standfirst)
    content = _content(kept, facts, heading)
    content = _with_layout(content, kept)
    if content.published is None:
        content = _dated_by_library(content, markup)
    found = (*issues, *_little_text(source, kept, pieces), *_disagreement(source, kept, facts))
    return replace(content, issues=found)


def _decode(data: bytes, source: Source) -> tuple[str, tuple[Issue, ...]]:
    declared = _CHARSET.search(data[:2048])
    return decode(data, source, declared[1].decode("ascii") if declared else None)


def _heading(page: Tag) -> str | None:
    heading = page.find("h1")
    return next((piece.text for piece in find_pieces(heading)), None) if isinstance(heading, Tag) else None


def _content(pieces: Sequence[Piece], facts: PageFacts, first: str | None) -> Content:
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
        elif not (fold(piece.text) in shown and (piece.level or not builder.text[len(title or "") + 1 :])):
            builder.add("title" if piece.level == 1 and not title else piece.kind, piece.text, piece.shape)
    origin: PublishedFrom | None = (
        "text" if published and published != facts.published else facts.published_from
    )
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
        published_from=origin,
    )


def _said(pieces: Sequence[Piece]) -> str | None:
    """The date that the text itself gives, in its first lines; an item of a list dates what it tells."""
    head = [piece.text for piece in pieces[:12]]
    lines = ["" if piece.form in ("item", "row", "term", "definition") else piece.text for piece in pieces]
    return find_published_line(head) or find_dateline(lines, 4)


def _dated_by_library(content: Content, markup: str) -> Content:
    day = library_day(parse_html(markup))
    return replace(content, published=day, published_from=None if day is None else "header")


def _with_layout(content: Content, pieces: Sequence[Piece]) -> Content:
    """The kind, and the day, that the text itself shows where the page says neither."""
    lines = [piece.text for piece in pieces]
    layout = find_layout(lines) if content.kind == "document" else None
    if content.published is None and content.kind == "document":
        layout = show_layout(lines, layout)
    if layout is None:
        return content
    if content.published or not layout.published:
        return replace(content, kind=layout.kind)
    return replace(content, kind=layout.kind, published=layout.published, published_from="text")


def _standfirst(page: BeautifulSoup, pieces: Sequence[Piece]) -> str | None:
    """The description in the page's head where the page shows it whole as a paragraph of its own."""
    tags = [
        page.find("meta", attrs={key: name})
        for key, name in (("property", "og:description"), ("name", "description"))
    ]
    stated = {
        fold(" ".join((attribute(tag, "content") or "").split())) for tag in tags if isinstance(tag, Tag)
    }
    shown = (piece.text for piece in pieces if not piece.level and len(piece.text) >= _STANDFIRST)
    return next((text for text in shown if fold(text) in stated), None)


def _with_standfirst(pieces: list[Piece], standfirst: str | None) -> list[Piece]:
    """The pieces, with the standfirst above the text where the search for the main text has lost it."""
    if standfirst is None or any(standfirst in piece.text for piece in pieces):
        return pieces
    place = next((index for index, piece in enumerate(pieces) if not piece.level), len(pieces))
    return [*pieces[:place], Piece(standfirst), *pieces[place:]]


def _little_text(source: Source, kept: Sequence[Piece], pieces: Sequence[Piece]) -> Iterator[Issue]:
    whole, length = sum(len(piece.text) for piece in pieces), sum(len(piece.text) for piece in kept)
    if whole >= _LONG_PAGE and length < _SMALL_SHARE * whole:
        message = (
            f"Seuls {round(100 * length / whole)} % du texte de la page ont été gardés comme son contenu ; "
            f"le reste a paru être de l’habillage."
        )
        yield Issue(document=source.id, stage="reading", code="little_text", message=message)


def _disagreement(source: Source, kept: Sequence[Piece], facts: PageFacts) -> Iterator[Issue]:
    """An issue where the text and the head of a page give days of publication that cannot both be true."""
    said = find_published_line([piece.text for piece in kept[:12]])
    found = facts.published if facts.published_from == "header" else None
    if (
        said is None
        or found is None
        or len(found) < len(said)
        or abs(date.fromisoformat(said) - date.fromisoformat(found)) <= _ROUNDING
    ):
        return
    message = (
        f"Publié {french_date(said)} selon le texte de la page, {french_date(found)} selon ses métadonnées ; "
        f"les métadonnées l’emportent."
    )
    yield Issue(document=source.id, stage="reading", code="published_differs", message=message)
