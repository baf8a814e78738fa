"""Markdown, above all pages clipped from the web: title, publisher, address,
reading time; the rest is prose between marks.

Marks stay in the text and are listed as markup, so that offsets are the
source's. It refuses to render: no HTML is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.models import Block, BlockKind
from pipeline.reading.content import Content
from pipeline.reading.dateline import find_dateline, find_published_line, is_published_line
from pipeline.reading.entries import is_date_alone, is_entry
from pipeline.reading.heads import show_layout
from pipeline.reading.layouts import find_layout
from pipeline.reading.lines import Line, split_lines
from pipeline.reading.markdown_marks import find_cells, find_marks, front_matter, hidden, is_markdown_item
from pipeline.reading.plain import unwrap
from pipeline.reading.vocabulary import fold

_BLOCK_MARK = re.compile(r"#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s|>|\||```|~~~|\[\^[^\]]+\]:")
_READING_TIME = re.compile(
    r"(?i)(?:temps de lecture\s*:?\s*)?(?:environ\s+)?\d+(?:\s*[-–à]\s*\d+)?\s*min(?:utes?)?\.?(?:\s+(?"
    r":de lecture|read))?"
)
_LONE_LINK = re.compile(r"\[([^\]]+)\]\((\S+?)\)|<?(https?://\S+?)>?")
_DEFINITION = re.compile(r"\[[^\]^]+\]:\s*\S+(?:\s+[\"'(].*[\"')])?|<?https?://\S+>?")
_BOLD_LINE = re.compile(r"(\*\*|__)[^*_]+\1")
HEAD = 8
"""How many blocks the head of a clipped page may take."""


@dataclass(frozen=True)
class _Head:
    """What the first lines of a clipped page are."""

    kinds: dict[int, BlockKind]
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    clipped: bool = False


def is_markdown(text: str) -> bool:
    """Whether a text shows the marks of Markdown at least twice: links, strong emphasis, headings."""
    marks = re.finditer(
        r"\[[^\[\]\n]+\]\([^)\s\[]*\)|\*\*(?! )[^*\n]+(?<! )\*\*|^#{1,6} \S", text, re.MULTILINE
    )
    return sum(1 for _ in zip(range(2), marks, strict=False)) == 2


def read_markdown(text: str) -> Content:
    """Read a text whose apostrophes and line ends are straight; offsets stay the source's."""
    facts, start = front_matter(text)
    paragraphs = list(_paragraphs(text, split_lines(text, start)))
    blocks = [_block(text, paragraph) for paragraph in paragraphs]
    markup = find_marks(text, [(block.start, block.end) for block in blocks if block.kind != "chrome"])
    shown = [hidden(text, block.start, block.end, markup) for block in blocks]
    head = _read_head(shown, blocks, [text[block.start : block.end] for block in blocks])
    blocks = [
        block.model_copy(update={"kind": head.kinds.get(index, block.kind)})
        for index, block in enumerate(blocks)
    ]
    stated = [
        index
        for index, words in enumerate(shown[:HEAD])
        if blocks[index].kind == "paragraph" and is_published_line(words)
    ]
    blocks = [
        block.model_copy(update={"kind": "header"}) if index in stated else block
        for index, block in enumerate(blocks)
    ]
    said = find_published_line(shown[:HEAD]) or find_dateline(
        ("" if b.form else s for s, b in zip(shown, blocks, strict=True)), HEAD
    )
    layout = None if head.clipped else find_layout(shown)
    if not facts.get("published") and not said and not head.clipped:
        layout = show_layout(shown, layout)
    published = facts.get("published") or said or (layout.published if layout else None)
    if start:
        blocks.insert(0, Block(kind="chrome", start=0, end=start))
    return Content(
        text=unwrap(text, [(block.start, block.end) for block in blocks if block.kind != "chrome"]),
        format="markdown",
        kind="article" if head.clipped else layout.kind if layout else "document",
        blocks=tuple(blocks),
        title=facts.get("title") or head.title,
        publisher=facts.get("publisher") or head.publisher,
        url=facts.get("url") or head.url,
        published=published,
        published_from=None if published is None else "header" if "published" in facts else "text",
        markup=markup,
    )


def _paragraphs(text: str, lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    """Lines that follow each other are one paragraph, unless a mark
    begins a new block; a code fence is one block.
    """
    group: list[Line] = []
    fence = ""
    for line in lines:
        opens = line.text[:3] in ("```", "~~~")
        starts = (
            line.gap
            or bool(_BLOCK_MARK.match(line.text))
            or is_rule(line.text)
            or bool(group and _ends(text, group, line))
        )
        if group and not fence and starts:
            yield tuple(group)
            group = []
        group.append(line)
        if fence and line.text.startswith(fence):
            yield tuple(group)
            group, fence = [], ""
        elif opens and not fence:
            fence = line.text[:3]
    if group:
        yield tuple(group)


def _ends(text: str, group: list[Line], line: Line) -> bool:
    """Whether a block ends before `line`: at a heading or row, at a forced line break, at a date alone,
    before an entry of a chronology.
    """
    last = group[-1]
    forced = last.text.endswith("\\") or text[last.end : line.start].partition("\n")[0].endswith("  ")
    dated = (len(group) == 1 and is_date_alone(last.text)) or is_date_alone(line.text) or is_entry(line.text)
    return _alone(last.text) or forced or (dated and not last.text.endswith(","))


def _alone(line: str) -> bool:
    return bool(re.match(r"#{1,6}\s|\|", line) or is_rule(line))


def _block(text: str, lines: tuple[Line, ...]) -> Block:
    start, end, first = lines[0].start, lines[-1].end, lines[0].text
    kind: BlockKind = "paragraph"
    if first[:3] in ("```", "~~~") or is_rule(text[start:end]) or _DEFINITION.fullmatch(text[start:end]):
        kind = "chrome"
    elif re.match(r"#{1,6}\s", first) or (_BOLD_LINE.fullmatch(text[start:end]) and end - start < 120):
        kind = "heading"
    block = Block(kind=kind, start=start, end=end)
    return block if kind == "chrome" else _shaped(text, block, lines[0])


def _shaped(text: str, block: Block, line: Line) -> Block:
    """The block with how it stands: a heading with its rank, an item with its depth, a row with its cells."""
    if mark := re.match(r"(#{1,6})\s", line.text):
        return block.model_copy(update={"level": len(mark[1])})
    if is_markdown_item(line.text):
        return block.model_copy(update={"form": "item", "level": 1 + _indent(text, line.start) // 2})
    if line.text.startswith("|"):
        cells = tuple((block.start + start, block.start + end) for start, end in find_cells(line.text))
        return block.model_copy(update={"form": "row", "cells": cells})
    return block


def _indent(text: str, start: int) -> int:
    head = text[text.rfind("\n", 0, start) + 1 : start]
    return min(24, len(head.replace("\t", "    ")))


def _read_head(shown: list[str], blocks: list[Block], raw: list[str]) -> _Head:
    kinds: dict[int, BlockKind] = {}
    url = name = title = publisher = None
    clipped = False
    for index, (words, block, source) in enumerate(zip(shown[:HEAD], blocks, raw, strict=False)):
        link = _LONE_LINK.fullmatch(source.strip())
        if link and url is None and title is None:
            url, name, kinds[index] = link[2] or link[3], link[1], "chrome"
        elif _READING_TIME.fullmatch(words):
            clipped, kinds[index] = True, "chrome"
        elif title is None and block.kind != "chrome" and _may_be_title(words, len(blocks) - index):
            title, kinds[index] = words, "title"
        elif title is not None and fold(words) == fold(title):
            kinds[index] = "chrome"
        elif title is not None and publisher is None and _is_publisher(words, url):
            publisher, kinds[index] = words, "header"
        elif block.kind == "paragraph" and _ends_sentence(words):
            break
    return _Head(kinds, title, publisher or name, url, clipped)


def is_rule(line: str) -> bool:
    """Whether a line is a ruler or the line under the heads of a table."""
    signs = set("".join(line.split()))
    if signs == {"="} or (signs and signs <= set("-*_") and sum(map(line.count, signs)) > 2):
        return True
    return "|" in signs and len(signs) > 1 and signs <= set("|:-")


def _ends_sentence(words: str) -> bool:
    """Whether nothing but signs, a final one among them, comes after the last letter or digit."""
    end = next((index for index in range(len(words), 0, -1) if words[index - 1].isalnum()), 0)
    return any(sign in words[end:] for sign in ".!?")


def _may_be_title(words: str, left: int) -> bool:
    return (
        left > 1
        and len(words) <= 200
        and not re.search(r"[.;,:]\s*$", words)
        and not re.match(r"[«\"]", words)
    )


def _is_publisher(words: str, url: str | None) -> bool:
    """A short line that spells the address's own name: « Café pédagogique », cafepedagogique.net."""
    site = re.search(r"//(?:www\d?\.)?([^/:]+)", url or "")
    name, host = (
        re.sub(r"\W", "", fold(words)),
        re.sub(r"\W", "", fold(site[1].rpartition(".")[0])) if site else "",
    )
    return len(words) <= 60 and len(name) > 2 and len(host) > 2 and (host in name or name in host)
