"""Plain text without any layout of its own: paragraphs, headings, a title, a dateline. It refuses structures: question pages, Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.models import Block, BlockKind
from pipeline.reading.content import Content
from pipeline.reading.dateline import find_letter_date, find_published_line, parse_dateline
from pipeline.reading.lines import Line, find_cuts, find_glued, group_lines, split_lines, wrap_width

TITLE, HEADING = 200, 90
_SENTENCE = re.compile(r"[.!?…][\s»”\"')\]]*$")
_NOT_HEADING = re.compile(r"\d{4}|[,;:]|^\s*[-–—•*]")
_CHROME = re.compile(r"(?i)(?:https?://|www\.)\S+|page\s+\d+\s*(?:/|sur)\s*\d+|\d+[\s-]+\d+\s+minutes?|[-–—_=*. ]{3,}")


def read_plain(text: str) -> Content:
    """Read a text whose apostrophes and line ends are straight; newlines that only wrap become spaces, nothing else changes."""
    lines = split_lines(text)
    width = wrap_width(lines)
    blocks: list[Block] = []
    for group in group_lines(lines, width):
        blocks += _blocks(group)
    cuts = find_cuts(text)
    unwrapped = unwrap(text, [(block.start, block.end) for block in blocks])
    titled = _with_title(unwrapped, blocks)
    published, kind = _published(unwrapped, titled)
    title = next((unwrapped[block.start : block.end] for block in titled if block.kind == "title"), None)
    return Content(
        text=unwrapped,
        format="text",
        blocks=tuple(titled),
        kind=kind,
        title=None if title is None else " ".join(title.split()),
        published=published,
        published_from=None if published is None else "text",
        markup=cuts,
    )


def unwrap(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Turn the newlines inside `spans` into spaces; the length stays."""
    parts, position = [], 0
    for start, end in spans:
        parts += [text[position:start], text[start:end].replace("\n", " ")]
        position = end
    return "".join([*parts, text[position:]])


def _blocks(group: tuple[Line, ...]) -> list[Block]:
    start, end = group[0].start, group[-1].end
    if len(group) > 1:
        return [Block(kind="paragraph", start=start, end=end)]
    line = group[0].text
    cuts = (0, *find_glued(line), len(line))
    pieces = [(first, last) for first, last in pairwise(cuts) if line[first:last].strip()]
    return [Block(kind=_kind(line[first:last]), start=start + first, end=start + last) for first, last in pieces]


def _kind(line: str) -> BlockKind:
    if _CHROME.fullmatch(line.strip()):
        return "chrome"
    return "heading" if len(line) <= HEADING and not _SENTENCE.search(line) and not _NOT_HEADING.search(line) else "paragraph"


def _with_title(text: str, blocks: list[Block]) -> list[Block]:
    """The first line is the title when it is no sentence and the next one is."""
    prose = [index for index, block in enumerate(blocks) if block.kind != "chrome"][:2]
    if len(prose) < 2:
        return blocks
    first, second = (blocks[index] for index in prose)
    words = text[first.start : first.end]
    is_title = len(words) <= TITLE and " " in words.strip() and not re.search(r"[.;:,]\s*$", words)
    if not is_title or second.end - second.start < 40 or not _SENTENCE.search(text[second.start : second.end]):
        return blocks
    return [block.model_copy(update={"kind": "title"}) if block is first else block for block in blocks]


def _published(text: str, blocks: Sequence[Block]) -> tuple[str | None, str]:
    """The day that the text states of itself, and the kind of document that states it so."""
    lines = [text[block.start : block.end] for block in blocks]
    if day := next(filter(None, map(parse_dateline, lines[:3])), None):
        return day, "article"
    if day := find_letter_date(lines):
        return day, "letter"
    return find_published_line(lines[:8]), "document"
