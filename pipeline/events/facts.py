"""Whether an event is a dated measurement: a quantity said of the event itself, by a verb or noun of measuring, or counted as its subject.

It refuses amounts that are merely mentioned (a subsidy of so many euros is an act, not a measurement).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events import lexicon
from pipeline.events.dates import Dating
from pipeline.events.view import CLAUSES, View, copula, is_predicate, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUANTITY = re.compile(r"\d|%|€|^(?:millions?|milliards?|milliers?|centaines?|dizaines?|moitié|tiers|quart|quarts)$")
_KINDS = frozenset({"measurement", "budget", "staffing"})


def is_fact(view: View, trigger: Token, dating: Dating | None) -> bool:
    """Whether the event is a measurement."""
    quantities = [token for token in _own_words(trigger) if _is_quantity(view, token, dating)]
    if not quantities:
        return False
    if lexicon.kind_of(trigger) == "measurement" or copula(trigger) is not None:
        return True
    if not is_predicate(trigger):
        return lexicon.kind_of(trigger) in _KINDS
    counted = subject(trigger)
    return counted is not None and any(_is_quantity(view, token, dating) for token in _own_words(counted))


def _own_words(trigger: Token) -> list[Token]:
    """Words of the trigger's own clause."""
    found, waiting = [], [trigger]
    while waiting:
        token = waiting.pop()
        found.append(token)
        waiting += [child for child in token.children if child.dep_ not in CLAUSES and not (child.dep_ == "conj" and is_predicate(child))]
    return found


def _is_quantity(view: View, token: Token, dating: Dating | None) -> bool:
    if dating is not None and dating.start <= view.offset(token) < dating.end:
        return False
    if token.i in view.names or token.i in view.acts or token.ent_type_:
        return False
    return _QUANTITY.search(token.lower_) is not None and not re.fullmatch(r"(?:19|20)\d\d|\d+(?:er|e|ère|ème)", token.lower_)
