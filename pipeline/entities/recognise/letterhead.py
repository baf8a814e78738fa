"""Regional audit chambers named over several lines of a letterhead:
« Chambre régionale / des comptes / Bretagne ».

Owns that one shape. It refuses names on one line, which the gazetteer finds, and chambers of no known region.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import View

_HEAD = re.compile(
    r"(?m)^(?P<body>chambre\s+(?:regionale|territoriale)\s+des\s+comptes)\s+"
    r"(?:(?:de la|de|du|des)\s|de l'|d')?\s*(?P<region>[a-z][a-z' ,-]{3,40}?)[ .]*$"
)


def find_letterheads(view: View) -> Iterator[Proposal]:
    """Chambers whose name runs over several lines, with their canonical names."""
    for match in view.line_matches(_HEAD):
        if "\n" not in match.group():
            continue
        name = " ".join(f"{match['body']} {match['region']}".split())
        known = load_gazetteer().institution(name)
        if known is not None:
            yield Proposal(
                match.start(),
                match.end("region"),
                "institution",
                Rank.KNOWN,
                "rule",
                "letterhead",
                known.name,
            )
