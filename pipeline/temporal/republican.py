"""Constructor of days of the French republican calendar (1793-1805), through `convertdate`. It refuses days
that the calendar never had.
"""

from __future__ import annotations

import re

from pipeline.temporal.lookup import day_number
from pipeline.temporal.numbers import read_roman
from pipeline.temporal.scene import Scene, Timex, Words

_MONTHS = (
    "vend",
    "brum",
    "frim",
    "niv",
    "pluv",
    "vent",
    "germ",
    "flor",
    "prair",
    "mess",
    "therm",
    "fruct",
    "compl",
)
_LAST_YEAR = 14


def make_republican(words: Words, _scene: Scene) -> Timex | None:
    """« 28 pluviôse an VIII » is 17 February 1800."""
    from convertdate import french_republican

    day, year = day_number(words), words["era"]
    number = int(year) if year.isdigit() else read_roman(year)
    month = next(
        place
        for place, beginning in enumerate(_MONTHS, 1)
        if re.sub(r"^jour ", "", words["republican"]).startswith(beginning)
    )
    if day is None or number is None or not 1 <= number <= _LAST_YEAR:
        return None
    try:
        gregorian = french_republican.to_gregorian(number, month, day)
    except ValueError:
        return Timex("DATE", "UNRESOLVED")
    return Timex("DATE", "{:04d}-{:02d}-{:02d}".format(*gregorian))
