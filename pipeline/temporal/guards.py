"""Conditions that a pattern alone cannot say: is this number a year,
this hour a clock time, these years an age?

Each guard answers yes or no from the words around a match (`resources/time_contexts.toml`); it computes no
value. Records name their guard.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pipeline.temporal.day_guards import (
    are_days_without_month,
    is_day_and_month,
    is_day_of_list,
    is_month_and_year,
    is_week_number,
    is_year_in_words,
)
from pipeline.temporal.duration_guards import (
    is_duration,
    is_duration_range,
    is_plural_duration,
    is_short_duration,
)
from pipeline.temporal.match import Match
from pipeline.temporal.numbers import read_number
from pipeline.temporal.year_guards import are_two_years, is_school_year, is_year, two_digits_follow

_WEEKDAY_OF_FEAST = re.compile(r"(?:(?:lun|jeu|same)di|vendredi|dimanche) ")
"""« Lundi de Pentecôte »: a feast whatever stands before it; « Mardi gras » may be a name."""


def _capitalised(m: Match) -> bool:
    return m.written[:1].isupper()


def _begins_or_small(m: Match) -> bool:
    """Not the last word of a name: « Petites Villes de Demain »."""
    written = m.written
    return written[0].islower() or written.isupper() or not re.search(r"[a-z0-9] $", m.left)


def _is_month(m: Match) -> bool:
    if m.words.keys() & {"edge", "shift", "before", "same"} or m.match.group().startswith("mois"):
        return True
    if m.before("not_planet") or m.before("civility"):
        return False
    written = m.written
    if written[0].islower() or written.isupper():
        return True
    if re.match(r"^ [A-Z(]", m.text[m.match.end() : m.match.end() + 2]) or m.before("place_of"):
        return False
    return not m.left.strip() or m.before("sentence_start")


def _names_day(m: Match) -> bool:
    """« le 11-Septembre » is one day of history; « le 11-septembre
    2021 » and « le 11 septembre » are not it.
    """
    return (
        m.match.group().isascii()
        and m.written.rpartition("-")[2][:1].isupper()
        and re.match(r"[ -]?[0-9]{4}", m.right) is None
    )


def _is_season(m: Match) -> bool:
    if m.words["season"].startswith("ete") and (
        m.before("inverted_subject") or m.words.get("shift", "").endswith(("ee", "ees", "s"))
    ):
        return False
    if m.words.keys() & {"year", "shift", "before"} or m.words.get("edge", "").endswith(("l'", "d'", "du ")):
        return True
    if m.words["season"].startswith("ete"):
        return m.before("article_of_season") or (
            m.after("yet") is not None and (not m.left.strip() or m.before("sentence_start"))
        )
    if m.before("modified_noun") and not m.before("season_noun"):
        return False
    return m.after("season_name") is None


def _is_holiday(m: Match) -> bool:
    name = m.text[m.match.start("holiday") : m.match.end("holiday")]
    if m.words.keys() & {"year", "shift"} or _WEEKDAY_OF_FEAST.match(name.lower()):
        return True
    if name.lower().startswith("saint-") and not m.text[: m.match.start("holiday")].lower().endswith("la "):
        return False  # « à la Saint-Martin », not the town or the island
    if not any(c.isupper() for c in name) and not name.startswith(("jour", "nouvel an", "fête")):
        return False
    if re.match(r"^ [A-ZÉÈÀ]", m.text[m.match.end() : m.match.end() + 2]):
        return False
    return m.before("feast_signal") and not m.before("feast_compound")


def _is_clock(m: Match) -> bool:
    words = m.words
    if "daypart" in words:
        return True
    hour = _clock_hour(m)
    if hour is None or re.search(r"[0-9][.,:/-]$", m.left) or m.after("not_clock") or _lasts(m):
        return False
    if m.after("of_clock"):
        return m.before("at") or m.before("after_day")
    if "hour_word" in words:
        return _clock_left(m) or m.after("clock_then_day") is not None
    return "minute" in words or _clock_left(m) or bool(re.search(r"[,(:;-] ?$", m.left))


def _lasts(m: Match) -> bool:
    """Whether what stands before makes hours a duration; « dès 7 h » does not, nor « dés 7 h » as many
    misspell it, though « des » without accent would.
    """
    return m.before("duration_signal") and not m.written_left.lower().endswith(("dès ", "dés "))


def _clock_hour(m: Match) -> int | None:
    written = m.words.get("hour") or m.words.get("hour_word") or ""
    number = int(written) if written.isdigit() else read_number(written)
    return None if number is None or number > 24 else int(number)


def _clock_left(m: Match) -> bool:
    if m.before("clock_certain") or m.before("after_day"):
        return True
    if m.before("clock_link"):
        return m.after("to_clock") is not None or m.before("clock_pair")
    return m.before("clock_signal")


def _century_before(m: Match) -> bool:
    return "siecle" in m.left


def _is_habit(m: Match) -> bool:
    if m.match.group().startswith("du "):
        return m.after("to_weekday") is not None
    if m.match.group().startswith("au "):
        return m.before("from_weekday")
    return m.after("day_number") is None


def _is_eve(m: Match) -> bool:
    return m.after("watch" if m.words["relative"] == "veille" else "of_something") is None


def _is_same(m: Match) -> bool:
    return m.match.group().split()[0] in ("le", "la", "les", "au", "du", "date") or m.before("same_head")


def _says_there(m: Match) -> bool:
    """« ce jour-là » and « ce jour là », not « cette semaine la liste »."""
    return m.written.endswith(("là", "-la", "LÀ", "-LA")) or "meme" in m.match.group()


def _is_moment(m: Match) -> bool:
    """« cet après-midi » and « ce soir » are moments; « cette soirée » is mostly what takes place."""
    return m.words["daypart"] not in ("soiree", "matinee", "soirees", "matinees")


def _speaks_of_accounts(m: Match) -> bool:
    """« au T2 », « sur S1 » are parts of a year where money or results are spoken of."""
    return m.written[:1].isupper() and (m.after("accounts") is not None or m.before("accounts"))


def _is_day_part(m: Match) -> bool:
    if m.after("part_compound"):
        return False
    if m.words.get("edge", "").startswith("milieu") and m.before("in_the_middle"):
        return True
    return m.before("dawn_signal" if m.words["daypart"] in ("petit matin", "aube") else "part_signal")


GUARDS: Mapping[str, Callable[[Match], bool]] = {
    "capitalised": _capitalised,
    "accounts": _speaks_of_accounts,
    "begins_or_small": _begins_or_small,
    "year": is_year,
    "day_and_month": is_day_and_month,
    "days_without_month": are_days_without_month,
    "day_of_list": is_day_of_list,
    "month_and_year": is_month_and_year,
    "year_in_words": is_year_in_words,
    "week_number": is_week_number,
    "school_year": is_school_year,
    "two_years": are_two_years,
    "month": _is_month,
    "season": _is_season,
    "named_day": _names_day,
    "holiday": _is_holiday,
    "clock": _is_clock,
    "following_two_digits": two_digits_follow,
    "century_before": _century_before,
    "weekday_habit": _is_habit,
    "eve": _is_eve,
    "same_unit": _is_same,
    "there": _says_there,
    "moment": _is_moment,
    "daypart": _is_day_part,
    "duration": is_duration,
    "duration_range": is_duration_range,
    "duration_short": is_short_duration,
    "plural_duration": is_plural_duration,
}
