"""Names in the phrases of an event that take no part in it: sources of what is
said, names that only tell which law or which bill.

Owns « selon la Cour », « le projet Fillon ». It refuses to look for who takes part.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.participants.words import group
from pipeline.models import Mention
from pipeline.syntax.parsed import text_of
from pipeline.syntax.tree import View

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_SOURCES = ("selon ", "d'après ", "suivant ")
_OF_SOURCE = re.compile(
    r"\b(?:selon|d'après|suivant) (?:(?:l[ea]s?|une?|des|du|son|ses) |l')?"
    r"(?:[\w-]+ (?:\w+ )?(?:de la |de l'|du |des |de |d'))?(?:\w+ )?$",
    re.IGNORECASE,
)

_TICKER = re.compile(r"[\w ]{0,20}\s?[–—:-]\s?[A-Z0-9]{3,12}\)")
"""The code of a share behind the market on which it is listed."""
_NETWORKS = frozenset({"Facebook", "Twitter", "Instagram", "YouTube", "TikTok", "LinkedIn", "X"})


_GAZETTE = re.compile(r"\b(?:au|dans le)\s+$")
"""What stands before the gazette in which something is printed."""


_OF_GAZETTE = re.compile(r"\b(?:JO|J\.O\.|[Jj]ournal officiel)(?: de la| de l'| du)?\s+$")
"""« publiée dans le JO Sénat »: whose gazette it is."""


def is_source(token: Token) -> bool:
    """« selon la Cour », « d'après Le Monde »: who says so takes no part."""
    return text_of(token.doc[token.left_edge.i : token.i]).lower().startswith(_SOURCES)


def takes_no_part(view: View, mention: Mention) -> bool:
    """Whether a name is that of a source, of the gazette, or only a label
    (« le projet Fillon », « la loi Pinel »).
    """
    place = mention.start - view.origin
    if place < 0:
        return False
    if _OF_SOURCE.search(view.text, max(0, place - 60), place):
        return True
    if _OF_GAZETTE.search(view.text, max(0, place - 24), place):
        return True
    if mention.name == "Journal officiel" and _GAZETTE.search(view.text, max(0, place - 10), place):
        return True
    if _is_affiliation(view, mention) or _is_market(view, mention):
        return True
    before = re.search(r"([\w-]+)\s+$", view.text[max(0, place - 30) : place])
    if before is None:
        return False
    if before[1].lower() == "affaire":
        return True
    network = mention.text in _NETWORKS and before[1].lower() in group("account")
    return network or (mention.kind == "person" and before[1].lower() in group("labelled"))


def _is_market(view: View, mention: Mention) -> bool:
    """« Verdal Biotech (Euronext Growth – ALVDB) annonce »: where a company's shares are listed."""
    start, end = mention.start - view.origin, mention.end - view.origin
    return view.text[start - 1 : start] == "(" and _TICKER.match(view.text, end) is not None


def _is_affiliation(view: View, mention: Mention) -> bool:
    """« Mme X (PS) a confirmé »: the party in brackets says whose member somebody is."""
    start, end = mention.start - view.origin, mention.end - view.origin
    if (
        mention.kind != "institution"
        or view.text[start - 1 : start] != "("
        or view.text[end : end + 1] not in {")", ",", " ", "-", "–"}
    ):
        return False
    return any(
        other.kind == "person" and 0 < mention.start - other.end <= len(" (") for other in view.mentions
    )
