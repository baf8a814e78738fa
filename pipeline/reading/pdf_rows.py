"""The stretches of a page → its lines: columns one after the other, the cells of
a table's row side by side. It joins no sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.reading.content import CELL
from pipeline.reading.entries import is_date_alone
from pipeline.reading.pdf_glyphs import Stretch

_ALIGNED = 6.0
_BELOW = 1.9
"""A line that stands lower than so many heights is not the next one of its cell."""
_TALL = 6
"""A cell of a row holds no more lines."""
_COLUMN_LINES, _COLUMN_WIDTH = 8, 25
_PARAGRAPH = 1.45


@dataclass(frozen=True)
class PageLine:
    """A line of a page: its text, cells parted by ` | `, the height of its
    letters, whether a wide space is above it.
    """

    text: str
    size: float
    gap: bool = False


@dataclass
class _Band:
    """What stands side by side: cells of one or more lines."""

    cells: list[list[Stretch]]

    @property
    def last(self) -> Stretch:
        return self.cells[-1][-1]

    @property
    def top(self) -> Stretch:
        return self.cells[0][0]


def find_lines(stretches: Sequence[Stretch]) -> list[PageLine]:
    """The lines of a page in reading order."""
    bands = list(_bands(_unfold_columns(stretches)))
    lines: list[tuple[Stretch, str]] = []
    for index, band in enumerate(bands):
        if len(band.cells) > 1 and _is_row(
            band, bands[max(0, index - 1) : index] + bands[index + 1 : index + 2]
        ):
            lines.append((band.top, CELL.join(" ".join(part.text for part in cell) for cell in band.cells)))
        else:
            lines += _apart(band)
    return list(_spaced(lines))


def _apart(band: _Band) -> Iterator[tuple[Stretch, str]]:
    """The lines of a band that is no row: what stands on one base line is one line."""
    parts = [part for cell in band.cells for part in cell]
    group = parts[:1]
    for before, part in pairwise(parts):
        if abs(before.base - part.base) > 0.45 * part.size or part.left < before.left:
            yield group[0], " ".join(item.text for item in group)
            group = []
        group.append(part)
    yield group[0], " ".join(item.text for item in group)


def _bands(stretches: Sequence[Stretch]) -> Iterator[_Band]:
    band: _Band | None = None
    for part in stretches:
        if band is None:
            band = _Band([[part]])
        elif not _takes(band, part):
            cells = [[part]]
            if _is_beside(band.last, part) and len(band.cells) == 1 and len(band.cells[0]) > 1:
                cells = [[band.cells[0].pop()], [part]]
            yield band
            band = _Band(cells)
    if band is not None:
        yield band


def _takes(band: _Band, part: Stretch) -> bool:
    """Put a stretch into the band if it belongs there: a cell more, or one more line of the last cell."""
    right = max(item.right for item in band.cells[-1])
    beside = part.left >= right and abs(part.base - band.top.base) < 0.6 * part.size
    if beside and _is_low(band):
        band.cells.append([part])
        return True
    drop = band.last.base - part.base
    aligned = abs(part.left - band.last.left) <= _ALIGNED
    if (
        aligned
        and 0.4 * part.size < drop < _BELOW * part.size
        and len(band.cells[-1]) < _TALL
        and (len(band.cells) > 1 or _is_narrow(band))
    ):
        band.cells[-1].append(part)
        return True
    return False


def _is_low(band: _Band) -> bool:
    """Whether a cell may follow: the last one is short, or one of a row of cells."""
    return len(band.cells[-1]) <= _TALL and (
        len(band.cells[-1]) == 1 or len(band.cells) > 1 or _is_narrow(band)
    )


def _is_narrow(band: _Band) -> bool:
    """Whether the lines of the last cell are too short to be prose across the page."""
    return max(len(item.text) for item in band.cells[-1]) <= 2 * _COLUMN_WIDTH


def _is_row(band: _Band, neighbours: Sequence[_Band]) -> bool:
    """Whether cells side by side are a row: their like is above or below, or the first is a date."""
    if is_date_alone(" ".join(part.text for part in band.cells[0])):
        return True
    lefts = [cell[0].left for cell in band.cells[1:]]
    others = [cell[0].left for other in neighbours for cell in other.cells[1:]]
    return any(abs(left - other) <= _ALIGNED for left in lefts for other in others)


def _unfold_columns(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Read two columns that the file draws line by line one after the
    other; everything else stays as it is drawn.
    """
    pairs = {
        index: (left, right)
        for index, (left, right) in enumerate(pairwise(stretches))
        if _is_beside(left, right)
    }
    starts = Counter(round(right.left / _ALIGNED) for _, right in pairs.values())
    gutter, count = starts.most_common(1)[0] if starts else (0, 0)
    columns = [pair for pair in pairs.values() if abs(round(pair[1].left / _ALIGNED) - gutter) <= 1]
    if (
        count < _COLUMN_LINES
        or min(median(len(pair[side].text) for pair in columns) for side in (0, 1)) < _COLUMN_WIDTH
    ):
        return list(stretches)
    first = columns[0][1].left - _ALIGNED
    top, bottom = columns[0][0].base + 1, columns[-1][0].base - 1
    above = [part for part in stretches if part.base > top]
    within = [part for part in stretches if bottom <= part.base <= top]
    below = [part for part in stretches if part.base < bottom]
    return [
        *above,
        *(part for part in within if part.left < first),
        *(part for part in within if part.left >= first),
        *below,
    ]


def _is_beside(left: Stretch, right: Stretch) -> bool:
    return abs(left.base - right.base) < 0.45 * right.size and right.left > left.right


def _spaced(lines: Sequence[tuple[Stretch, str]]) -> Iterator[PageLine]:
    drops = [
        before.base - after.base for (before, _), (after, _) in pairwise(lines) if before.base > after.base
    ]
    usual = median(drops) if drops else 0.0
    previous: Stretch | None = None
    for stretch, text in lines:
        drop = 0.0 if previous is None else previous.base - stretch.base
        yield PageLine(text, stretch.size, gap=previous is not None and drop > _PARAGRAPH * usual)
        previous = stretch
