"""The year that a document is about, as its first lines say: « Rapport d'activité 2017 », « 2017 en bref ».

Owns what stands in for a publication date where there is none. It refuses sentences, and two years of the
same strength.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.temporal.folding import fold

TOP, LINE = 8, 120
"""Lines of the head that may say it, and how long they may be."""
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9]|[-/][0-9])"
_PAPER = (
    r"(?:rapport (?:annuel|moral|financier|d'activites?|d'orientation|de gestion)|compte administratif"
    r"|bilan(?: annuel| moral| financier| social| d'activites?)?|retrospective|annuaire|comptes? annuels?)"
)
_ABOUT = re.compile(
    rf"(?<![a-z]){_PAPER}(?: (?:de|pour|sur|de l'annee|pour l'annee|de l'exercice|annee))? {_YEAR}"
)
_IN_SHORT = re.compile(rf"(?<![a-z0-9]){_YEAR} en (?:bref|images?|chiffres|resume|revue|quelques)(?![a-z])")


@lru_cache(maxsize=2)
def covered_year(text: str) -> int | None:
    """The year covered by a document whose whole prose is `text`; None where its head says none."""
    lines = [line for line in fold(text[: TOP * LINE * 4]).split("\n") if line.strip()][:TOP]
    years = {
        int(found["year"])
        for line in lines
        if len(line) <= LINE and not line.rstrip().endswith(".")
        for pattern in (_ABOUT, _IN_SHORT)
        for found in pattern.finditer(line)
    }
    return years.pop() if len(years) == 1 else None
