"""Whether two dates can be those of one event, whatever their granularity.

It refuses to look at anything but dates.
"""

from __future__ import annotations

from pipeline.calendar.intervals import When, are_compatible

_NIGHTS = 3
"""Days that a range may have, of which one alone is named as well."""


def may_be_one_date(one: When, other: When) -> bool:
    """Whether two dates can be those of one event: one says the other more coarsely, is the year or month
    that holds the other's whole range, or a day of the few that the other covers: « dans la nuit du 3 au 4
    mai », « le 4 mai »; or is the season in which most of the other lies.
    """
    if one.is_granule and other.is_granule:
        are_days = one.day is not None and other.day is not None
        return one.day == other.day if are_days else are_compatible(one, other)
    return are_compatible(one, other) or _covers(one, other) or _covers(other, one)


def _covers(one: When, other: When) -> bool:
    """Whether a range covers a day, or is covered."""
    return _holds(one, other) or _is_day_of(one, other) or _is_season_of(one, other)


def _holds(granule: When, whole: When) -> bool:
    if (
        not granule.is_granule
        or whole.is_granule
        or whole.head is None
        or whole.tail is None
        or granule.head is None
    ):
        return False
    return granule.size > 1 and granule.head[0] <= whole.head[0] and whole.tail[1] <= granule.head[1]


def _is_day_of(day: When, whole: When) -> bool:
    if (
        day.size > 1
        or day.first is None
        or whole.first is None
        or whole.last is None
        or whole.last - whole.first >= _NIGHTS
    ):
        return False
    return whole.first <= day.first <= whole.last


def _is_season_of(season: When, whole: When) -> bool:
    """« À l'été 2017 », « du 10 juillet au 4 septembre 2017 »."""
    if season.precision != "season" or whole.is_granule:
        return False
    if season.first is None or season.last is None or whole.first is None or whole.last is None:
        return False
    common = min(season.last, whole.last) - max(season.first, whole.first) + 1
    return season.first <= whole.first and common > (whole.last - whole.first + 1) / 2
