"""The day that a document states of itself in the lines of its head and foot: « Publié le », « Séance du »,
« Décision du », « Fait à Vaux, le ».

Owns which words before a date make it the document's own, the strongest first; a date (or a month) that
stands alone in the head or the foot, or closes a masthead, is it where the text needs one (« hier », « le 3
mai ») and tells little that came later, a month where the title is that of a paper that comes out (« Le mot
du maire – mai 2019 »). It refuses sentences, days of acts that are only cited (« vu », « suite à »), and two
different days of the same strength.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from pipeline.reading.dateline import find_place_and_day
from pipeline.reading.dates import date_pattern, find_day, month_numbers, month_pattern
from pipeline.reading.headings import join_headings
from pipeline.reading.spelled import spelled_day
from pipeline.reading.vocabulary import alternatives, fold, fold_line, words

HEAD, FOOT = 16, 6
"""How many lines the head and the foot of a document may take."""
LINE, PARAGRAPH = 220, 60
"""A line that states a day is shorter; a sentence that is longer ends the head."""
SAID = (
    "published",
    "ruling",
    "sitting",
    "place",
    "closing",
    "paper",
    "alone",
    "masthead",
    "issue",
    "month",
    "changed",
    "only",
)
"""How a line may state the day, most telling first."""
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
FIRST = 3
"""How many words may stand before the name of the document."""
_PRICE = r"(?:,? p(?:age|\.)? ?\d+)?(?:[\s–—|·•,-]+\d{1,3}(?:[.,]\d\d)? ?(?:€|euros?))?"
_HOUR = r"(?:[\s,|–-]+(?:a )?\d{1,2}\s?[h:]\s?(?:\d\d)?)?"
_SENTENCE = re.compile(r"[.!?…][\s»”\"')\]]*$")


@dataclass(frozen=True)
class OwnDay:
    """The day (or month) of a document in EDTF, the line that states it, and how: one of `SAID`."""

    day: str
    line: int
    said: str


def find_own_day(lines: Sequence[str]) -> OwnDay | None:
    """The day that the most telling line of the head or foot states; `lines`
    are the blocks of a document in their order.
    """
    lines = [*join_headings(lines[:HEAD]), *lines[HEAD:]]
    found = [*_of_head(lines), *_of_foot(lines), *_of_top(lines), *_of_bare(lines), *_of_edges(lines)]
    for said in SAID:
        days = {own.day for own in found if own.said == said}
        if days:
            return next(own for own in found if own.said == said) if len(days) == 1 else None
    return None


def _of_head(lines: Sequence[str]) -> Iterator[OwnDay]:
    """What the lines above the first paragraph state; behind a day that is not the document's own, only what
    is said of publication and ruling.
    """
    foreign, head = False, _head(lines)
    for index in head:
        stated = list(_stated(lines[index], index))
        yield from (own for own in stated if not foreign or own.said in ("published", "ruling"))
        foreign = foreign or (not stated and any(_days(lines[index])))
    opening = lines[len(head)] if len(head) < len(lines) else ""
    if (spelled := spelled_day(opening[:LINE])) and not foreign:
        yield OwnDay(spelled, len(head), "sitting")
    elif (
        not foreign
        and any(_sitting().match(fold(lines[index])) for index in head)
        and (met := _met().search(fold(opening[:LINE])))
    ):
        yield from (OwnDay(day, len(head), "sitting") for day in [find_day(met["day"])] if day)


def _of_top(lines: Sequence[str]) -> Iterator[OwnDay]:
    """What the title and the line under it say: the month of a paper that comes out, the day that a speaker
    says it is.
    """
    for index, line in enumerate(fold_line(line) for line in lines[:TOP]):
        spoken = _spoken().search(line[:SPOKEN])
        yield from (OwnDay(day, index, "alone") for day in [spoken and find_day(spoken["day"])] if day)
        match = _issue().fullmatch(line) if len(line) <= PARAGRAPH else None
        if match:
            yield OwnDay(_month_of(match), index, "issue")


def _of_bare(lines: Sequence[str]) -> Iterator[OwnDay]:
    """Dates with no word before: alone on their line, behind the name of a paper or a version."""
    folded = [fold_line(line) for line in lines]
    if not any(_needing().search(line) for line in folded if len(line) > PARAGRAPH):
        return
    for index in _edges(lines):
        own = _bare_day(folded[index], index)
        if own is not None and _is_late(own.day, folded):
            yield own


def _of_edges(lines: Sequence[str]) -> Iterator[OwnDay]:
    """The days that stand by themselves in what is written around the text, whatever it is: behind a label, a
    comma, a bracket, « signé le ».
    """
    folded = [fold_line(line) for line in lines]
    if not any(_needing().search(line) for line in folded if len(line) > PARAGRAPH):
        return
    shown = [index for index, line in enumerate(lines) if line.strip()]
    end = len(_head(lines))
    last = max((index for index in shown[:-1] if _is_paragraph(lines[index])), default=end)
    for index in shown:
        if (index <= end + 1 or index > last) and len(lines[index]) <= LINE:
            for match in _day().finditer(folded[index][: LINE + 1]):
                day = find_day(match["day"])
                before = folded[index][: match.start()]
                if (
                    day
                    and _by_itself().search(before)
                    and not _cited().search(before)
                    and _is_late(day, folded)
                ):
                    yield OwnDay(day, index, "only")


def _edges(lines: Sequence[str]) -> Iterator[int]:
    """The short lines of the head, and those at the very end."""
    shown = [index for index, line in enumerate(lines) if line.strip()]
    head = _head(lines)
    for index in shown:
        if len(lines[index]) <= LINE and (index in head or index in shown[-END:]):
            yield index


def _bare_day(line: str, index: int) -> OwnDay | None:
    alone = _alone().fullmatch(line) if len(line) <= PARAGRAPH else None
    if alone is not None:
        day = find_day(alone["day"])
        return OwnDay(day, index, "alone") if day and index else None
    masthead = _masthead().fullmatch(line) if len(line) <= MASTHEAD else None
    if masthead is not None and not _cited().search(masthead["name"]):
        day = find_day(masthead["day"])
        return OwnDay(day, index, "masthead") if day else None
    month = _month_alone().fullmatch(line) if index and len(line) <= PARAGRAPH else None
    if month is not None:
        return OwnDay(_month_of(month), index, "month")
    changed = _changed().fullmatch(line) if len(line) <= MASTHEAD else None
    day = changed and find_day(changed["day"])
    return OwnDay(day, index, "changed") if day else None


def _month_of(match: re.Match[str]) -> str:
    return f"{match['year']}-{month_numbers()[match['month'].rstrip('.')]:02d}"


def _is_late(own: str, folded: Sequence[str]) -> bool:
    """Whether little of what the text dates with its year comes later."""
    days = [match.group() for line in folded for match in _whole().finditer(line)]
    years = [int(day[-4:]) for day in days]
    later = sum(year > int(own[:4]) for year in years)
    return later <= LATER * len(years)


def _of_foot(lines: Sequence[str]) -> Iterator[OwnDay]:
    for index in range(max(len(_head(lines)), len(lines) - FOOT), len(lines)):
        line = lines[index]
        if find_place_and_day(line) or _closes().match(fold(line)):
            placed = find_place_and_day(line)
            days = [placed] if placed else [day for _, day in islice(_days(line), 1)]
            yield from (OwnDay(day, index, "closing") for day in days)


def _head(lines: Sequence[str]) -> range:
    """The lines above the first paragraph."""
    body = next((index for index, line in enumerate(lines[:HEAD]) if _is_paragraph(line)), HEAD)
    return range(min(body, len(lines)))


def _is_paragraph(line: str) -> bool:
    return len(line) >= PARAGRAPH and _SENTENCE.search(line) is not None


def _stated(line: str, index: int) -> Iterator[OwnDay]:
    if len(line) > LINE:
        return
    if day := find_place_and_day(line) or _signed(line):
        yield OwnDay(day, index, "place")
    if spelled := spelled_day(line):
        yield OwnDay(spelled, index, "sitting")
    for before, day in _days(line):
        said = next((said for said, pattern in _statements() if pattern.search(before)), None)
        if said == "published" or (
            said is not None and not _SENTENCE.search(line) and not _cited().search(before)
        ):
            yield OwnDay(day, index, said)
            return


def _signed(line: str) -> str | None:
    """The day of a byline, an agency's dateline, a place: « Par Jeanne Aubry, le 3 mai 2019 », « Vaux (AVP) –
    3 mai 2019 », « Vaux, le 3/5/2019 ».
    """
    match = _byline().fullmatch(fold_line(line))
    return find_day(match["day"]) if match else None


def _days(line: str) -> Iterator[tuple[str, str]]:
    """The days in a line, each with the folded words before it."""
    folded = fold_line(line)
    for match in _day().finditer(folded):
        if day := find_day(match["day"]):
            yield folded[: match.start()], day


@cache
def _day() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d/.-])(?:(?:\b\w{{2,6}}di|\bdimanche)\.?,?\s+)?(?P<day>{date_pattern().pattern}"
        rf"|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}|\d{{4}}-\d\d-\d\d)(?![\d/-])"
    )


@cache
def _sitting() -> re.Pattern[str]:
    """A line of the head that calls the paper the record of a sitting."""
    return re.compile(
        rf"\W*(?:extrait (?:du |de la |des"
        rf" )?)?(?:{alternatives(map(fold, words().own_day.names['sitting']))})\b"
    )


@cache
def _met() -> re.Pattern[str]:
    """« le conseil s'est réuni le 27 juin 2023 »: the first sentence of minutes."""
    return re.compile(
        rf"\b(?:s'est|se sont|s'etait) (?:reunie?s?|assemblee?s?)\b[^.;]{{0,60}}? le {_day().pattern}"
    )


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?:le )?{_day().pattern}{_HOUR}[\W_]*")


@cache
def _masthead() -> re.Pattern[str]:
    """« L'Écho de Vaux – vendredi 3 mai 2019 », « Version 3 – 3 mai 2019 »."""
    day = rf"(?:le )?{_day().pattern}{_HOUR}"
    versions = _any_of(words().own_day.versions)
    return re.compile(
        rf"\W*(?P<name>(?:[^.;:!?]{{0,40}}[\s–—-])?(?:{versions})\b[^.;:!?]{{0,30}}?(?: du)?"
        rf"|(?:n ?°|#|numero) ?\d[\w/-]*"
        rf"|[^.;:!?]{{3,60}}?(?=[\s–—|·•,-]+(?:le )?(?:\w{{2,6}}di|dimanche)\b))[\s–—|·•,-]+{day}{_PRICE}\W*"
    )


@cache
def _changed() -> re.Pattern[str]:
    """« Date de la dernière modification : 3 mai 2019 »."""
    labels = _any_of(words().own_day.changed)
    of = r"(?:date (?:de )?(?:la )?|page|article|fiche|notice|document|version)"
    return re.compile(rf"\W*(?:{of}\s?)?(?:{labels})\s*(?:le)?\s*:?\s*(?:le )?{_day().pattern}{_HOUR}\W*")


@cache
def _month_alone() -> re.Pattern[str]:
    papers = _any_of(words().own_day.names["paper"])
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
    verbs = _any_of(words().own_day.written)
    return re.compile(rf"(?:^\W*|[:,(\[|•·/]\s*(?:le\s+)?|\b(?:{verbs})\b[^.;:]{{0,60}}\ble\s+)$")


@cache
def _spoken() -> re.Pattern[str]:
    """« nous sommes le 17 février 2022 »: what opens a broadcast that was written down."""
    return re.compile(rf"\b(?:nous sommes|on est)(?: aujourd'hui)?,?(?: le)? {_day().pattern}")


@cache
def _byline() -> re.Pattern[str]:
    before = (
        r"(?:par [^.;:\d]{2,60}?[,|–—-]|[a-z' -]{2,40}\([a-z]{2,12}\) ?[,–—-]"
        r"|[a-z' -]{2,40},(?= le \d\d?[/.]))"
    )
    return re.compile(rf"\W*{before} ?(?:le )?{_day().pattern}{_HOUR}\W*")


@cache
def _needing() -> re.Pattern[str]:
    """What only the day of the text can date: « hier », « le 3 mai »."""
    bare = (
        rf"\b\d{{1,2}}(?:er)? {month_pattern()}(?![\w.]| (?:19|20)\d\d)|\ben {month_pattern()}(?![\w.]| \d)"
    )
    return re.compile(rf"\b(?:{_any_of(words().own_day.told)})\b|{bare}")


@cache
def _issue() -> re.Pattern[str]:
    names = _any_of(words().own_day.issues)
    lead = rf"\W*(?:[\w']+ ){{0,{FIRST}}}?(?:{names})(?!\w)[^.;]*?(?:\(|[–—|,:-] ?|de |d')"
    return re.compile(rf"{lead}(?P<month>{month_pattern()}) (?P<year>(?:19|20)\d\d)\)?\W*")


@cache
def _statements() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How the words before a day state it, most telling first."""
    known = words().own_day
    by = r"\bpar\s[^,;:]{2,60}"
    published = (
        rf"(?:^\W*|[–—|·•,;:-]\s*|{by}\s)(?:{_any_of(known.published)})\b(?:\s+{by})?\s*:?\s*(?:le"
        rf"|du)?\s*:?\s*$"
    )
    return (
        ("published", re.compile(published)),
        *((said, _naming(names)) for said, names in known.names.items()),
    )


def _naming(names: Iterable[str]) -> re.Pattern[str]:
    """One of `names` among the first words of a line, then what it is of, then what leads to the day."""
    leads = r"(?:\b(?:du|le|de|d'|en date du)\s+|[,:–—-]\s*(?:le\s+)?)"
    return re.compile(rf"^\W*(?:[\w']+[\s.'-]+){{0,{FIRST}}}?(?:{_any_of(names)})\b[^.;«»]{{0,120}}?{leads}$")


def _any_of(phrases: Iterable[str]) -> str:
    return alternatives(map(fold, phrases))


@cache
def _cited() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(words().own_day.cited)})\b")


@cache
def _closes() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_any_of(words().own_day.closings)})\b")
