"""Is this number a year? By the words around it, never by its value alone."""

from __future__ import annotations

import re

from pipeline.temporal.contexts import word_list
from pipeline.temporal.folding import fold
from pipeline.temporal.match import Match

_YEAR = r"(?:1[5-9]|20|21)[0-9]{2}"
_RANGE_LEFT = re.compile(rf"(?<![0-9/.-]){_YEAR} ?[-/] ?$")
_RANGE_RIGHT = re.compile(rf"^ ?[-/] ?({_YEAR}|[0-9]{{2}})(?![0-9/])")
_RANGE_IN_WORDS = re.compile(rf" (?:a|et) {_YEAR}(?![0-9])")
_LIST_LEFT = re.compile(rf"(?<![0-9]){_YEAR}(?:,| et| ou| a| puis|, puis|/) $")
_WORD_BEFORE = re.compile(r"([\w'’-]+|[^\w\s])\s*$")
_SENTENCE_WORD = re.compile(r"(?:^|[.!?»\n•–:]|(?:^|\s)-\s)\s*[\w'’-]+\s*$")
_LONGEST_ACRONYM = 7
_LONGEST_RANGE = 150
_NEIGHBOUR_YEARS = 10


def is_year(m: Match) -> bool:
    """Whether four digits are a year: by what introduces them, what they count, what they are glued to."""
    year = int(m.words["year"])
    if _in_range(m, year):
        return True
    if m.before("glued") or m.after("glued"):
        return False
    return not _counts(m) if _LIST_LEFT.search(m.left) else _stands_alone(m, year)


def _stands_alone(m: Match, year: int) -> bool:
    """Whether four digits that belong to no range or list are a year."""
    if m.before("year_of"):
        return True
    if _ends_quoted_name(m):
        return False
    if m.before("counted") and not m.before("year_signal"):
        return False
    if m.before("year_in"):
        return True
    if not 1800 <= year < 2100:
        return (
            (m.before("year_signal") or _RANGE_IN_WORDS.match(m.right) is not None)
            and not _counts(m)
            and not m.written_left.endswith(" des ")
        )
    return not _counts(m) and (m.before("year_signal") or _introduces_year(m))


def _ends_quoted_name(m: Match) -> bool:
    """« Ambition 2027 »: the last word of a name in quotes."""
    return bool(
        re.match(r" ?[»\"]", m.right)
        and not m.before("year_signal")
        and not re.search(r"(?:«|\") ?$", m.left)
    )


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
    return (
        plural is not None
        and plural[1] not in word_list("not_counted")
        and not plural[1].endswith(tuple(word_list("not_counted_endings")))
    )


def _introduces_year(m: Match) -> bool:
    """Whether the word before may carry a bare year: not a name (« Windows 2000 ») nor an acronym."""
    before = _WORD_BEFORE.search(m.written_left.rpartition("\n")[2])
    if before is None:
        return True
    word = before[1]
    if word[0].isdigit():
        return _beside_years(m, word)
    if not word[0].isalpha():
        return True
    if fold(word) in word_list("before_year"):
        return True
    if fold(word) in word_list("recurring"):
        return True
    if word[0].isupper() and not word.isupper():
        return len(word) > 3 and bool(_SENTENCE_WORD.search(m.written_left))
    return not word.isupper() or len(word) < 2 or len(word) > _LONGEST_ACRONYM


def _beside_years(m: Match, word: str) -> bool:
    """Whether the number before is a year too (« 2010 2011 2012 » in a table), not any number."""
    return bool(re.fullmatch(_YEAR, word)) and 0 < abs(int(m.words["year"]) - int(word)) <= _NEIGHBOUR_YEARS


def is_school_year(m: Match) -> bool:
    """Whether two years in a row are a school year: the words around speak of school."""
    consecutive = int(m.words["year_end"]) == int(m.words["year"]) + 1
    return consecutive and not m.before("glued") and (m.before("school") or m.after("school") is not None)


def are_two_years(m: Match) -> bool:
    """Whether the second year of « saison 2010-2011 », « saison 2010-11 » is the next one."""
    end = m.words.get("year_end") or m.words.get("yy") or ""
    return (int(end) - int(m.words["year"])) % 100 == 1


def two_digits_follow(m: Match) -> bool:
    """Whether the two digits after a year are the next one: « 2019-20 »."""
    following = re.match(r"[-/]([0-9]{2})", m.right)
    return following is not None and int(following[1]) == (int(m.words["year"]) + 1) % 100
