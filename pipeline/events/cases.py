"""What a lawsuit is about, where its document is named by nothing but its court,
day and number: its parties, or what the writ asks.

Owns the labels above the parties and the first thing asked of the court.
It refuses to name a party that no label shows.
"""

from __future__ import annotations

import re

from pipeline.entities.name.casing import proper_case
from pipeline.events.outline import head_end
from pipeline.language import Analysis

DOCKETED = re.compile(
    r"(?:(?:Arrêt|Jugement|Ordonnance|Décision|Affaire|Requête"
    r"|Pourvoi)?\s?n°\s?(?:RG\s?)?(?:n°\s?)?[\w/.-]*\d[\w/.-]*(?:\s(?:du|de)\s[\w\s]{6,20})?$|"
    r"(?:CAA|TA|CE|Tribunal|Cour (?:d'appel|de cassation|administrative|d'assises)|Conseil (?:d'État"
    r"|de prud'hommes))\b[^–:(]*,[^–:(]*\d{4}[^–:(]*$)",
    re.IGNORECASE,
)
"""« Arrêt n° RG 19/04127 », « Cour d'appel de Vaux, 3e chambre, 4 mai 2021 »:
a case by nothing but its court, day and number.
"""
_ASKING = re.compile(
    r"(?m)^[ \t-]*(?:APPELANT|DEMANDEUR|DEMANDERESSE|REQU[ÉE]RANT)(?:E?S?)\b[^\n:]{0,30}[:\n]", re.IGNORECASE
)
_DEBTOR = re.compile(
    r"(?m)^[ \t-]*(?:D[ÉE]BITEUR|D[ÉE]BITRICE|PR[ÉE]VENUE?S?)\b[^\n:]{0,30}[:\n]", re.IGNORECASE
)
_ANSWERING = re.compile(
    r"(?m)^[ \t-]*(?:INTIM[ÉE]|D[ÉE]FENDEUR|D[ÉE]FENDERESSE)(?:E?S?)\b[^\n:]{0,30}[:\n]", re.IGNORECASE
)
_ASKED = re.compile(
    r"\bdemand(?:e|ent|é) (?:au|à la) (?:tribunal|cour|juge|conseil)"
    r"(?:[^;]{0,200}?:\s*1°\)|[^;:,]{0,40}?(?:, d['’]une part,)?)\s"
    r"(?P<what>(?:d'|d’|de )(?:annuler|suspendre|condamner|enjoindre|ordonner|prononcer|constater|réformer"
    r"|désigner)\b[^;]{10,300}?)(?=[;,.](?!\d))"
)
_POINTED = re.compile(r"(?:annuler|réformer) (?:c(?:e|et|ette)|le jugement|l['’]ordonnance)\b")
"""« d'annuler ce jugement » says nothing of the case."""
_OPPOSED = re.compile(
    r"(?m)^(?:\d+[°.)/]+\s)?(?:[Ll]a |[Ll]e |[Ll]['’])?"
    r"(?P<one>(?!(?i:arrêt|audience|cour\b|chambre))(?:M\. |Mme )?[^,;.\n]{3,80}), "
    r"(?!présid|conseill|rapport|avoc|greff)[^;]{0,400}?\b(?:a|ont) formé (?:le|un) pourvoi [^;\n]{3,400}?"
    r"\bdans (?:le|les) litiges? (?:l['’]|les )opposant\s?:?\s(?:\d°/ )?(?:à (?:l['’]|la )?|aux? )"
    r"(?P<other>[^,;.\n]{3,80})"
)
_CIVIL_NAME = re.compile(
    r"\s*(?:M\.|Mme|Mlle|Monsieur|Madame)\s(?:\[[A-Z]\]\s)?(?P<given>[A-ZÀ-Þ][a-zß-ÿ][\w-]*)"
    r"(?:,\s[A-ZÀ-Þ][a-zß-ÿ][\w-]*)*\s(?P<surname>[A-ZÀ-Þ][A-ZÀ-Þ' -]*[A-ZÀ-Þ])(?!\w)"
)
"""« Monsieur Bastien, Roger QUERSIN »: all given names, then the surname in capitals."""
_NEAR, _FURTHER = 60, 1500


def labelled_parties(analysis: Analysis) -> str | None:
    """Who is named under « APPELANTE : » and under « INTIMÉE : »."""
    asking, answering = _labelled(analysis, _ASKING), _labelled(analysis, _ANSWERING)
    return None if asking is None or answering is None else f"{asking} c/ {answering}"


def debtor(analysis: Analysis) -> str | None:
    """Who is named under « DÉBITEUR : », where there is no other side."""
    return _labelled(analysis, _DEBTOR)


def _labelled(analysis: Analysis, label: re.Pattern[str]) -> str | None:
    match = label.search(analysis.prose.text[: head_end(analysis) + _FURTHER])
    if match is None:
        return None
    named = _CIVIL_NAME.match(analysis.prose.text, match.end())
    if named is not None:
        return f"{named['given']} {proper_case(named['surname'])}"
    near = (m for m in analysis.mentions if 0 <= m.start - match.end() < _NEAR)
    return next((m.name for m in near if m.kind in ("person", "institution")), None)


def opposed_parties(analysis: Analysis) -> str | None:
    """« Mme X, domiciliée …, a formé le pourvoi n° … dans le litige l'opposant à la société Y »."""
    found = _OPPOSED.search(analysis.prose.text[: head_end(analysis) + _FURTHER])
    if found is None:
        return None
    one, other = (" ".join(found[side].split()) for side in ("one", "other"))
    return f"{one} c/ {other}"


def relief_sought(analysis: Analysis) -> str | None:
    """What a writ asks first: « demande au tribunal : 1°) d'annuler l'arrêté … »."""
    asked = (" ".join(match["what"].split()) for match in _ASKED.finditer(analysis.prose.text))
    return next((f"demande {what}" for what in asked if not _POINTED.search(what)), None)
