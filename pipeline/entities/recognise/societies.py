"""Associations without a head noun, by what stands beside their name: « au Relais de l'Ardre, association qui
accueille … », « Subvention « Les Voisins » ».

Owns those two. It refuses persons, places, known bodies, and words that the document writes small.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import CAP, View

_APPOSED = re.compile(
    rf"(?P<name>{CAP}(?: (?:(?:de|du|des|à|au|aux|en|et|sans|pour) (?:la |les? |l')?|l')?{CAP}){{0,4}}),"
    r" (?:une? |l')?(?:association|collectif|coopérative|ONG|club)(?![\w-])(?! d(?:e|u|es) [A-ZÀ-Þ]| d')"
)
_SUBSIDISED = re.compile(
    r"[Ss]ubventions?(?: exceptionnelle| annuelle| de fonctionnement)?(?: à| au)? ?(?:–|-|:)? ?"
    r"« ?(?P<name>[A-ZÀ-Þ][^»\n]{2,60}?) ?»"
)


def find_societies(view: View) -> Iterator[Proposal]:
    """The names told by an apposition or by what they are given, in order of their patterns."""
    for pattern in (_APPOSED, _SUBSIDISED):
        for match in view.matches(pattern, written=True):
            start, end = match.span("name")
            if view.is_boundary(start) and _is_name(view, start, end):
                yield Proposal(start, end, "institution", Rank.PATTERN, "rule", "society", head="")


def _is_name(view: View, start: int, end: int) -> bool:
    """Whether the words are nobody's, no place's and no known body's, and not common ones."""
    first = re.split(r"[ -]", view.text[start:end])[0]
    folded = view.folded[start:end]
    if is_first_name(first) or folded in view.lower_words or first.lower() in WORDS.functions:
        return False
    known = load_gazetteer()
    return known.place(folded) is None and known.institution(folded) is None
