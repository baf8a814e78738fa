"""The lines of all pages → one text: running heads and page numbers left out,
notes at the foot of pages put behind the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from statistics import median

from pipeline.reading.dates import month_pattern
from pipeline.reading.entries import find_cells
from pipeline.reading.lines import find_cuts
from pipeline.reading.pdf_rows import PageLine
from pipeline.reading.vocabulary import fold, fold_line

EDGE = 3
"""How many lines at the top and at the bottom of a page may be running heads."""
_PAGE_NUMBER = re.compile(r"(?i)[-–—\s|]*(?:page\s*)?\d{1,4}(?:\s*(?:/|sur)\s*\d{1,4})?[-–—\s|]*")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NUMBER = re.compile(r"\d+")
_NOTE = re.compile(r"[(\[]?(?:\d{1,3}|[*†‡]{1,3})[)\].]?\s")
_NOTE_SIZE = 0.9


@dataclass(frozen=True)
class Whole:
    """The text of all pages, and the page (from 1) on which each of its lines stood."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def page_at(self, offset: int) -> int:
        """The page on which an offset stands."""
        return self.numbers[max(0, bisect_right(self.starts, offset) - 1)]


@dataclass(frozen=True)
class _Place:
    page: int
    index: int
    text: str


def join_pages(pages: Sequence[Sequence[PageLine]]) -> Whole:
    """The text, words cut at line ends made whole on the upper line."""
    running = _running([[line.text for line in page] for page in pages])
    body = median([line.size for page in pages for line in page for _ in line.text[:40]] or [0.0])
    lines: list[tuple[str, int]] = []
    notes: list[tuple[str, int]] = []
    for number, page in enumerate(pages, 1):
        kept = [line for index, line in enumerate(page) if (number, index) not in running]
        foot = _foot(kept, body)
        for line in kept[: len(kept) - foot]:
            lines += [("", number)] * line.gap + [(line.text, number)]
        notes += [
            piece
            for line in kept[len(kept) - foot :]
            for piece in [("", number)] * bool(_NOTE.match(line.text)) + [(line.text, number)]
        ]
    return _join([*lines, *notes])


def _foot(lines: Sequence[PageLine], body: float) -> int:
    """How many lines at the end of a page are notes: smaller than the text, the first of them numbered."""
    small = len(list(takewhile(lambda line: line.size < _NOTE_SIZE * body, reversed(lines))))
    foot = lines[len(lines) - small :]
    first = next((index for index, line in enumerate(foot) if _NOTE.match(line.text)), small)
    return small - first


def _running(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Page and index of the lines that are running heads or page numbers;
    of a head with a date, the first is text.
    """
    found = _page_numbers(pages)
    groups: dict[str, list[_Place]] = defaultdict(list)
    for number, lines in enumerate(pages, 1):
        for index in _edges(lines):
            groups[_key(lines[index])].append(_Place(number, index, lines[index]))
    for places in groups.values():
        count = len({place.page for place in places})
        if (count >= max(3, len(pages) / 2) or (count > 1 and len(pages) < 5)) and _is_same(places):
            kept = 1 if _is_dated(places[0].text) else 0
            found |= {(place.page, place.index) for place in places[kept:]}
    return found


def _page_numbers(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Page and index of the lines that are page numbers; one that could be a
    year is one where two pages at least count so.
    """
    found = [
        _Place(number, index, lines[index])
        for number, lines in enumerate(pages, 1)
        for index in _edges(lines)
    ]
    found = [place for place in found if _PAGE_NUMBER.fullmatch(place.text)]
    counted = Counter(int(place.text) - place.page for place in found if _YEAR.fullmatch(place.text))
    return {
        (place.page, place.index)
        for place in found
        if not _YEAR.fullmatch(place.text) or counted[int(place.text) - place.page] > 1
    }


def _is_same(places: Sequence[_Place]) -> bool:
    """Whether lines that are alike but for their digits are the same line: each number is the same
    everywhere, or counts the pages.
    """
    numbers = [
        [int(digits) for digits in _NUMBER.findall(place.text[:400]) if len(digits) < 9] for place in places
    ]
    if len({len(found) for found in numbers}) != 1:
        return False
    for position, values in enumerate(zip(*numbers, strict=True)):
        counted = {value - place.page for value, place in zip(values, places, strict=True)}
        if len(set(values)) > 1 and not (len(counted) == 1 and _counts_pages(places[0].text, position)):
            return False
    return True


def _counts_pages(line: str, position: int) -> bool:
    """Whether the number at a position of a line stands where page numbers do: after « page », in a cell, or
    set off at an end of the line.
    """
    match = list(_NUMBER.finditer(line))[position]
    before, after = fold(line[: match.start()]), fold(line[match.end() :])
    if re.search(r"\bp(?:ages?|\.)?\s*$", before) or re.match(r"\s*(?:/|sur\s)\s*\d", after):
        return True
    set_off = re.search(r"(?:[-–—|/•]|\s\s)\s*$", before) if before.strip() else True
    if before.strip() and after.strip():
        return False
    return bool(set_off) if not after.strip() else re.match(r"\s*(?:[-–—|/•]|\s\s)", after) is not None


def _is_dated(line: str) -> bool:
    return bool(
        _YEAR.fullmatch(line.strip())
        or re.search(rf"\b{month_pattern()}\s+\d{{4}}|\d\d/\d\d/\d{{4}}", fold(line))
    )


def _edges(lines: Sequence[str]) -> list[int]:
    """Indexes of the lines at the top and the bottom of a page."""
    return sorted({*range(min(EDGE, len(lines))), *range(max(0, len(lines) - EDGE), len(lines))})


def _key(line: str) -> str:
    return _NUMBER.sub("#", fold_line(line))


def _join(lines: Sequence[tuple[str, int]]) -> Whole:
    text = "\n".join(line for line, _ in lines)
    offsets = list(accumulate((len(line) + 1 for line, _ in lines), initial=0))[: len(lines)]
    cuts = [cut for cut in find_cuts(text) if not find_cells(_line_at(text, cut[0]))]
    removed = list(accumulate((end - start for start, end in cuts), initial=0))
    ends = [end for _, end in cuts]
    whole = [
        text[start:end]
        for start, end in zip([0, *ends], [*(start for start, _ in cuts), len(text)], strict=True)
    ]
    whole[1:] = [re.sub(r"\s", "\n", piece, count=1) for piece in whole[1:]]
    starts = tuple(begin - removed[bisect_right(ends, begin)] for begin in offsets)
    return Whole("".join(whole), starts or (0,), tuple(number for _, number in lines) or (1,))


def _line_at(text: str, offset: int) -> str:
    return text[text.rfind("\n", 0, offset) + 1 : offset]
