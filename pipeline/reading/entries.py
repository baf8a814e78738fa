"""Lines that begin something of their own: items of a list, entries
of a chronology, dates alone on their line.

Owns the look of such lines only; what a date means belongs to the temporal room.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.bullets import BULLETS
from pipeline.calendar.wording import SEASONS, WEEKDAYS
from pipeline.reading.dates import month_pattern
from pipeline.reading.vocabulary import alternatives, fold

LONGEST_DATE = 60
_ITEM = re.compile(rf"\s*(?:[-–—·{BULLETS}]\s|\(?\d{{1,2}}[.)°]\s|[a-z]\)\s|[IVX]{{1,4}}[.)]\s)")
_CELL = re.compile(r"[^\s|](?:[^|\t]*[^\s|])?")
_COLUMN = re.compile(r"\S+(?: {1,2}\S+)*")
_GAP = re.compile(r"\S {3,}\S")
_COLUMNS = 3
_SEPARATOR = r"\s*(?::|[-–—]\s|\||\t)"
_DECOR = " \t*_#>:.;,|–—-"


def is_item(line: str) -> bool:
    """Whether a line begins with the mark of a list."""
    return _ITEM.match(line) is not None


def is_date_alone(line: str) -> bool:
    """Whether a line is a date and nothing else: « 12 mars 2021 », « Mars 2020 : », « 2019 », « Lundi 3 mai,
    18 h 30 », « Du 3 au 5 mai 2021 ».
    """
    bare = line.strip(_DECOR) if len(line) <= LONGEST_DATE else ""
    return bool(bare) and _alone().fullmatch(fold(bare)) is not None


def is_entry(line: str) -> bool:
    """Whether a line begins with a date set off from what it dates:
    « 2019 : création », « 12/03/2021 – vote ».
    """
    return _led().match(fold(line[:LONGEST_DATE].lstrip(_DECOR))) is not None


def opens_with_date(line: str) -> bool:
    """Whether a line begins with a capital and a date: « Le 12 mars 2021, … », « En
    2019, … », « 12 mars 2021 … », « Mars 2020 … ».
    """
    return (
        line[:1].isalnum()
        and not line[:1].islower()
        and _opening().match(fold(line[:LONGEST_DATE])) is not None
    )


def find_cells(line: str) -> tuple[tuple[int, int], ...]:
    """Spans of the cells of a line that is a row of a table: parted by bars or
    tabs, two at least, or set in three columns at least; nothing for any other line.
    """
    if "|" not in line and "\t" not in line:
        columns = tuple(match.span() for match in _COLUMN.finditer(line)) if _GAP.search(line) else ()
        return columns if len(columns) >= _COLUMNS else ()
    spans = tuple(match.span() for match in _CELL.finditer(line))
    return spans if len(spans) > 1 else ()


@cache
def _date() -> str:
    """A date in folded text: to the day, the month, the year, written out or in figures."""
    weekday = rf"(?:(?:{alternatives(WEEKDAYS)})\s+)?"
    named = (
        rf"{weekday}\d{{1,2}}(?:er)?\s+{month_pattern()}(?:\s+\d{{4}})?"
        rf"|{weekday}\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?|\d{{4}}-\d\d-\d\d"
    )
    seasons = alternatives(fold(season) for season in SEASONS.values())
    month = (
        rf"(?:(?:debut|fin|mi-?|courant)\s*)?(?:{month_pattern()}|{seasons})(?:\s+\d{{4}})?|\d{{1,2}}/\d{{4}}"
    )
    return rf"(?:{named}|{month}|(?:debut\s|fin\s|mi-)?(?:1[0-9]|20)\d\d)(?!\w)"


@cache
def _alone() -> re.Pattern[str]:
    lead = r"(?:le|la|les|en|au|du|de|des|entre|depuis|annees?|a partir du|ce)\s+"
    join = r"\s*(?:au|a|et|-|–|/)\s*(?:le\s+)?"
    day = r"\d{1,2}(?:er)?"
    hour = r"\d{1,2}\s?(?:h(?:eures?)?|:)\s?(?:\d{2})?"
    time = (
        rf"(?:[\s,–-]*(?:(?:a|de|vers|des)\s+)?{hour}(?:{join}{hour})?|[\s,]+(?:matin|soir|apres-midi|midi))?"
    )
    return re.compile(rf"(?:{lead})?(?:{day}{join})?{_date()}(?:{join}{_date()})?{time}")


@cache
def _led() -> re.Pattern[str]:
    return re.compile(rf"(?:{_alone().pattern}){_SEPARATOR}")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:le|la|en|au|du|des|a partir du|depuis)\s+)?{_date()}")
