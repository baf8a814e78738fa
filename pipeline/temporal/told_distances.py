"""Constructor of a count of units from what the text has just told: deux ans plus tard, une demi-heure après,
un an plus tôt.

The antecedent is the latest dated expression as fine as the unit. Without one it is a duration.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from pipeline.calendar.timex import make_date
from pipeline.temporal.distances import counted, move_by
from pipeline.temporal.durations import duration_value
from pipeline.temporal.lookup import quantity_mod
from pipeline.temporal.scene import NEAR, Grain, Scene, Timex, Told, Words

_SHARES = {"quart": 15.0, "demi": 30.0, "trois quarts": 45.0}
"""Minutes of « un quart d'heure », « une demi-heure »."""
_CLOCKED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_CLOCK_REACH = 400
"""How far back an hour may stand that another is counted from."""
_WEEK, _YEAR = 7, 12
"""Days of a week, months of a year."""
_COMPARED = re.compile(r"(?<![a-z])(?:contre|par rapport a|compare a)(?![a-z])[^.;]*$|\([^)]*$")
"""What another amount is told behind: « 3 M€, contre 4 M€ un an plus tôt »."""


def make_discourse_shift(words: Words, scene: Scene) -> Timex | None:
    """« deux ans plus tard », « une demi-heure après »; hours and minutes count from
    an hour just told, whole days of hours from a day.
    """
    amount, unit = (_SHARES[words["fraction"]], "TM") if "fraction" in words else counted(words)
    if amount is None:
        return None
    later = _clock_later(unit, amount if "later" in words else -amount, scene)
    if later is not None:
        return later
    compared = "earlier" in words and _balance_beside(unit, scene)
    told = None if unit.startswith("T") else compared or _counted_day(amount, unit, scene)
    value = (
        _counted_from(told, unit, amount if "later" in words else -amount, bool(compared)) if told else None
    )
    if value is None or told is None:
        return Timex("DURATION", duration_value(amount, unit), quantity_mod(words))
    return Timex("DATE", value, quantity_mod(words), f"discourse:{told.value}")


def _balance_beside(unit: str, scene: Scene) -> Told | None:
    """The day of a balance that another is compared with: « au 30 juin 2018 : 14 M€ (12 un an plus tôt) »."""
    compared = unit == "Y" and _COMPARED.search(scene.left_of_sentence)
    day = scene.memory.told[-1] if compared and scene.memory.told else None
    if day is None or day.anchor.date is None or day.legal or not scene.same_sentence(day):
        return None
    return day


def _counted_day(amount: float, unit: str, scene: Scene) -> Told | None:
    """The date that is counted from, at the grain of the unit."""
    return scene.act_beside() or _year_of_months(amount, unit, scene) or scene.antecedent(_grain(unit))


def _year_of_months(amount: float, unit: str, scene: Scene) -> Told | None:
    """The bare year that a sentence has just told, where as many months lead into another: « fermé en 2016,
    rouvert 14 mois plus tard ».
    """
    told = scene.antecedent("year", NEAR) if unit == "M" and abs(amount) >= _YEAR else None
    if told is None or told.anchor.month is not None or told.legal or not scene.same_paragraph(told):
        return None
    return told


def _counted_from(told: Told, unit: str, amount: float, compared: bool) -> str | None:
    """Weeks from a day lead to a day: « Parti le 3 mai, il revient deux semaines plus tard »; years of months
    from a bare year to a year; years to a day where balances are `compared`.
    """
    anchor = told.anchor
    if compared and anchor.date is not None and unit == "Y" and amount == int(amount):
        day = make_date(anchor.year + int(amount), anchor.month or 1, anchor.day or 1)
        return None if day is None else day.isoformat()
    if unit == "M" and anchor.month is None:
        return move_by(anchor, "Y", round(amount / _YEAR))
    return (
        move_by(anchor, "D", amount * _WEEK)
        if unit == "W" and anchor.date is not None
        else move_by(anchor, unit, amount)
    )


def _clock_later(unit: str, amount: float, scene: Scene) -> Timex | None:
    """« une heure et demie plus tard »: from the hour told last; None without one."""
    told = next((told for told in reversed(scene.memory.told[-4:]) if _CLOCKED.fullmatch(told.value)), None)
    if (
        unit not in ("TH", "TM")
        or told is None
        or scene.start - told.end > _CLOCK_REACH
        or "T24" in told.value
    ):
        return None
    time = datetime.fromisoformat(told.value) + timedelta(hours=amount if unit == "TH" else amount / 60)
    return Timex("TIME", f"{time:%Y-%m-%dT%H:%M}", anchor=f"discourse:{told.value}")


def _grain(unit: str) -> Grain:
    return (
        "year"
        if unit in ("Y", "DE", "CE", "5Y", "7Y")
        else "month"
        if unit in ("M", "Q", "H", "4M")
        else "day"
    )
