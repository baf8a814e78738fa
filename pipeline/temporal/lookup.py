"""Captured words → numbers and codes, through the lexicon. It resolves nothing."""

from __future__ import annotations

from typing import cast

from pipeline.models import Mod
from pipeline.temporal.grammar import codes, numbers
from pipeline.temporal.scene import Words


def day_number(words: Words) -> int | None:
    """Day of the month; « 1er » and « premier » are 1."""
    written = words.get("day")
    if written is None:
        return None
    digits = "".join(c for c in written if c.isdigit())
    return int(digits) if digits else 1


def month_number(words: Words) -> int | None:
    """Month, from a name, an abbreviation or digits."""
    written = words.get("month")
    if written is None:
        return None
    return int(written) if written.isdigit() else numbers("months")[written.rstrip(".")]


def weekday_number(words: Words, name: str = "weekday") -> int | None:
    """ISO weekday, 1 is Monday."""
    written = words.get(name)
    if written is None:
        return None
    table = numbers("weekdays")
    return table[written.rstrip(".")] if written.rstrip(".") in table else table[written.rstrip("s")]


def edge_mod(words: Words, name: str = "edge") -> Mod | None:
    """START, MID or END from « début », « mi- », « fin »; the longest name that begins the words counts."""
    written = words.get(name) or words.get("edge_word")
    if written is None:
        return None
    table = codes("edges")
    known = max((key for key in table if written.startswith(key)), key=len, default=None)
    if known is None:
        known = next((key for key in sorted(table, key=len, reverse=True) if key in written), None)
    return cast("Mod", table[known]) if known and table[known] else None


def quantity_mod(words: Words, name: str = "quantity") -> Mod | None:
    """MORE_THAN, LESS_THAN or APPROX from « plus de », « moins de »,
    « environ »; approximate numerals are APPROX.
    """
    written = words.get(name)
    if written is not None:
        return cast("Mod", codes("quantities")[written])
    if any(word in words.get("card", "") for word in ("aine", "millier")) and "cinquantaine" not in words.get(
        "unit", ""
    ):
        return "APPROX"
    return None


def shift_of(words: Words) -> int | None:
    """Distance in units from the present that « dernier », « prochain », « en
    cours » say; None for none or one from the discourse.
    """
    code = codes("shifts").get(words.get("shift", ""))
    return int(code) if code is not None and not code.startswith("s") else None


def discourse_shift_of(words: Words) -> int | None:
    """Distance in units from what the text has just dated, that « suivant », « précédent » say."""
    code = codes("shifts").get(words.get("shift", ""))
    return int(code[1:]) if code is not None and code.startswith("s") else None


def unit_code(word: str) -> str:
    """Code of a unit of time."""
    return codes("units")[word]


def daypart_code(words: Words, name: str = "daypart") -> str | None:
    """MO, AF, EV, NI or DT (the day as a whole)."""
    written = words.get(name)
    return None if written is None else "DT" if written == "jour" else codes("dayparts")[written]
