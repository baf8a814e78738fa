"""References to the Journal officiel « Questions »: date and page, also where
text extraction glued them (`page 181310 mars 2020`).

Lists every way to split, then keeps what the calendar, the issue's address and the order of pages allow. It
refuses to guess: what stays ambiguous is given back as such. The edition of the Assemblée nationale appears
on Tuesdays and its address carries year and issue number:
https://www2.assemblee-nationale.fr/static/15/questions/jo/jo_anq_202013.pdf is the 13th issue of 2020.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial

from pipeline.reading.dates import date_pattern, month_number, month_pattern, parse_date
from pipeline.reading.vocabulary import fold

TUESDAY = 1
ISSUE_TOLERANCE = timedelta(days=7)
"""An issue number may be a week off where an issue was skipped."""
_ADDRESS = re.compile(r"jo_anq_(\d{4})(\d{2})\b")
_PAGE_AFTER = re.compile(r"\s*,?\s*\(?pages?\s*:?\s*(\d+)")


@dataclass(frozen=True)
class Reference:
    """One way to read a reference; spans are offsets into the text it was read from."""

    published: date
    page: int | None
    date_span: tuple[int, int]
    page_span: tuple[int, int] | None


def find_references(text: str) -> tuple[Reference, ...]:
    """Every way to read the publication that `text` gives, later day first; nothing when it gives none."""
    bare = fold(text)
    if glued := _glued().search(bare):
        return tuple(_splits(glued))
    if match := _dated().search(bare):
        page = _PAGE_AFTER.match(bare, match.end()) or re.search(
            r"pages?\s*:?\s*(\d+)\s+$", bare[: match.start()]
        )
        span = None if page is None else page.span(1)
        try:
            day = date.fromisoformat(parse_date(match.group()))
        except ValueError:
            return ()
        return (Reference(day, None if page is None else int(page[1]), match.span(), span),)
    return ()


def find_issue_dates(text: str) -> tuple[date, ...]:
    """The days on which the issues whose addresses `text` gives are to have
    appeared, in the order of the text, each once.
    """
    found = dict.fromkeys((int(match[1]), int(match[2])) for match in _ADDRESS.finditer(text))
    return tuple(_tuesday(year, number) for year, number in found if 1 <= number <= 53)


def decide(
    found: Mapping[str, tuple[Reference, ...]], issues: Sequence[date]
) -> dict[str, tuple[Reference, ...]]:
    """Narrow down each reference by the issues' addresses and by the weekday, if they agree, then by the
    order of question and answer.

    Names are `question`, `answer` … in the order of the addresses; what is
    left with more than one way to read is ambiguous.
    """
    named = {name: ways for name, ways in found.items() if ways}
    paired = len(named) == len(issues)
    decided = {}
    for position, (name, ways) in enumerate(named.items()):
        expected = issues[position : position + 1] if paired else issues
        by_issue, by_weekday = _keep(ways, partial(_appeared_with, expected)), _keep(ways, _on_tuesday)
        decided[name] = tuple(way for way in by_issue if way in by_weekday) or ways
    return _in_order(decided)


def _appeared_with(issues: Sequence[date], way: Reference) -> bool:
    return any(abs(way.published - day) <= ISSUE_TOLERANCE for day in issues)


def _on_tuesday(way: Reference) -> bool:
    return way.published.weekday() == TUESDAY


def _in_order(found: dict[str, tuple[Reference, ...]]) -> dict[str, tuple[Reference, ...]]:
    """An answer comes after its question, and within a year on a later page."""
    questions, answers = found.get("question", ()), found.get("answer", ())
    if not questions or not answers:
        return found
    return {
        **found,
        "question": _keep(questions, lambda way: any(_follows(way, answer) for answer in answers)),
        "answer": _keep(answers, lambda way: any(_follows(question, way) for question in questions)),
    }


def _follows(question: Reference, answer: Reference) -> bool:
    if question.page is None or answer.page is None or question.published.year != answer.published.year:
        return question.published <= answer.published
    return question.published <= answer.published and question.page <= answer.page


def _keep(ways: tuple[Reference, ...], test: Callable[[Reference], bool]) -> tuple[Reference, ...]:
    """Ways that pass; all of them when none does, for then the test tells nothing."""
    return tuple(way for way in ways if test(way)) or ways


def _splits(match: re.Match[str]) -> list[Reference]:
    digits, month, year = match["digits"], month_number(match["month"]), int(match["year"])
    start = match.start("digits")
    ways = []
    for length in (2, 1):
        page, day = digits[:-length], digits[-length:]
        if not page or page.startswith("0") or day.startswith("0") or (match["first"] and day != "1"):
            continue
        try:
            published = date(year, month, int(day))
        except ValueError:
            continue
        cut = start + len(page)
        ways.append(Reference(published, int(page), (cut, match.end("year")), (start, cut)))
    return ways


def _tuesday(year: int, number: int) -> date:
    first = date(year, 1, 1)
    return first + timedelta(days=(TUESDAY - first.weekday()) % 7, weeks=number - 1)


@cache
def _glued() -> re.Pattern[str]:
    return re.compile(
        rf"pages?\s*:?\s*(?P<digits>\d{{2,}})(?P<first>er)?\s+(?P<month>{month_pattern()})\s+(?"
        rf"P<year>\d{{4}})"
    )


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?:{date_pattern().pattern}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{4}}-\d\d-\d\d)")
