"""Prepositions before a date and how they read it: « depuis », « d'ici à », « au-delà de », « dès ».

Owns the table of their senses. It refuses dates that two expressions make.
"""

from __future__ import annotations

import re

from pipeline.calendar.edtf import begin, end
from pipeline.events.datings.dating import Sense
from pipeline.models import TimeExpression

_SENSES: tuple[tuple[Sense, str], ...] = (
    (
        "since",
        (
            r"depuis|au plus tôt(?: en| au| à| le)?|à compter d['u]|à compter de|à partir d['u]|à partir de"
            r"|à dater d['u]|à dater de"
        ),
    ),
    ("from", r"dès"),
    ("until", r"jusqu'(?:en|aux|au|à)?"),
    (
        "by",
        (
            r"d'ici(?: à| au| aux|)?|avant|au plus tard(?: en| au| à| avant)?|pas plus tard qu(?:e|')"
            r"|à l'horizon|à horizon|à l'échéance d['e]"
        ),
    ),
    ("after", r"après|au[- ]delà d(?:e|u|')|postérieurement à|passé"),
    ("for", r"pour"),
)
_FILL = (
    r"(?:\s*\b(?:l[ea]s?|du|de|des|au|en|à|mois|courant|cours|année|an|exercice|période|fin|début|milieu"
    r"|toute?|ce|cette|même|environ|vers|rentrée|date|maintenant|bientôt|déjà|presque)\b"
    r"|(?:premier|dernier)\s+jour(?:\s+ouvr\w+)?|\s*\b[ld]')*\s*"
)
_SIGNAL = re.compile(
    r"(?:^|[\s(«,;:'’])(?:"
    + "|".join(f"(?P<{sense}>{words})" for sense, words in _SENSES)
    + rf")(?P<fill>{_FILL})$",
    re.IGNORECASE,
)


def sense_of(text: str, item: TimeExpression, floor: int = 0) -> tuple[Sense, int]:
    """How the words left of an expression read it, and where they
    begin; nothing left of `floor` is looked at.
    """
    offset = max(floor, item.start - 48) if item.signal_start is None else max(0, item.signal_start - 1)
    left = text[offset : item.start]
    match = _SIGNAL.search(left)
    if match is None or match.lastgroup is None:
        return "at", item.start if item.signal_start is None else item.signal_start
    for sense, _ in _SENSES:
        if match[sense] is not None:
            return sense, offset + match.start(sense)
    return "at", item.start


def situate(edtf: str, sense: Sense) -> str:
    """Read a date under a signal: « depuis 2017 » → 2017/.., « d'ici à
    2025 » → ../2025; « dès » is left to the verb.
    """
    if sense in {"since", "after"}:
        return f"{begin(edtf)}/.."
    if sense in {"until", "by"}:
        return f"../{end(edtf)}"
    return edtf
