"""The person whose life a page tells: a name on a line of its own above what she is and when she was born;
the entry of an encyclopedia: the line above its tabs.

Owns the lines by which such a page is known. It refuses letters and judgments, whose heads name who writes
and who sits.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.events.subject.head import opening_lines
from pipeline.language import Analysis

_LINES = 16
"""Lines above which a life is told at most."""
_LIFE = re.compile(
    r"n[ée]e? (?:le|en|à)\s|naissance\b|(?:profession|date de naissance)\s?:"
    r"|mandats?\b[^.]{0,40}$|biographie$",
    re.IGNORECASE,
)
_TABS = re.compile(r"article\s+discussion\b", re.IGNORECASE)
_OTHERS = frozenset({"letter", "email", "judgment", "minutes", "debate"})


def portrayed(analysis: Analysis) -> str | None:
    """« Lise Arnoux » above « Née le 3 mai 1961 à Vaux »."""
    if analysis.document.kind in _OTHERS:
        return None
    lines = opening_lines(analysis, _LINES)
    first = next((n for n, line in enumerate(lines) if _LIFE.match(line)), 0)
    named = {m.text: m.name for m in analysis.mentions if m.kind == "person"}
    return next((named[line] for line in lines[:first] if line in named), None)


def entry(analysis: Analysis) -> str | None:
    """« Pont de Vaux » above « Article  Discussion »."""
    lines = opening_lines(analysis, _LINES)
    return next((above for above, line in pairwise(lines) if _TABS.match(line)), None)
