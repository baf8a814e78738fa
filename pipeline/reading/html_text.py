"""Markup → pieces of text: what HTML shows as separate lines, one piece each. It knows no page: navigation and facts are others' business."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from pipeline.models import BlockKind
from pipeline.reading.content import straighten
from pipeline.reading.lines import group_lines, split_lines

_SPACE = re.compile(r"\s+")
SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "head", "select", "textarea", "button", "input"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption"}
    | {"figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td"}
    | {"tfoot", "th", "thead", "tr", "ul"}
)


@dataclass(frozen=True)
class Piece:
    """One line of text as the page shows it, white space folded; `level` is that of a heading, 0 for text."""

    text: str
    level: int = 0

    @property
    def kind(self) -> BlockKind:
        """Kind of block that it makes."""
        return "heading" if self.level else "paragraph"


def parse_html(markup: str) -> BeautifulSoup:
    """Parse a page or a fragment, however broken."""
    return BeautifulSoup(markup, "lxml")


def find_pieces(root: Tag) -> list[Piece]:
    """The pieces below `root`, in order."""
    walk = _Walk()
    walk.visit(root, 0)
    walk.flush(0)
    return walk.pieces


def piece_text(root: Tag) -> str:
    """All the text below `root`, white space folded."""
    return _fold(root.get_text(" "))


@dataclass
class _Walk:
    pieces: list[Piece] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)

    def visit(self, node: Tag, level: int) -> None:
        for child in node.children:
            if isinstance(child, Tag):
                self._visit_tag(child, level)
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self.buffer.append(_SPACE.sub(" ", str(child)))

    def _visit_tag(self, tag: Tag, level: int) -> None:
        if tag.name in SKIPPED:
            return
        if tag.name == "br":
            self.buffer.append("\n")
            self.visit(tag, level)  # some parsers put what follows a broken <br> inside it
        elif tag.name == "tr" and not _holds_blocks(tag):
            self.flush(level)
            self.buffer.append(" | ".join(filter(None, map(piece_text, tag.find_all(["td", "th"])))))
            self.flush(level)
        elif tag.name in BLOCKS or tag.name in HEADINGS:
            own = int(tag.name[1]) if tag.name in HEADINGS else level
            self.flush(level)
            self.visit(tag, own)
            self.flush(own)
        else:
            self.visit(tag, level)

    def flush(self, level: int) -> None:
        self.pieces += [Piece(text, level) for text in _lines("".join(self.buffer))]
        self.buffer.clear()


def _lines(text: str) -> Iterator[str]:
    for group in group_lines(split_lines(straighten(unicodedata.normalize("NFC", text))), None):
        yield _fold(" ".join(line.text for line in group))


def _fold(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _holds_blocks(row: Tag) -> bool:
    return row.find([*HEADINGS, "p", "div", "table", "ul", "ol", "blockquote"]) is not None
