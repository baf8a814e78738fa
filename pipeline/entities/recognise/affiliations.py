"""« M. Paul Girard (Haute-Loire - LR-A) »: the group of which a member of
Parliament is, or to which he is attached (« -A », « -R »).

Owns that bracket of the Senate's papers. It refuses groups that nobody lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import UPPER, View

_BRACKET = re.compile(rf"\([^()\n]{{2,40}} [-–] (?P<group>[{UPPER}]{{2,6}})-[AR]\)")


def find_affiliations(view: View) -> Iterator[Proposal]:
    """The groups of those attached, each under its full name."""
    for match in _BRACKET.finditer(view.text):
        names = {
            entry.name
            for entry in load_gazetteer().entries.get(match["group"].lower(), ())
            if entry.kind == "institution"
        }
        if len(names) == 1:
            yield Proposal(*match.span("group"), "institution", Rank.KNOWN, "rule", "group", names.pop())
