"""The acts that one document holds one after the other, each by the line that is its title: « Arrêté du 3 mai
2021 portant nomination d'un directeur », « Avis de vacance d'un emploi de sous-préfet ».

Owns which lines are such titles. It refuses acts that are only cited: a list of them, a visa, a sentence.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.events.heading_lines import without_reference
from pipeline.language import Analysis

SAYS_WHAT = re.compile(
    r"\b(?:portant|relati(?:f|ve)|fixant|modifiant|mettant|autorisant|prescrivant|d[ée]clarant|instituant|accordant"
    r"|refusant|nommant)\b",
    re.IGNORECASE,
)
"""What an act does."""
_ACT = re.compile(
    r"(?:arr[êe]t[ée]|d[ée]cret|loi|ordonnance|d[ée]lib[ée]ration|d[ée]cision|circulaire|instruction)\b[^.;]{0,60}?"
    r"(?:\bdu\s\d|\bn°\s?\w)[^;]{10,500}[^.;:,]|avis (?:de vacance|relati\w+|d['’]ouverture|de recrutement)\b"
    r"[^;]{10,400}[^.;:,]",
    re.IGNORECASE,
)
_BETWEEN = 3
"""Lines below its title among which an act has its text: its number stands between."""
_TEXT = 60
"""Characters of a line of that text at least."""


def acts_held(analysis: Analysis) -> dict[int, str]:
    """The titles of acts, by their prose offset; none where there is but one."""
    text, blocks = analysis.prose.text, analysis.prose.blocks
    lines = [text[block.start : block.end].strip() for block in blocks]
    titles = [n for n, line in enumerate(lines) if _is_title(line)]
    found = {
        blocks[n].start: without_reference(lines[n])
        for n, after in pairwise([*titles, len(lines)])
        if any(len(line) > _TEXT for line in lines[n + 1 : min(after, n + 1 + _BETWEEN)])
    }
    return found if len(set(found.values())) > 1 else {}


def _is_title(line: str) -> bool:
    notice = line[:4].lower() == "avis"
    return _ACT.fullmatch(line) is not None and (notice or SAYS_WHAT.search(line) is not None)
