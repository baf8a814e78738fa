"""Whether a title tells the clause above what its date dates: « l'école, ouverte en 1996, a formé … » is for
1996 no « L'école a formé … ».

Owns that question for participles, relatives and adverbial clauses, whose date says nothing of the clause
that they depend on. It refuses complements: what is wished, said or decided is told with who does so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.syntax.clauses import host_clause, read_clause
from pipeline.syntax.relations import (
    case_words,
    has_helper,
    is_adnominal,
    is_adnominal_clause,
    is_adverbial_clause,
    is_conjunct,
)
from pipeline.syntax.tree import is_past_participle
from pipeline.syntax.verb_groups import predicate_of

if TYPE_CHECKING:
    from pipeline.events.titles.line import Line
    from pipeline.syntax.parsed import Token

_MEANS = frozenset({"par", "dans", "selon", "suivant", "via"})
_STEM = 4
"""Letters by which a verb is known in whichever tense a title puts it."""


def tells_host(line: Line, token: Token, title: str) -> bool:
    """Whether a title asserts the clause above that of the trigger, which has a date of its own."""
    top = predicate_of(token)
    while is_conjunct(top):
        top = predicate_of(top.head)
    below = is_adverbial_clause(top) or is_adnominal_clause(top)
    host = host_clause(top.head) if below and top.head.i != top.i else None
    if host is None or host.i in (token.i, top.i):
        return False
    if not (_is_dated_participle(line, top) or _has_another_date(line, host, top)):
        return False
    return re.search(rf"\b{re.escape(host.text[:_STEM].lower())}", title.lower()) is not None


def _is_dated_participle(line: Line, below: Token) -> bool:
    """« Un premier permis, accordé en 2016, avait été retiré »: the day is that of the participle alone."""
    inside = {t.i for t in below.subtree}
    alone = is_adnominal(below) and is_past_participle(below) and not has_helper(below)
    means = any(
        word.lower_ in _MEANS for word in case_words(below.head)
    )  # « Par une requête, déposée en mai, »
    return alone and not means and bool(line.own) and line.own <= inside


def _has_another_date(line: Line, host: Token, below: Token) -> bool:
    """Whether a date that is not the event's stands in the clause above and not in the one below."""
    inner = {t.i for t in below.subtree}
    clause = read_clause(line.doc, host.i)
    beside = (line.doc[i] for i in line.dates - line.own if clause.start <= i and i not in inner)
    return any((above := host_clause(date)) is None or above.i == host.i for date in beside)
