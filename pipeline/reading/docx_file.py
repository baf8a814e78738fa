"""Word documents: paragraphs, headings, lists and tables as they stand,
tracked changes accepted, notes behind the text.

Offsets are those of the text that is built here. Headers and footers
of pages, comments and drawings are not text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from lxml import etree

from pipeline.errors import ReadingError
from pipeline.reading.archives import DAMAGED, SPOILT, check_archive
from pipeline.reading.content import Content, straighten
from pipeline.reading.html_text import find_pieces, parse_html
from pipeline.reading.laid_out import lay_out, stated_title
from pipeline.reading.sources import Source

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|titre) (\d)", re.IGNORECASE)
_LISTS = re.compile(r"list|liste|puce|num[ée]ro", re.IGNORECASE)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DROPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr", _FALLBACK})
_SIGNS = {
    f"{_W}tab": " ",
    f"{_W}br": "<br>",
    f"{_W}cr": "<br>",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "",
}
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
        raise ReadingError(
            f"{source.source} : document Word à macros, ou modèle ; enregistrez-le comme .docx"
        ) from error
    except (*DAMAGED, OpcError, KeyError, ValueError, AttributeError, TypeError, etree.LxmlError) as error:
        said = f"document Word illisible, {SPOILT} ({type(error).__name__}: {error!s:.120})"
        raise ReadingError(f"{source.source} : {said}") from error
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
    """Markup of the paragraphs and tables below an element; a paragraph
    whose end was deleted goes on in the next.
    """
    if depth > _DEEPEST:
        return
    begun: list[str] = []
    for element in parent:
        if element.tag == f"{_W}p":
            begun += _words(element)
            if any(element.find(f"{_W}pPr/{_W}rPr/{_W}{mark}") is not None for mark in ("del", "moveFrom")):
                continue
            yield from _paragraph(element, styles, begun)
        elif element.tag == f"{_W}tbl":
            yield f"<table>{''.join(_rows(element, styles, depth))}</table>"
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}moveTo"):
            yield from _blocks(element, styles, depth + 1)
        begun = []
    yield f"<p>{''.join(begun)}</p>"


def _rows(table: Any, styles: dict[str, str], depth: int) -> Iterator[str]:
    """The rows of a table; a cell that spans several says how many."""
    rows = [_cells(row) for row in table.iterfind(f"{_W}tr") if row.find(f"{_W}trPr/{_W}del") is None]
    for number, row in enumerate(rows):
        cells = []
        for column, cell in row.items():
            if number and _goes_on(cell):
                continue
            height = 1 + len(
                list(takewhile(_goes_on, (below.get(column) for below in islice(rows, number + 1, None))))
            )
            cells.append(
                f"<td{f' rowspan={height}' * (height > 1)}>{''.join(_blocks(cell, styles, depth + 1))}</td>"
            )
        yield f"<tr>{''.join(cells)}</tr>"


def _cells(row: Any) -> dict[int, Any]:
    """The cells of a row by the column in which they begin."""
    column, cells = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0), {}
    for cell in row.iterfind(f"{_W}tc"):
        cells[column] = cell
        column += _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
    return cells


def _number(element: Any, otherwise: int) -> int:
    value = element.get(f"{_W}val") if element is not None else None
    return int(value) if value and value.isdecimal() and len(value) < 4 else otherwise


def _goes_on(cell: Any) -> bool:
    """Whether a cell is a part of the one above it."""
    merged = cell.find(f"{_W}tcPr/{_W}vMerge") if cell is not None else None
    return merged is not None and merged.get(f"{_W}val") != "restart"


def _paragraph(element: Any, styles: dict[str, str], words: Sequence[str]) -> Iterator[str]:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    tag = styles.get(style.get(f"{_W}val") or "", "p") if style is not None else "p"
    if tag == "p" and element.find(f"{_W}pPr/{_W}numPr") is not None:
        tag = "li"
    yield f"<{tag}>{''.join(words)}</{tag}>"
    for box in element.iterfind(f".//{_W}txbxContent"):
        if not any(
            parent.tag in _DROPPED and parent.tag != f"{_W}txbxContent" for parent in box.iterancestors()
        ):
            yield from _blocks(box, styles, 1)


def _words(element: Any) -> Iterator[str]:
    """The accepted text of a paragraph that is not hidden."""
    stack = list(reversed(element))
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
        elif node.tag == f"{_W}t":
            yield html.escape(node.text or "")
        elif node.tag in _SIGNS:
            yield _SIGNS[node.tag]
        elif node.tag not in _DROPPED and not _is_hidden(node):
            raised = node.find(f"{_W}rPr/{_W}vertAlign[@{_W}val='superscript']") is not None
            stack += ["</sup>", *reversed(node), "<sup>"] if raised else list(reversed(node))


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false", "off")


def _notes(data: bytes) -> Iterator[str]:
    """The notes of the foot and of the end, a paragraph each."""
    with ZipFile(BytesIO(data)) as archive:
        names = [name for name in ("word/footnotes.xml", "word/endnotes.xml") if name in archive.namelist()]
        roots = [
            etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
            for name in names
        ]
    for root in roots:
        for note in root:
            if note.get(f"{_W}type") in (None, "normal"):
                yield from _blocks(note, {})
