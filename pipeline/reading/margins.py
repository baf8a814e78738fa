"""What is written around a text, above its first paragraph and below its last, and the days that stand there.

Owns where head and foot end, and how a day is written in one of their lines. It refuses to say which of the
days is the document's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from pipeline.head import is_paragraph
from pipeline.reading.dates import date_pattern, english_date_pattern, find_short_day, month_pattern
from pipeline.reading.headings import join_headings
from pipeline.reading.vocabulary import alternatives, fold, fold_line, words

HEAD, FOOT = 16, 6
"""How many lines the head and the foot of a document may take."""
LINE = 220
"""A line that states a day is shorter."""
FIRST = 3
"""How many words may stand before the name of the document."""
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
HOUR = r"(?:[\s,|–-]+(?:a )?\d{1,2}\s?[h:]\s?(?:\d\d)?)?"
"""Regular expression for the hour behind a day, in folded text; it may be missing."""


@dataclass(frozen=True)
class OwnDay:
    """The day (or month) of a document in EDTF, the line that states it, and how: one of `SAID`."""

    day: str
    line: int
    said: str


class Margins:
    """The lines of a document, headings broken over two of them joined, and which stand around its text."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = [*join_headings(lines[:HEAD]), *lines[HEAD:]]

    @cached_property
    def folded(self) -> list[str]:
        """All lines, folded, their white space as single spaces."""
        return [fold_line(line) for line in self.lines]

    @cached_property
    def shown(self) -> list[int]:
        """The lines that are not empty."""
        return [index for index, line in enumerate(self.lines) if line.strip()]

    @cached_property
    def head(self) -> range:
        """The lines above the first paragraph."""
        body = next((n for n, line in enumerate(self.lines[:HEAD]) if is_paragraph(line)), HEAD)
        return range(min(body, len(self.lines)))

    @property
    def beside_opening(self) -> Iterator[int]:
        """The lines among the first paragraphs that are none themselves."""
        shown = (index for index in self.shown[:HEAD] if index >= len(self.head))
        return (index for index in shown if not is_paragraph(self.lines[index]))

    @property
    def foot(self) -> range:
        """The last lines, none of them of the head."""
        return range(max(len(self.head), len(self.lines) - FOOT), len(self.lines))


def days_in(folded: str) -> Iterator[tuple[str, str]]:
    """The days in a folded line, each with the words before it; none that closes a range (« du 1er au 30 juin
    2006 »).
    """
    for match in day_pattern().finditer(folded):
        before, day = folded[: match.start()], find_short_day(match["day"])
        if day is not None and _begun().search(before) is None:
            yield before, day


def is_cited(before: str) -> bool:
    """Whether the words before a day refer to another document or act: « vu », « suite à »."""
    return _cited().search(before) is not None


@cache
def _begun() -> re.Pattern[str]:
    """What stands before the second day of a range."""
    first = rf"\d(?:er)? {month_pattern()}(?: \d{{4}})? ?(?:[–—-]|au)|\bdu (?:\w+ )?\d{{1,2}}(?:er)? au"
    return re.compile(rf"(?:{first}) ?(?:\w{{2,6}}di |dimanche )?$")


@cache
def day_pattern() -> re.Pattern[str]:
    """A day in folded text, in words or figures, its weekday before it."""
    return re.compile(
        rf"(?<![\d/.-])(?:(?:\b\w{{2,6}}di|\bdimanche)\.?,?\s+)?(?P<day>{date_pattern().pattern}"
        rf"|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}|\d{{4}}-\d\d-\d\d|\b(?:{english_date_pattern().pattern})"
        r"|\d\d\.\d\d\.[012]\d(?!\.)|\d{1,2}/\d{1,2}/[012]\d)(?![\d/-])"
    )


def any_of(phrases: Iterable[str]) -> str:
    """Regular expression, in folded text, for one of several phrases."""
    return alternatives(map(fold, phrases))


@cache
def _cited() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(words().own_day.cited)})\b")
