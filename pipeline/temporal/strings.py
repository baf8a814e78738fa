"""Full calendar strings through `dateparser`: the ones it reads right, day, month and year all written.

It is asked in French only, day first, all parts required, so that nothing comes from the current date. What
it does not read (impossible days, glued forms) is left to our own reading.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateparser.date import DateDataParser


@cache
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=["fr"],
        settings={
            "REQUIRE_PARTS": ["day", "month", "year"],
            "DATE_ORDER": "DMY",
            "PARSERS": ["absolute-time"],
            "STRICT_PARSING": True,
        },
    )


@lru_cache(maxsize=4096)
def read_calendar_string(numeric: str, written: str) -> str | None:
    """ISO day of a full date as written, or None where dateparser does not read it; `numeric` is our own
    reading, part of the cache key.
    """
    found = _parser().get_date_data(written).date_obj
    if found is None:
        return None
    day, month, year = (int(part) for part in numeric.split())
    return found.date().isoformat() if (found.day, found.month, found.year) == (day, month, year) else None
