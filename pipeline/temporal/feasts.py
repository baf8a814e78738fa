"""Constructor of feasts: of a fixed day, of a weekday of a month, or counted from Easter."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.calendar.timex import UNRESOLVED, Anchor, easter
from pipeline.temporal.absolute import unresolved
from pipeline.temporal.grammar import codes
from pipeline.temporal.lookup import daypart_code, edge_mod, shift_of
from pipeline.temporal.scene import Scene, Timex, Words

_SUNDAY = 7
_MOTHERS = "mothers"


def make_holiday(words: Words, scene: Scene) -> Timex | None:
    """A feast, with the part of its day where the words say one:
    « Noël », « le soir de la Saint-Sylvestre ».
    """
    found = _holiday(words, scene)
    part = daypart_code(words)
    if part is None:
        return found
    return Timex(
        "TIME", found.value if found.value == UNRESOLVED else f"{found.value}T{part}", found.mod, found.anchor
    )


def _holiday(words: Words, scene: Scene) -> Timex:
    code = codes("holidays")[words["holiday"]]
    if "year" in words:
        return Timex("DATE", _feast(code, int(words["year"])).isoformat(), edge_mod(words))
    base = scene.published
    if base is None:
        told = scene.antecedent("year", 400, explicit=True)
        return (
            Timex("DATE", _feast(code, told.anchor.year).isoformat(), anchor=f"discourse:{told.value}")
            if told
            else unresolved()
        )
    return Timex(
        "DATE", _nearest_feast(code, base, shift_of(words), scene).isoformat(), edge_mod(words), "publication"
    )


def _feast(code: str, year: int) -> date:
    if code == _MOTHERS:
        return _day_of_mothers(year)
    if code.startswith("E"):
        return date.fromordinal(easter(year).toordinal() + int(code[1:]))
    if "W" in code:
        month, weekday, rank = code.split("-")
        return _weekday_from(date(year, int(month), 1), int(weekday[1:]), int(rank))
    return date(year, int(code[:2]), int(code[3:]))


def _weekday_from(day: date, weekday: int, rank: int) -> date:
    """The first (second …) such weekday on or after a day."""
    return day + timedelta((weekday - day.isoweekday()) % 7 + 7 * (rank - 1))


def _day_of_mothers(year: int) -> date:
    """The last Sunday of May, or the first of June where that is Whitsun (code de
    l'action sociale et des familles, art. D. 215-1).
    """
    last = _weekday_from(date(year, 5, 25), _SUNDAY, 1)
    return last + timedelta(7) if last == date.fromordinal(easter(year).toordinal() + 49) else last


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
