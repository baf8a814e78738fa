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
    (
        "after",
        r"après|au[- ]delà d(?:e|u|')|postérieurement à|(?-i:Passé)|(?<=, )passé(?= (?:ce|cet|cette)\b)",
    ),
    ("for", r"pour"),
)
_FILL = (
    r"(?:\s*\b(?:l[ea]s?|du|de|des|au|en|à|mois|courant|cours|année|an|exercice|période|fin|début|milieu"
    r"|toute?|(?-i:ce)|cette|même|environ|vers|rentrée|date|maintenant|bientôt|déjà|presque)\b"
    r"|(?:premier|dernier)\s+jour(?:\s+ouvr\w+)?|\s*\b[ld]')*\s*"
)
_SIGNAL = re.compile(
    r"(?:^|[\s(«“\"\[,;:'’])(?:"
    + "|".join(f"(?P<{sense}>{words})" for sense, words in _SENSES)
    + rf")(?P<fill>{_FILL})$",
    re.IGNORECASE,
)


_AT_LATEST = re.compile(
    r"[ \u00a0]*[,(]?[ \u00a0]?(?:tout )?au plus (?P<which>tard|tôt)\b(?!\s(?:à|vers|le|en|au|avant|dans)\b)",
    re.IGNORECASE,
)
_BOUNDS: dict[str, Sense] = {"tard": "by", "tôt": "since"}


def bound_behind(text: str, end: int) -> Sense | None:
    """« à remettre le 3 mai au plus tard », « fin 2012, au plus tôt »: what stands behind a date."""
    match = _AT_LATEST.match(text, end)
    return None if match is None else _BOUNDS[match["which"].lower()]


def sense_of(text: str, item: TimeExpression, floor: int = 0) -> tuple[Sense, int]:
    """How the words left of an expression read it, and where they
    begin; nothing left of `floor` is looked at.
    """
    offset = max(floor, item.start - 48) if item.signal_start is None else max(0, item.signal_start - 1)
    left = text[offset : item.start]
    match = _SIGNAL.search(left)
    if match is None or match.lastgroup is None:
        behind = bound_behind(text, item.end)
        if behind is not None:
            return behind, item.start if item.signal_start is None else item.signal_start
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
