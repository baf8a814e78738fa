"""The glyphs of a page of a PDF, where they stand, and the stretches of a line that they make. It knows
neither lines of prose nor tables.

Coordinates are points, y upwards, turned so that text runs to the right whatever the rotation of the page.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import pi
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_CALL = re.compile(r"[(\[]?\d{1,3}(?:\s?[,;]\s?\d{1,3})*[)\]]?|[*†‡]{1,3}")
_MEASURED = re.compile(r"(?:(?<![^\W\d_])[kcmdh]?m|(?<!\d)10)\Z")
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
_GAP = 1.5
"""A wider hole, in heights of the letters, parts two cells or two columns."""
_NARROW_GAP = 0.5
_NEXT_LINE, _RAISED, _SMALL = 0.45, 0.1, 0.87
_ASKEW = 0.1
"""Quarters of a turn: a scanned page leans by less."""


@dataclass(frozen=True)
class Glyph:
    """A character with ink: its left and right ends, its base line, its height."""

    text: str
    left: float
    right: float
    base: float
    size: float
    spaced: bool
    """Whether a space stands before it."""


@dataclass(frozen=True)
class Stretch:
    """Words on one base line without a wide hole between them."""

    text: str
    left: float
    right: float
    base: float
    size: float


def find_stretches(page: PdfTextPage) -> list[list[Stretch]]:
    """The stretches of a page in the order in which the file draws them, raised calls of notes left out; by
    the direction of most of the text first.

    What stands askew across a page that does not (« PROJET », « COPIE ») is no text.
    """
    quarters = _quarters(page)
    ways = [
        quarter
        for quarter, _ in Counter(quarter for quarter in quarters if quarter is not None).most_common()
    ]
    return [_laid(_glyphs(page, quarters, way)) for way in ways]


def _laid(glyphs: Sequence[Glyph]) -> list[Stretch]:
    lines = list(_lines(glyphs))
    columns = {round(line[0].left) for before, line in pairwise(lines) if _is_beside(before, line)}
    return [
        stretch for line in lines for part in _split(line, columns) if (stretch := _stretch(part)) is not None
    ]


def _quarters(page: PdfTextPage) -> list[int | None]:
    """By how many quarters each character of a page is turned; None for
    one that stands askew where most do not.
    """
    from pypdfium2 import raw

    turns = [raw.FPDFText_GetCharAngle(page, index) / (pi / 2) for index in range(page.count_chars())]
    askew = [abs(turn - round(turn)) > _ASKEW for turn in turns]
    drop = 2 * sum(askew) < len(askew)
    return [None if drop and leans else round(turn) % 4 for turn, leans in zip(turns, askew, strict=True)]


def _glyphs(page: PdfTextPage, quarters: Sequence[int | None], quarter: int) -> list[Glyph]:
    """The characters that are turned by `quarter`."""
    from pypdfium2 import raw

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    found, spaced = [], False
    for index, turned in enumerate(quarters):
        if turned != quarter:
            spaced = True
            continue
        code = raw.FPDFText_GetUnicode(page, index)
        text = _HYPHENS.get(code) or (
            chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        )
        if text.isspace() or code == 0:
            spaced = True
            continue
        raw.FPDFText_GetLooseCharBox(page, index, box)
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        ends = [_turn(quarter, box.left, box.bottom), _turn(quarter, box.right, box.top)]
        left, right = sorted((ends[0][0], ends[1][0]))
        size = abs(ends[1][1] - ends[0][1]) or 1.0
        found.append(Glyph(text, left, right, _turn(quarter, x.value, y.value)[1], size, spaced))
        spaced = False
    return found


def _turn(quarter: int, x: float, y: float) -> tuple[float, float]:
    """A point in the frame in which text that stands `quarter` quarters of a turn askew runs to the right."""
    return ((x, y), (-y, x), (-x, -y), (y, -x))[quarter]


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    for glyph in glyphs:
        if line and not _goes_on(line, glyph):
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _is_beside(before: Sequence[Glyph], line: Sequence[Glyph]) -> bool:
    return abs(before[-1].base - line[0].base) < _NEXT_LINE * line[0].size and line[0].left > before[-1].right


def _split(line: Sequence[Glyph], columns: set[int]) -> Iterator[Sequence[Glyph]]:
    """Split a line also at a narrower hole, where a column of cells begins on this page."""
    begin = 0
    for index in range(1, len(line)):
        glyph = line[index]
        if glyph.left - line[index - 1].right > _NARROW_GAP * glyph.size and columns & {
            round(glyph.left) + step for step in (-1, 0, 1)
        }:
            yield line[begin:index]
            begin = index
    yield line[begin:]


def _goes_on(line: Sequence[Glyph], glyph: Glyph) -> bool:
    main = max(line[-40:], key=lambda item: item.size)
    height = max(main.size, glyph.size)
    apart = glyph.left - line[-1].right
    return abs(glyph.base - main.base) < _NEXT_LINE * height and -height < apart < _GAP * height


def _stretch(glyphs: Sequence[Glyph]) -> Stretch | None:
    height = max(glyph.size for glyph in glyphs)
    base = Counter(round(glyph.base, 1) for glyph in glyphs if glyph.size >= _SMALL * height).most_common(1)[
        0
    ][0]
    text, raised = "", ""
    for glyph in glyphs:
        up = glyph.base - base > _RAISED * height and glyph.size < _SMALL * height
        space = " " if glyph.spaced else ""
        if up:
            raised += (space if not raised.strip() else "") + glyph.text
            continue
        lowered = _lower(text, raised)
        gone = bool(raised) and lowered == text and glyph.text in ".,;:!?)»"
        text, raised = (
            lowered + (" " if (space and not gone) or (raised and not text) else "") + glyph.text,
            "",
        )
    text = " ".join(_lower(text, raised).split())
    return Stretch(text, glyphs[0].left, glyphs[-1].right, base, height) if text else None


def _lower(text: str, raised: str) -> str:
    """The text with what was raised behind it, which is dropped where it calls a
    note; at the beginning of a note it is its number.
    """
    if text.strip() and _CALL.fullmatch(raised.strip()) and not _MEASURED.search(text):
        return text
    return text + raised
