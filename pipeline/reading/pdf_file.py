"""PDF files: the text of their pages, without running heads and page
numbers, words cut at line ends made whole again.

Offsets are those of the text that is built here; blocks say on which page they begin. Characters of scanned
pages are recognised by other programs, where that is asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

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
from pipeline.reading.recognised import (
    TESSERACT,
    RecognitionError,
    find_program,
    how_to_recognise,
    recognise_file,
    recognise_page,
)
from pipeline.reading.sources import Source

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

Page: TypeAlias = list[PageLine]
_ONE_AT_A_TIME = Lock()
"""PDFium does not bear two threads."""


def read_pdf(source: Source, data: bytes) -> Content:
    """Read a PDF; raises ReadingError when it is damaged, locked, or holds no text at all (a scan)."""
    with _ONE_AT_A_TIME:
        pages, stated, recognised = _read(source, data)
    if not any(line.text.strip() for page in pages for line in page):
        what = recognised or f"il est sans doute numérisé ; {how_to_recognise()}"
        raise ReadingError(f"{source.source} : ce PDF ne contient aucun texte : {what}")
    whole = join_pages(pages)
    is_question = question.is_question(whole.text)
    content = question.read_question(whole.text, source.id) if is_question else read_plain(whole.text)
    return replace(
        content,
        format="pdf",
        title=stated if stated and not is_question else content.title,
        blocks=tuple(
            block.model_copy(update={"page": whole.page_at(block.start)}) for block in content.blocks
        ),
        issues=(*content.issues, *_recognised_pages(recognised, source.id), *_empty_pages(pages, source.id)),
    )


def _read(source: Source, data: bytes) -> tuple[list[Page], str | None, str]:
    """The lines of each page, the title that the file states of itself,
    and what came of recognising characters.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with closing(PdfDocument(data)) as document:
            pages = [_page(document, index) for index in range(len(document))]
            title = stated_title(_clean(document.get_metadata_value("Title") or ""))
            said = _recognise(document, data, pages) if source.ocr and not all(pages) else ""
            return pages, title, said
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadingError(
                f"{source.source} : ce PDF est protégé par un mot de passe ; enregistrez-en une copie sans "
                f"mot de passe"
            ) from error
        said = (
            "PDF illisible, sans doute incomplet ou abîmé ; téléchargez-le à nouveau, ou imprimez-le dans un "
            "autre PDF"
        )
        raise ReadingError(f"{source.source} : {said} ({error!s:.120})") from error


def _recognise(document: PdfDocument, data: bytes, pages: list[Page]) -> str:
    """Read the pages without text by recognising their characters;
    gives what came of it, in a French sentence.
    """
    from pypdfium2 import PdfDocument

    program, empty = find_program(), [index for index, page in enumerate(pages) if not page]
    try:
        if program is None:
            return (
                f"aucun programme de reconnaissance de caractères (OCR) n’est installé ; {how_to_recognise()}"
            )
        if program == TESSERACT:
            for index in empty:
                with closing(document[index]) as drawn, closing(PdfDocument(recognise_page(drawn))) as found:
                    pages[index] = _page(found, 0)
        else:
            with closing(PdfDocument(recognise_file(data))) as found:
                pages[:] = [page or _page(found, index) for index, page in enumerate(pages)]
    except RecognitionError as error:
        return f"la reconnaissance de caractères (OCR) n’a pas abouti : {error}"
    read = [str(index + 1) for index in empty if pages[index]]
    return (
        f"texte reconnu par OCR ({program}) sur les pages {_few(read)}"
        if read
        else "la reconnaissance de caractères (OCR) n’a rien trouvé"
    )


def _recognised_pages(said: str, document: str) -> tuple[Issue, ...]:
    message = f"{said[:1].upper()}{said[1:]} ; des mots peuvent être faux."
    return (
        (Issue(document=document, stage="reading", code="text_recognised", message=message),) if said else ()
    )


def _few(numbers: Sequence[str]) -> str:
    return f"{', '.join(numbers[:20])}{' …' if len(numbers) > 20 else ''}"


def _page(document: PdfDocument, index: int) -> list[PageLine]:
    from pypdfium2 import PdfiumError

    try:
        with closing(document[index]) as page, closing(page.get_textpage()) as text:
            lines = [line for stretches in find_stretches(text) for line in find_lines(stretches)]
    except PdfiumError:  # this page alone is damaged: it counts among those without text
        return []
    return [replace(line, text=_clean(line.text)) for line in lines]


def _clean(text: str) -> str:
    return straighten(unicodedata.normalize("NFC", text)).replace(FILLER, "")


def _empty_pages(pages: Sequence[Sequence[PageLine]], document: str) -> tuple[Issue, ...]:
    empty = [str(number) for number, page in enumerate(pages, 1) if not page]
    if not empty:
        return ()
    message = f"Pages sans texte, peut-être numérisées (à passer à l’OCR) : {_few(empty)}."
    return (Issue(document=document, stage="reading", code="page_without_text", message=message),)
