"""Two time expressions that are one stretch: « du 3 au 9 mai », « entre 2012 et 2015 »,
« les 12 et 13 mars ».

Owns what may stand between its ends. It refuses two dates of which each has its own event.
"""

from __future__ import annotations

import re
from datetime import timedelta

from pipeline.calendar.edtf import begin, edtf_of, end
from pipeline.events.dateless import is_bare_hour
from pipeline.events.datings.dating import Dating
from pipeline.events.datings.signals import sense_of
from pipeline.models import TimeExpression

_BETWEEN = re.compile(
    r"(?:\s*(?:[-–—]>?|/|→|=>)\s*|\s+(?:à|au|et|jusqu'au|jusqu'en|jusqu'à)(?:\s+(?:la|le|les|l'))?(?:\s+fin)?\s*)",
    re.IGNORECASE,
)
_RANGE_START = re.compile(
    r"(?:\bentre|\bde|\bdu|\bd'|\bdepuis)\s*(?:l'|le\s|la\s|début\s|l'année\s)?\s*$", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d|/\d\d\b")
_FROM = re.compile(r"\b[Dd]u $")
_IN = re.compile(r"\ben $")
_DAYS = re.compile(r"\b[Ll]es $")
_SITTING = re.compile(
    (
        r"\b(?:examen|examin\w+|séances?|discussion|discuté\w*|débatt?u\w*|audition\w*|auditionn\w+|lecture"
        r"|vot\w+)\b"
    ),
    re.IGNORECASE,
)
_SINCE_SEASON = re.compile(
    (
        r"\b(?:depuis|à compter de|à partir de)\s+(?:la\s|le\s|l')(?:campagne|saison|session|année"
        r"|programmation)(?:\s\w+){0,2}\s+$"
    ),
    re.IGNORECASE,
)


def is_range(text: str, first: TimeExpression, second: TimeExpression) -> bool:
    """Whether two expressions side by side are the ends of one stretch."""
    until = "jusqu'" in text[first.end : second.start].replace("’", "'")
    if until and _IN.search(text, max(0, first.start - 4), first.start):
        return False  # « renouvelé en février jusqu'en 2027 »
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
    if between.startswith(",") and _FROM.search(text, max(0, first.start - 4), first.start):
        between = between[1:]  # « du jeudi 13, 18 heures, au lundi 17 »
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
        and _SITTING.search(re.split("[,;]", line)[-1]) is None
    )


def range_of(text: str, first: TimeExpression, second: TimeExpression) -> Dating:
    """The stretch from the first to the second."""
    left, right = first.edtf or edtf_of(first.value) or "..", second.edtf or edtf_of(second.value) or ".."
    edtf = first.range or f"{_in_year_of(first, left, second, right)}/{end(right)}"
    if _SINCE_SEASON.search(text, max(0, first.start - 60), first.start):
        edtf = f"{begin(left)}/.."
    _, signal_start = sense_of(text, first)
    start = _RANGE_START.search(text, max(0, first.start - 16), first.start)
    if start is not None:
        signal_start = min(signal_start, start.start())
    return Dating(first.start, second.end, signal_start, edtf, "at", first, text[first.start : second.end])


def _in_year_of(first: TimeExpression, left: str, second: TimeExpression, right: str) -> str:
    """« 11 juin -> 12 juillet 2013 »: the first end has the year that only the second writes, or the one
    before it.
    """
    start, year = begin(left), end(right)[:4]
    if (
        _YEAR.search(first.text)
        or not _YEAR.search(second.text)
        or not start[:4].isdigit()
        or not year.isdigit()
    ):
        return start
    return next((day for back in (0, 1) if (day := f"{int(year) - back}{start[4:]}") <= end(right)), start)
