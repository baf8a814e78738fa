"""Figures in a title or a quote: their value, their unit, and which of them stands beside a date. It reads
digits only, and judges nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from pipeline.models import Evidence

_NUMBER = re.compile(
    r"(?<![\w.,-])(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:,(\d+))?(?![\w-])\s*(%|[kM]?d?€|[^\W\d_]+)?"
)
_YEAR = re.compile(r"\b(?:(?:en|fin|début|au \d+(?:er)?) )?(?:\w+ )?(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_]{3,}")
_STOP = re.compile(r"[,;:.!?()«»\ufffc]")
_SCALES = {"million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9}
_EMPTY = frozenset(
    (
        "est",
        "sont",
        "etait",
        "passe",
        "passent",
        "atteint",
        "atteignent",
        "etablit",
        "elevent",
        "eleve",
        "plus",
        "moins",
        "pres",
        "des",
        "les",
    )
)
BEFORE, AFTER = 40, 60
"""Characters that may stand between a figure and the date that follows
it, or a date and the figure that follows that.
"""
HOLE = "\ufffc"
"""What stands for each character of a date while figures are looked for."""


class Figure(NamedTuple):
    """`counted` are the content words after it, up to a date, another figure
    or a mark; places are code points of the text.
    """

    value: float
    unit: str
    counted: tuple[str, ...]
    start: int
    end: int


def read_figures(text: str) -> list[Figure]:
    """All figures of a text, in order; years are figures too, unless they were taken out before."""
    numbers = list(_NUMBER.finditer(text))
    return [
        _figure(text, number, after.start() if after else len(text))
        for number, after in zip_longest(numbers, numbers[1:])
    ]


def without_years(text: str) -> str:
    """The text with a mark that is no word for each character of what gives a year: « en avril 2021 »."""
    return _YEAR.sub(lambda year: HOLE * len(year[0]), text)


def content_words(text: str) -> Iterator[str]:
    """Its words of three letters and more without accents, but those
    that only say that something is so many.
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return (word for word in _WORD.findall(plain) if word not in _EMPTY)


def figure_beside(proof: Evidence, others: Iterable[Evidence]) -> Figure | None:
    """The figure that a quote gives for its date: the one just before (« 10 millions en 1996 »), else just
    after (« en 2019, 46 cas »).

    `others` are the proofs that hold the other dates of the sentence, which are no figures.
    """
    if proof.time is None:
        return None
    text = proof.quote
    for time in (other.time for other in others if other.time is not None and other.quote == proof.quote):
        first, last = time.start - proof.start, time.end - proof.start
        text = text[:first] + HOLE * (last - first) + text[last:]
    text = without_years(text)
    figures, start, end = read_figures(text), proof.time.start - proof.start, proof.time.end - proof.start
    before = [
        figure
        for figure in figures
        if 0 <= start - figure.end <= BEFORE and not _STOP.search(text, figure.end, start)
    ]
    after = [
        figure
        for figure in figures
        if 0 <= figure.start - end <= AFTER and HOLE not in text[end : figure.start]
    ]
    return before[-1] if before else after[0] if after else None


def _figure(text: str, number: re.Match[str], end: int) -> Figure:
    unit, place = number[3] or "", number.end(2) if number[2] else number.end(1)
    value = float(re.sub(r"\D", "", number[1]) + (f".{number[2]}" if number[2] else "")) * _SCALES.get(
        unit, 1
    )
    stop = _STOP.search(text, number.end(), end)
    return Figure(
        value,
        unit,
        tuple(content_words(text[number.end() : stop.start() if stop else end])),
        number.start(1),
        place,
    )
