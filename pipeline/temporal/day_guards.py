"""Are these figures a day and a month, days of a month, a month and its year, a week? By the words around
them, never by their values alone.
"""

from __future__ import annotations

import re

from pipeline.temporal.match import Match
from pipeline.temporal.numbers import read_number

_TWO_AND_TWO = re.compile(r"(?:[0-3][0-9]|1er)\D+[01][0-9]")
_BEFORE_CLOCK = re.compile(
    r",? (?:a|des|de|vers) [0-9]{1,2} ?h(?![a-z])|,? (?:a|des|de|vers) [0-9]{1,2} heures"
)
_ARTICLE_BEHIND = re.compile(r",? (?:et |ou |puis |& )?(?:le|les|du|au) ")
_ARTICLE_BEFORE = re.compile(r"(?:^|[^a-z])(?:l[ea]s?|du|des|aux?|entre|et|ou|puis|[0-9](?:er)?,) $")
_LARGEST_SHARE = 10
"""Denominators up to this make fractions and marks: « 3/4 », « 8/10 »."""


def is_day_and_month(m: Match) -> bool:
    """Whether « 10/01 », « 12.11 », « 10-01 » is a day: by its weekday, what introduces it, its place on its
    line; no fraction, mark or address.
    """
    if "weekday" in m.words:
        return True
    if m.after("share") is not None or m.after("address") is not None:
        return False
    written = m.match.group().replace(" ", "")
    full = _TWO_AND_TWO.fullmatch(written) is not None
    if m.before("day_certain"):
        return full or "/" in written
    if m.before("day_article"):
        return full or (
            "/" in written and (not _is_share(written) or _BEFORE_CLOCK.match(m.right) is not None)
        )
    return full and "-" not in written and (m.before("day_place") and m.after("day_set_off") is not None)


def _is_share(written: str) -> bool:
    """Whether « 3/4 », « 8/10 » may be a fraction or a mark."""
    if "/0" in written:
        return False
    over, under = (int(re.sub(r"\D", "", part)) for part in written.split("/", 1))
    return over <= under <= _LARGEST_SHARE and not written.startswith("1er")


def are_days_without_month(m: Match) -> bool:
    """Whether « du 19 au 23 » are days: nothing that is numbered, counted or paged stands around."""
    return not m.before("numbered_things")


def is_day_of_list(m: Match) -> bool:
    """« le 3 et le 13 janvier », not « la ligne 3, le 13 janvier »: where the
    second day has its article, the first has one too.
    """
    return (
        _ARTICLE_BEHIND.match(m.right) is None
        or "weekday" in m.words
        or _ARTICLE_BEFORE.search(m.left) is not None
    )


def is_month_and_year(m: Match) -> bool:
    """Not the ends of « 2011-12 », « 2011/12 »."""
    match = re.match(r"([0-9]{4})[/-]([0-9]{2})", m.match.group())
    return match is None or int(match[2]) != (int(match[1]) + 1) % 100


def is_year_in_words(m: Match) -> bool:
    """Not « en deux mille »: what two thousand counts would follow."""
    number = read_number(m.match.group())
    return number is not None and (number % 1000 != 0 or bool(re.search(r"(?<![a-z])(?:an|annee) $", m.left)))


def is_week_number(m: Match) -> bool:
    """« S42 » is a week with its year, or where weeks are spoken of; « le modèle S12 » is none."""
    if "year" in m.words or m.match.group().startswith("semaine"):
        return True
    return m.before("week_in") and 0 < int(m.words["week"]) <= 53
