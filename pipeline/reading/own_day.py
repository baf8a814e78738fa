"""The day that a document states of itself in the lines of its head and foot: « Publié le », « Séance du »,
« Décision du », « Fait à Vaux, le ».

Owns which words before a date make it the document's own, and that the most telling line decides; where no
words do, a date that stands by itself may be it (bare_days.py). It refuses sentences, days of acts that are
only cited (« vu », « suite à »), and two different days of the same strength.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.head import ends_sentence
from pipeline.reading.bare_days import find_bare_days
from pipeline.reading.dateline import find_place_and_day
from pipeline.reading.dates import find_short_day
from pipeline.reading.margins import (
    FIRST,
    HOUR,
    LINE,
    SAID,
    Margins,
    OwnDay,
    any_of,
    day_pattern,
    days_in,
    is_cited,
)
from pipeline.reading.spelled import spelled_day
from pipeline.reading.vocabulary import fold, fold_line, words

_SUMMONS = re.compile(r"\bconvo(?:cation|que)")
_VISA = re.compile(r"\W*(?:vu|considerant)\b")
"""« Vu le courrier du préfet, daté du 7 août 2012 »."""


def find_own_day(margins: Margins) -> OwnDay | None:
    """The day that the most telling line of the head or foot states."""
    for find in (find_stated_days, find_bare_days):
        found = sorted(find(margins), key=lambda own: SAID.index(own.said))
        if found:
            agreed = {own.day for own in found if own.said == found[0].said}
            return found[0] if len(agreed) == 1 else None
    return None


def find_stated_days(margins: Margins) -> Iterator[OwnDay]:
    """The days of which words say what they are: each tells more than any that stands by itself."""
    yield from _of_head(margins)
    yield from _below_standfirst(margins)
    yield from _of_foot(margins)


def _of_head(margins: Margins) -> Iterator[OwnDay]:
    """What the lines above the first paragraph state; behind a day that is not the document's own, and that
    nothing says is another's (« Date de la convocation »), only what is said of publication and ruling.
    """
    lines, head, foreign = margins.lines, margins.head, False
    for index in head:
        stated = list(_stated(lines[index], index))
        yield from (own for own in stated if not foreign or own.said in ("published", "ruling"))
        own_days = (day for before, day in days_in(fold_line(lines[index])) if not _SUMMONS.search(before))
        foreign = foreign or (not stated and any(own_days))
    opening = lines[len(head)][:LINE] if len(head) < len(lines) else ""
    if not foreign and (day := spelled_day(opening) or _met_on(opening, [lines[index] for index in head])):
        yield OwnDay(day, len(head), "sitting")


def _below_standfirst(margins: Margins) -> Iterator[OwnDay]:
    """« Publié le 3 mai 2019 à 7 h » below the paragraph that sums an article up."""
    for index in margins.beside_opening:
        if _opens_published().match(margins.folded[index]):
            yield from (own for own in _stated(margins.lines[index], index) if own.said == "published")


def _met_on(opening: str, head: Sequence[str]) -> str | None:
    """« le conseil s'est réuni le 27 juin 2023 », below a line that calls the paper a record."""
    if not any(_sitting().match(fold(line)) for line in head):
        return None
    met = _met().search(fold(opening))
    return None if met is None else find_short_day(met["day"])


def _of_foot(margins: Margins) -> Iterator[OwnDay]:
    for index in margins.foot:
        line = margins.lines[index]
        day = find_place_and_day(line) or (_first_day(line) if _closes().match(fold(line)) else None)
        if day:
            yield OwnDay(day, index, "closing")


def _first_day(line: str) -> str | None:
    return next((day for _before, day in days_in(fold_line(line))), None)


def _stated(line: str, index: int) -> Iterator[OwnDay]:
    if len(line) > LINE:
        return
    if day := find_place_and_day(line) or _signed(line):
        yield OwnDay(day, index, "place")
    if spelled := spelled_day(line):
        yield OwnDay(spelled, index, "sitting")
    for before, day in days_in(fold_line(line)):
        said = next((said for said, pattern in _statements() if pattern.search(before)), None)
        said = None if _VISA.match(before) else said
        if said == "published" or (said is not None and not ends_sentence(line) and not is_cited(before)):
            yield OwnDay(day, index, said)
            return


def _signed(line: str) -> str | None:
    """The day of a byline, an agency's dateline, a place: « Par Jeanne Aubry, le 3 mai 2019 », « Vaux (AVP) –
    3 mai 2019 », « Vaux, le 3/5/2019 », « Le 3 mai 2019 par Jeanne Aubry ».
    """
    folded = fold_line(line)
    match = _byline().fullmatch(folded) or _byline_behind().fullmatch(folded)
    return find_short_day(match["day"]) if match else None


@cache
def _sitting() -> re.Pattern[str]:
    """A line of the head that calls the paper the record of a sitting."""
    names = any_of(words().own_day.names["sitting"])
    return re.compile(rf"\W*(?:extrait (?:du |de la |des )?)?(?:{names})\b")


@cache
def _met() -> re.Pattern[str]:
    """« le conseil s'est réuni le 27 juin 2023 »: the first sentence of minutes."""
    return re.compile(
        rf"\b(?:s'est|se sont|s'etait) (?:reunie?s?|assemblee?s?)\b[^.;]{{0,60}}? le {day_pattern().pattern}"
    )


@cache
def _byline() -> re.Pattern[str]:
    before = (
        r"(?:par [^.;:\d]{2,60}?(?:[,|–—-]|(?= le ))|[a-z' -]{2,40}\([a-z]{2,12}\) ?[,–—-]"
        r"|[a-z' -]{2,40},(?= le \d\d?[/.]))"
    )
    return re.compile(rf"\W*{before} ?(?:le )?{day_pattern().pattern}{HOUR}\W*")


@cache
def _byline_behind() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:le )?{day_pattern().pattern}{HOUR},? par [^.;:!?\d]{{2,50}}")


@cache
def _statements() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How the words before a day state it, most telling first."""
    known = words().own_day
    by = r"\bpar\s[^,;:]{2,60}"
    published = (
        rf"(?:^\W*|[–—|·•,;:)-]\s*|{by}\s|\bdate de )(?:{any_of(known.published)})\b(?:\s+{by})?\s*:?\s*"
        rf"(?:le|du)?\s*:?\s*$"
    )
    return (
        ("published", re.compile(published)),
        *((said, _naming(names)) for said, names in known.names.items()),
    )


@cache
def _opens_published() -> re.Pattern[str]:
    """A line that opens with its publication, behind a byline at most."""
    return re.compile(rf"\W*(?:par [^.;:,\d]{{2,80}}?[|,–—-] ?)?(?:{any_of(words().own_day.published)})\b")


def _naming(names: Iterable[str]) -> re.Pattern[str]:
    """One of `names` among the first words of a line, then what it is of, then what leads to the day."""
    leads = r"(?:\b(?:du|le|de|d'|en date du)\s+|[,:–—-]\s*(?:le\s+)?)"
    return re.compile(rf"^\W*(?:[\w']+[\s.'-]+){{0,{FIRST}}}?(?:{any_of(names)})\b[^.;«»]{{0,120}}?{leads}$")


@cache
def _closes() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{any_of(words().own_day.closings)})\b")
