"""Constructors of days and months: full dates, dates without year, days of a month just told, weekdays of a month, weeks.

What the words leave out (year, month) is taken from the publication, the tense or the discourse, never from today's date.
"""

from __future__ import annotations

import re

from pipeline.calendar.timex import UNRESOLVED, add_months, iso, make_date, week_value
from pipeline.temporal.choice import choose_day, choose_month, two_digit_year
from pipeline.temporal.contexts import is_before
from pipeline.temporal.lookup import day_number, edge_mod, month_number, shift_of, weekday_number
from pipeline.temporal.numbers import read_ordinal
from pipeline.temporal.scene import NEAR, Scene, Timex, Words
from pipeline.temporal.strings import read_calendar_string


def unresolved(mod: str | None = None) -> Timex:
    """A relative expression whose reference is not known."""
    return Timex("DATE", UNRESOLVED, mod)  # type: ignore[arg-type]  # mod comes from the lexicon, checked on construction of TimeExpression


def make_calendar_date(words: Words, scene: Scene) -> Timex | None:
    """Day, month or month day, with or without year; with an hour, a TIME."""
    day, month = day_number(words), month_number(words)
    year = _written_year(words, scene)
    if month is None:
        return _weekday_day(words, day, scene)
    if year is None and _is_yearly(words, scene):
        return Timex("DATE", "XXXX" + iso(0, month, day)[4:], edge_mod(words))
    if year is not None:
        value, anchor = _full(words, year, month, day, scene), None
    else:
        value, anchor = choose_day(words, month, day, scene) if day is not None else choose_month(words, month, scene)
    if value == UNRESOLVED:
        return unresolved()
    if "hour" in words and len(value) == 10:
        return Timex("TIME", f"{value}T{int(words['hour']):02d}:{int(words.get('minute', '0')):02d}", anchor=anchor)
    return Timex("DATE", value, edge_mod(words), anchor)


def _is_yearly(words: Words, scene: Scene) -> bool:
    """Whether a date without year comes back every year: « chaque année, le 14 juillet »."""
    if words.keys() & {"shift", "before", "hour", "weekday"} or scene.signal == "depuis":
        return False
    around = scene.left_of_sentence + re.split(r"[.!?;\n]", scene.right)[0]
    return is_before(around, "each_year") and scene.tense(scene.start, scene.end) not in ("past", "future")


def _written_year(words: Words, scene: Scene) -> int | None:
    written = words.get("year") or words.get("yy")
    if written is None:
        return None
    return int(written) if len(written) == 4 else two_digit_year(int(written), scene.published)


def _full(words: Words, year: int, month: int, day: int | None, scene: Scene) -> str:
    if day is None:
        return iso(year, month)
    read = read_calendar_string(f"{day} {month} {year}", scene.text[scene.start : scene.end]) if len(words) == 3 else None
    return read or iso(year, month, day)


def _weekday_day(words: Words, day: int | None, scene: Scene) -> Timex | None:
    if day is None:
        return None
    base = scene.antecedent("month", 400, explicit=True)
    anchor = base.anchor if base else scene.published
    if anchor is None or anchor.month is None:
        return unresolved()
    weekday = weekday_number(words)
    months = [add_months(anchor.year, anchor.month, step) for step in (0, 1, -1)]
    days = [found for y, m in months if (found := make_date(y, m, day)) is not None]
    fitting = [found for found in days if weekday is None or found.isoweekday() == weekday] or days
    return Timex("DATE", fitting[0].isoformat(), anchor="publication" if base is None else f"discourse:{base.value}")


def make_day_of_month(words: Words, scene: Scene) -> Timex | None:
    """« le 12 courant », « le 8 du même mois »."""
    day = day_number(words)
    phrase = scene.folded[scene.start : scene.end]
    if day is None:
        return None
    if "current" in words or "shift" in words or "ce mois" in phrase:
        anchor, source = scene.published, "publication"
    else:
        told = scene.antecedent("month")
        anchor, source = (told.anchor, f"discourse:{told.value}") if told else (None, "")
    if anchor is None or anchor.month is None:
        return unresolved()
    year, month = add_months(anchor.year, anchor.month, shift_of(words) or 0)
    return Timex("DATE", iso(year, month, day), anchor=source)


def make_day_alone(words: Words, scene: Scene) -> Timex | None:
    """« le 3 février 2014, reçue le 5 »: a later day of the month just told in the same sentence; nothing otherwise."""
    day, told = day_number(words), scene.antecedent("day", NEAR)
    if day is None or told is None or told.legal or not scene.same_sentence(told) or day <= (told.anchor.day or 0):
        return None
    return Timex("DATE", iso(told.anchor.year, told.anchor.month, day), anchor=f"discourse:{told.value}")


def make_nth_weekday(words: Words, scene: Scene) -> Timex | None:
    """« premier lundi de mai »: a day, where the month has it."""
    weekday, rank = weekday_number(words), read_ordinal(words["rank"])
    found = make_calendar_date({name: word for name, word in words.items() if name in ("month", "year", "shift")}, scene)
    if weekday is None or rank is None or found is None or not re.fullmatch(r"\d{4}-\d\d", found.value):
        return found
    year, month = (int(part) for part in found.value.split("-"))
    days = [day for number in range(1, 32) if (day := make_date(year, month, number)) is not None and day.isoweekday() == weekday]
    chosen = days[-1] if rank == -1 else days[rank - 1]
    return Timex("DATE", chosen.isoformat(), anchor=found.anchor)


def make_week(words: Words, scene: Scene) -> Timex | None:
    """« semaine 37 de 2022 », « semaine du 9 mai 2022 »."""
    if "week" in words:
        week = int(words["week"])
        if "year" not in words and scene.published is None:
            return unresolved()
        year = words.get("year") or f"{scene.published.year if scene.published else 0:04d}"
        return Timex("DATE", f"{year}-W{week:02d}", anchor=None if "year" in words else "publication") if 1 <= week <= 53 else None
    found = make_calendar_date({name: word for name, word in words.items() if name != "weekday"}, scene)
    if found is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", found.value):
        return found
    day = make_date(*(int(part) for part in found.value.split("-")))
    return Timex("DATE", week_value(day), anchor=found.anchor) if day else None
