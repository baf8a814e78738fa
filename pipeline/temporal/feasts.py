"""Constructor of feasts, fixed or counted from Easter."""

from __future__ import annotations

from datetime import date

from pipeline.calendar.timex import Anchor, easter
from pipeline.temporal.absolute import unresolved
from pipeline.temporal.grammar import codes
from pipeline.temporal.lookup import edge_mod, shift_of
from pipeline.temporal.scene import Scene, Timex, Words


def make_holiday(words: Words, scene: Scene) -> Timex | None:
    """A feast, fixed or counted from Easter."""
    code = codes("holidays")[words["holiday"]]
    if "year" in words:
        return Timex("DATE", _feast(code, int(words["year"])).isoformat(), edge_mod(words))
    base = scene.published
    if base is None:
        told = scene.antecedent("year", 400, explicit=True)
        return Timex("DATE", _feast(code, told.anchor.year).isoformat(), anchor=f"discourse:{told.value}") if told else unresolved()
    return Timex("DATE", _nearest_feast(code, base, shift_of(words), scene).isoformat(), edge_mod(words), "publication")


def _feast(code: str, year: int) -> date:
    if code.startswith("E"):
        return date.fromordinal(easter(year).toordinal() + int(code[1:]))
    return date(year, int(code[:2]), int(code[3:]))


def _nearest_feast(code: str, base: Anchor, shift: int | None, scene: Scene) -> date:
    days = [_feast(code, base.year + step) for step in (-1, 0, 1)]
    today = base.date
    if today is None:
        return days[1]
    side = scene.side if shift is None else ("past" if shift < 0 else "future")
    if side == "past" and not (scene.looks_ahead and shift is None):
        return max(day for day in days if day <= today)
    if side == "future":
        return min(day for day in days if day >= today)
    return min(days, key=lambda day: abs((day - today).days))
