"""Which of several things the event's own date is of, where a sentence counts
them and lists as many days: « deux avenants, conclus les 3 mai et 5 juin ».

Owns the rank of a day in its list. It refuses lists that hold more or fewer days than there are things.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.syntax.agreement import may_stand_for
from pipeline.syntax.relations import is_conjunct
from pipeline.syntax.word_classes import is_coordinator, is_noun, is_noun_or_adjective, is_plural

if TYPE_CHECKING:
    from pipeline.events.titles.line import Line
    from pipeline.syntax.parsed import Token

_COUNTS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6}
_JOINTS = frozenset({"et", ",", "puis", "ainsi", "que"})
_ORDINALS = ("premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième")


def days_listed(line: Line) -> list[int]:
    """The tokens with which the days of the own date's list begin; empty without an own date."""
    if not line.own:
        return []
    first, last = min(line.own), max(line.own)
    while first > 0 and _goes_on(line, first - 1):
        first -= 1
    while last + 1 < len(line.doc) and _goes_on(line, last + 1):
        last += 1
    listed = range(first, last + 1)
    return [i for i in listed if line.low(i) not in _JOINTS and (i == first or line.low(i - 1) in _JOINTS)]


def _goes_on(line: Line, i: int) -> bool:
    return i in line.dates or line.low(i) in _JOINTS


def rank(line: Line) -> int:
    """Place of the own date in its list, counted from 0."""
    return sum(i <= min(line.own) for i in days_listed(line)) - 1


def count_of(noun: Token) -> int:
    """How many things a noun phrase counts: « deux mémoires »; 1 without a number."""
    words = (child.lower_ for child in noun.children if child.i < noun.i)
    return next((_COUNTS[word] for word in words if word in _COUNTS), 1)


def ranked(line: Line, noun: Token, phrase: str) -> str:
    """« deux avenants » of the second day → « le second des deux avenants »;
    the phrase as it is where the days are not as many as the things.
    """
    counted = re.sub(r"^les ", "", phrase, flags=re.IGNORECASE)
    if not is_ranked(line, noun) or counted.split(" ")[0].lower() not in _COUNTS:
        return phrase
    return f"{_ordinal(noun, rank(line), count_of(noun))} des {counted[:1].lower()}{counted[1:]}"


def is_ranked(line: Line, noun: Token) -> bool:
    """Whether a noun phrase counts as many things as there are days, and stands alone: « une requête et deux
    mémoires, enregistrés les 3 mai et 5 juin » leaves open of which the days are.
    """
    count = count_of(noun)
    return count > 1 and is_plural(noun) and len(days_listed(line)) == count and _stands_alone(line, noun)


def _stands_alone(line: Line, noun: Token) -> bool:
    first = min((t.i for t in noun.children if t.lower_ in _COUNTS), default=noun.i)
    behind = any(is_conjunct(t) and is_noun(t) and t.i not in line.dates for t in noun.children)
    joined = first > 1 and is_coordinator(line.doc[first - 1]) and is_noun_or_adjective(line.doc[first - 2])
    return not (behind or joined)


def _ordinal(noun: Token, place: int, count: int) -> str:
    feminine = may_stand_for(noun, feminine=True, plural=True) is True
    word = "second" if (place, count) == (1, 2) else _ORDINALS[place]
    ended = {"premier": "première", "second": "seconde"}.get(word, word) if feminine else word
    return f"{'la' if feminine else 'le'} {ended}"
