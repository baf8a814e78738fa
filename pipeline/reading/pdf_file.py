"""PDF files: the text of their pages, without running heads and page numbers, words cut at line ends made whole again.

Offsets are those of the text that is built here; blocks say on which page they begin. It recognises no characters in scanned images.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from pipeline.errors import ReadingError
from pipeline.models import Issue
from pipeline.reading import question
from pipeline.reading.accents import FILLER
from pipeline.reading.content import Content, straighten
from pipeline.reading.laid_out import stated_title
from pipeline.reading.pdf_glyphs import find_stretches
from pipeline.reading.pdf_pages import join_pages
from pipeline.reading.pdf_rows import PageLine, find_lines
from pipeline.reading.plain import read_plain
from pipeline.reading.sources import Source

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_ONE_AT_A_TIME = Lock()
"""PDFium does not bear two threads."""


def read_pdf(source: Source, data: bytes) -> Content:
    """Read a PDF; raises ReadingError when it is damaged, locked, or holds no text at all (a scan)."""
    with _ONE_AT_A_TIME:
        pages, stated = _read(source, data)
    if not any(line.text.strip() for page in pages for line in page):
        raise ReadingError(
            f"{source.source} : ce PDF ne contient aucun texte : il est sans doute numérisé ; passez-le d’abord à la reconnaissance de "
            "caractères (OCR), par exemple « ocrmypdf --language fra »"
        )
    whole = join_pages(pages)
    is_question = question.is_question(whole.text)
    content = question.read_question(whole.text, source.id) if is_question else read_plain(whole.text)
    return replace(
        content,
        format="pdf",
        title=stated if stated and not is_question else content.title,
        blocks=tuple(block.model_copy(update={"page": whole.page_at(block.start)}) for block in content.blocks),
        issues=(*content.issues, *_empty_pages(pages, source.id)),
    )


def _read(source: Source, data: bytes) -> tuple[list[list[PageLine]], str | None]:
    """The lines of each page, and the title that the file states of itself."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with closing(PdfDocument(data)) as document:
            pages = [_page(document, index) for index in range(len(document))]
            return pages, stated_title(_clean(document.get_metadata_value("Title") or ""))
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadingError(f"{source.source} : ce PDF est protégé par un mot de passe") from error
        raise ReadingError(f"{source.source} : PDF illisible ({error!s:.120})") from error


def _page(document: PdfDocument, index: int) -> list[PageLine]:
    from pypdfium2 import PdfiumError

    try:
        with closing(document[index]) as page, closing(page.get_textpage()) as text:
            lines = find_lines(find_stretches(text))
    except PdfiumError:  # this page alone is damaged: it counts among those without text
        return []
    return [replace(line, text=_clean(line.text)) for line in lines]


def _clean(text: str) -> str:
    return straighten(unicodedata.normalize("NFC", text)).replace(FILLER, "")


def _empty_pages(pages: Sequence[Sequence[PageLine]], document: str) -> tuple[Issue, ...]:
    empty = [str(number) for number, page in enumerate(pages, 1) if not page]
    if not empty:
        return ()
    message = f"Pages sans texte, peut-être numérisées (à passer à l’OCR) : {', '.join(empty[:20])}{' …' if len(empty) > 20 else ''}."
    return (Issue(document=document, stage="reading", code="page_without_text", message=message),)
