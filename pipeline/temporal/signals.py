"""Prepositions that introduce an expression (depuis, d'ici à, à compter
de …) and the ranges that two neighbours make.

Owns reading what stands before and between expressions. It changes no
value: it adds `signal`, `range` and `range_part`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.models import TimeExpression
from pipeline.temporal.contexts import contexts

_WINDOW = 60
_TO = re.compile(
    r"^ ?(?:(?:inclus )?(?:a|aux?|(?:et )?jusqu'(?:au|en|a)|--?>?|=>|→|/)"
    r" ?(?:l[ea] |l'|l'annee |fin |l'exercice )?)$"
)
_AND = re.compile(r"^ ?(?:et|et l[ea]|et l'|et fin|et la|et l'annee) ?$")
_FOLLOWING = re.compile(r"^ et (?:suivant|ulterieur|posterieur)e?s?(?![a-z])")
_BETWEEN_LEFT = re.compile(r"(?<![a-z])entre (?:l[ea]s? |l'|les annees |les exercices |fin )?$")
HOURS = frozenset({"clock", "noon", "clock_before_clock"})
_EDTF_POINT = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?~?|\d{3}X|\d\dXX")


@cache
def _signal() -> re.Pattern[str]:
    between = rf"(?:(?<=')|(?![a-z])) ?(?:(?<![a-z])(?:{contexts().determiners}) ?){{0,3}}$"
    forms = enumerate(contexts().signals)
    return re.compile("|".join(rf"(?P<s{i}>(?<![a-z0-9-])(?:{form.pattern})){between}" for i, form in forms))


def find_signal(folded: str, text: str, start: int) -> tuple[str, int] | None:
    """The preposition that introduces what begins at `start`, in canonical form, with its offset."""
    low = max(0, start - _WINDOW)
    found = _signal().search(folded[low:start])
    if found is None:
        return None
    group = found.lastgroup or "s0"
    name, offset = contexts().signals[int(group[1:])].name, low + found.start(group)
    written = text[offset : offset + 3]
    if name == "dès" and written[1:2] in ("e", "E") and written != "DES":
        name = "de"
    return name, offset


def join_ranges(folded: str, items: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Mark both ends of « du … au », « de … à », « entre … et », « 2014-2019 », and « 2012 et suivants »."""
    found = list(items)
    for index, item in enumerate(found):
        if _FOLLOWING.match(folded, item.end, item.end + 20) or _FOLLOWING.match(
            folded[item.end : item.end + 24]
        ):
            if item.edtf is not None and _EDTF_POINT.fullmatch(item.edtf):
                found[index] = item.model_copy(update={"range": f"{item.edtf}/..", "range_part": "begin"})
            continue
        if index + 1 < len(found):
            interval = join_pair(folded, item, found[index + 1])
            if interval is not None and item.range is None:
                found[index] = item.model_copy(update={"range": interval, "range_part": "begin"})
                found[index + 1] = found[index + 1].model_copy(
                    update={"range": interval, "range_part": "end"}
                )
    return found


def join_pair(folded: str, first: TimeExpression, second: TimeExpression) -> str | None:
    """EDTF of the range that two neighbours make, or None."""
    between = folded[first.end : second.start]
    if (
        len(between) > 20
        or first.edtf is None
        or second.edtf is None
        or "DURATION" in (first.type, second.type)
    ):
        return None
    if (
        first.type == "DATE" and second.type == "TIME" and second.rule in HOURS
    ):  # « samedi 24 juillet à 15 h 45 »
        return None
    both = _AND.match(between) and _BETWEEN_LEFT.search(folded[max(0, first.start - 24) : first.start])
    if not both and not _TO.match(between):
        return None
    begin, end = first.edtf.split("/")[0], second.edtf.split("/")[-1]
    if ".." in (begin, end) or begin == end or (first.first and second.last and first.first > second.last):
        return None
    return f"{begin}/{end}"
