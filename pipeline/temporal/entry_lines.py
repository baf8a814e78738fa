"""Which dates open the entry of a chronology: « 27 mars » alone on its line, « Début juin : … », « Du 10 au
24 avril ».

Owns what may stand before and behind such a date on its line. It refuses dates that open a sentence.
"""

from __future__ import annotations

import re

_BEFORE = re.compile(r"(?:^|\n)[^\w\n]{0,6}(?:du |le |debut |fin |mi-)?$")
_BEHIND = re.compile(r"(?: (?:au|et) [^\n.;,:]{3,20})?[^\w\n.,;]{0,4}(?:\n|$| ?[:–—-] )")
_LEAD = 20


def opens_entry(folded: str, start: int, end: int) -> bool:
    """Whether the expression between two offsets of a folded text opens an entry."""
    lead = _BEFORE.search(folded[max(0, start - _LEAD) : start])
    return lead is not None and _BEHIND.match(folded, end) is not None
