"""Whether the heading above says that what stands below it is over or still to come: « Rapport d'activités »,
« Dates à retenir ».

Owns the words of such headings and how far each reaches: to the next heading. It refuses headings that tell
only what their part is about: « Projet de halle ».
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Literal

_HEADING = re.compile(
    r"^[^\w\n•*·.–-]{0,6}(?:[\divx]{1,4} ?[.)/°–-]+ ?)?(?P<words>[a-z][^\n.;:…]{2,58}[^\n\W])"
    r"[^\w\n.,;…]{0,4}(?=\n)",
    re.MULTILINE,
)
"""« 2/ Rapport moral et d'activités »: a short line that no list and no sentence holds."""
_WHEN = r"(?: (?:(?:19|20)\d\d[^a-z]*|(?:de la saison|de l'annee|de l'exercice|du (?:tri|se)mestre)\b.*))?"
_DONE = r"(?:activites?|actions?|manifestations|animations|sorties)"
_OVER = re.compile(
    rf"(?:(?:rapport|compte[ -]rendu|bilan)s?(?: moral| annuel)?(?:,? et| &| /)?(?: d'| des ){_DONE}"
    rf"|rapport moral|bilan|retrospective|etat[ -]civil|(?:ca|cela) s'est passe\b.*"
    rf"|retours? (?:sur\b.*|en images)|ils? nous (?:a|ont) quittee?s?"
    r"|(?:[^:]* )?en (?:quelques |\w+ )?dates"
    r"|(?:reperes?|chronologie|historique|genese|film des evenements)\b[^:]*"
    r"|(?:rappel|recit|deroulement|deroule|enchainement) des (?:faits|evenements)\b[^:]*|les faits"
    rf"|{_DONE} (?:passe|realise|mene|ecoule)ee?s){_WHEN}"
)
_AHEAD = re.compile(
    r"(?:(?:nos |les |quelques )?(?:projets|perspectives)|agenda|a venir|a vos agendas"
    r"|(?:les )?dates a retenir|calendrier previsionnel"
    r"|(?:nos |les |vos )?(?:prochaine?s|futurs?) (?:rendez-vous|dates|evenements|reunions|spectacles"
    rf"|seances|{_DONE})){_WHEN}"
)


def heading_side(folded: str, place: int) -> Literal["past", "future"] | None:
    """The side that the heading above a place of a folded text says of what stands there."""
    starts, sides = _headings(folded)
    above = bisect_right(starts, place) - 1
    return sides[above] if above >= 0 and folded.find("\n", starts[above], place) >= 0 else None


@lru_cache(maxsize=4)
def _headings(folded: str) -> tuple[list[int], list[Literal["past", "future"] | None]]:
    """Where each heading begins, and what it says; nothing where none says anything."""
    found = [(match.start(), _side(match["words"].strip())) for match in _HEADING.finditer(folded)]
    if all(side is None for _, side in found):
        return [], []
    return [start for start, _ in found], [side for _, side in found]


def _side(words: str) -> Literal["past", "future"] | None:
    if _OVER.fullmatch(words):
        return "past"
    return "future" if _AHEAD.fullmatch(words) else None
