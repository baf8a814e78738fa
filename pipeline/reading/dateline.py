"""The publication date that a text states of itself: a press dateline,
a letter's date line. When in doubt, none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.models import HeaderField
from pipeline.reading.dates import date_pattern, find_day, find_short_day
from pipeline.reading.vocabulary import alternatives, fold, words

LINE = 160
"""Lines of a head, and lines that say when a text was published, are shorter."""
HEAD = 30
"""How many lines of a letter its head may take."""


def parse_dateline(text: str) -> str | None:
    """EDTF day of a paragraph that opens with a dateline: « 10 octobre
    2012. - … », « Paris, le 3 mars 2015 – … ».
    """
    match = _dateline().match(fold(text[:120]))
    return find_day(match[1]) if match else None


def find_dateline(paragraphs: Iterable[str], first: int = 4) -> str | None:
    """EDTF day of the dateline among the `first` paragraphs; None where several
    paragraphs open so, as the entries of a chronology do.
    """
    found = [(index, day) for index, text in enumerate(paragraphs) if (day := parse_dateline(text))]
    return found[0][1] if found and found[0][0] < first and len({day for _, day in found}) == 1 else None


def find_published_line(lines: Iterable[str]) -> str | None:
    """EDTF day of the one line that says « Publié le 3 mars 2015 » (with or without a
    time), None when there are several days or none.
    """
    days = {
        find_day(match[1])
        for line in lines
        if len(line) <= LINE and (match := _published().fullmatch(fold(line.strip())))
    }
    return days.pop() if len(days) == 1 else None


def is_published_line(line: str) -> bool:
    """Whether a line only says when its text was published, or brought up to date."""
    return len(line) <= LINE and _stated().fullmatch(fold(line.strip())) is not None


def find_stamp(text: str) -> str | None:
    """EDTF day of the only date in the few words of a stamp: « , le 15 septembre
    2009 », « Mardi 3 mars 2015, par Jeanne Aubry ».
    """
    days = {find_day(match.group()) for match in _written().finditer(fold(text))}
    return days.pop() if len(days) == 1 else None


def is_update(text: str) -> bool:
    """Whether the few words of a stamp speak of an update and of nothing else."""
    return (
        re.match(
            r"\W*(?:(?:derniere|page|article)\s+)*(?:mise?s? a jour|modifiee?|modification|actualisee?)",
            fold(text),
        )
        is not None
    )


def find_journal_line(line: str) -> str | None:
    """EDTF day of « JORF n°0148 du 28 juin 2018 », « Journal officiel du 28 juin
    2018, texte n° 12 »; None for any other line.
    """
    match = _journal().fullmatch(fold(line.strip())) if len(line) <= LINE else None
    return find_day(match[1]) if match else None


def find_place_line(line: str) -> str | None:
    """EDTF day of « Paris, le 10 juin 2020 »; None for any other line."""
    match = _letter_date().fullmatch(fold(line.strip())) if len(line) <= LINE and "," in line else None
    return find_day(match["day"]) if match else None


def find_place_and_day(line: str) -> str | None:
    """The same of « Vaux, le 4/12/19 – ne pas jeter », « Fait en deux exemplaires à Vaux, le 3 mai 2019 »."""
    match = _placed().fullmatch(fold(line.strip())) if len(line) <= LINE and "," in line else None
    return find_place_line(line) or (find_short_day(match["day"]) if match else None)


def is_date_line(line: str) -> bool:
    """Whether a line is nothing but the date of its text, with or without its place."""
    return len(line) <= LINE and _letter_date().fullmatch(fold(line.strip())) is not None


def publication_field(line: str, start: int, day: str) -> HeaderField:
    """The fact that a line of the text, which begins at offset
    `start`, states that it was published on `day`.
    """
    match = date_pattern().search(fold(line)) or re.search(r"\d\d/\d\d/\d{4}", line)
    first, last = match.span() if match else (0, len(line))
    return HeaderField(name="document_published", value=day, start=start + first, end=start + last)


def find_letter_date(lines: Sequence[str]) -> str | None:
    """EDTF day of a letter: the date that stands alone on a line above the salutation or beside « Objet : »,
    when it is the only one there.
    """
    head = [line for line in lines[:HEAD] if len(line) <= LINE]
    if not any(_is_letter(line) for line in head):
        return None
    days = {
        find_day(match["day"]) for line in head if (match := _letter_date().fullmatch(fold(line.strip())))
    }
    return days.pop() if len(days) == 1 else None


def _is_letter(line: str) -> bool:
    return bool(_salutation().fullmatch(line.strip()) or re.match(r"Objet\s*:", line.strip()))


@cache
def _dateline() -> re.Pattern[str]:
    place = r"(?:[a-z' -]{2,30}(?:\([a-z' -]{2,20}\)\s*)?,\s*)?"
    agency = r"(?:\([a-z][a-z' .-]{1,40}\)\s*)?"
    return re.compile(rf"\s*{place}(?:le\s+)?({date_pattern().pattern})\s*{agency}[.,:]?\s*[-–—]\s")


@cache
def _published() -> re.Pattern[str]:
    return re.compile(
        rf"{_said('publiee?|publication|parue?|parution|mise? en ligne|postee?|diffusee?')}(?:\s.{{0,40}})?"
    )


@cache
def _stated() -> re.Pattern[str]:
    """A line of nothing but publication and update; unlike `_published`,
    it lets no sentence go on behind the date.
    """
    rest = r"(?:[\s,;|·–—-]+(?:par|mise? a jour|modifiee?|actualisee?|dans|sur|temps de lecture)\b.{0,60})?"
    return re.compile(
        _said(
            "publiee?|publication|parue?|parution|mise? en ligne|postee?|diffusee?|mise? a "
            "jour|modifiee?|modification|actualisee?"
        )
        + rest
    )


@cache
def _written() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\d)(?:{date_pattern().pattern}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}|\d{{4}}-\d\d-\d\d)(?!\d)"
    )


def _said(verbs: str) -> str:
    hour = r"(?:a|-|\||,)\s*\d{1,2}\s*(?:h|:|heures?)\s*\d{0,2}(?:\s*min)?"
    by = r"(?:\s+par\s+[^,;:]{2,60}?)?"
    day = (
        rf"(?:\w+di\s+|dimanche\s+)?({date_pattern().pattern}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}"
        rf"|\d{{4}}-\d\d-\d\d)"
    )
    return (
        rf"(?:article\s+|date de (?:derniere )?|(?:la )?derniere )?(?:{verbs})"
        rf"(?: de cette page a ete (?:faite|effectuee))?{by}(?:\s+{hour})?,?\s*(?::\s*)?(?:le\s*:?\s*)?"
        rf"{day}(?:,?\s*{hour})?[.,]?"
    )


@cache
def _journal() -> re.Pattern[str]:
    name = r"(?:jorf|j\.?o\.?|journal officiel(?: de la republique francaise)?)"
    rest = r"(?:\s*[,-]?\s*(?:texte|page)\b.{0,30})?"
    return re.compile(
        rf"{name}\s*(?:n\s?°\s*\d+\s*)?du\s+(?:\w+di\s+|dimanche\s+)?({date_pattern().pattern}){rest}"
    )


@cache
def _letter_date() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:fait\s+a\s+)?[a-z' -]{{2,40}},\s*)?le\s+(?:-\s)?(?:\w+di\s+|dimanche\s+)?"
        rf"(?P<day>{date_pattern().pattern})\.?"
    )


@cache
def _placed() -> re.Pattern[str]:
    """A place and a day, whatever stands behind a dash: « Vaux, le 10 juin 2020 – 17h45 »."""
    copies = r"fait\s+en\s+[a-z' -]{2,40}?\s+a\s+"
    rest = r"(?:\s*[|·•–—-]\s*.{1,80})?"
    return re.compile(
        rf"(?:{copies}|fait\s+a\s+)?[a-z' -]{{2,40}},\s*le\s+(?:\w+di\s+|dimanche\s+)?"
        rf"(?P<day>{date_pattern().pattern}|\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d))\.?{rest}"
    )


@cache
def _salutation() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words().salutations)})(?:\s[^.:]{{2,80}})?,")
