"""The day of a document where no word says that it is: alone on its line, behind the name of a paper or a
version, in its title.

Owns which days stand so by themselves that they are the document's own: where the text needs one (« hier »,
« le 3 mai ») and tells little that came later; a month where the title is that of a paper that comes out
(« Le mot du maire – mai 2019 »). It refuses sentences, and days of acts that are only cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.head import PARAGRAPH, is_paragraph
from pipeline.reading.dates import edtf_month, find_short_day, month_pattern
from pipeline.reading.margins import (
    FIRST,
    HOUR,
    LINE,
    Margins,
    OwnDay,
    any_of,
    day_pattern,
    days_in,
    is_cited,
)
from pipeline.reading.vocabulary import words

TOP = 3
"""How many lines the title and what stands right under it take."""
END = 4
"""How many lines the date and the signatures below the last sentence take."""
LATER = 1 / 3
"""Share of the whole dates of a text that may lie behind its own day: what is planned."""
MASTHEAD = 90
"""A line with the name of a paper and its day is shorter."""
SPOKEN = 400
"""Characters within which somebody who speaks says what day it is."""
_PRICE = r"(?:,? p(?:age|\.)? ?\d+)?(?:[\s–—|·•,-]+\d{1,3}(?:[.,]\d\d)? ?(?:€|euros?))?"


def find_bare_days(margins: Margins) -> Iterator[OwnDay]:
    """The days (and months) that stand by themselves in head and foot, in no order."""
    yield from _of_title(margins)
    if not needs_day(margins):
        return
    found = [*_alone(margins), *_set_off(margins)]
    years = _years(margins.folded) if found else []
    yield from (own for own in found if _is_late(own.day, years))


def needs_day(margins: Margins) -> bool:
    """Whether a text tells what only its own day can date: « hier », « le 3 mai »."""
    return any(_needing().search(line) for line in margins.folded if len(line) > PARAGRAPH)


def _of_title(margins: Margins) -> Iterator[OwnDay]:
    """What the title and the line under it say: the month of a paper that comes out, the day that a speaker
    says it is.
    """
    for index, line in enumerate(margins.folded[:TOP]):
        spoken = _spoken().search(line[:SPOKEN])
        if spoken and (day := find_short_day(spoken["day"])):
            yield OwnDay(day, index, "alone")
        match = _issue().fullmatch(line) if len(line) <= PARAGRAPH else None
        if match:
            yield OwnDay(edtf_month(match["year"], match["month"]), index, "issue")


def _alone(margins: Margins) -> Iterator[OwnDay]:
    """Dates with no word before: alone on their line, behind the name of a paper or a version; in the short
    lines of the head, and in those at the very end.
    """
    last = margins.shown[-END:]
    for index in margins.shown:
        if len(margins.lines[index]) <= LINE and (index in margins.head or index in last):
            own = _bare_day(margins.folded[index], index)
            if own is not None:
                yield own


def _set_off(margins: Margins) -> Iterator[OwnDay]:
    """The days that stand by themselves in what is written around the text, whatever it is: behind a label, a
    comma, a bracket, « signé le ».
    """
    lines, end, cited = margins.lines, len(margins.head), _references(margins)
    last = max((index for index in margins.shown[:-1] if is_paragraph(lines[index])), default=end)
    for index in margins.shown:
        if (index <= end + 1 or last < index < cited) and len(lines[index]) <= LINE:
            for before, day in days_in(margins.folded[index][: LINE + 1]):
                if _by_itself().search(before) and not is_cited(before):
                    yield OwnDay(day, index, "only")


def _references(margins: Margins) -> int:
    """The line below which sources are listed, each with its own day; behind the last where there is none."""
    headings = (index for index in margins.shown if _heads_references().fullmatch(margins.folded[index]))
    return next(headings, len(margins.lines))


def _bare_day(line: str, index: int) -> OwnDay | None:
    alone = _day_alone().fullmatch(line) if len(line) <= PARAGRAPH else None
    if alone is not None:
        day = find_short_day(alone["day"])
        return OwnDay(day, index, "alone") if day and index else None
    masthead = _masthead().fullmatch(line) if len(line) <= MASTHEAD else None
    if masthead is not None and not is_cited(masthead["name"]):
        day = find_short_day(masthead["day"])
        return OwnDay(day, index, "masthead") if day else None
    bare = index and len(line) <= PARAGRAPH and not any(days_in(line))
    month = _month_alone().fullmatch(line) if bare else None
    if month is not None:
        return OwnDay(edtf_month(month["year"], month["month"]), index, "month")
    day = next(filter(None, map(_changed_day, _SEGMENT.split(line))), None) if len(line) <= LINE else None
    return OwnDay(day, index, "changed") if day else None


def _changed_day(segment: str) -> str | None:
    """The day or month of « Page mise à jour le 3 mai 2019 », among the links of a foot."""
    changed = _changed().fullmatch(segment)
    if changed is None:
        return None
    month = changed["month"] and edtf_month(changed["year"], changed["month"])
    return month or find_short_day(changed["day"])


_SEGMENT = re.compile(r"\s[–—|·-]\s")


def _years(folded: Sequence[str]) -> list[int]:
    """The years of the months and days that a text writes with theirs."""
    return [int(match.group()[-4:]) for line in folded for match in _whole().finditer(line)]


def _is_late(own: str, years: Sequence[int]) -> bool:
    """Whether little of what the text dates with its year comes later."""
    return sum(year > int(own[:4]) for year in years) <= LATER * len(years)


@cache
def _day_alone() -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?:le )?{day_pattern().pattern}{HOUR}[\W_]*")


@cache
def _masthead() -> re.Pattern[str]:
    """« L'Écho de Vaux – vendredi 3 mai 2019 », « Version 3 – 3 mai 2019 »."""
    day = rf"(?:le )?{day_pattern().pattern}{HOUR}"
    versions = any_of(words().own_day.versions)
    return re.compile(
        rf"\W*(?P<name>(?:[^.;:!?]{{0,40}}[\s–—-])?(?:{versions})\b[^.;:!?]{{0,30}}?(?: du)?"
        rf"|(?:n ?°|#|numero) ?\d[\w/-]*"
        rf"|[^.;:!?]{{3,60}}?(?=[\s–—|·•,-]+(?:le )?(?:\w{{2,6}}di|dimanche)\b))[\s–—|·•,-]+{day}{_PRICE}\W*"
    )


@cache
def _changed() -> re.Pattern[str]:
    """« Date de la dernière modification : 3 mai 2019 », « La dernière modification de cette page a été faite
    le 3 mai 2019 », « Page modifiée le 3 mai 2019 – 512 visites ».
    """
    labels = any_of(words().own_day.changed)
    of = r"(?:(?:date (?:de )?)?(?:la )?|page|article|fiche|notice|document|version)"
    made = r"(?: de (?:la|cette) (?:page|fiche|notice))?(?: a ete (?:faite|effectuee))?"
    day = (
        rf"(?:(?:le )?{day_pattern().pattern}{HOUR}|en (?P<month>{month_pattern()}) (?P<year>(?:19|20)\d\d))"
    )
    return re.compile(rf"\W*(?:{of}\s?)?(?:{labels}){made}\s*(?:le)?\s*:?\s*{day}\W*")


@cache
def _month_alone() -> re.Pattern[str]:
    papers = any_of(words().own_day.names["paper"])
    named = rf"(?:{papers})\b[^.;:!?]{{0,60}}?|(?:n ?°|#|numero) ?\d[\w/-]*"
    return re.compile(
        rf"[\W_]*(?:(?:{named})[\s–—|·•,-]+)?"
        rf"(?P<month>{month_pattern()}) (?P<year>(?:19|20)\d\d){_PRICE}[\W_]*"
    )


@cache
def _whole() -> re.Pattern[str]:
    """A month or a day with its year."""
    return re.compile(rf"\b{month_pattern()} (?:19|20)\d\d\b")


@cache
def _by_itself() -> re.Pattern[str]:
    verbs = any_of(words().own_day.written)
    paper = r"\b(?:paru|publie)e?s? dans\b[^.;:]{0,60}\bdu\s+"  # « paru dans L'Écho du 3 mai 2019 »
    return re.compile(rf"(?:^\W*|[:,(\[|•·/]\s*(?:le\s+)?|\b(?:{verbs})\b[^.;:]{{0,60}}\ble\s+|{paper})$")


@cache
def _heads_references() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{any_of(words().own_day.references)})\W*")


@cache
def _spoken() -> re.Pattern[str]:
    """« nous sommes le 17 février 2022 »: what opens a broadcast that was written down."""
    return re.compile(rf"\b(?:nous sommes|on est)(?: aujourd'hui)?,?(?: le)? {day_pattern().pattern}")


@cache
def _needing() -> re.Pattern[str]:
    """What only the day of the text can date: « hier », « le 3 mai »."""
    bare = (
        rf"\b\d{{1,2}}(?:er)? {month_pattern()}(?![\w.]| (?:19|20)\d\d)|\ben {month_pattern()}(?![\w.]| \d)"
    )
    return re.compile(rf"\b(?:{any_of(words().own_day.told)})\b|{bare}")


@cache
def _issue() -> re.Pattern[str]:
    names = any_of(words().own_day.issues)
    lead = rf"\W*(?:[\w']+ ){{0,{FIRST}}}?(?:{names})(?!\w)[^.;]*?(?:\(|[–—|,:-] ?|de |d')"
    return re.compile(rf"{lead}(?P<month>{month_pattern()}) (?P<year>(?:19|20)\d\d)\)?\W*")
