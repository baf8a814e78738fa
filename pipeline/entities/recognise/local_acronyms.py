"""Bodies known by an acronym and their territory: « l'EPF de Nouvelle-Aquitaine », « le GRETA du Velay ».

Owns unknown acronyms that a known territory completes after a definite
article. It refuses plans, zones and taxes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import UPPER, View

_ACRONYM = re.compile(
    rf"(?:\b(?:[Ll]a|[Ll]e|[Dd]u|[Aa]u) |\b[Ll]')(?P<acronym>[{UPPER}]{{3,8}})(?P<link> (?:de la |de l'|des "
    rf"|du |de |d'))(?=[{UPPER}])"
)
_TERRITORIES = frozenset({"department", "region", "overseas", "area", "commune"})


def find_local_acronyms(view: View, known: Sequence[Proposal]) -> Iterator[Proposal]:
    """The acronyms with their territory; `known` are the proposals of the gazetteer."""
    places = {place.start: place for place in known if place.kind == "place" and place.rule in _TERRITORIES}
    for match in view.matches(_ACRONYM, written=True):
        place = places.get(match.end())
        if place is not None and match["acronym"] not in WORDS.common_acronyms:
            yield Proposal(
                match.start("acronym"),
                place.end,
                "institution",
                Rank.PATTERN,
                "rule",
                "place",
                head=match["acronym"].lower(),
            )
