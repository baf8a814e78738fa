"""The year of a heading that dates what stands below it: « 2019 : première alerte », then « Le 22 mai, … »;
and the year that a paper is of: « Rapport annuel 2023 ».

Owns which lines are such headings (a chronology has two or more) and how far each reaches: to the next, or to
a heading without a year. It refuses lines that are sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

_HEADING = re.compile(
    r"^[^\w\n]{0,6}(?:\d{1,2}[.)] |[ivx]{1,4}[.)°-] ?)?(?:l'annee |annee |en |debut |fin |depuis )?"
    r"(?P<year>(?:19|20)\d\d)(?P<range> ?[-–—/] ?(?:19|20)\d\d)?(?: ?[:–—|-] ?(?P<rest>[^\n]{1,70}))?"
    r"[^\w\n]{0,4}$",
    re.MULTILINE,
)
_BARE = re.compile(r"^[^\n.,;:]{3,60}[^\n.,;:…](?=\n)", re.MULTILINE)
"""A line that may be a heading, and tells no year."""
_SENTENCE = re.compile(r"[.!…][»”\"' )]*$")
_FEWEST = 2
_PAPER = re.compile(
    r"^[^\w\n]{0,6}(?:rapport (?:annuel|moral|d['’]activites?|financier)|bilan|retrospective"
    r"|(?:notre |l['’])?annee|exercice)\b[^\n\d]{0,40}(?P<year>(?:19|20)\d\d)(?:[^\w\n]{0,4}$| presente)"
    r"|\bn ?° ?\d{1,4} ?[-,:|(] ?(?:printemps|ete|automne) (?P<issue>(?:19|20)\d\d)\b",
    re.MULTILINE,
)
"""What the paper is of: « Rapport annuel 2023 », « Bulletin n° 12 – Automne 2023 »; a winter is of two."""
_BEYOND = re.compile(
    r"^[^\w\n]{0,6}(?:\d{1,2}[.)/] ?)?(?:et |nos |les |quelques )?(?:demain|perspectives?|projets?"
    r"|a venir|avenir|agenda|depuis|prochaine?s?|horizons?|objectifs?)\b[^\n.;]{0,40}$",
    re.MULTILINE,
)
"""A heading below which a report looks ahead of its year."""
_HEAD = 800
"""Characters of a text in which its paper is named."""


def heading_year(folded: str, place: int) -> int | None:
    """Where the year of the heading above a place of a folded text begins; None where there is none."""
    starts, years = _headings(folded)
    above = bisect_right(starts, place) - 1
    if above < 0 or years[above] is None:
        return None
    below = folded.find("\n", starts[above])
    return years[above] if 0 <= below < place else None


@lru_cache(maxsize=4)
def paper_year(folded: str) -> int | None:
    """Where the one year begins that the head of a folded text says its paper is of."""
    heads = _PAPER.finditer(folded, 0, _HEAD)
    found = {match[match.lastgroup or 0]: match.start(match.lastgroup or 0) for match in heads}
    return next(iter(found.values())) if len(found) == 1 else None


@lru_cache(maxsize=4)
def end_of_report(folded: str) -> int:
    """Where a folded text begins to look ahead of the year that it reports: « Et demain ? »; else its end."""
    found = _BEYOND.search(folded, _HEAD)
    return len(folded) if found is None else found.start()


@lru_cache(maxsize=4)
def _headings(folded: str) -> tuple[list[int], list[int | None]]:
    """Where each heading begins, and the offset of its year; None for one that has none, or several."""
    dated = [
        (match.start(), None if match["range"] else match.start("year"))
        for match in _HEADING.finditer(folded)
        if not _SENTENCE.search(match["rest"] or "")
    ]
    if len({folded[year : year + 4] for _, year in dated if year is not None}) < _FEWEST:
        return [], []
    places = {start for start, _ in dated}
    bare = [(match.start(), None) for match in _BARE.finditer(folded) if match.start() not in places]
    found = sorted([*dated, *bare])
    return [start for start, _ in found], [year for _, year in found]
