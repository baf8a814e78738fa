"""Dates that cannot be: a day that its month does not have, a weekday that
the day was not. It says so and repairs nothing.
"""

from __future__ import annotations

from pipeline.calendar.timex import make_date
from pipeline.models import TimeExpression
from pipeline.temporal.grammar import lexicon
from pipeline.temporal.lookup import day_number, month_number, weekday_number
from pipeline.temporal.recognition import find_candidates

_LEAP = 2000
"""A day that this year has, some year has."""


def calendar_conflict(expression: TimeExpression) -> str | None:
    """French sentence that says why the date cannot be as written, or None when it can.

    « 31 juin 2021 » has no value and keeps the days of June; « mardi 3 mai
    2021 » keeps 2021-05-03, which was a Monday.
    """
    written = next(
        (
            item.words
            for item in find_candidates(expression.text)
            if "day" in item.words and "month" in item.words
        ),
        None,
    )
    if written is None or expression.type not in ("DATE", "TIME"):
        return None
    day, month = day_number(written), month_number(written)
    year = int(written["year"]) if "year" in written else expression.first.year if expression.first else _LEAP
    real = make_date(year, month or 1, day or 1)
    if real is None:
        return f"« {expression.text} » : ce jour n'existe pas au calendrier."
    weekday = weekday_number(written)
    if weekday is None or weekday == real.isoweekday():
        return None
    return f"« {expression.text} » : le {real:%d/%m/%Y} est un {_name(real.isoweekday())}."


def _name(weekday: int) -> str:
    return next(entry.names[0] for entry in lexicon().weekdays if entry.number == weekday)
