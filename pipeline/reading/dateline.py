"""The publication date that a text states of itself: a press dateline, a letter's date line. When in doubt, none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.reading.dates import date_pattern, parse_date
from pipeline.reading.vocabulary import alternatives, fold, words

LINE = 160
"""Lines of a head, and lines that say when a text was published, are shorter."""
HEAD = 30
"""How many lines of a letter its head may take."""


def parse_dateline(text: str) -> str | None:
    """EDTF day of a paragraph that opens with a dateline: « 10 octobre 2012. - … », « Paris, le 3 mars 2015 – … »."""
    match = _dateline().match(fold(text[:120]))
    return _day(match[1]) if match else None


def find_published_line(lines: Iterable[str]) -> str | None:
    """EDTF day of the one line that says « Publié le 3 mars 2015 » (with or without a time), None when there are several days or none."""
    days = {_day(match[1]) for line in lines if len(line) <= LINE and (match := _published().fullmatch(fold(line.strip())))}
    return days.pop() if len(days) == 1 else None


def find_letter_date(lines: Sequence[str]) -> str | None:
    """EDTF day of a letter: the date that stands alone on a line above the salutation or beside « Objet : », when it is the only one there."""
    head = [line for line in lines[:HEAD] if len(line) <= LINE]
    if not any(_is_letter(line) for line in head):
        return None
    days = {_day(match[1]) for line in head if (match := _letter_date().fullmatch(fold(line.strip())))}
    return days.pop() if len(days) == 1 else None


def _is_letter(line: str) -> bool:
    return bool(_salutation().fullmatch(line.strip()) or re.match(r"Objet\s*:", line.strip()))


def _day(text: str) -> str | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


@cache
def _dateline() -> re.Pattern[str]:
    place = r"(?:[a-z' -]{2,30}(?:\([a-z' -]{2,20}\)\s*)?,\s*)?"
    return re.compile(rf"\s*{place}(?:le\s+)?({date_pattern().pattern})\s*(?:\([a-z]+\)\s*)?[.,:]?\s*[-–—]\s")


@cache
def _published() -> re.Pattern[str]:
    time = r"(?:,?\s*(?:a|-)\s*\d{1,2}\s*[h:]\s*\d{0,2})?"
    said = r"(?:article\s+)?(?:publie|paru|mis en ligne)e?\s+le\s+(?:\w+di\s+|dimanche\s+)?"
    return re.compile(rf"{said}({date_pattern().pattern}|\d\d/\d\d/\d{{4}}){time}[.,]?(?:\s.{{0,40}})?")


@cache
def _letter_date() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:fait\s+a\s+)?[a-z' -]{{2,40}},\s*)?le\s+(?:\w+di\s+|dimanche\s+)?({date_pattern().pattern})\.?")


@cache
def _salutation() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words().salutations)})(?:\s[^.:]{{2,80}})?,")
