"""Time expressions that put nothing on a calendar: a bare hour, the year of a budget law, the date of a
citation, a time that is spoken of.

Owns the words around them that say so. It refuses to read dates: datings does.
"""

from __future__ import annotations

import re

from pipeline.models import TimeExpression

_NAMES_DAY = re.compile(
    r"\d{4}|\d/\d|\b(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche)"
    r"|\b(?:hier|demain|aujourd'hui|veille|lendemain|jour|c[et]t?e?)\b",
    re.IGNORECASE,
)
_BUDGET = re.compile(
    r"(?:programmation(?: militaire)?|financ\w+(?: rectificative)?(?: de la sécurité sociale)?"
    r"|sécurité sociale|P?LFR?S{0,2})"
    r"\s*(?:\(\w+\)\s*)?(?:pour\s+(?:l'année\s+)?)?$"
)
_CITED = re.compile(
    r"(?:\b(?:L|D|[Dd]écr|[Oo]rd|[Aa]rr)\.\s*n°\s*[\w-]+,\s*|\bISO(?:/IEC)?\s[\d-]+\s*:\s*|\bn°\s*\d+\s*\()$"
)
"""What makes a date part of a reference: « L. n° 78-17, 6 janv. 1978 »,
« ISO 9001 : 2015 », « texte n° 424 (2014-2015) ».
"""
_NUMBER_AFTER = re.compile(r",\s*n°\s*\d")
_SPOKEN_OF = re.compile(
    r"(?:en prévision d[eu]|(?:sans|en) attend(?:re|ant)|dans l'attente d[eu]"
    r"|face à|à l'approche d[eu]|du jour au|\b(?:quelques|plusieurs) (?:jours|semaines|mois) d[eu])"
    r"\s*(?:la |l'|le |cette |cet |une? )?(?:mois d[e'] ?)?$",
    re.IGNORECASE,
)


_OF_SITTING = re.compile(
    r"\bséance\s(?:a été |est |fut )?(?:déclarée )?(?:ouverte|levée|close|suspendue|reprise)\s(?:à|vers)\s$"
    r"|\b(?:est|sont|a|ont)\s(?:arrivée?s?|quitté|rejoint)\b[^.;]{0,50}\s(?:à|vers)\s$"
)
"""« la séance est levée à 22 h 15 »: minutes tell by the hour what happens on their day."""


def is_no_date(text: str, item: TimeExpression) -> bool:
    """A bare hour, the year of a budget law, or a time that is itself what
    is spoken of (« en prévision de l'hiver »).
    """
    if is_bare_hour(item):
        return not (
            item.value[:4].isdigit() and _OF_SITTING.search(text[max(0, item.start - 90) : item.start])
        )
    left = text[max(0, item.start - 60) : item.start]
    if left.endswith(", ") and _NUMBER_AFTER.match(text, item.end):
        return True  # « (CE, 26 oct. 2001, n° 197018) »
    return (
        _BUDGET.search(left) is not None
        or _CITED.search(left) is not None
        or _SPOKEN_OF.search(left) is not None
    )


def is_bare_hour(item: TimeExpression) -> bool:
    """Whether an expression names an hour without its day."""
    return item.type == "TIME" and _NAMES_DAY.search(item.text) is None
