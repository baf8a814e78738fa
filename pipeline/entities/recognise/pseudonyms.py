"""Persons whom a judgment hides behind initials: « M. X... », « Mme C...
B... », « M. [K] [N] », « Mme Nathalie K.-M. ».

Owns those shapes, after a civilité. It refuses a bare letter (« M. X ») and initials that a surname follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.entities.lexicon.proposals import PSEUDONYM, Proposal, Rank
from pipeline.entities.lexicon.text_view import LOWER, UPPER, View

RULE = PSEUDONYM
"""Such a name is somebody in its document alone."""
_CIVILITY = (
    r"(?<![\w.])(?:MM?\.|Mmes?|Mlles?|Messieurs|[Mm]onsieur|[Mm]adame|Mesdames|Me|[Mm]aître|[Dd]octeur|Dr"
    r"|époux|consorts) (?:et Mme )?"
)
_DOTTED = rf"[{UPPER}](?:\.\.\.|…)"
_BOXED = rf"\[[{UPPER}]\]"
_SHAPE = (
    rf"(?:{_DOTTED}(?: {_DOTTED}){{0,3}}|{_BOXED}(?: {_BOXED}){{0,3}}|[{UPPER}][{LOWER}]+ {_DOTTED}|"
    rf"[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)? [{UPPER}]\.(?:-[{UPPER}]\.)*(?! ?[{UPPER}][{LOWER}])|"
    rf"[{UPPER}]\.(?:-[{UPPER}]\.)*(?=,? [{LOWER}]|[ ;]*(?:\n|$))|"
    rf"[{UPPER}] [{UPPER}](?![\w'.-]|\s[{UPPER}]))"
)
_AND = r"(?:, | et )(?:M\. |Mme |Mlle )?"
_CALLED = re.compile(rf"{_CIVILITY}(?P<name>{_SHAPE})(?P<more>(?:{_AND}{_SHAPE})*)")
_MEMBER = re.compile(rf"{_AND}(?P<name>{_SHAPE})")


def find_pseudonyms(view: View) -> Iterator[Proposal]:
    """Initials that stand for a person after a civilité, and those listed with them."""
    for match in view.matches(_CALLED, written=True):
        yield Proposal(*match.span("name"), "person", Rank.PATTERN, "rule", RULE)
        for other in _MEMBER.finditer(view.text, *match.span("more")):
            yield Proposal(*other.span("name"), "person", Rank.PATTERN, "rule", RULE)
