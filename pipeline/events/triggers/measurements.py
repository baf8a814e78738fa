"""Whether an event is a dated measurement: a quantity said of the event itself, by a verb or noun of
measuring, or counted as its subject.

It refuses amounts that are merely mentioned (a subsidy of so many euros is an act, not a measurement).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.syntax.relations import has_relation, is_conjunct
from pipeline.syntax.tree import CLAUSES, View, copula, is_predicate, subject, subjects

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_MEASURE = re.compile(
    r"%|€|m€|md€|(?:millions?|milliards?|milliers?|centaines?|dizaines?|vingtaines?|moitié|tiers|quarts?)"
)
_NUMBER = re.compile(r"\d[\d\s.,]*")
_LONG_NUMBER = re.compile(r"\d{6,}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERED = frozenset(
    {
        "article",
        "articles",
        "art.",
        "alinéa",
        "n°",
        "numéro",
        "page",
        "p.",
        "l.",
        "r.",
        "-",
        "chapitre",
        "tome",
        "groupe",
    }
)
_UNITS = frozenset(
    {"an", "année", "mois", "semaine", "jour", "heure", "minute", "trimestre", "semestre", "siècle"}
)
_KINDS = frozenset({"measurement", "budget", "staffing"})


def is_fact(view: View, trigger: Token, dating: Dating | None) -> bool:
    """Whether the event is a measurement."""
    quantities = [token for token in _own_words(trigger) if _is_quantity(view, token, dating)]
    if _states_figure(trigger) and any(_is_duration(view, token, dating) for token in _own_words(trigger)):
        return True
    if not quantities:
        return False
    if _there_is(trigger) or lexicon.kind_of(trigger) == "measurement" or copula(trigger) is not None:
        return True
    if not is_predicate(trigger):
        return lexicon.kind_of(trigger) in _KINDS
    counted = subject(trigger)
    return counted is not None and any(_is_quantity(view, token, dating) for token in _own_words(counted))


def _states_figure(trigger: Token) -> bool:
    """« le délai était de 65 jours »: a copula, or a verb of measuring."""
    return is_predicate(trigger) and (trigger.lemma_ in _UNITS or lexicon.kind_of(trigger) == "measurement")


def _is_duration(view: View, token: Token, dating: Dating | None) -> bool:
    """A number of days, of years, that is not the date."""
    if dating is not None and dating.start <= view.offset(token) < dating.end:
        return False
    after = token.doc[token.i + 1 : token.i + 2]
    return (
        token.like_num
        and not _YEAR.fullmatch(token.lower_)
        and any(word.lemma_.lower() in _UNITS for word in after)
    )


def _there_is(trigger: Token) -> bool:
    """« il y avait 242 candidats »."""
    return trigger.lemma_ == "avoir" and any(child.lower_ == "y" for child in trigger.children)


def has_quantity(view: View, trigger: Token, start: int, end: int) -> bool:
    """Whether something is counted in the trigger's clause, the words between two prose offsets left out."""
    words = [word for token in (trigger, *subjects(trigger)) for word in _own_words(token)]
    return any(_is_quantity(view, token, None) for token in words if not start <= view.offset(token) < end)


def _own_words(trigger: Token) -> list[Token]:
    """Words of the trigger's own clause."""
    found, waiting = [], [trigger]
    while waiting:
        token = waiting.pop()
        found.append(token)
        waiting += [
            child
            for child in token.children
            if not has_relation(child, *CLAUSES) and not (is_conjunct(child) and is_predicate(child))
        ]
    return found


def _is_quantity(view: View, token: Token, dating: Dating | None) -> bool:
    """A number of things, a percentage, an amount; not the date, an age, a
    duration, nor the number of an article, a page, a law.
    """
    if dating is not None and dating.start <= view.offset(token) < dating.end:
        return False
    if token.i in view.names or token.i in view.acts or _is_reference(token):
        return False
    if _LONG_NUMBER.fullmatch(token.lower_):
        return False  # thousands are set apart in French: a reference
    if _MEASURE.fullmatch(token.lower_):
        return True
    return (
        _NUMBER.fullmatch(token.lower_) is not None
        and not _YEAR.fullmatch(token.lower_)
        and not _counts_time(token)
    )


def _is_reference(token: Token) -> bool:
    left = token.doc[max(0, token.i - 2) : token.i]
    return any(word.lower_ in _NUMBERED for word in left)


def _counts_time(token: Token) -> bool:
    return (
        any(word.lemma_.lower() in _UNITS for word in token.doc[token.i + 1 : token.i + 3])
        or token.head.lemma_.lower() in _UNITS
    )
