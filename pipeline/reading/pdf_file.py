"""PDF files: the text of their pages, without running heads and page numbers, words cut at line ends made whole again.

Offsets are those of the text that is built here; blocks say on which page they begin. It recognises no characters in scanned images.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import accumulate

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from pipeline.errors import ReadingError
from pipeline.models import Block, Issue
from pipeline.reading import question
from pipeline.reading.content import Content, straighten
from pipeline.reading.lines import find_cuts
from pipeline.reading.plain import read_plain
from pipeline.reading.sources import Source
from pipeline.reading.vocabulary import fold

# What pypdf is known to raise on damaged files beside its own errors.
_DAMAGED = (
    PyPdfError,
    DependencyError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
    OSError,
    ZeroDivisionError,
)
_PAGE_NUMBER = re.compile(r"(?i)[-–—\s]*(?:page\s*)?\d{1,4}(?:\s*(?:/|sur)\s*\d{1,4})?[-–—\s]*")
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a file is said in issues
_NO_TITLE = re.compile(r"^(?:microsoft|(?:presentation )?powerpoint|sans titre|untitled|document\b)|\.(?:docx?|odt|pdf|indd|pptx?|xlsx?|rtf|qxp)$|_")
LONGEST = 250
EDGE = 3
"""How many lines at the top and at the bottom of a page may be running heads."""


@dataclass(frozen=True)
class _Pages:
    """Lines of the pages, running heads left out, and the page (from 1) of each line."""

    lines: tuple[str, ...]
    numbers: tuple[int, ...]


def read_pdf(source: Source, data: bytes) -> Content:
    """Read a PDF; raises ReadingError when it is damaged, locked, or holds no text at all (a scan)."""
    pages, stated = _texts(source, data)
    if not any(page.strip() for page in pages):
        raise ReadingError(
            f"{source.source} : ce PDF ne contient aucun texte ; s’il est numérisé, passez-le d’abord à la reconnaissance de caractères"
        )
    kept = _without_running_heads(pages)
    text, starts = _join(kept)
    content = question.read_question(text, source.id) if question.is_question(text) else read_plain(text)
    blocks = tuple(block.model_copy(update={"page": _page(block, starts)}) for block in content.blocks)
    title = stated if stated and not question.is_question(text) else content.title
    return replace(content, format="pdf", title=title, blocks=blocks, issues=(*content.issues, *_empty_pages(pages, source.id)))


def _texts(source: Source, data: bytes) -> tuple[list[str], str | None]:
    """The text of each page, and the title that the file states of itself."""
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadingError(f"{source.source} : ce PDF est protégé par un mot de passe")
        texts = [straighten(unicodedata.normalize("NFC", page.extract_text())) for page in reader.pages]
        return texts, _title(None if reader.metadata is None else reader.metadata.title)
    except _DAMAGED as error:
        raise ReadingError(f"{source.source} : PDF illisible ({type(error).__name__}: {error!s:.120})") from error


def _title(stated: object) -> str | None:
    """The title of the file's properties, unless it is what a program wrote there: a file's name, « Microsoft Word - … », « Sans titre »."""
    title = " ".join(straighten(unicodedata.normalize("NFC", stated)).split()) if isinstance(stated, str) else ""
    return title if len(re.findall(r"[^\W\d_]{2,}", title)) > 1 and len(title) <= LONGEST and not _NO_TITLE.search(fold(title)) else None


def _without_running_heads(pages: Sequence[str]) -> _Pages:
    """Drop page numbers, and lines that come back, digits aside, at the edge of at least half of three pages or more.

    On two pages a line must be the same to the digit, but for a page number: « Article 1 » and « Article 2 » are text.
    """
    split = [[line.rstrip() for line in page.split("\n")] for page in pages]
    counts = Counter(key for lines in split for key in {_key(lines[index]) for index in _edges(lines)})
    twice = {_key(line) for line, count in Counter(line for lines in split for line in {lines[i] for i in _edges(lines)}).items() if count > 1}
    running = {key for key, count in counts.items() if count >= max(3, len(pages) / 2) or (count == 2 and len(pages) < 5 and _is_same(key, twice))}
    kept: list[tuple[str, int]] = []
    for number, lines in enumerate(split, 1):
        edges = {index for index in _edges(lines) if _key(lines[index]) in running or _PAGE_NUMBER.fullmatch(lines[index])}
        rest = "\n".join(line for index, line in enumerate(lines) if index not in edges).strip("\n")
        kept += [(line, number) for line in rest.split("\n")]
    return _Pages(tuple(line for line, _ in kept), tuple(number for _, number in kept))


def _is_same(key: str, twice: set[str]) -> bool:
    return key in twice or re.search(r"\bp(?:age|\.)?\s*#|#\s*/\s*#", key) is not None


def _edges(lines: Sequence[str]) -> list[int]:
    """Indexes of the lines at the top and the bottom of a page."""
    full = [index for index, line in enumerate(lines) if line.strip()]
    return full[:EDGE] + full[max(EDGE, len(full) - EDGE) :]


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", fold(" ".join(line.split())))


def _join(pages: _Pages) -> tuple[str, list[int]]:
    """The text, cut words made whole on the upper line, and the offset at which each page begins."""
    text = "\n".join(pages.lines)
    offsets = list(accumulate((len(line) + 1 for line in pages.lines), initial=0))
    begins = [offsets[bisect_left(pages.numbers, number)] for number in range(1, pages.numbers[-1] + 1)]
    cuts = find_cuts(text)
    removed = list(accumulate((end - start for start, end in cuts), initial=0))
    ends = [end for _, end in cuts]
    whole = [text[start:end] for start, end in zip([0, *ends], [*(start for start, _ in cuts), len(text)], strict=True)]
    whole[1:] = [re.sub(r"\s", "\n", piece, count=1) for piece in whole[1:]]
    return "".join(whole), [begin - removed[bisect_right(ends, begin)] for begin in begins]


def _page(block: Block, starts: Sequence[int]) -> int:
    return max(1, bisect_right(starts, block.start))


def _empty_pages(pages: Sequence[str], document: str) -> tuple[Issue, ...]:
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    if not empty:
        return ()
    message = f"Pages sans texte, peut-être numérisées : {', '.join(empty[:20])}{' …' if len(empty) > 20 else ''}."
    return (Issue(document=document, stage="reading", code="page_without_text", message=message),)
