"""Headings that a page breaks over two lines: « Procès-verbal de la séance du conseil municipal / du jeudi
23 juin 2022 ».

Owns which line goes on with the one above: it holds a day and « du » before it, nothing else. It refuses to
go on with a sentence, or with a line that has a day of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.reading.dates import date_pattern, stated_day
from pipeline.reading.vocabulary import fold_line

LINE = 200
"""Characters of a line that may be the first half of a heading."""
_CLOSED = re.compile(r"[.;:!?…,][\s»”\"')\]]*$")
_HOUR = r"(?:[\s,|–-]+(?:a )?\d{1,2}\s?(?:h|:|heures?)\s?(?:\d\d)?)?"


def join_headings(lines: Sequence[str]) -> list[str]:
    """The lines, as many as before: one that only says of which day the line above it is stands behind that
    one, and is empty itself.
    """
    joined = list(lines)
    for index in range(1, len(joined)):
        above = joined[index - 1]
        if _goes_on(above) and _of_day().fullmatch(fold_line(joined[index][: LINE + 1])):
            joined[index - 1], joined[index] = f"{above.rstrip()} {joined[index].strip()}", ""
    return joined


def _goes_on(line: str) -> bool:
    return (
        bool(line.strip())
        and len(line) <= LINE
        and _CLOSED.search(line) is None
        and date_pattern().search(fold_line(line)) is None
    )


@cache
def _of_day() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:en date )?du\s+{stated_day()}{_HOUR}\W*")
