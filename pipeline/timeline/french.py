"""Dates and lists as French prose writes them, for explanations and summaries; nothing else is worded here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.timeline.dates import parse_edtf

MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre")
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SEASONS = {21: "printemps", 22: "été", 23: "automne", 24: "hiver"}
NO_BREAK = "\u00a0"


def french_day(day: date) -> str:
    """« 18 décembre 2019 », « 1er mars 2020 »."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]} {day.year}"


def french_date(edtf: str) -> str:
    """An EDTF date as a complement of time: « le 18 décembre 2019 », « en décembre 2019 », « à compter de 2021 », « d'ici au 30 juin 2020 ».

    What is no EDTF date is given back as it is.
    """
    try:
        head, tail = parse_edtf(edtf)
    except ValueError:
        return edtf
    if "/" not in edtf:
        return _granule(edtf)
    begin, end = edtf.split("/")
    if head is None:
        return f"au plus tard {_granule(end)}"
    if tail is None:
        return f"à compter {_of(begin)}"
    return f"{_of(begin)} {_to(end)}"


def french_list(items: Sequence[str]) -> str:
    """« a », « a et b », « a, b et c »."""
    return " et ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


def quoted(text: str) -> str:
    """The words between French quotation marks, with their no-break spaces."""
    return f"«{NO_BREAK}{text}{NO_BREAK}»"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """« 1 événement », « 3 événements »."""
    return f"{number} {noun if number < 2 else plural or noun + 's'}"


def _granule(text: str) -> str:
    bare = text.rstrip("~?%")
    about = "vers " if bare != text else ""
    name = _name(bare)
    if about:
        return about + (f"le {name}" if len(bare) == 10 else name)
    if bare.endswith("X"):
        return ("au cours du " if bare.endswith("XX") else "dans les ") + name
    if len(bare) == 10:
        return f"le {name}"
    if len(bare) == 7 and int(bare[5:]) == 21:
        return f"au {name}"
    return f"en {name}"


def _name(bare: str) -> str:
    if bare.endswith("XX"):
        return "XXIe siècle" if bare.startswith("20") else f"{int(bare[:2]) + 1}e siècle"
    if bare.endswith("X"):
        return f"années {bare[:3]}0"
    if len(bare) == 10:
        return french_day(date.fromisoformat(bare))
    if len(bare) == 7:
        month = int(bare[5:])
        return f"{SEASONS[month] if month in SEASONS else MONTHS[month - 1]} {bare[:4]}"
    return bare


def _of(text: str) -> str:
    name = _name(text.rstrip("~?%"))
    if len(text.rstrip("~?%")) == 10:
        return f"du {name}"
    return f"d'{name}" if name[0] in "aoé" and not name.startswith("années") else f"de {name}"


def _to(text: str) -> str:
    name = _name(text.rstrip("~?%"))
    return f"au {name}" if len(text.rstrip("~?%")) == 10 else f"à {name}"
