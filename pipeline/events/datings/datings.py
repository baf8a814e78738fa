"""The datings of a sentence, in order: each time expression under its signal, ranges and counted durations as
one, what is said twice once.

Owns that order, and dates with a rest or a last day (« 2012 et suivants », « la date limite du 15 mai »). It
refuses to choose the word that is dated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.calendar.edtf import begin, days, edtf_of, end, is_ordered, precision, shift
from pipeline.events.dateless import is_no_date
from pipeline.events.datings.counted import THAT, counted_duration
from pipeline.events.datings.dating import Dating, Sense
from pipeline.events.datings.ranges import is_range, range_of
from pipeline.events.datings.restatements import is_glossed, is_said_closer, says_again
from pipeline.events.datings.signals import sense_of, situate
from pipeline.models import TimeExpression

_FOLLOWING = re.compile(
    r"\s+(?:et\s+suivant(?:e|s|es)?\b|jusqu'à\s+(?:la\s+période\s+la\s+plus\s+récente|aujourd'hui"
    r"|nos\s+jours))"
)
_LAST_DAY = re.compile(
    r"\b(?:date|délai|heure) (?:limite|butoir|de rigueur)\b[^.;()]{0,80}?(?:\bdu|\bau|\ble|:)\s*$",
    re.IGNORECASE,
)
_SEASON = re.compile(r"-(?:SP|SU|FA|WI)$")
_NIGHT = re.compile(r"\bnuit\b.*\b(?:au|à)\b", re.IGNORECASE)
_AGO = re.compile(r"il y a\b|voil[aà]\b|voici\b", re.IGNORECASE)
_NOT = re.compile(r"(?:\b(?:et|mais) non(?: pas)?|\bau lieu d[eu]|\bplutôt qu(?:e|'))\s*(?:le |l')?$")
_ALTERNATIVE = re.compile(r"\s*(?:,|et|ou|puis)\s*(?:le |en |l')?\s*")


def read_datings(
    text: str, expressions: Sequence[TimeExpression], published: str | None, *, by_hour: bool = False
) -> list[Dating]:
    """Datings of one sentence, in order; `text` is the whole prose, offsets are the
    prose's. Expressions off the calendar give none, hours without their day only where the sentence tells
    `by_hour`.
    """
    found: list[Dating] = []
    skip: set[int] = set()
    for index, item in enumerate(expressions):
        if index in skip:
            continue
        following = expressions[index + 1] if index + 1 < len(expressions) else None
        if following is not None and is_range(text, item, following):
            skip.add(index + 1)
            if by_hour or not is_no_date(text, item):
                found.append(range_of(text, item, following))
            continue
        floor = expressions[index - 1].end if index else 0
        if not by_hour and is_no_date(text, item):
            continue
        before = found[-1] if index and found else None
        sense, start = _signal(text, item, floor, before)
        signal: tuple[Sense, int] = ("at" if by_hour else sense, start)  # « jusqu'à 8 h » is of one day
        dating = _single(text, item, signal, published, following, found)
        if dating is not None:
            found.append(dating)
    found = [
        dating
        for dating, after in zip(found, [*found[1:], None], strict=False)
        if after is None or not is_glossed(text, dating, after)
    ]
    kept = [
        dating
        for dating, before in zip(found, [None, *found], strict=False)
        if before is None or not says_again(text, before, dating)
    ]
    kept = [
        dating
        for dating, after in zip(kept, [*kept[1:], None], strict=False)
        if after is None or not is_said_closer(text, dating, after)
    ]
    return [
        replace(dating, over=_is_over(dating.edtf, published), ahead=_is_ahead(dating.edtf, published))
        for dating in kept
        if is_ordered(dating.edtf)
    ]


def _is_over(edtf: str, published: str | None) -> bool:
    last, today = days(edtf)[1], None if published is None else days(published)[0]
    return last is not None and today is not None and last < today


def _is_ahead(edtf: str, published: str | None) -> bool:
    first, today = days(edtf)[0], None if published is None else days(published)[1]
    return first is not None and today is not None and first > today


def _signal(text: str, item: TimeExpression, floor: int, before: Dating | None) -> tuple[Sense, int]:
    """How the words before an expression read it; « en 2019 et 2020 »: the second as the first."""
    sense, start = sense_of(text, item, floor)
    joined = before is not None and before.end == floor and _ALTERNATIVE.fullmatch(text, floor, start)
    return (before.sense, start) if sense == "at" and before is not None and joined else (sense, start)


def _single(
    text: str,
    item: TimeExpression,
    signal: tuple[Sense, int],
    published: str | None,
    following: TimeExpression | None,
    before: list[Dating],
) -> Dating | None:
    sense, signal_start = signal
    if item.type == "DURATION":
        return counted_duration(text, item, sense, signal_start, published, following, before)
    if item.type == "SET":
        return None
    edtf = item.edtf or edtf_of(item.value)
    if edtf is None or edtf.endswith("XX") or edtf.startswith("-"):
        return None  # centuries, and years before our era, are no dates of a timeline
    if item.mod == "APPROX" and item.type != "TIME" and "/" not in edtf and not edtf.endswith(("~", "X")):
        edtf += "~"
    if _NIGHT.search(item.text) is not None and precision(edtf) == "day":
        edtf = f"{edtf}/{shift(edtf, 'P1D', 1)}"
    words = text[signal_start : item.start].lower()
    dating = Dating(
        item.start,
        item.end,
        signal_start,
        edtf,
        sense,
        item,
        item.text,
        signal=words,
        denied=_is_denied(text, signal_start),
    )
    if THAT.match(text, item.end) and _AGO.match(item.text):
        return replace(dating, edtf=f"{begin(edtf)}/..", counted=True)
    return _with_rest(text, item, dating)


def _with_rest(text: str, item: TimeExpression, dating: Dating) -> Dating:
    """« la date limite du 15 mai », « 2012 et suivants »; else as the preposition reads it."""
    edtf = dating.edtf
    if dating.sense == "at" and _LAST_DAY.search(text, max(0, dating.signal_start - 120), item.start):
        return replace(dating, edtf=f"../{end(edtf)}", sense="by", deadline=True)
    rest = _FOLLOWING.match(text, item.end)
    if rest is not None:
        return replace(dating, end=rest.end(), edtf=f"{begin(edtf)}/..", text=text[item.start : rest.end()])
    return replace(dating, edtf=_around_season(item, dating) or situate(edtf, dating.sense))


def _around_season(item: TimeExpression, dating: Dating) -> str | None:
    """« avant l'été »: before it begins, and not before its end; « après l'été »: from its end on."""
    if item.mod is not None or "fin" in dating.signal or _SEASON.search(item.value) is None:
        return None
    if dating.signal.startswith("avant"):
        return f"../{shift(begin(dating.edtf), 'P1M', -1)}"
    return f"{shift(end(dating.edtf), 'P1M', 1)}/.." if dating.signal.startswith("après") else None


def _is_denied(text: str, start: int) -> bool:
    return _NOT.search(text, max(0, start - 24), start) is not None
