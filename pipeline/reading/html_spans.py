"""Dates of a table that stand once for several rows: each row of
them gets its own. It looks at no other cell.
"""

from __future__ import annotations

from copy import copy
from itertools import islice
from typing import TYPE_CHECKING

from bs4.element import Tag

from pipeline.reading.entries import LONGEST_DATE, is_date_alone

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

MOST = 20_000
"""Cells that are added to a page, at most."""


def spread_dates(soup: BeautifulSoup) -> None:
    """Put the date of a cell that spans rows into each of these rows, in the same place among their cells."""
    left = MOST
    for cell in soup.find_all(["td", "th"], rowspan=True):
        below = _below(cell)
        words = " ".join(cell.get_text(" ").split()) if 0 < len(below) <= left else ""
        if not words or len(words) > LONGEST_DATE or not is_date_alone(words):
            continue
        del cell["rowspan"]
        place = sum(1 for before in cell.previous_siblings if isinstance(before, Tag))
        for row in below:
            cells = [other for other in row.children if isinstance(other, Tag)]
            if place < len(cells):
                cells[place].insert_before(copy(cell))
            else:
                row.append(copy(cell))
        left -= len(below)


def _below(cell: Tag) -> list[Tag]:
    """The further rows that a cell spans."""
    rows = str(cell.get("rowspan"))
    if cell.parent is None or cell.parent.name != "tr" or not (rows.isdecimal() and len(rows) < 5):
        return []
    return [
        row
        for row in islice(cell.parent.find_next_siblings("tr", limit=int(rows)), int(rows) - 1)
        if isinstance(row, Tag)
    ]
