"""Conditions that a pattern alone cannot say: is this number a year, this hour a clock time, these years an age?

Each guard answers yes or no from the words around a match (`resources/time_contexts.toml`); it computes no value. Records name their guard.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.temporal.contexts import is_before, pattern_after, word_list
from pipeline.temporal.numbers import read_number

_YEAR = r"(?:1[5-9]|20|21)[0-9]{2}"
_RANGE_LEFT = re.compile(rf"(?<![0-9/.-]){_YEAR} ?[-/] ?$")
_RANGE_RIGHT = re.compile(rf"^ ?[-/] ?({_YEAR}|[0-9]{{2}})(?![0-9/])")
_LIST_LEFT = re.compile(rf"(?<![0-9]){_YEAR}(?:,| et| ou| a| puis|, puis|/) $")
_WORD_BEFORE = re.compile(r"([\w'’-]+|[^\w\s])\s*$")
_SENTENCE_WORD = re.compile(r"(?:^|[.!?»\n])\s*[\w'’-]+\s*$")
_OLDEST, _YOUNGEST_AT_AGE = 110, 10
_LONGEST_RANGE = 150
_NEIGHBOUR_YEARS = 10


@dataclass(frozen=True)
class Match:
    """A match with the folded words around it."""

    text: str
    match: re.Match[str]
    left: str
    right: str
    words: Mapping[str, str]

    @property
    def written(self) -> str:
        """The match as the text writes it, with accents and capitals."""
        return self.text[self.match.start() : self.match.end()]

    @property
    def written_left(self) -> str:
        """The words before, as the text writes them."""
        return self.text[max(0, self.match.start() - 20) : self.match.start()]

    def before(self, name: str) -> bool:
        """Whether the words before are of that list."""
        return is_before(self.left, name)

    def after(self, name: str) -> re.Match[str] | None:
        """The words after, where they are of that list."""
        return pattern_after(name).match(self.right)


def _capitalised(m: Match) -> bool:
    return m.written[:1].isupper()


def _is_year(m: Match) -> bool:
    year = int(m.words["year"])
    if _in_range(m, year):
        return True
    if m.before("glued") or m.after("glued"):
        return False
    if _LIST_LEFT.search(m.left):
        return not _counts(m)
    if m.before("counted") and not m.before("year_signal"):
        return False
    if m.before("year_in"):
        return True
    if not 1800 <= year < 2100:
        return m.before("year_signal") and not _counts(m) and not m.left.endswith("des ")
    return not _counts(m) and (m.before("year_signal") or _introduces_year(m))


def _in_range(m: Match, year: int) -> bool:
    """Whether the year is an end of « 2014-2019 », « 2014/19 »."""
    left = _RANGE_LEFT.search(m.left)
    if left is not None:
        return 0 < year - int(re.sub(r"[^0-9]", "", left[0])) <= _LONGEST_RANGE
    right = _RANGE_RIGHT.match(m.right)
    if right is None or m.before("glued"):
        return False
    end = int(right[1]) if len(right[1]) == 4 else year // 100 * 100 + int(right[1])
    return 0 < end - year <= _LONGEST_RANGE


def _counts(m: Match) -> bool:
    """Whether a plural noun after the number makes it a count (« 2014 communes »)."""
    plural = m.after("counted_noun")
    return plural is not None and plural[1] not in word_list("not_counted") and not plural[1].endswith(tuple(word_list("not_counted_endings")))


def _introduces_year(m: Match) -> bool:
    """Whether the word before may carry a bare year: not a name (« Windows 2000 ») nor an acronym."""
    before = _WORD_BEFORE.search(m.written_left)
    if before is None:
        return True
    word = before[1]
    if word[0].isdigit():
        return _beside_years(m, word)
    if not word[0].isalpha():
        return True
    if word[0].isupper() and not word.isupper():
        return len(word) > 3 and bool(_SENTENCE_WORD.search(m.written_left))
    return not word.isupper() or len(word) < 2


def _beside_years(m: Match, word: str) -> bool:
    """Whether the number before is a year too (« 2010 2011 2012 » in a table), not any number."""
    return bool(re.fullmatch(_YEAR, word)) and 0 < abs(int(m.words["year"]) - int(word)) <= _NEIGHBOUR_YEARS


def _is_school_year(m: Match) -> bool:
    """Whether two years in a row are a school year: the words around speak of school."""
    consecutive = int(m.words["year_end"]) == int(m.words["year"]) + 1
    return consecutive and not m.before("glued") and (m.before("school") or m.after("school") is not None)


def _is_month(m: Match) -> bool:
    if m.words.keys() & {"edge", "shift", "before", "same"} or m.match.group().startswith("mois"):
        return True
    if m.before("not_planet"):
        return False
    written = m.written
    if written[0].islower() or written.isupper():
        return True
    if re.match(r"^ [A-Z]", m.text[m.match.end() : m.match.end() + 2]):
        return False
    return not m.left.strip() or m.before("sentence_start")


def _is_season(m: Match) -> bool:
    if m.words.keys() & {"year", "shift", "before"}:
        return True
    if m.words["season"].startswith("ete"):
        return m.before("article_of_season") or (m.after("yet") is not None and (not m.left.strip() or m.before("sentence_start")))
    if m.before("modified_noun") and not m.before("season_noun"):
        return False
    return m.after("season_name") is None


def _is_holiday(m: Match) -> bool:
    name = m.text[m.match.start("holiday") : m.match.end("holiday")]
    if not any(c.isupper() for c in name) and not name.startswith(("jour de", "nouvel an")):
        return False
    if m.words.keys() & {"year", "shift"}:
        return True
    if re.match(r"^ [A-ZÉÈÀ]", m.text[m.match.end() : m.match.end() + 2]):
        return False
    return m.before("feast_signal") and not m.before("feast_compound")


def _is_clock(m: Match) -> bool:
    words = m.words
    if "daypart" in words:
        return True
    hour = _clock_hour(m)
    if hour is None or re.search(r"[0-9][.,:/-]$", m.left) or m.after("not_clock") or m.before("duration_signal"):
        return False
    if m.after("of_clock"):
        return m.before("clock_certain") or m.before("after_day")
    if "hour_word" in words:
        return _clock_left(m)
    return "minute" in words or _clock_left(m) or bool(re.search(r"[,(:;-] ?$", m.left))


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


def _two_digits_follow(m: Match) -> bool:
    following = re.match(r"[-/]([0-9]{2})", m.right)
    return following is not None and int(following[1]) == (int(m.words["year"]) + 1) % 100


def _century_before(m: Match) -> bool:
    return "siecle" in m.left


def _is_habit(m: Match) -> bool:
    if m.match.group().startswith("du "):
        return m.after("to_weekday") is not None
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


def _is_day_part(m: Match) -> bool:
    if m.after("part_compound"):
        return False
    return m.before("dawn_signal" if m.words["daypart"] in ("petit matin", "aube") else "part_signal")


def _is_duration(m: Match) -> bool:
    unit = m.words.get("unit", "")
    if unit in ("an", "ans", "mois") and _is_age(m, unit):
        return False
    if re.search(r"[0-9][.,/-]$|(?<![a-z])(?:n°|les) $", m.left) and unit not in word_list("loose_units"):
        return False
    return m.words.get("card") not in ("un", "une") or _is_one(m, unit)


def _is_age(m: Match, unit: str) -> bool:
    number = read_number(m.words.get("card", ""))
    if m.before("person"):
        return True
    if unit == "mois" or number is None:
        return False
    if m.before("about_age"):
        return number <= _OLDEST
    if "quantity" not in m.words and re.search(r"(?:,|\() ?$", m.left) and m.after("age_end"):
        return 1 <= number <= _OLDEST
    if re.search(r"(?:^|[ (])[àÀ] $", m.written_left) and not m.before("age_deadline"):
        return number >= _YOUNGEST_AT_AGE and not m.before("sentence_of_years")
    if m.before("determined_years"):
        return number >= _YOUNGEST_AT_AGE and not m.after("measured")
    return bool(re.search(r"(?<!\w)[dD]ès $", m.written_left))


def _is_duration_range(m: Match) -> bool:
    first, second = read_number(m.words.get("card", "")), read_number(m.words.get("card2", ""))
    if m.words["unit"] == "ans" and first and second and _YOUNGEST_AT_AGE <= first < second <= _OLDEST:
        return not (m.before("age_range") and not m.before("sentenced"))
    return _is_duration(m)


def _is_one(m: Match, unit: str) -> bool:
    """Whether « un », « une » counts: not « un jour » (some day), « une seconde fois », « une nuit blanche »."""
    if unit in ("jour", "journee"):
        return m.before("one_day") and m.after("one_day_of") is None
    if unit == "seconde":
        return m.after("ordinal_second") is None
    if unit in ("quinzaine", "minute"):
        return re.match(r"^ (?:de|d')", m.right) is None
    return unit not in ("nuit", "semaine", "annee", "saison") or m.after("named_one") is None


def _is_short_duration(m: Match) -> bool:
    if m.words["short_unit"] in ("s", "sec"):
        return "," in m.words["card"]
    return re.search(r"[0-9][.,:/-]$", m.left) is None


def _is_plural_duration(m: Match) -> bool:
    return m.after("decade") is None and (not m.left.strip() or m.before("lasting"))


GUARDS: Mapping[str, Callable[[Match], bool]] = {
    "capitalised": _capitalised,
    "year": _is_year,
    "school_year": _is_school_year,
    "month": _is_month,
    "season": _is_season,
    "holiday": _is_holiday,
    "clock": _is_clock,
    "following_two_digits": _two_digits_follow,
    "century_before": _century_before,
    "weekday_habit": _is_habit,
    "eve": _is_eve,
    "same_unit": _is_same,
    "there": _says_there,
    "moment": _is_moment,
    "daypart": _is_day_part,
    "duration": _is_duration,
    "duration_range": _is_duration_range,
    "duration_short": _is_short_duration,
    "plural_duration": _is_plural_duration,
}
