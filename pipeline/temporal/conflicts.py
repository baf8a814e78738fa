"""Dates that cannot be: a day that its month does not have, a weekday that the day was not. It says so and repairs nothing."""

from __future__ import annotations

import re

from pipeline.calendar.timex import make_date
from pipeline.models import TimeExpression
from pipeline.temporal.folding import fold
from pipeline.temporal.grammar import lexicon, numbers

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def calendar_conflict(expression: TimeExpression) -> str | None:
    """French sentence that says why the date cannot be as written, or None when it can.

    « 31 juin 2021 » keeps the value 2021-06-31 and the days of June; « mardi 3 mai 2021 » keeps 2021-05-03, which was a Monday.
    """
    found = _DAY.match(expression.value)
    if found is None or expression.type not in ("DATE", "TIME"):
        return None
    year, month, day = (int(part) for part in found.groups())
    real = make_date(year, month, day)
    if real is None:
        return f"« {expression.text} » : ce jour n'existe pas au calendrier."
    if expression.rule not in ("date", "numeric_date", "date_and_time", "day_part_of_date", "date_before_date"):
        return None
    written = re.match(r"[a-z]+", fold(expression.text))
    weekday = numbers("weekdays").get(written[0]) if written else None
    if weekday is None or weekday == real.isoweekday():
        return None
    return f"« {expression.text} » : le {real:%d/%m/%Y} est un {_name(real.isoweekday())}."


def _name(weekday: int) -> str:
    return next(entry.names[0] for entry in lexicon().weekdays if entry.number == weekday)
