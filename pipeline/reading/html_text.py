"""Markup → pieces of text: what HTML shows as separate lines, one piece each. It knows no page: navigation
and facts are others' business.

The walk keeps its own stack: how deep a page nests its elements does not matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TypeAlias

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from pipeline.models import BlockForm, BlockKind
from pipeline.reading.content import CELL, Shape, straighten
from pipeline.reading.html_notes import is_note_call
from pipeline.reading.html_spans import spread_dates
from pipeline.reading.html_tame import BLOCKS, HEADINGS, tame
from pipeline.reading.lines import group_lines, split_lines

_SPACE = re.compile(r"\s+")
SKIPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "head",
        "select",
        "textarea",
        "button",
        "input",
    }
)
_FORMS: dict[str, BlockForm] = {"li": "item", "dt": "term", "dd": "definition"}
_PRE = re.compile(r"<pre\b[^<>]*>", re.IGNORECASE)
_CELL_TEXT = 600
"""A cell of a table that holds more is a part of the page's layout."""


@dataclass(frozen=True)
class Piece:
    """One line of text as the page shows it, white space folded; `level` is that of a heading, 0 for text,
    `depth` that of an item of a list.
    """

    text: str
    level: int = 0
    form: BlockForm | None = None
    depth: int | None = None
    cells: tuple[tuple[int, int], ...] = ()
    """Spans of a row's cells in `text`."""

    @property
    def kind(self) -> BlockKind:
        """Kind of block that it makes."""
        return "heading" if self.level else "paragraph"

    @property
    def shape(self) -> Shape:
        """How that block stands."""
        return Shape(self.form, self.level or self.depth, self.cells)


@dataclass(frozen=True)
class _Place:
    """Where the walk is; handed to the stack, it says that the element that gave it is closed."""

    level: int = 0
    form: BlockForm | None = None
    depth: int = 0


_Step: TypeAlias = tuple[PageElement | None, _Place]


def parse_html(markup: str) -> BeautifulSoup:
    """Parse a page or a fragment, however broken; elements that stand too
    deep to matter are left out, their text stays.
    """
    soup = BeautifulSoup(tame("".join(_with_lines(markup))), "lxml")
    spread_dates(soup)
    return soup


def _with_lines(markup: str) -> Iterator[str]:
    """Make paragraphs of preformatted text, and `<br>` of its newlines."""
    position = 0
    for match in _PRE.finditer(markup):
        end = markup.find("</pre", match.end())
        if match.start() < position or end < 0:
            continue
        yield (
            markup[position : match.start()] + "<p>" + markup[match.end() : end].replace("\n", "<br>") + "</p"
        )
        position = end + len("</pre")
    yield markup[position:]


def find_pieces(root: Tag) -> list[Piece]:
    """The pieces below `root`, in order."""
    walk = _Walk()
    walk.run(root)
    return walk.pieces


def piece_text(root: Tag) -> str:
    """All the text below `root`, white space folded."""
    return _fold(root.get_text(" "))


@dataclass
class _Walk:
    pieces: list[Piece] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)

    def run(self, root: Tag) -> None:
        stack: list[_Step] = [(None, _Place()), *_inside(root, _Place())]
        while stack:
            node, place = stack.pop()
            if node is None:
                self.flush(place)
            elif isinstance(node, Tag):
                stack += self._open(node, place)
            elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
                self.buffer.append(_SPACE.sub(" ", str(node)))

    def _open(self, tag: Tag, place: _Place) -> list[_Step]:
        """What is left to do inside an element, last step first."""
        if tag.name in SKIPPED or is_note_call(tag, self.buffer):
            return []
        if tag.name == "br":
            self.buffer.append("\n")
            return _inside(tag, place)  # some parsers put what follows a broken <br> inside it
        if tag.name not in BLOCKS and tag.name not in HEADINGS:
            return _inside(tag, place)
        self.flush(place)
        if tag.name == "tr" and (row := _row(tag)):
            self.pieces.append(row)
            return []
        own = _place(tag, place)
        return [(None, own), *_inside(tag, own)]

    def flush(self, place: _Place) -> None:
        lines = list(_lines("".join(self.buffer)))
        form = place.form or ("line" if len(lines) > 1 and not place.level else None)
        depth = place.depth if form == "item" else None
        self.pieces += [Piece(text, place.level, form, depth) for text in lines]
        self.buffer.clear()


def _inside(tag: Tag, place: _Place) -> list[_Step]:
    return [(child, place) for child in reversed(tag.contents)]


def _place(tag: Tag, place: _Place) -> _Place:
    if tag.name in HEADINGS:
        return replace(place, level=int(tag.name[1]), form=None)
    form = _FORMS.get(tag.name, place.form)
    return replace(place, form=form, depth=place.depth + (tag.name == "li"))


def _row(tag: Tag) -> Piece | None:
    """A row whose cells hold a few words each; None where the table lays out the
    page, or where words stand outside its cells.
    """
    if any(_is_layout(cell) for cell in _cells(tag)):  # asked first: a table inside would be walked through
        return None
    if any(text.strip() and text.find_parent(["td", "th"]) is None for text in tag.find_all(string=True)):
        return None
    texts = [text for cell in _cells(tag) if (text := " ".join(piece.text for piece in find_pieces(cell)))]
    if not texts:
        return None
    ends = list(accumulate(texts, lambda end, text: end + len(CELL) + len(text), initial=-len(CELL)))
    spans = tuple((end - len(text), end) for end, text in zip(ends[1:], texts, strict=True))
    return Piece(CELL.join(texts), form="row", cells=spans)


def _cells(row: Tag) -> Iterator[Tag]:
    """The cells of a row in their order, and those of tables inside it."""
    return (tag for tag in row.descendants if isinstance(tag, Tag) and tag.name in ("td", "th"))


def _is_layout(cell: Tag) -> bool:
    if cell.find([*HEADINGS, "table", "ul", "ol", "blockquote"]) is not None:
        return True
    parts = [
        part
        for part in cell.find_all(["p", "div"])
        if part.find(["p", "div"]) is None and part.get_text().strip()
    ]
    return len(parts) > 1 or len(cell.get_text()) > _CELL_TEXT


def _lines(text: str) -> Iterator[str]:
    for group in group_lines(split_lines(straighten(unicodedata.normalize("NFC", text))), None):
        yield _fold(" ".join(line.text for line in group))


def _fold(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
