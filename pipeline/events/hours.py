"""Whether a sentence tells by the hour what happened on the day that the text is in: « Le feu prend le 3 mai.
Vers 6 h 30, le toit s'est effondré ».

Owns which clauses an hour without its day dates: those that tell, in a past tense and as done, what came
about then. It refuses habits (« la piscine ouvre à 9 h »), plans and states, and sentences that name a day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.events.dateless import is_bare_hour
from pipeline.syntax.clauses import host_clause, read_clause
from pipeline.syntax.verb_groups import predicate_of

if TYPE_CHECKING:
    from pipeline.models import TimeExpression
    from pipeline.syntax.parsed import Token
    from pipeline.syntax.tree import View

_DAY = re.compile(r"\d{4}-\d\d-\d\dT")
_TO = re.compile(r"\s*(?:à|et|-|–|jusqu'[àa])\s*")
_DONE = frozenset({"past", "present"})
"""Tenses of an auxiliary: « a coupé », « eut coupé »; « avait coupé » came before the hour's day."""


def tells_by_hour(view: View, expressions: Sequence[TimeExpression]) -> bool:
    """Whether hours are all that dates a sentence, and each dates a deed that it tells as done."""
    return bool(expressions) and all(
        is_bare_hour(item) and _DAY.match(item.value) is not None and _is_done_at(view, item)
        for item in expressions
    )


def without_ends(text: str, hours: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The hours of a sentence, each span by its beginning: « coupée de 10 h 20 à 16 h »."""
    return [
        item
        for before, item in zip((None, *hours), hours, strict=False)
        if before is None or _TO.fullmatch(text, before.end, item.start) is None
    ]


def _is_done_at(view: View, item: TimeExpression) -> bool:
    word = next((token for token in view.doc if view.offset(token) >= item.start), None)
    verb = None if word is None else host_clause(word)
    return verb is not None and _is_done(predicate_of(verb))


def _is_done(verb: Token) -> bool:
    """« a coupé », « s'est effondré », « a été coupé », « tomba »; not « est ouvert à 9 h »."""
    clause = read_clause(verb.doc, verb.i)
    group = clause.group
    if clause.negated or group.finite is None or clause.subject is None:
        return False
    if not group.compound:
        return group.tense == "past"
    been = not group.passive or any(t.lower_ == "été" for t in verb.doc[group.start : group.end])
    return group.tense in _DONE and been
