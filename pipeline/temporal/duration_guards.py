"""Is this number of years a duration or an age, this « une seconde » a second or a rank?"""

from __future__ import annotations

import re

from pipeline.temporal.contexts import is_before, word_list
from pipeline.temporal.match import Match
from pipeline.temporal.numbers import read_number

_HAVING = re.compile(
    r"(?<![\wà])(?:a|ont|avait|avaient|aura|auront|ayant|avoir|ai|fête|fêtera|fêtait|fêter)(?: ses"
    r"| tout juste| à peine)? $"
)
_RANGE = re.compile(r"(?<![a-z0-9])((?:de|entre|les|des|aux) )([0-9]{2})(?: ans)? ?(?:a|et|-|ou) ?$")
_OLDEST, _YOUNGEST_AT_AGE = 110, 10
_FAR = 160
"""How far back what the years are said of may stand."""


def is_duration(m: Match) -> bool:
    """Whether a number of units is a duration, and no age."""
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
    about = _speaks_of_age(m) and not m.before("lasting_years")
    if about or ("quantity" not in m.words and _is_said_of_someone(m)):
        return 1 <= number <= _OLDEST
    return _ends_age_range(m, number) or _is_age_limit(m, number)


def _speaks_of_age(m: Match) -> bool:
    return is_before(m.match.string[max(0, m.match.start() - _FAR) : m.match.start()], "about_age")


def _is_said_of_someone(m: Match) -> bool:
    """« Mme Durand, 45 ans, … », « elle a 45 ans »."""
    return bool((re.search(r"(?:,|\() ?$", m.left) and m.after("age_end")) or _HAVING.search(m.written_left))


def _is_age_limit(m: Match, number: float) -> bool:
    """« à 62 ans », « les 25 ans », « dès 3 ans »."""
    if re.search(r"(?:^|[ (])[àÀ] $", m.written_left) and not m.before("age_deadline"):
        return number >= _YOUNGEST_AT_AGE and not m.before("sentence_of_years")
    if m.before("determined_years"):
        return number >= _YOUNGEST_AT_AGE and not m.after("measured")
    return bool(re.search(r"(?<!\w)[dD]ès $", m.written_left))


def _ends_age_range(m: Match, number: float) -> bool:
    """Whether « 25 ans » ends « de 16 à 25 ans », which is no « peine de 16 à 25 ans »."""
    found = _RANGE.search(m.left)
    if found is None or not _YOUNGEST_AT_AGE <= int(found[2]) < number <= _OLDEST:
        return False
    return not is_before(m.left[: found.end(1)], "sentenced")


def is_duration_range(m: Match) -> bool:
    """Whether « 16 à 25 ans » is a duration and no age."""
    first, second = read_number(m.words.get("card", "")), read_number(m.words.get("card2", ""))
    if m.words["unit"] == "ans" and first and second and _YOUNGEST_AT_AGE <= first < second <= _OLDEST:
        return not (m.before("age_range") and not m.before("sentenced"))
    return is_duration(m)


def _is_one(m: Match, unit: str) -> bool:
    """Whether « un », « une » counts: not « un jour » (some day),
    « une seconde fois », « une nuit blanche ».
    """
    if unit in ("jour", "journee"):
        return m.before("one_day") and m.after("one_day_of") is None
    if unit == "seconde":
        return m.after("ordinal_second") is None
    if unit in ("quinzaine", "minute"):
        return re.match(r"^ (?:de|d')", m.right) is None
    return unit not in ("nuit", "semaine", "mois", "annee", "saison") or m.after("named_one") is None


def is_short_duration(m: Match) -> bool:
    """Whether « 45 min », « 3 h » is a duration."""
    if m.words["short_unit"] in ("s", "sec"):
        return "," in m.words["card"]
    return re.search(r"[0-9][.,:/-]$", m.left) is None


def is_plural_duration(m: Match) -> bool:
    """Whether « des années » is a vague duration: « depuis des années », not « au
    fil des années », « prendre des jours de congé ».
    """
    if m.words["unit"] == "jours" and m.after("unit_of_something"):
        return False
    return m.after("decade") is None and (not m.left.strip() or m.before("lasting"))
