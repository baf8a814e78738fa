"""Dates and lists as French prose writes them, for explanations,
summaries and pages; nothing else is worded here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline.models import EventDate

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
WEEKDAY = f"(?:{'|'.join(WEEKDAYS)})"
"""Regular expression for the name of a day of the week."""
SEASONS = {21: "printemps", 22: "été", 23: "automne", 24: "hiver"}
NO_BREAK = "\u00a0"
_LONG_PART = re.compile(r"(?:début|milieu|fin) d")
_FROM, _AT = {"": "de ", "le ": "du ", "la ": "de la "}, {"": "à ", "le ": "au ", "la ": "à la "}
_EDGES = {"START": "début", "MID": "milieu", "END": "fin"}
_GRANULE = re.compile(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-\d\d)?)?|\d{3}X|\d{2}XX)[~?%]?")
_ARTICLED = re.compile(r"\d+(?:er)? \w|printemps|[IVX]+er? siècle")
_HALVES = {("01-01", "06-30"): "premier semestre", ("07-01", "12-31"): "second semestre"}
_QUARTERS = {
    ("01-01", "03-31"): "premier trimestre",
    ("04-01", "06-30"): "deuxième trimestre",
    ("07-01", "09-30"): "troisième trimestre",
    ("10-01", "12-31"): "quatrième trimestre",
}


def french_day(day: date) -> str:
    """« 18 décembre 2019 », « 1er mars 2020 »."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]} {day.year}"


def french_date(edtf: str) -> str:
    """An EDTF date as a complement of time: « le 18 décembre 2019 », « en décembre 2019 », « à compter de
    2021 », « au plus tard le 30 juin 2020 ».

    What is no EDTF date is given back as it is.
    """
    ends = _ends(edtf)
    if ends is None:
        return edtf
    begin, end = ends
    if begin == end:
        return _granule(begin)
    if begin == "..":
        return f"au plus tard {_granule(end)}"
    if end == "..":
        return f"à compter {_of(begin)}"
    named = _named_interval(begin, end)
    if named is not None and "mestre" in named:
        return f"au cours du {named}"
    return f"{_of(begin)} {_to(end)}"


def french_label(edtf: str, until: bool = False) -> str:
    """An EDTF date as a label: « 18 décembre 2019 », « décembre 2019 », « premier semestre 2020 », « à
    compter de 2021 », « 2014 – 2019 ».

    Without beginning it is a last day, « au plus tard en 2025 », or, with `until`, what lasts so long,
    « jusqu'en 2025 ». What is no EDTF date is given back as it is.
    """
    ends = _ends(edtf)
    if ends is None:
        return edtf
    begin, end = ends
    if until and begin == "..":
        return _until(end)
    if begin == end:
        about = "vers " if begin[-1] in "~?%" else ""
        return about + _name(begin.rstrip("~?%"))
    if begin == ".." or end == "..":
        return french_date(edtf)
    return _named_interval(begin, end) or f"{_name(begin.rstrip('~?%'))} – {_name(end.rstrip('~?%'))}"


def date_label(when: EventDate) -> str:
    """The date of an event as a label, with the part of it that the document means: « début août 2022 »,
    « fin des années 1990 », « mi-2021 ».
    """
    until, edge = when.precision == "open", _EDGES.get(when.mod or "")
    part = (
        ""
        if edge is None or when.approximate
        else _part(when.edtf.removeprefix("../").removesuffix("/.."), edge)
    )
    if not part:
        return french_label(when.edtf, until)
    article = "" if not _LONG_PART.match(part) else "la " if part.startswith("fin") else "le "
    if when.edtf.startswith("../"):
        return (
            f"jusqu'{_AT[article]}{part}"
            if until
            else f"au plus tard {_AT[article] if article else ''}{part}"
        )
    return f"à compter {_FROM[article]}{part}" if when.edtf.endswith("/..") else part


def _part(edtf: str, edge: str) -> str:
    """« fin 2021 », « mi-août 2022 », « début des années 1990 », « fin du premier semestre 2020 »; empty
    where French names no such part.
    """
    begin, _, end = edtf.partition("/")
    name = (
        (_named_interval(begin, end) or "") if end else "" if len(edtf) == len("2021-03-01") else _name(edtf)
    )
    if not name or name.startswith("année scolaire"):
        return ""
    if name.startswith("années"):
        return f"{edge} des {name}"
    if article := "l'" if end and name[0] in "aé" else "le " if end else _article(name):
        return f"{edge} de l'{name}" if article == "l'" else f"{edge} du {name}"
    return f"mi-{name}" if edge == "milieu" else f"{edge} {name}"


def _until(end: str) -> str:
    """« jusqu'au 31 décembre 2025 », « jusqu'en 2025 »."""
    bare = end.rstrip("~?%")
    if bare.endswith("X"):
        return f"jusqu'{_to(bare)}"
    return f"jusqu'au {_name(bare)}" if len(bare) == 10 else f"jusqu'{_granule(bare)}"


def french_span(first: str, last: str) -> str:
    """What lies between two EDTF dates as the complement of a noun: « du 3 au
    … », « de mai 2021 », « de 2019 à mars 2020 ».
    """
    return _of(first) if first == last else f"{_of(first)} {_to(last)}"


def french_list(items: Sequence[str]) -> str:
    """« a », « a et b », « a, b et c »."""
    return " et ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


def quoted(text: str) -> str:
    """The words between French quotation marks, with their no-break spaces."""
    return f"«{NO_BREAK}{text}{NO_BREAK}»"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """« 1 événement », « 3 événements »."""
    return f"{number} {noun if number < 2 else plural or noun + 's'}"


def _ends(edtf: str) -> tuple[str, str] | None:
    """Both ends of a date or interval, « .. » where open; None for what
    is no EDTF date of the kinds used here.
    """
    begin, slash, end = edtf.partition("/")
    ends = (begin or "..", (end or "..") if slash else begin)
    if ends == ("..", "..") or not all(part == ".." or _GRANULE.fullmatch(part) for part in ends):
        return None
    try:
        for part in ends:
            if len(part.rstrip("~?%")) == 10:
                date.fromisoformat(part.rstrip("~?%"))
    except ValueError:
        return None
    return ends


def _named_interval(begin: str, end: str) -> str | None:
    """« premier semestre 2020 », « année scolaire 2021-2022 », « automne 2012 » where the interval is one."""
    year = begin[:4]
    if len(begin) == len(end) == 10 and end[:4] == year:
        name = (_HALVES | _QUARTERS).get((begin[5:], end[5:]))
        return f"{name} {year}" if name else None
    if len(begin) == len(end) == 7:
        if (begin[5:], end[5:]) == ("09", "08") and int(end[:4]) == int(year) + 1:
            return f"année scolaire {year}-{end[:4]}"
        seasons = {("03", "05"): "printemps", ("06", "08"): "été", ("09", "11"): "automne"}
        season = seasons.get((begin[5:], end[5:])) if end[:4] == year else None
        return f"{season} {year}" if season else None
    return None


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
        return f"{_roman(int(bare[:2]) + 1)} siècle"
    if bare.endswith("X"):
        return f"années {bare[:3]}0"
    if len(bare) == 10:
        return french_day(date.fromisoformat(bare))
    if len(bare) == 7:
        month = int(bare[5:])
        return f"{SEASONS[month] if month in SEASONS else MONTHS[month - 1]} {bare[:4]}"
    return bare


def _roman(number: int) -> str:
    """An ordinal of centuries: « Ier », « XXe »."""
    units, tens = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"), number // 10
    return "Ier" if number == 1 else f"{'X' * tens}{units[number % 10]}e"


def _of(text: str) -> str:
    name = _name(text.rstrip("~?%"))
    if article := _article(name):
        return {"le ": "du ", "les ": "des ", "l'": "de l'"}[article] + name
    return f"d'{name}" if name[0] in "ao" else f"de {name}"


def _to(text: str) -> str:
    name = _name(text.rstrip("~?%"))
    return {"le ": "au ", "les ": "aux ", "l'": "à l'", "": "à "}[_article(name)] + name


def _article(name: str) -> str:
    """The article that a day, a season, a decade and a century have after
    « de » and « à »; months and years have none.
    """
    if name.startswith("années"):
        return "les "
    if name.startswith(("été", "automne", "hiver")):
        return "l'"
    return "le " if _ARTICLED.match(name) else ""
