"""The year that a document is about, as its first lines say: « Rapport d'activité 2017 », « 2017 en bref »;
that of the days with which the fields of a form open it: « Date de l'incident : 03/11/2021 ».

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
_FIELDS = 25
"""Lines of the head that may be the fields of a form."""
_FIELD = re.compile(
    r"^\W{0,4}date(?: et heure)? (?:de |du |des |d')(?:l'|la )?"
    r"(?:evenement|incident|accident|faits?|declaration|signalement|constat|visite|intervention|sinistre)"
    r"\b[^:\n]{0,40}: ?(?:le )?(?:\d{1,2}[/.]\d{1,2}[/.]|\d{1,2} [a-z]{3,9} )(?P<year>(?:19|20)\d\d)(?!\d)"
)
"""« Date de déclaration : 3 novembre 2021 »; of a birth or a term says nothing."""


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
    return years.pop() if len(years) == 1 else None if years else _year_of_form(text)


def _year_of_form(text: str) -> int | None:
    """The one year of the days that the fields of a form state of what happened."""
    lines = [line for line in fold(text[: _FIELDS * LINE]).split("\n") if line.strip()][:_FIELDS]
    years = {int(found["year"]) for line in lines if (found := _FIELD.match(line))}
    return years.pop() if len(years) == 1 else None
