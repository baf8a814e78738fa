"""Debates of the assemblies and reports of the audit courts, known by how they open
and by what such papers alone say, and their day.

It refuses a paper that only names a chamber or a court: two marks at least, one of them in its first lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.reading.dates import edtf_month, find_day, month_pattern, stated_day
from pipeline.reading.vocabulary import PaperWords, alternatives, fold, words

_SUBJECT = re.compile(r"\W*objet\s*:")
Stated = tuple[str, str | None]
"""A kind of document, and its day or month."""


def find_debate(top: Sequence[str], whole: str) -> Stated | None:
    """A debate, on the day of its sitting; `top` are the first lines of
    a text, `whole` is all of it, both folded.
    """
    if not _is_shown(words().debate, top, whole):
        return None
    days = {day for line in top for match in _sitting().finditer(line) if (day := find_day(match["day"]))}
    return "debate", days.pop() if len(days) == 1 else None


def find_report(top: Sequence[str], whole: str) -> Stated | None:
    """A report of an audit court, from the day of its deliberation, else from the month that stands alone in
    its head; not the letter with it.
    """
    if any(map(_SUBJECT.match, top)) or not _is_shown(words().audit, top, whole):
        return None
    deliberated = {
        day for line in top for match in _deliberated().finditer(line) if (day := find_day(match["day"]))
    }
    months = {edtf_month(match[2], match[1]) for line in top if (match := _month().fullmatch(line))}
    days = deliberated or months
    return "report", days.pop() if len(days) == 1 else None


def _is_shown(paper: PaperWords, top: Sequence[str], whole: str) -> bool:
    """Whether a line of the head opens with a body, another one names the
    paper, and the text says what only such papers do.
    """
    opened = any(_begins(paper.bodies).match(line) for line in top)
    named = any(_says(paper.names).search(line) for line in top)
    return opened and named and _says(paper.proofs).search(whole) is not None


@cache
def _begins(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:(?:la|le|l')\s*)?(?:{alternatives(map(fold, phrases))})\b")


@cache
def _says(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(map(fold, phrases))})\b")


@cache
def _sitting() -> re.Pattern[str]:
    return re.compile(rf"\b(?:seance|reunion)s?\b[^.;:]{{0,40}}?\b(?:du|le)\s+{stated_day()}")


@cache
def _deliberated() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:deliberee?s?|arretee?s?|adoptee?s?)\b[^.;:]{{0,30}}?\b(?:le|du)\s+{stated_day()}"
    )


@cache
def _month() -> re.Pattern[str]:
    return re.compile(rf"\W*({month_pattern()})\s+(\d{{4}})\W*")
