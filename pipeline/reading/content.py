"""What every reader gives back, shared by all formats. It knows no layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.models import Block, BlockForm, BlockKind, DocumentFormat, HeaderField, Issue, PublishedFrom
from pipeline.reading.accents import join_accents

# Signs that extraction leaves behind and that mean nothing: « formation en ligne¿ ; », soft hyphens,
# zero-width characters, private bullets.
_SCARS = re.compile("¿+(?!\\w)|[\u00ad\u200b-\u200d\u2060\ufeff\ue000-\uf8ff\x00-\x08\x0e-\x1f]+")
CELL = " | "
"""What stands between the cells of a row in a text that is built here."""
_LONE = re.compile("[\ud800-\udfff]")
"""Halves of a pair that stand alone: no encoding can write them."""
_APOSTROPHE = re.compile(r"’|(?<=[^\W\d_])[‘ʼ´`′](?=[^\W\d_])")


@dataclass(frozen=True)
class Content:
    """One source as its reader understands it; offsets are those of `text`."""

    text: str
    format: DocumentFormat
    blocks: tuple[Block, ...]
    kind: str = "document"
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    markup: tuple[tuple[int, int], ...] = ()
    header: tuple[HeaderField, ...] = ()
    issues: tuple[Issue, ...] = ()


def straighten(text: str) -> str:
    """Make typographic apostrophes straight, line ends newlines and letters with
    their accents whole, code point for code point.

    A letter beside its accent becomes the accented letter and a
    zero-width space, which is no word (`find_scars`).
    """
    text = join_accents(_LONE.sub("\ufffd", text))
    text = text.replace("\r\n", " \n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _APOSTROPHE.sub("'", text)


def find_scars(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of characters that extraction left behind and that are no words."""
    return tuple(match.span() for match in _SCARS.finditer(text))


def merge_spans(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Sort spans and join those that touch or overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return tuple(merged)


@dataclass(frozen=True)
class Shape:
    """How a block stands in its layout; the spans of cells are offsets into the block's own text."""

    form: BlockForm | None = None
    level: int | None = None
    cells: tuple[tuple[int, int], ...] = ()


class TextBuilder:
    """Builds the text of a document that has none of its own (HTML, PDF, XML,
    JSON), block after block, a newline between them.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self.header: list[HeaderField] = []

    def add(
        self,
        kind: BlockKind,
        text: str,
        shape: Shape = Shape(),
        *,
        section: str | None = None,
        published: str | None = None,
    ) -> int:
        """Append a block and return the offset at which it starts; blank text adds nothing."""
        start = self._length
        if text.strip():
            self._parts.append(text + "\n")
            self._length += len(text) + 1
            cells = tuple((start + first, start + last) for first, last in shape.cells)
            block = Block(kind=kind, start=start, end=start + len(text), section=section, published=published)
            self.blocks.append(
                block.model_copy(update={"form": shape.form, "level": shape.level, "cells": cells})
            )
        return start

    def add_field(self, name: str, label: str, words: str, value: str | None = None) -> None:
        """Append the header line « label : words » that states the
        fact `name`; `value` is its normal form.
        """
        if words.strip():
            start = self.add("header", f"{label} : {words}") + len(label) + 3
            self.header.append(
                HeaderField(name=name, value=value or words, start=start, end=start + len(words))
            )

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)
