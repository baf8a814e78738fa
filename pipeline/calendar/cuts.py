"""Dates that the end of a line cuts in two (« le 3 mars ⏎ 2021 », « à 18 h ⏎ 30 »). It joins nothing: it says
which lines belong together.
"""

from __future__ import annotations

import re
import unicodedata

from pipeline.calendar.wording import MONTHS, SEASONS, WEEKDAYS

REACH = 24
"""Code points before and after a line break that decide."""
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_MONTH = "|".join(MONTHS)
_OF_YEAR = "|".join((*MONTHS, *SEASONS.values(), "semestre", "trimestre", "année", "exercice", "rentrée"))
_WEEKDAY = "|".join(WEEKDAYS)
_LEAD = (
    rf"{_WEEKDAY}|du|le|les|la|au|aux|et|à|en|de|des|vers|depuis|dès|entre|après|avant|jusqu['’]au|l['’]an"
)
_CUTS = (
    (re.compile(rf"(?<![^\W_])(?:{_OF_YEAR})\s*$"), re.compile(r"\s*(?:19|20)\d\d(?![^\W_])")),
    (
        re.compile(r"(?<!\d)\d{1,2}(?:er)?\s*$"),
        re.compile(rf"\s*(?:(?:{_MONTH})(?![^\W_])|(?:au|et|à)\s+(?:le\s+)?\d)"),
    ),
    (re.compile(r"(?<!\d)\d{1,2}\s*h\s*$"), re.compile(r"\s*[0-5]\d(?!\d)")),
    (re.compile(r"\b(?:les|et)\s+(?:\d{1,2},\s+)*\d{1,2},\s*$"), re.compile(r"\s*\d{1,2}(?:,|\s+et\s)")),
    (re.compile(rf"(?<![^\W_])(?:{_LEAD})\s*$"), re.compile(rf"\s*(?:(?:le\s+)?\d|(?:{_MONTH})(?![^\W_]))")),
    (re.compile(r"(?<!\d)(?:19|20)\d\d\s*$"), re.compile(r"\s*(?:au|à)\s+(?:soir|matin|midi|\d{1,2}\s*h)")),
    (re.compile(r"(?:veille|lendemain)\s*$"), re.compile(r"\s*(?:du|de)\s+(?:\d|l)")),
)
"""How a line ends and how the next one begins where a date goes on."""


def is_cut(before: str, after: str) -> bool:
    """Whether a date goes on from the end of one line to the beginning of the next."""
    head, tail = _plain(before[-REACH:]), _plain(after[:REACH])
    return any(first.search(head) and second.match(tail) for first, second in _CUTS)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))
