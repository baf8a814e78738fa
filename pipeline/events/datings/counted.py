"""Durations that are counted from a date: from the publication, from the date before or from that behind.

Owns which durations are counted at all, and from where. It refuses those that only last.
"""

from __future__ import annotations

import re

from pipeline.calendar.edtf import INEXACT, edtf_of, shift
from pipeline.events.datings.dating import Dating, Sense
from pipeline.models import TimeExpression

_PAST_YEARS = re.compile(r"derni[eè]re?s\b(?! exercices)|écoulée?s\b", re.IGNORECASE)
_IT_MAKES = re.compile(
    r"\b(?:cela|ça)\s+fait(?:\s+(?:donc|déjà|maintenant|bientôt|désormais|aujourd'hui))*\s+$", re.IGNORECASE
)
THAT = re.compile(r"\s+qu(?:e\b|')")
"""« il y a dix ans que », « cela fait dix ans que »: since ten years ago."""
_AFTER_EVENT = re.compile(
    r"\s+(?P<side>après|avant)\s+(?:la\s|le\s|les\s|l'|sa\s|son\s|leur\s|cette\s|ce\s)[^,;:.()?!]{0,70}$"
)
_LATER = re.compile(r"\s+(?:plus tard\b|après\s+(?:leur|sa|son|cette?|ce)\b|après\s*[,.;!])")
_TO_EVENT = re.compile(r"^\s+(?:de|d'|du|avant)\s*(?:la |le |l'|cette |ce )?\s*$", re.IGNORECASE)


def counted_duration(
    text: str,
    item: TimeExpression,
    sense: Sense,
    signal_start: int,
    published: str | None,
    following: TimeExpression | None,
    before: list[Dating],
) -> Dating | None:
    """A duration that is counted from a date: « depuis cinq ans », « ces deux dernières années », « d'ici
    trois ans », « dix ans après ».
    """
    if THAT.match(text, item.end) and _IT_MAKES.search(text, max(0, item.start - 40), item.start):
        sense = "since"
    edtf = _counted_from(text, item, following) or (
        shift(before[-1].edtf, item.value, 1) if before and _LATER.match(text, item.end) else None
    )
    if edtf is not None:
        return Dating(item.start, item.end, signal_start, edtf, "at", item, item.text, counted=True)
    edtf = None if published is None else _counted_now(text, item, sense, published)
    if sense == "since" and (item.anchor or "").startswith("discourse"):
        edtf = item.edtf  # « Le 3 mai, il a quitté le poste qu'il occupait depuis huit ans »
    return (
        None
        if edtf is None
        else Dating(item.start, item.end, signal_start, edtf, sense, item, item.text, counted=True)
    )


def _counted_from(text: str, item: TimeExpression, following: TimeExpression | None) -> str | None:
    """« deux mois après l'adoption du budget du 4 mars », « à trois jours du
    4 mai »: counted from the date that follows.
    """
    if following is None or following.type == "DURATION":
        return None
    anchor = following.edtf or edtf_of(following.value)
    aside = _AFTER_EVENT.fullmatch(text, item.end, following.start)
    if anchor is None or aside is not None:
        return (
            None
            if anchor is None or aside is None
            else shift(anchor, item.value, 1 if aside["side"] == "après" else -1)
        )
    return (
        shift(anchor, item.value, -1)
        if _TO_EVENT.match(text[item.end : following.start]) and _preceded_by_to(text, item)
        else None
    )


def _counted_now(text: str, item: TimeExpression, sense: Sense, published: str) -> str | None:
    """Counted from the publication."""
    if sense == "since":
        start = shift(published, item.value, -1)
        return None if start is None else f"{start}{'~' if item.mod in INEXACT else ''}/.."
    if sense == "by":
        last = shift(published, item.value, 1)
        return None if last is None else f"../{last}"
    return (
        _last_years(published, item.value) if _PAST_YEARS.search(text[item.start : item.end + 10]) else None
    )


def _preceded_by_to(text: str, item: TimeExpression) -> bool:
    return re.search(r"(?:^|\s)à\s+$", text[max(0, item.start - 3) : item.start], re.IGNORECASE) is not None


def _last_years(published: str, duration: str) -> str | None:
    start = shift(published, duration, -1)
    return None if start is None else f"{start}/{published[: len(start)]}"
