"""What the time expressions of a sentence say of an event's date: signals,
ranges, durations counted from the publication.

Owns the reading of prepositions (« depuis », « d'ici à », « au-delà de ») as
intervals. It refuses to choose the word that is dated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from pipeline.calendar.edtf import (
    INEXACT,
    begin,
    covered,
    days,
    edtf_of,
    end,
    is_ordered,
    is_within,
    precision,
    shift,
)
from pipeline.events.dateless import is_bare_hour, is_no_date
from pipeline.models import Mod, TimeExpression

Sense = Literal["at", "since", "from", "until", "by", "after", "for"]

_SENSES: tuple[tuple[Sense, str], ...] = (
    (
        "since",
        (
            r"depuis|au plus tôt(?: en| au| à| le)?|à compter d['u]|à compter de|à partir d['u]|à partir de"
            r"|à dater d['u]|à dater de"
        ),
    ),
    ("from", r"dès"),
    ("until", r"jusqu'(?:en|au|aux|à|aux)|jusqu'à"),
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
_BETWEEN = re.compile(
    r"(?:\s*[-–—/]\s*|\s+(?:à|au|et|jusqu'au|jusqu'en|jusqu'à)(?:\s+(?:la|le|les|l'))?(?:\s+fin)?\s*)",
    re.IGNORECASE,
)
_RANGE_START = re.compile(
    r"(?:\bentre|\bde|\bdu|\bd'|\bdepuis)\s*(?:l'|le\s|la\s|début\s|l'année\s)?\s*$", re.IGNORECASE
)
_FOLLOWING = re.compile(
    r"\s+(?:et\s+suivant(?:e|s|es)?\b|jusqu'à\s+(?:la\s+période\s+la\s+plus\s+récente|aujourd'hui"
    r"|nos\s+jours))"
)
_PAST_YEARS = re.compile(r"derni[eè]re?s\b(?! exercices)|écoulée?s\b", re.IGNORECASE)
_DAYS = re.compile(r"\b[Ll]es $")
_SITTING = re.compile(
    (
        r"\b(?:examen|examin\w+|séances?|discussion|discuté\w*|débatt?u\w*|audition\w*|auditionn\w+|lecture"
        r"|vot\w+)\b"
    ),
    re.IGNORECASE,
)
_LAST_DAY = re.compile(
    r"\b(?:date|délai|heure) (?:limite|butoir|de rigueur)\b[^.;()]{0,80}?(?:\bdu|\bau|\ble|:)\s*$",
    re.IGNORECASE,
)
_NIGHT = re.compile(r"\bnuit\b.*\b(?:au|à)\b", re.IGNORECASE)
_AGO = re.compile(r"il y a\b|voil[aà]\b|voici\b", re.IGNORECASE)
_IT_MAKES = re.compile(
    r"\b(?:cela|ça)\s+fait(?:\s+(?:donc|déjà|maintenant|bientôt|désormais|aujourd'hui))*\s+$", re.IGNORECASE
)
_THAT = re.compile(r"\s+qu(?:e\b|')")
"""« il y a dix ans que », « cela fait dix ans que »: since ten years ago."""
_AFTER_EVENT = re.compile(
    r"\s+(?P<side>après|avant)\s+(?:la\s|le\s|les\s|l'|sa\s|son\s|leur\s|cette\s|ce\s)[^,;:.()?!]{0,70}$"
)
_IN_BRACKETS = re.compile(r"\s*\(\s*(?:soit\s|de\s|entre\s)?\s*")
_SINCE_SEASON = re.compile(
    (
        r"\b(?:depuis|à compter de|à partir de)\s+(?:la\s|le\s|l')(?:campagne|saison|session|année"
        r"|programmation)(?:\s\w+){0,2}\s+$"
    ),
    re.IGNORECASE,
)
_NOT = re.compile(r"(?:\b(?:et|mais) non(?: pas)?|\bau lieu d[eu]|\bplutôt qu(?:e|'))\s*(?:le |l')?$")
_LATER = re.compile(r"\s+(?:plus tard\b|après\s+(?:leur|sa|son|cette?|ce)\b|après\s*[,.;!])")
_ALTERNATIVE = re.compile(r"\s*(?:,|et|ou|puis)\s*(?:le |en |l')?\s*")
_SAME = re.compile(r"\s*[,(]\s*(?:soit\s+)?(?:en\s|le\s|au\s|dès\s|dans\s+la\s)?\s*")
_TO_EVENT = re.compile(r"^\s+(?:de|d'|du|avant)\s*(?:la |le |l'|cette |ce )?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Dating:
    """A date that something may hang on: prose offsets of its words and of the
    signal before them, and how the signal reads it.
    """

    start: int
    end: int
    signal_start: int
    edtf: str
    sense: Sense
    expression: TimeExpression
    text: str
    counted: bool = False
    """Computed from the publication date by a duration."""
    signal: str = ""
    """The words that read the date, lower case: « à compter d »."""
    denied: bool = False
    """Set against another date: « et non en 2022 »."""
    over: bool = False
    """Wholly before the publication."""
    deadline: bool = False
    """The last day of something: « la date limite du 15 mai »."""

    @property
    def mod(self) -> Mod | None:
        """How much of the date is meant: its end in « fin 2021 »; nothing where two expressions make it."""
        return self.expression.mod if self.end == self.expression.end else None


def read_datings(text: str, expressions: Sequence[TimeExpression], published: str | None) -> list[Dating]:
    """Datings of one sentence, in order; `text` is the whole prose, offsets are the
    prose's. Expressions off the calendar give none.
    """
    found: list[Dating] = []
    skip: set[int] = set()
    for index, item in enumerate(expressions):
        if index in skip:
            continue
        following = expressions[index + 1] if index + 1 < len(expressions) else None
        if following is not None and _is_range(text, item, following):
            skip.add(index + 1)
            if not is_no_date(text, item):
                found.append(_range(text, item, following))
            continue
        floor = expressions[index - 1].end if index else 0
        if is_no_date(text, item):
            continue
        signal = _sense(text, item, floor)
        if (
            signal[0] == "at"
            and index
            and found
            and _ALTERNATIVE.fullmatch(text, floor, signal[1])
            and found[-1].end == floor
        ):
            signal = (found[-1].sense, signal[1])
        dating = _single(text, item, signal, published, following, found)
        if dating is not None:
            found.append(dating)
    found = [
        dating
        for dating, after in zip(found, [*found[1:], None], strict=False)
        if after is None or not _is_glossed(text, dating, after)
    ]
    kept = [
        dating
        for dating, before in zip(found, [None, *found], strict=False)
        if before is None or not _says_again(text, before, dating)
    ]
    kept = [
        dating
        for dating, after in zip(kept, [*kept[1:], None], strict=False)
        if after is None or not _is_said_closer(text, dating, after)
    ]
    return [
        replace(dating, over=_is_over(dating.edtf, published)) for dating in kept if is_ordered(dating.edtf)
    ]


def _is_glossed(text: str, first: Dating, second: Dating) -> bool:
    """« les cinq dernières années (2012-2017) »: the brackets say which."""
    counted = first.expression.type == "DURATION" and first.sense == "at"
    return counted and _IN_BRACKETS.fullmatch(text, first.end, second.start) is not None


def _says_again(text: str, first: Dating, second: Dating) -> bool:
    """« dix ans auparavant, en 2011 »: the second gives the date of the first."""
    return first.edtf == second.edtf and _SAME.fullmatch(text, first.end, second.start) is not None


def _is_said_closer(text: str, first: Dating, second: Dating) -> bool:
    """« l'an dernier, en mars 2020 », « un mois plus tard, le 26 juin »: the
    second says which part of the first is meant.
    """
    if (
        first.sense != "at"
        or second.sense != "at"
        or "/" in first.edtf
        or _SAME.fullmatch(text, first.end, second.start) is None
    ):
        return False
    outer, inner = covered(first.edtf), covered(second.edtf)
    return outer is not None and inner is not None and is_within(inner, outer) and first.edtf != second.edtf


def _is_over(edtf: str, published: str | None) -> bool:
    last, today = days(edtf)[1], None if published is None else days(published)[0]
    return last is not None and today is not None and last < today


def _sense(text: str, item: TimeExpression, floor: int = 0) -> tuple[Sense, int]:
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


def _is_range(text: str, first: TimeExpression, second: TimeExpression) -> bool:
    if first.range is not None or second.range is not None:
        return (
            first.range is not None
            and first.range == second.range
            and first.range_part == "begin"
            and second.range_part == "end"
        )
    if (
        edtf_of(first.value) is None
        or edtf_of(second.value) is None
        or is_bare_hour(first)
        or is_bare_hour(second)
    ):
        return False
    between = text[first.end : second.start]
    if _BETWEEN.fullmatch(between) is None:
        return False
    if re.search(r"\bet\b", between):
        if _is_two_days(text, first, second):
            return True
        return (
            re.search(
                r"\bentre\s+(?:le\s|la\s|l')?\s*$",
                text[max(0, first.start - 12) : first.start],
                re.IGNORECASE,
            )
            is not None
        )
    return "/" not in between


def _is_two_days(text: str, first: TimeExpression, second: TimeExpression) -> bool:
    """« un concours organisé les 12 et 13 mars »: one event that lasts, where sittings are one event each."""
    if (
        not _DAYS.search(text, max(0, first.start - 6), first.start)
        or first.type != "DATE"
        or first.first is None
    ):
        return False
    line = text[max(0, text.rfind("\n", 0, first.start), first.start - 160) : first.start]
    return (
        second.first == first.first + timedelta(1)
        and second.last == second.first
        and _SITTING.search(line.rpartition(",")[2]) is None
    )


def _range(text: str, first: TimeExpression, second: TimeExpression) -> Dating:
    left, right = first.edtf or edtf_of(first.value) or "..", second.edtf or edtf_of(second.value) or ".."
    edtf = first.range or f"{begin(left)}/{end(right)}"
    if _SINCE_SEASON.search(text, max(0, first.start - 60), first.start):
        edtf = f"{begin(left)}/.."
    _, signal_start = _sense(text, first)
    start = _RANGE_START.search(text, max(0, first.start - 16), first.start)
    if start is not None:
        signal_start = min(signal_start, start.start())
    return Dating(first.start, second.end, signal_start, edtf, "at", first, text[first.start : second.end])


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
        return _counted(text, item, sense, signal_start, published, following, before)
    if item.type == "SET":
        return None
    edtf = item.edtf or edtf_of(item.value)
    if edtf is None or edtf.endswith("XX") or edtf.startswith("-"):
        return None  # centuries, and years before our era, are no dates of a timeline
    if item.mod == "APPROX" and "/" not in edtf and not edtf.endswith(("~", "X")):
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
    if _THAT.match(text, item.end) and _AGO.match(item.text):
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
    return replace(dating, edtf=situate(edtf, dating.sense))


def _is_denied(text: str, start: int) -> bool:
    return _NOT.search(text, max(0, start - 24), start) is not None


def situate(edtf: str, sense: Sense) -> str:
    """Read a date under a signal: « depuis 2017 » → 2017/.., « d'ici à
    2025 » → ../2025; « dès » is left to the verb.
    """
    if sense in {"since", "after"}:
        return f"{begin(edtf)}/.."
    if sense in {"until", "by"}:
        return f"../{end(edtf)}"
    return edtf


def _counted(
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
    if _THAT.match(text, item.end) and _IT_MAKES.search(text, max(0, item.start - 40), item.start):
        sense = "since"
    edtf = _counted_from(text, item, following) or (
        shift(before[-1].edtf, item.value, 1) if before and _LATER.match(text, item.end) else None
    )
    if edtf is not None:
        return Dating(item.start, item.end, signal_start, edtf, "at", item, item.text, counted=True)
    edtf = None if published is None else _counted_now(text, item, sense, published)
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
