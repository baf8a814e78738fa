"""Constructors of what lies a count of units away: il y a trois ans, dans six mois, il y a deux ans et trois
mois; and moving by such a count.

A date counted so is no finer than the unit counted, nor than the day it is counted from.
"""

from __future__ import annotations

import re

from pipeline.calendar.timex import Anchor, move
from pipeline.temporal.absolute import unresolved
from pipeline.temporal.lookup import quantity_mod, unit_code
from pipeline.temporal.numbers import read_number
from pipeline.temporal.scene import PUBLICATION, Scene, Timex, Words

REMOTE = 1000
"""Years beyond which « il y a N ans » is a vague past."""
_DAY_HOURS = 24
_HALF = 0.5
_MULTIPLES = {
    "15D": ("D", 15), "NI": ("D", 1), "4M": ("M", 4), "Q": ("M", 3), "H": ("M", 6), "5Y": ("Y", 5),
    "7Y": ("Y", 7), "DE": ("Y", 10), "CE": ("Y", 100),
}  # fmt: skip


def make_ago(words: Words, scene: Scene) -> Timex | None:
    """« il y a trois ans »: the year three years before, no finer; « il y a un an et demi », « il y a deux
    ans et trois mois »: the month.
    """
    count, unit = counted(words)
    if count is None:
        return None
    if (unit in ("Y", "DE", "CE", "ML") and count >= REMOTE) or unit == "ML":
        return Timex("DATE", "PAST_REF")
    if scene.published is None:
        return unresolved(quantity_mod(words))
    if unit in ("TH", "TM", "TS"):
        return Timex(
            "DATE",
            scene.published.value if unit != "TH" or count <= 6 else "PAST_REF",
            quantity_mod(words),
            PUBLICATION,
        )
    value = _moved_more(words, move_by(scene.published, unit, -count), scene.published)
    mod = quantity_mod(words)
    return (
        Timex("DATE", value, mod, PUBLICATION, _bounded(value, mod, scene.published))
        if value
        else unresolved(mod)
    )


def _bounded(value: str, mod: str | None, published: Anchor) -> str | None:
    """« il y a moins d'un an »: between then and the publication; « il
    y a plus de trois ans »: not after then.
    """
    if mod == "LESS_THAN":
        today = published.value[: len(value)]
        return f"{value}/{today}" if re.fullmatch(r"[0-9-]+", value) and value < today else None
    return f"../{value}" if mod == "MORE_THAN" and re.fullmatch(r"[0-9-]+", value) else None


def make_ahead(words: Words, scene: Scene) -> Timex | None:
    """« dans six mois », « dans un an et demi »."""
    count, unit = counted(words)
    if count is None or scene.published is None:
        return None if count is None else unresolved()
    if unit in ("TH", "TM", "TS"):
        return Timex(
            "DATE", scene.published.value if unit != "TH" or count <= 6 else "FUTURE_REF", anchor=PUBLICATION
        )
    value = move_by(scene.published, unit, count)
    return Timex("DATE", value, quantity_mod(words), PUBLICATION) if value else unresolved()


def counted(words: Words) -> tuple[float | None, str]:
    """Count and unit of « deux ans et demi », in whole days where hours make them (« 48 heures »)."""
    count, unit = read_number(words["card"]), unit_code(words["unit"])
    if count is None:
        return None, unit
    amount = count + (_HALF if "half" in words else 0)
    return (amount / _DAY_HOURS, "D") if unit == "TH" and amount % _DAY_HOURS == 0 else (amount, unit)


def _moved_more(words: Words, value: str | None, published: Anchor) -> str | None:
    """« il y a deux ans et trois mois »: back by the second count too, from the day as far as it is known."""
    more = read_number(words["card2"]) if "card2" in words else None
    if more is None or value is None:
        return value
    base = Anchor(int(value[:4]), published.month, published.day)
    if len(value) == len("2021-05"):
        base = Anchor(base.year, int(value[5:7]), min(published.day, 28) if published.day else None)
    return move_by(base, unit_code(words["unit2"]), -more)


def move_by(anchor: Anchor, unit: str, count: float) -> str | None:
    """The unit `count` units away; halves of years are counted in months, of months and weeks in days."""
    base, times = _MULTIPLES.get(unit, (unit, 1))
    amount = count * times
    if base == "Y" and amount != int(amount):
        return move(anchor, "M", round(amount * 12)) if anchor.month else move(anchor, "Y", int(amount))
    if base == "M" and amount != int(amount) and anchor.date is not None:
        days = move(anchor, "D", round(amount * 30.4))
        return days[:7] if days else None
    if base == "W" and amount != int(amount):
        return move(anchor, "D", round(amount * 7))
    return move(anchor, base, round(amount))
