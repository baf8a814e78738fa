"""Word documents: paragraphs, headings, lists and tables as they stand, tracked changes accepted, notes behind the text.

Offsets are those of the text that is built here. Headers and footers of pages, comments and drawings are not text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from lxml import etree

from pipeline.errors import ReadingError
from pipeline.reading.archives import DAMAGED, check_archive
from pipeline.reading.content import Content, straighten
from pipeline.reading.html_text import find_pieces, parse_html
from pipeline.reading.laid_out import lay_out, stated_title
from pipeline.reading.sources import Source

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|titre) (\d)", re.IGNORECASE)
_LISTS = re.compile(r"list|liste|puce|num[ée]ro", re.IGNORECASE)
_DROPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"})
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "<br>", f"{_W}cr": "<br>", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": ""}
_DEEPEST = 400


def read_docx(source: Source, data: bytes) -> Content:
    """Read a Word document; raises ReadingError when it is none, or damaged."""
    from docx.opc.exceptions import OpcError

    check_archive(source, data, "[Content_Types].xml", "Word (.docx)")
    try:
        document = _opened(data)
        markup = "".join([*_blocks(document.element.body, _styles(document)), *_notes(data)])
        title = stated_title(straighten(document.core_properties.title or ""))
    except _MacrosError as error:
        raise ReadingError(f"{source.source} : document Word à macros, ou modèle ; enregistrez-le comme .docx") from error
    except (*DAMAGED, OpcError, KeyError, ValueError, AttributeError, TypeError, etree.LxmlError) as error:
        raise ReadingError(f"{source.source} : document Word illisible ({type(error).__name__}: {error!s:.120})") from error
    return lay_out(find_pieces(parse_html(f"<body>{markup}</body>")), "docx", title)


class _MacrosError(Exception):
    """A document of Word that is another kind of file than a plain one."""


def _opened(data: bytes) -> WordDocument:
    from docx import Document

    try:
        return Document(BytesIO(data))
    except ValueError as error:
        raise (_MacrosError if "content type" in str(error) else ValueError)(str(error)) from error


def _styles(document: WordDocument) -> dict[str, str]:
    """The tag that each style of paragraph stands for: a heading's, an item's."""
    return {style.style_id: _tag(style.name or "") for style in document.styles}


def _tag(style: str) -> str:
    if heading := _HEADING.match(style):
        return f"h{min(6, int(heading[1]) + 1)}"
    if style.lower() in ("title", "titre"):
        return "h1"
    return "li" if _LISTS.match(style) else "p"


def _blocks(parent: Any, styles: dict[str, str], depth: int = 0) -> Iterator[str]:
    """Markup of the paragraphs and tables below an element."""
    if depth > _DEEPEST:
        return
    for element in parent:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, styles)
        elif element.tag == f"{_W}tbl":
            yield f"<table>{''.join(_rows(element, styles, depth))}</table>"
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}moveTo"):
            yield from _blocks(element, styles, depth + 1)


def _rows(table: Any, styles: dict[str, str], depth: int) -> Iterator[str]:
    for row in table.iterfind(f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}del") is None:
            cells = (f"<td>{''.join(_blocks(cell, styles, depth + 1))}</td>" for cell in row.iterfind(f"{_W}tc"))
            yield f"<tr>{''.join(cells)}</tr>"


def _paragraph(element: Any, styles: dict[str, str]) -> Iterator[str]:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    tag = styles.get(style.get(f"{_W}val") or "", "p") if style is not None else "p"
    if tag == "p" and element.find(f"{_W}pPr/{_W}numPr") is not None:
        tag = "li"
    yield f"<{tag}>{''.join(_words(element))}</{tag}>"
    for box in element.iterfind(f".//{_W}txbxContent"):
        if not any(parent.tag in _DROPPED and parent.tag != f"{_W}txbxContent" for parent in box.iterancestors()):
            yield from _blocks(box, styles, 1)


def _words(element: Any) -> Iterator[str]:
    """The accepted text of a paragraph."""
    stack = list(reversed(element))
    while stack:
        node = stack.pop()
        if node.tag == f"{_W}t":
            yield html.escape(node.text or "")
        elif node.tag in _SIGNS:
            yield _SIGNS[node.tag]
        elif node.tag not in _DROPPED:
            stack.extend(reversed(node))


def _notes(data: bytes) -> Iterator[str]:
    """The notes of the foot and of the end, a paragraph each."""
    with ZipFile(BytesIO(data)) as archive:
        names = [name for name in ("word/footnotes.xml", "word/endnotes.xml") if name in archive.namelist()]
        roots = [etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True)) for name in names]
    for root in roots:
        for note in root:
            if note.get(f"{_W}type") in (None, "normal"):
                yield from _blocks(note, {})
