"""Plain text without any layout of its own: paragraphs, headings, lines, rows.
It refuses structures: question pages, Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from pipeline.models import Block, BlockForm, BlockKind
from pipeline.reading.content import Content
from pipeline.reading.entries import find_cells, is_item
from pipeline.reading.heads import settle
from pipeline.reading.lines import Line, find_cuts, find_glued, group_lines, split_lines, wrap_width

HEADING = 90
_SENTENCE = re.compile(r"[.!?…][\s»”\"')\]]*$")
_NOT_HEADING = re.compile(r"\d{4}|[,;:]|^\s*[-–—•*]")
_QUOTED = re.compile(r"^[ \t]*>(?:[ \t]*>)*(?=[ \t]|$)", re.MULTILINE)
_QUOTED_LINES = 2
_WIKI_HEADING = re.compile(
    r"^(?P<opens>[ \t]*(?P<signs>={2,6})[ \t]*)[^=\s](?:[^=\n]*[^=\s])?(?P<closes>[ \t]*(?P=signs)[ \t]*)$",
    re.MULTILINE,
)
"""« == Histoire == », as encyclopaedias are written."""
_WIKI_EDIT = re.compile(r"\s*\[modifier(?: le \w+)?(?:\s\|\smodifier le \w+)?\]$")
"""« Histoire[modifier | modifier le code] », as its pages show it."""
_CHROME = re.compile(
    r"(?i)(?:https?://|www\.)\S+|page\s+\d+\s*(?:/|sur)\s*\d+|\d+[\s-]+\d+\s+minutes?|[-–—_=*. ]{3,}"
)


def read_plain(text: str) -> Content:
    """Read a text whose apostrophes and line ends are straight; newlines that only wrap, and marks
    of quotation, become spaces, nothing else changes.
    """
    text = unquote(text)
    lines = split_lines(text)
    width = wrap_width(lines)
    blocks: list[Block] = []
    groups = list(group_lines(lines, width))
    for group, following in zip_longest(groups, groups[1:]):
        touching = not group[0].gap or (following is not None and not following[0].gap)
        blocks += _blocks(group, touching)
    cuts = find_cuts(text)
    unwrapped = unwrap(text, [(block.start, block.end) for block in blocks])
    settled = settle(unwrapped, blocks)
    return Content(
        text=unwrapped,
        format="text",
        blocks=settled.blocks,
        kind=settled.kind,
        title=settled.title,
        published=settled.published,
        published_from=None if settled.published is None else "text",
        markup=tuple(sorted([*cuts, *_heading_marks(text)])),
        header=settled.header,
    )


def _heading_marks(text: str) -> list[tuple[int, int]]:
    """The signs around « == Histoire == », and the spaces inside."""
    found = _WIKI_HEADING.finditer(text)
    return [span for match in found for span in (match.span("opens"), match.span("closes"))]


def unquote(text: str) -> str:
    """« > quitter les lieux » in a message that quotes another: its marks turned into spaces."""
    marks = list(_QUOTED.finditer(text))
    return _QUOTED.sub(lambda mark: " " * len(mark[0]), text) if len(marks) >= _QUOTED_LINES else text


def unwrap(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Turn the newlines inside `spans` into spaces; the length stays."""
    parts, position = [], 0
    for start, end in spans:
        parts += [text[position:start], text[start:end].replace("\n", " ")]
        position = end
    return "".join([*parts, text[position:]])


def _blocks(group: tuple[Line, ...], touching: bool) -> list[Block]:
    """The blocks of one line, or of the lines of one paragraph; `touching` another, without a blank line
    between, it is a line of its own.
    """
    start, end = group[0].start, group[-1].end
    item = is_item(group[0].text)
    if len(group) > 1:
        return [Block(kind="paragraph", start=start, end=end, form="item" if item else None)]
    line = group[0].text
    if (marked := _WIKI_HEADING.fullmatch(line)) is not None:
        return [Block(kind="heading", start=start, end=end, level=len(marked["signs"]) - 1)]
    if (edit := _WIKI_EDIT.search(line)) is not None and edit.start():
        return [Block(kind="heading", start=start, end=start + edit.start())]
    if cells := find_cells(line):
        return [
            Block(
                kind="paragraph",
                start=start,
                end=end,
                form="row",
                cells=tuple((start + first, start + last) for first, last in cells),
            )
        ]
    form: BlockForm | None = "item" if item else "line" if touching else None
    cuts = (0, *find_glued(line), len(line))
    pieces = [(first, last) for first, last in pairwise(cuts) if line[first:last].strip()]
    return [
        Block(kind=_kind(line[first:last]), start=start + first, end=start + last, form=form)
        for first, last in pieces
    ]


def _kind(line: str) -> BlockKind:
    if _CHROME.fullmatch(line.strip()):
        return "chrome"
    return (
        "heading"
        if len(line) <= HEADING and not _SENTENCE.search(line) and not _NOT_HEADING.search(line)
        else "paragraph"
    )
