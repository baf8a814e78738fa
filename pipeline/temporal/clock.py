"""Hours and minutes from captured words: « 14 h 30 », « dix heures moins le quart », « midi et demi », « huit
heures du soir ». It knows no day.
"""

from __future__ import annotations

from pipeline.temporal.lookup import daypart_code
from pipeline.temporal.numbers import read_number
from pipeline.temporal.scene import Words

_MINUTES = {
    "et demi": 30,
    "et demie": 30,
    "et quart": 15,
    "et un quart": 15,
    "un quart": 15,
    "trois quarts": 45,
}
_NOON, _MIDNIGHT = 12, 24


def read_clock(words: Words) -> tuple[int, int] | None:
    """Hour and minute; midnight as a word is 24; None when the words name no hour of the day."""
    hour, minute = _hour(words), _minute(words)
    if hour is None or hour > _MIDNIGHT:
        return None
    if minute < 0:
        hour, minute = hour - 1, 60 + minute
    if hour < _NOON and daypart_code(words) in ("AF", "EV"):
        hour += _NOON
    return (0, minute) if hour == _MIDNIGHT and words.get("noon") != "minuit" else (hour, minute)


CLOCK_WORDS = frozenset({"hour", "hour_word", "noon"})
"""Names of captured words that say an hour."""


def at_clock(day: str, words: Words) -> str:
    """A day with the hour that the words say, where they say one: « 2021-05-03T14:30 »."""
    time = read_clock(words) if words.keys() & CLOCK_WORDS else None
    return day if time is None else f"{day}T{clock_text(time)}"


def clock_text(time: tuple[int, int]) -> str:
    """« 14:30 »."""
    return f"{time[0]:02d}:{time[1]:02d}"


def _hour(words: Words) -> int | None:
    if "noon" in words:
        return _NOON if words["noon"] == "midi" else _MIDNIGHT
    number = read_number(words.get("hour") or words.get("hour_word") or "")
    if number is None and (words.get("hour") or "").strip("0") == "":
        return 0
    return None if number is None else int(number)


def _minute(words: Words) -> int:
    written = words.get("minute") or words.get("minute_word")
    if written is None:
        return 0
    if written in _MINUTES:
        return _MINUTES[written]
    if written.startswith("moins "):
        return -15 if written.endswith("quart") else -int(read_number(written.removeprefix("moins ")) or 0)
    return int(written) if written.isdigit() else int(read_number(written) or 0)
