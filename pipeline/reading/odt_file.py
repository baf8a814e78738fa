"""OpenDocument texts: paragraphs, headings, lists and tables as they stand,
tracked changes accepted, notes behind the text.

Offsets are those of the text that is built here. Headers and footers of
pages, annotations and drawings are not text.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax import SAXException

from pipeline.errors import ReadingError
from pipeline.reading.archives import DAMAGED, SPOILT, check_archive
from pipeline.reading.content import Content, straighten
from pipeline.reading.html_text import find_pieces, parse_html
from pipeline.reading.laid_out import lay_out, stated_title
from pipeline.reading.sources import Source

_TAGS = {
    "p": "p",
    "list": "ul",
    "list-item": "li",
    "table": "table",
    "table-row": "tr",
    "table-cell": "td",
    "section": "div",
    "list-header": "li",
}
_DROPPED = frozenset(
    {
        "tracked-changes",
        "annotation",
        "annotation-end",
        "note-citation",
        "sequence-decls",
        "forms",
        "bookmark",
        "ruby-text",
        "desc",
        "title",
        "meta",
    }
)
_SIGNS = {"s": " ", "tab": " ", "line-break": "<br>"}


def read_odt(source: Source, data: bytes) -> Content:
    """Read an OpenDocument text; raises ReadingError when it is none, or damaged."""
    from odf.opendocument import load

    check_archive(source, data, "content.xml", "OpenDocument (.odt)")
    try:
        document = load(BytesIO(data))
        body = getattr(document, "text", None)
        if body is None:
            raise ReadingError(
                f"{source.source} : ce fichier OpenDocument n’est pas un texte ; enregistrez-le comme .odt "
                f"ou .csv"
            )
        titles = [str(node) for node in document.meta.childNodes if _name(node) == "title"]
        notes: list[Any] = []
        markup = "".join(_markup(body, notes))
        markup += "".join(f"<p>{''.join(_markup(note, []))}</p>" for note in notes)
    except (
        *DAMAGED,
        SAXException,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        RecursionError,
        AssertionError,
    ) as error:
        said = f"document OpenDocument illisible, {SPOILT} ({type(error).__name__}: {error!s:.120})"
        raise ReadingError(f"{source.source} : {said}") from error
    return lay_out(
        find_pieces(parse_html(f"<body>{markup}</body>")), "odt", stated_title(straighten("".join(titles)))
    )


def _markup(root: Any, notes: list[Any]) -> Iterator[str]:
    """The markup of what is below a node; the bodies of notes are put aside."""
    stack: list[Any] = list(reversed(root.childNodes))
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
        elif node.nodeType in (node.TEXT_NODE, node.CDATA_SECTION_NODE):
            yield html.escape(str(node.data))
        elif (name := _name(node)) == "note-body":
            notes.append(node)
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _DROPPED:
            tag = (
                f"h{min(6, int(node.getAttribute('outlinelevel') or 1))}" if name == "h" else _TAGS.get(name)
            )
            spans = (
                f" rowspan={rows}"
                if name == "table-cell"
                and (rows := str(node.getAttribute("numberrowsspanned") or "1")) != "1"
                else ""
            )
            stack += (
                [f"</{tag}>", *reversed(node.childNodes), f"<{tag}{html.escape(spans)}>"]
                if tag
                else list(reversed(node.childNodes))
            )


def _name(node: Any) -> str:
    qname = getattr(node, "qname", None)
    return str(qname[1]) if qname else ""
