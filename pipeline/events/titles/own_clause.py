"""Whether a title tells the clause above what its date dates: « l'école, ouverte en 1996, a formé … » is for
1996 no « L'école a formé … ».

Owns that question for participles, relatives and adverbial clauses, whose date says nothing of the clause
that they depend on. It refuses complements: what is wished, said or decided is told with who does so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.syntax.clauses import host_clause, read_clause
from pipeline.syntax.relations import is_adnominal_clause, is_adverbial_clause, is_conjunct
from pipeline.syntax.verb_groups import predicate_of

if TYPE_CHECKING:
    from pipeline.events.titles.line import Line
    from pipeline.syntax.parsed import Token

_STEM = 4
"""Letters by which a verb is known in whichever tense a title puts it."""


def tells_host(line: Line, token: Token, title: str) -> bool:
    """Whether a title asserts the clause above that of the trigger, which has a date of its own."""
    top = predicate_of(token)
    while is_conjunct(top):
        top = predicate_of(top.head)
    below = is_adverbial_clause(top) or is_adnominal_clause(top)
    host = host_clause(top.head) if below and top.head.i != top.i else None
    if host is None or host.i in (token.i, top.i) or not _has_another_date(line, host, top):
        return False
    return re.search(rf"\b{re.escape(host.text[:_STEM].lower())}", title.lower()) is not None


def _has_another_date(line: Line, host: Token, below: Token) -> bool:
    """Whether a date that is not the event's stands in the clause above and not in the one below."""
    inner = {t.i for t in below.subtree}
    clause = read_clause(line.doc, host.i)
    beside = (line.doc[i] for i in line.dates - line.own if clause.start <= i and i not in inner)
    return any((above := host_clause(date)) is None or above.i == host.i for date in beside)
