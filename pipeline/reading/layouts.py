"""Kinds of documents known by how they open and what they hold: judgments, minutes of a council, notices,
releases, newsletters, chronologies.

Owns which line of such a document states its day. A kind is recognised by two marks at least, never by the
file's name; when in doubt, none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.reading.chambers import find_debate, find_report
from pipeline.reading.dates import date_pattern, edtf_month, find_day, month_pattern, stated_day
from pipeline.reading.entries import is_date_alone, is_entry, opens_with_date
from pipeline.reading.headings import join_headings
from pipeline.reading.spelled import spelled_day
from pipeline.reading.vocabulary import fold, fold_line

TOP = 25
LINE = 200
_COURT = re.compile(
    r"(?:republique francaise\W*)?(?:(?:la|le)\s+)?"
    r"(?:cour\s+(?:d'appel|de cassation|administrative d'appel|d'assises|des comptes|de justice|europeenne)"
    r"|tribunal\s+\w+|(?:caa|ca|ta|tj|tgi|cph|ce)\s+(?:de|d')\s?\w+"
    r"|conseil\s+(?:d'etat|constitutionnel|de prud'?hommes)"
    r"|chambre\s+(?:regionale|territoriale|contentieuse)|cour supreme)\b"
)
_RULING = re.compile(
    r"\b(?:par ces motifs|au nom du peuple francais|(?:d ?e ?c ?i ?d ?e|o ?r ?d ?o ?n ?n ?e"
    r"|a ?r ?r ?e ?t ?e)\s*:|vu la procedure suivante|"
    r"considerant ce qui suit|le conseil constitutionnel a ete saisi|fondement de sa decision)"
)
_COUNCIL = re.compile(
    r"\b(?:conseil\s+(?:municipal|communautaire|departemental|regional|metropolitain|d'administration"
    r"|syndical)|comite syndical|assemblee generale|"
    r"proces[- ]verbal|compte[- ]rendu|deliberations?)\b"
)
_ATTENDANCE = re.compile(
    r"\b(?:etai(?:en)?t presents?|presents?\s*:|absents?\b|excuses?\b|secretaire de seance|quorum|convocation"
    r"|conseillers en exercice)"
)
_LETTER = re.compile(
    r"\b(?:lettre (?:d'information|d'info|mensuelle|hebdomadaire)|la lettre d[eu]\b|newsletter|infolettre"
    r"|bulletin (?:municipal|d'information))"
)


@dataclass(frozen=True)
class Layout:
    """A kind of document, and the day, or month, that it states of itself."""

    kind: str
    published: str | None = None


def find_layout(lines: Sequence[str]) -> Layout | None:
    """The layout that the lines of a document show."""
    top = [fold_line(line) for line in join_headings(lines[:TOP]) if len(line) <= LINE]
    whole = "\n".join(fold(line[:LINE]) for line in lines)
    found = (
        _judgment(top, whole)
        or _paper(top, whole)
        or _minutes(top, whole)
        or _release(top)
        or _newsletter(top)
    )
    return found or (Layout("chronology") if _is_chronology(lines) else None)


def _paper(top: Sequence[str], whole: str) -> Layout | None:
    stated = find_debate(top, whole) or find_report(top, whole)
    return None if stated is None else Layout(*stated)


def _judgment(top: Sequence[str], whole: str) -> Layout | None:
    if not any(_COURT.match(line) for line in top) or not _RULING.search(whole):
        return None
    for pattern in (_read_out(), _ruled(), _sat(), _court_line()):
        days = [day for line in top if (match := pattern.match(line)) and (day := find_day(match["day"]))]
        if days:
            return Layout("judgment", max(days))  # what is appealed against was ruled before
    return Layout("judgment")


def _minutes(top: Sequence[str], whole: str) -> Layout | None:
    if not any(_COUNCIL.search(line) for line in top) or not _ATTENDANCE.search(whole):
        return None
    heads = [line for line in top if not line.endswith((".", ";"))]
    days = {day for line in heads for match in _sitting().finditer(line) if (day := find_day(match["day"]))}
    days = days or {day for line in top if (day := spelled_day(line))}
    return Layout("minutes", days.pop()) if len(days) == 1 else None


def _release(top: Sequence[str]) -> Layout | None:
    """« Communiqué de presse du 10 juin 2020 », « Communiqué – Vaux, 10 juin 2020 »."""
    lines = [line for line in top[:6] if line.startswith("communique")]
    days = {
        day for line in lines for match in date_pattern().finditer(line) if (day := find_day(match.group()))
    }
    return Layout("press_release", days.pop()) if len(days) == 1 else None


def _newsletter(top: Sequence[str]) -> Layout | None:
    line = next((line for line in top[:4] if _LETTER.search(line)), None)
    if line is None:
        return None
    if match := date_pattern().search(line):
        return Layout("newsletter", find_day(match.group()))
    month = re.search(rf"\b({month_pattern()})\s+(\d{{4}})\b", line)
    return Layout("newsletter", edtf_month(month[2], month[1])) if month else None


def _is_chronology(lines: Sequence[str]) -> bool:
    """Whether most lines open with a date."""
    shown = [line for line in lines if line.strip()]
    dated = sum(is_entry(line) or is_date_alone(line) or opens_with_date(line) for line in shown)
    return dated > 2 and dated >= len(shown) / 2


@cache
def _read_out() -> re.Pattern[str]:
    said = r"(?:lecture|lu en audience publique|prononcee?(?: publiquement)?|rendue?(?: publiquement)?)"
    return re.compile(rf"\W*{said}(?:\s*(?:du|le))?\s*:?\s*{stated_day()}")


@cache
def _ruled() -> re.Pattern[str]:
    return _dated_by(r"(?:arret|jugement|ordonnance|decision|deliberation)")


@cache
def _sat() -> re.Pattern[str]:
    return _dated_by(r"(?:audience(?: publique)?|seance)")


def _dated_by(what: str) -> re.Pattern[str]:
    return re.compile(
        rf"\W*{what}(?:\s+n\s?[°o]\s*[\w./-]+(?:\s\w{{2,4}})?)?\s*(?:rendue?\s+)?(?:du|le"
        rf"|en date du)\s+{stated_day()}"
    )


@cache
def _court_line() -> re.Pattern[str]:
    """« Cour de cassation, chambre sociale, 12 mars 2020, 18-12.345 »."""
    return re.compile(rf"(?:cour|tribunal|conseil)\b[^;]{{0,80}},\s*(?:le\s+)?{stated_day()}")


@cache
def _sitting() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:seance|reunion|conseil|assemblee generale|comite)\b[^.;:]{{0,60}}?\b(?:du"
        rf"|le)\s+{stated_day()}"
    )
