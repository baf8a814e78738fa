"""What of a line that names a paper says what it is about: the project of an opinion, the bill that a
committee examines, and neither when nor to whom it was presented.

Owns those phrases of papers. It refuses to shorten what says something of the matter itself.
"""

from __future__ import annotations

import re

from pipeline.events.heading_words import names_nothing
from pipeline.syntax.spelling import capital

_PROJECT = re.compile(
    r"(?:avis|rapport|étude|note|décision|consultation|concertation|enquête publique)\b[^«»:]{10,}?\s"
    r"(?:sur|relati(?:f|ve)s? (?:à|au)|concernant|portant sur)\s(?:l[ea]s?\s|l['’])?"
    r"(?P<matter>(?:projet|plan|programme|schéma|élaboration|révision|modification"
    r"|demande d['’]autorisation)\b.{20,})",
    re.IGNORECASE,
)
"""« Avis délibéré de l'autorité environnementale sur le projet de parc éolien de Vaux »."""
_OPINION = re.compile(
    r"\b(?:autorité|mission|commission|conseil|comité|agence|chambre|cour|bureau)\b", re.IGNORECASE
)
"""Who writes such a paper, named before its matter."""
_EXAMINED = re.compile(
    r"(?:(?:suite|fin) de l['’])?(?:examen|discussion)(?:,?\s(?:pour avis|en \w+ lecture|selon [^,]+,))*,?\s"
    r"(?:du rapport (?:de \S+ \S+ )?sur |d['’]|de |du )(?:l[ea] |l['’])?(?P<bill>(?:projet"
    r"|proposition) de (?:loi|résolution)\b.+)",
    re.IGNORECASE,
)
_ASIDES = re.compile(r"(?:\s?\((?:n[°o]s?\s?\d|MM?\.|Mmes?\s|rapport)[^()]*\))+$")
_ENCLOSED = re.compile(r"\([^()]+\)")
_KIND = re.compile(
    r"\s[–—-]\s(?:mise en demeure|lettre recommandée.*|recommandée? avec.*|urgent"
    r"|(?:\S+ )?relance|rappel|réponse)$",
    re.IGNORECASE,
)
"""« Fuite du toit – MISE EN DEMEURE »."""
_PRESENTED = re.compile(
    r"(?<=\w)[\s,]+(?:présentée?|soumise?|adoptée?|approuvée?|remise?|transmise?)s?\s(?:à|au"
    r"|aux|par|lors de)\s.+$"
)


def shortened(line: str) -> str:
    """The matter of a paper, or the line as it is."""
    line = line.strip(" –—-•")
    line = line[1:-1] if _ENCLOSED.fullmatch(line) else line
    bare = _KIND.sub("", line)
    line = line if names_nothing(bare) else bare
    examined = _EXAMINED.fullmatch(line)
    if examined is not None:
        bill = _ASIDES.sub("", examined["bill"])
        return capital(bill)
    project = _PROJECT.fullmatch(line)
    if project is not None and _OPINION.search(line, 0, project.start("matter")):
        return capital(project["matter"])
    return line


def without_presentation(line: str) -> str:
    """« Rapport d'activité 2019 présenté à l'assemblée générale » without to whom and when."""
    return _PRESENTED.sub("", line)
