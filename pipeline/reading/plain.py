"""Plain text without any layout of its own: paragraphs, headings, a title, a dateline. It refuses structures: question pages, Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, zip_longest

from pipeline.models import Block, BlockForm, BlockKind, HeaderField
from pipeline.reading.content import Content
from pipeline.reading.dateline import (
    find_dateline,
    find_journal_line,
    find_letter_date,
    find_place_line,
    find_published_line,
    is_date_line,
    is_published_line,
    publication_field,
)
from pipeline.reading.entries import find_cells, is_date_alone, is_item
from pipeline.reading.lines import Line, find_cuts, find_glued, group_lines, split_lines, wrap_width
from pipeline.reading.vocabulary import fold, words

TITLE, HEADING, SENTENCE = 200, 90, 40
TOP = 8
"""How many lines may say when the text was published."""
BETWEEN = 3
"""How many short lines (a byline, a subtitle) may stand between a title and the first sentence."""
_SENTENCE = re.compile(r"[.!?…][\s»”\"')\]]*$")
_NOT_HEADING = re.compile(r"\d{4}|[,;:]|^\s*[-–—•*]")
_CHROME = re.compile(r"(?i)(?:https?://|www\.)\S+|page\s+\d+\s*(?:/|sur)\s*\d+|\d+[\s-]+\d+\s+minutes?|[-–—_=*. ]{3,}")


@dataclass(frozen=True)
class _Head:
    published: str | None
    kind: str
    lines: tuple[int, ...]


def read_plain(text: str) -> Content:
    """Read a text whose apostrophes and line ends are straight; newlines that only wrap become spaces, nothing else changes."""
    lines = split_lines(text)
    width = wrap_width(lines)
    blocks: list[Block] = []
    groups = list(group_lines(lines, width))
    for group, following in zip_longest(groups, groups[1:]):
        touching = not group[0].gap or (following is not None and not following[0].gap)
        blocks += _blocks(group, touching)
    cuts = find_cuts(text)
    unwrapped = unwrap(text, [(block.start, block.end) for block in blocks])
    head = _find_head(unwrapped, blocks)
    blocks = [_as(block, "header") if index in head.lines else block for index, block in enumerate(blocks)]
    titled = _with_title(unwrapped, blocks, head.kind)
    title = next((unwrapped[block.start : block.end] for block in titled if block.kind == "title"), None)
    return Content(
        text=unwrapped,
        format="text",
        blocks=tuple(titled),
        kind=head.kind,
        title=None if title is None else " ".join(title.split()),
        published=head.published,
        published_from=None if head.published is None else "text",
        markup=cuts,
        header=_stated(unwrapped, blocks, head),
    )


def _stated(text: str, blocks: Sequence[Block], head: _Head) -> tuple[HeaderField, ...]:
    """The publication date where lines state it; one that says when the text was brought up to date states something else."""
    lines = ((text[blocks[index].start : blocks[index].end], blocks[index].start) for index in sorted(set(head.lines)))
    days = ((line, start, find_published_line([line]) or find_journal_line(line) or find_place_line(line)) for line, start in lines)
    return tuple(publication_field(line, start, day) for line, start, day in days if day is not None and day == head.published)


def unwrap(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Turn the newlines inside `spans` into spaces; the length stays."""
    parts, position = [], 0
    for start, end in spans:
        parts += [text[position:start], text[start:end].replace("\n", " ")]
        position = end
    return "".join([*parts, text[position:]])


def _blocks(group: tuple[Line, ...], touching: bool) -> list[Block]:
    """The blocks of one line, or of the lines of one paragraph; `touching` another, without a blank line between, it is a line of its own."""
    start, end = group[0].start, group[-1].end
    item = is_item(group[0].text)
    if len(group) > 1:
        return [Block(kind="paragraph", start=start, end=end, form="item" if item else None)]
    line = group[0].text
    if cells := find_cells(line):
        return [Block(kind="paragraph", start=start, end=end, form="row", cells=tuple((start + first, start + last) for first, last in cells))]
    form: BlockForm | None = "item" if item else "line" if touching else None
    cuts = (0, *find_glued(line), len(line))
    pieces = [(first, last) for first, last in pairwise(cuts) if line[first:last].strip()]
    return [Block(kind=_kind(line[first:last]), start=start + first, end=start + last, form=form) for first, last in pieces]


def _kind(line: str) -> BlockKind:
    if _CHROME.fullmatch(line.strip()):
        return "chrome"
    return "heading" if len(line) <= HEADING and not _SENTENCE.search(line) and not _NOT_HEADING.search(line) else "paragraph"


def _with_title(text: str, blocks: list[Block], kind: str) -> list[Block]:
    """The first line is the title when it is no sentence and the next one is; outside letters, short lines such as a byline may stand between."""
    prose = [block for block in blocks if block.kind not in ("chrome", "header") and not _is_genre(text[block.start : block.end])]
    if not prose or not _is_title(text[prose[0].start : prose[0].end]):
        return blocks
    between = 1 if kind == "letter" else 1 + BETWEEN
    for block in prose[1 : 1 + between]:
        words = text[block.start : block.end]
        if len(words) >= SENTENCE and _SENTENCE.search(words):
            return [_as(item, "title") if item is prose[0] else item for item in blocks]
        if len(words) > HEADING or _SENTENCE.search(words):
            break
    return blocks


def _is_title(words: str) -> bool:
    if len(words) > TITLE or " " not in words.strip() or re.search(r"[.;:,]\s*$", words):
        return False
    return not is_date_alone(words) and not is_date_line(words) and not is_published_line(words)


def _is_genre(words: str) -> bool:
    return len(words) <= HEADING and fold(words.strip()) in _genres()


def _find_head(text: str, blocks: Sequence[Block]) -> _Head:
    """The day that the text states of itself, the kind of document that states it so, and the lines that say nothing else."""
    lines = [text[block.start : block.end] for block in blocks]
    stated = tuple(index for index, line in enumerate(lines[:TOP]) if is_published_line(line))
    if day := find_dateline("" if block.form == "item" else line for line, block in zip(lines, blocks, strict=True)):
        return _Head(day, "article", stated)
    if day := find_letter_date(lines):
        return _Head(day, "letter", stated)
    if day := find_published_line(lines[:TOP]):
        return _Head(day, "document", stated)
    for find in (find_journal_line, find_place_line):
        days = {index: day for index, line in enumerate(lines[:TOP]) if (day := find(line))}
        if len(set(days.values())) == 1 and min(days) < 4:
            release = any(fold(line).startswith("communique") for line in lines[:TOP])
            return _Head(next(iter(days.values())), "press_release" if release else "document", (*stated, *days))
    return _Head(None, "document", stated)


def _as(block: Block, kind: BlockKind) -> Block:
    return block.model_copy(update={"kind": kind})


@cache
def _genres() -> frozenset[str]:
    return frozenset(fold(genre) for genre in words().genres)
