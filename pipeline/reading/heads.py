"""What the first lines of a document say of it: its title, the day that it states
of itself, the kind of document that states it so.

It works on blocks, whatever format they come from, and cuts none. When in doubt there is no date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.furniture import is_menu, is_mere_furniture, is_of_site
from pipeline.head import BODY, MOST, ends_sentence
from pipeline.models import Block, BlockKind, HeaderField
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
from pipeline.reading.day_choice import choose_day
from pipeline.reading.entries import is_date_alone
from pipeline.reading.layouts import Layout, find_layout
from pipeline.reading.parts import find_parts
from pipeline.reading.vocabulary import fold, words

TITLE, HEADING, SENTENCE = 200, 90, 40
TOP = 8
"""How many lines may say when the text was published."""
FOOT = 12
"""Lines below a text that may say when its page was changed."""
BETWEEN = 3
"""How many short lines (a byline, a subtitle) may stand between a title and the first sentence."""
_SENTENCE = re.compile(r"[.!?…][\s»”\"')\]]*$")


@dataclass(frozen=True)
class _Head:
    published: str | None
    kind: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Settled:
    """The blocks with their title and the lines that only state facts, and what they say."""

    blocks: tuple[Block, ...]
    kind: str
    title: str | None
    published: str | None
    header: tuple[HeaderField, ...]


def settle(text: str, blocks: Sequence[Block]) -> Settled:
    """Find title, date and kind of a document in its blocks."""
    lines = [text[block.start : block.end] for block in blocks]
    parts = find_parts(lines)
    head = _find_head(text, blocks) if parts is None else _Head(parts.published, parts.kind, ())
    if parts is not None:
        blocks = [_written(block, day, head.published) for block, day in zip(blocks, parts.days, strict=True)]
    marked = [_as(block, "header") if index in head.lines else block for index, block in enumerate(blocks)]
    marked = [_without_furniture(text, block) for block in marked]
    titled = _with_title(text, marked, head.kind)
    title = next(
        (" ".join(text[block.start : block.end].split()) for block in titled if block.kind == "title"), None
    )
    return Settled(tuple(titled), head.kind, title, head.published, _stated(text, marked, head))


def _without_furniture(text: str, block: Block) -> Block:
    """« Imprimer | S'abonner au dossier | Flux RSS » is none of the text, whatever it dates."""
    line = text[block.start : block.end].strip()
    loose = block.kind in ("paragraph", "heading") and block.form in (None, "line", "row")
    mere = loose and is_mere_furniture(line) and (block.form != "row" or is_of_site(line) or is_menu(line))
    return _as(block, "chrome") if mere else block


def _stated(text: str, blocks: Sequence[Block], head: _Head) -> tuple[HeaderField, ...]:
    """The publication date where lines state it; one that says when the text
    was brought up to date states something else.
    """
    lines = (
        (text[blocks[index].start : blocks[index].end], blocks[index].start)
        for index in sorted(set(head.lines))
    )
    days = (
        (line, start, find_published_line([line]) or find_journal_line(line) or find_place_line(line))
        for line, start in lines
    )
    return tuple(
        publication_field(line, start, day)
        for line, start, day in days
        if day is not None and day == head.published
    )


def _with_title(text: str, blocks: list[Block], kind: str) -> list[Block]:
    """The first line is the title when it is no sentence and the next one is; outside letters, short lines
    such as a byline may stand between.
    """
    if any(block.kind == "title" for block in blocks):
        return blocks
    prose = [
        block
        for block in blocks
        if block.kind not in ("chrome", "header") and not _is_genre(text[block.start : block.end])
    ]
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
    """The day that the text states of itself, the kind of document that
    states it so, and the lines that say nothing else.
    """
    lines = [text[block.start : block.end] for block in blocks]
    top = _above_text(lines)
    around = (*range(top), *range(max(top, len(lines) - FOOT), len(lines)))
    stated = tuple(index for index in around if is_published_line(lines[index]))
    layout = find_layout(lines)
    if layout is not None and layout.published and layout.kind in ("judgment", "minutes", "debate", "report"):
        return _Head(layout.published, layout.kind, stated)
    told_by_day = layout is not None and layout.kind == "chronology"
    ruled = layout.kind if layout is not None and layout.kind == "judgment" else None
    if not told_by_day and (
        day := find_dateline(
            "" if block.form == "item" else line for line, block in zip(lines, blocks, strict=True)
        )
    ):
        return _Head(day, "article", stated)
    if day := find_letter_date(lines):
        return _Head(day, "letter", stated)
    if day := find_published_line(lines[:top]):
        return _Head(day, ruled or "document", stated)
    for find in (find_journal_line, find_place_line):
        days = {index: day for index, line in enumerate(lines[:TOP]) if (day := find(line))}
        if len(set(days.values())) == 1 and min(days) < 4:
            release = any(fold(line).startswith("communique") for line in lines[:TOP])
            kind = "press_release" if release else ruled or "document"
            return _Head(next(iter(days.values())), kind, (*stated, *days))
    shown = show_layout(lines, layout)
    return _Head(None, "document", stated) if shown is None else _Head(shown.published, shown.kind, stated)


def _above_text(lines: Sequence[str]) -> int:
    """How many lines may say when a text was published: menus and the like stand above it."""
    first = next((n for n, line in enumerate(lines[:MOST]) if len(line) > BODY and ends_sentence(line)), 0)
    return min(len(lines), max(TOP, first))


def show_layout(lines: Sequence[str], layout: Layout | None) -> Layout | None:
    """The kind and the day of a document by its `layout`, and where that has no
    day, by the lines in which it speaks of itself.
    """
    if layout is not None and (layout.published or layout.kind == "chronology"):
        return layout
    own = choose_day(lines)
    if own is None:
        return layout
    return (
        Layout("minutes" if own.said == "sitting" else "document", own.day)
        if layout is None
        else replace(layout, published=own.day)
    )


def _written(block: Block, day: str | None, published: str | None) -> Block:
    return block if day is None or day == published else block.model_copy(update={"published": day})


def _as(block: Block, kind: BlockKind) -> Block:
    return block.model_copy(update={"kind": kind})


@cache
def _genres() -> frozenset[str]:
    return frozenset(fold(genre) for genre in words().genres)
