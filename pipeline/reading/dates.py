"""Whole dates of headers, datelines and data files, to EDTF. It refuses
prose: time expressions are the temporal room's.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache

from pipeline.calendar.edtf import canonical
from pipeline.calendar.wording import MONTHS
from pipeline.reading.vocabulary import alternatives, fold, words

_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_SHORT_YEAR = re.compile(r"^(\d{1,2}[/.]\d{1,2}[/.])(\d\d)$")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[t ].*)?")


@cache
def month_numbers() -> dict[str, int]:
    """Every month's name, folded, with the beginnings of three letters or more
    that no other month shares (« janv », not « jui »).
    """
    names = [fold(name) for name in MONTHS]
    begun = [
        (name[:length], number) for number, name in enumerate(names, 1) for length in range(3, len(name) + 1)
    ]
    count = Counter(spelling for spelling, _ in begun)
    return {spelling: number for spelling, number in begun if count[spelling] == 1}


def month_number(name: str) -> int:
    """The number of a month by its folded name, which may be cut short and end with a full stop."""
    return month_numbers()[name.rstrip(".")]


def edtf_month(year: str, name: str) -> str:
    """EDTF month of a year and a folded name."""
    return f"{year}-{month_number(name):02d}"


@cache
def month_pattern() -> str:
    """Regular expression for a month's name in folded text, with its abbreviation's full stop."""
    return rf"(?:{alternatives(list(month_numbers()))})\.?"


@cache
def date_pattern() -> re.Pattern[str]:
    """Regular expression for « 8 février 2016 » in folded text: day, month, year."""
    return re.compile(rf"(\d{{1,2}})(?:er)?\s+({month_pattern()})\s+(\d{{4}})")


@cache
def english_date_pattern() -> re.Pattern[str]:
    """Regular expression for « Sep 20, 2018 », « 20 September 2018 » in folded text: a day whose month is
    written in English.
    """
    month = rf"(?:{alternatives(_english_numbers())})\.?"
    return re.compile(
        rf"{month} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {month},? \d{{4}}"
    )


@cache
def _english_numbers() -> dict[str, int]:
    """English names of months, whole or cut to three letters, and « sept »."""
    names = words().own_day.english_months
    short = {name[:3]: number for number, name in enumerate(names, 1)}
    return {"sept": 9} | short | {name: number for number, name in enumerate(names, 1)}


def _english_day(bare: str) -> str:
    """« sep 20, 2018 » as an EDTF day; raises ValueError where there is no such day."""
    first, second, year = re.findall(r"[a-z]{3,}|\d+", bare)
    name, day = (first, second) if first.isalpha() else (second, first)
    return date(int(year), _english_numbers()[name], int(day)).isoformat()


def stated_day() -> str:
    """Regular expression, in folded text, for the day that a head states, its weekday before it: « vendredi 8
    février 2016 », « 08/02/2016 ».
    """
    return (
        rf"(?:\b\w{{2,6}}di\s+|\bdimanche\s+)?(?P<day>{date_pattern().pattern}|\d{{1,2}}/\d{{1,2}}/\d{{4}})"
    )


def parse_date(text: str) -> str:
    """Return « 8 février 2016 », « 08/02/2016 » or « 2016-02-08 » (with or without a time) as an EDTF day.

    Raises ValueError when `text` as a whole is none of them or no such day exists.
    """
    bare = fold(text.strip())
    if match := _ISO.fullmatch(bare):
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    if match := _NUMERIC.fullmatch(bare):
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
    if match := date_pattern().fullmatch(bare):
        return date(int(match[3]), month_number(match[2]), int(match[1])).isoformat()
    if english_date_pattern().fullmatch(bare):
        return _english_day(re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", bare))
    raise ValueError(f"{text!r} is no date: « 8 février 2016 », « 08/02/2016 » or « 2016-02-08 » are")


def find_day(text: str) -> str | None:
    """The day that `text` as a whole is, None where it is none."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def find_short_day(text: str) -> str | None:
    """The same, where the year may have two digits: « 4/12/19 », of this century."""
    return find_day(_SHORT_YEAR.sub(r"\g<1>20\g<2>", text))


def parse_edtf(text: str) -> str:
    """Check an EDTF date and return it as this project writes it;
    raises ValueError that says what is accepted.
    """
    return canonical(text)
