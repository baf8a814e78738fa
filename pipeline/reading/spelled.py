"""The day with which minutes and judgments open, in words: « L'an deux mille
dix-neuf, le quatre juillet ». It reads nothing else.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline.calendar.wording import MONTHS
from pipeline.reading.vocabulary import alternatives, fold

_SMALL = (
    *(
        "zero",
        "un",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "treize",
        "quatorze",
        "quinze",
    ),
    *("seize", "dix-sept", "dix-huit", "dix-neuf", "vingt"),
)
_TENS = {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "nonante": 90,
}


def spelled_day(text: str) -> str | None:
    """EDTF day of « l'an deux mille …, le … juillet », « Le … juillet deux mille … »; None where there is
    none, or no such day.
    """
    match = _opening().search(fold(text)) or _in_words().match(fold(text))
    year, day = (_value(match["year"]), _value(match["day"])) if match else (None, None)
    if match is None or year is None or day is None:
        return None
    try:
        return date(year, 1 + [fold(month) for month in MONTHS].index(match["month"]), day).isoformat()
    except ValueError:
        return None


def _number_word() -> str:
    """Regular expression for one word of a number."""
    return rf"(?:{alternatives([*_SMALL, *_TENS, 'premier', 'une'])})"


def _months() -> str:
    return alternatives([fold(month) for month in MONTHS])


@cache
def _opening() -> re.Pattern[str]:
    number, months = _number_word(), _months()
    return re.compile(
        rf"\bl'an\s+(?P<year>(?:deux"
        rf" mille|mille|mil|\d{{4}})[a-z\s-]{{0,50}}?)\s*,?\s*(?:et\s+)?(?:le\s+)?(?:\w+di\s+|dimanche\s+)?"
        rf"(?P<day>{number}(?:[\s-](?:et[\s-])?{number}){{0,2}}"
        rf"|\d{{1,2}}(?:er)?)\s+(?:du mois d[e']\s*)?(?P<month>{months})\b"
    )


@cache
def _in_words() -> re.Pattern[str]:
    """« Le jeudi trois mars deux mille seize », at the head of a line."""
    number, months = _number_word(), _months()
    return re.compile(
        rf"\W*le\s+(?:\w+di|dimanche)\s+(?P<day>{number}(?:[\s-](?:et[\s-])?{number}){{0,2}})"
        rf"\s+(?P<month>{months})\s+(?P<year>(?:deux mille|mille|mil)(?:[\s-](?:et[\s-])?{number}){{0,3}})\b"
    )


def _value(words: str) -> int | None:
    """The number that words say, below ten thousand."""
    if words[:1].isdigit():
        return int(re.match(r"\d+", words)[0])  # type: ignore[index]  # it begins with a digit
    total = current = 0
    for word in re.split(r"[\s-]+", words.strip().removeprefix("le ")):
        if word == "et":
            continue
        if word in ("mille", "mil"):
            total, current = (current or 1) * 1000, 0
        elif word in ("cent", "cents"):
            current = (current or 1) * 100
        elif word in ("vingt", "vingts") and current % 100 == 4:
            current += 76
        elif (number := _number(word)) is not None:
            current += number
        else:
            return None
    return total + current


def _number(word: str) -> int | None:
    if word in ("premier", "une"):
        return 1
    return _SMALL.index(word) if word in _SMALL else _TENS.get(word)
