"""Parts of a document that say of which day they are: what stands below « Lundi 10 mars », as in a diary or a
round-up of the week; what was added on a later day: a paragraph (« Mise à jour 22/03 : … »), or all that
stands below a line of nothing else (« MISE À JOUR N° 2 - vendredi 22 mars, 17 h »).

Owns which lines are such headings and their year. It refuses a single day, and one ahead of the
publication: that announces; and updates of which the latest comes first: the text stands below the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from pipeline.calendar.timex import make_date
from pipeline.calendar.wording import WEEKDAYS
from pipeline.models import Block
from pipeline.reading.dates import month_number, month_pattern
from pipeline.reading.margins import HOUR, any_of
from pipeline.reading.vocabulary import fold_line, words

LINE = 50
"""A heading is shorter."""
FEWEST = 2
"""One day alone on its line may be anything."""
_SAID = r"(?:mise? a jour|maj|actualisation|actualisee?|edit|ajout|rectificatif)"
_NUMBER = r"(?: (?:n ?[°o]?\.? ?)?\d{1,2}(?= ?[-–—:(]| du | le ))"


def write_days(text: str, blocks: Sequence[Block], published: str | None) -> tuple[Block, ...]:
    """The blocks of a document, those below a heading that is a day dated by it; a block that has a day of
    its own keeps it.
    """
    lines = [text[block.start : block.end] for block in blocks]
    days = [
        update_day(line, published) or added or day
        for line, added, day in zip(
            lines, days_added(lines, published), days_below(lines, published), strict=True
        )
    ]
    return tuple(
        block if day in (None, published) or block.published else block.model_copy(update={"published": day})
        for block, day in zip(blocks, days, strict=True)
    )


def days_below(lines: Sequence[str], published: str | None) -> tuple[str | None, ...]:
    """The day of the heading above each line, None where there is none: « Lundi 10 mars / La grève a commencé
    hier », in a paper of 17 March 2014, is of 10 March 2014.
    """
    heads = {index: day for index, line in enumerate(lines) if (day := _day_of(line, published))}
    if len(set(heads.values())) < FEWEST or (published is None and not _tell(lines)):
        return (None,) * len(lines)
    found: list[str | None] = []
    for index in range(len(lines)):
        found.append(heads.get(index, found[-1] if found else None))
    return tuple(found)


def update_day(line: str, published: str | None) -> str | None:
    """EDTF day on which a paragraph was added after the publication, as it says itself: « [Mise à jour 22/03,
    9 h : les décrets sont parus.] »; None for any other.
    """
    match = _update().match(fold_line(line[: 2 * LINE]))
    if match is None or published is None or len(published) < len("2014-03-10"):
        return None
    month = int(match["number"]) if match["number"] else month_number(match["month"])
    year = int(match["year"]) if match["year"] else int(published[:4])
    day = make_date(year, month, int(match["day"]))
    return day.isoformat() if day is not None and day.isoformat() > published else None


def days_added(lines: Sequence[str], published: str | None) -> tuple[str | None, ...]:
    """The day of the update below whose line each other stands, None where there is none: one that has a
    number, or several that follow each other.
    """
    heads = {
        index: day
        for index, line in enumerate(lines)
        if _update_alone().fullmatch(fold_line(line[: 2 * LINE])) and (day := update_day(line, published))
    }
    days = list(heads.values())
    counted = any(_update_counted().match(fold_line(lines[index])) for index in heads)
    if days != sorted(days) or len(days) < (1 if counted else FEWEST):
        return (None,) * len(lines)
    return tuple(accumulate(map(heads.get, range(len(lines))), lambda above, own: own or above))


def _day_of(line: str, published: str | None) -> str | None:
    """EDTF day of a heading; where its year is not written, that of the last such day not after the
    publication, if its weekday agrees.
    """
    match = _heading().fullmatch(fold_line(line)) if len(line) <= LINE else None
    if match is None:
        return None
    years = [int(match["year"])] if match["year"] else _years(published)
    days = [day for year in years if (day := _day(year, match))]
    return next((day for day in days if published is None or _is_of_late(day, published)), None)


def _is_of_late(day: str, published: str) -> bool:
    """Whether a day lies in the year before the publication: a chronicle of long ago was not written then."""
    return f"{int(published[:4]) - 1:04d}{published[4:]}" <= day[: len(published)] <= published


def _years(published: str | None) -> list[int]:
    return [] if published is None else [int(published[:4]), int(published[:4]) - 1]


def _day(year: int, match: re.Match[str]) -> str | None:
    day = make_date(year, month_number(match["month"]), int(match["day"]))
    return day.isoformat() if day is not None and WEEKDAYS[day.weekday()] == match["weekday"] else None


def _tell(lines: Sequence[str]) -> bool:
    """Whether something is told from the day on which it was written: « hier »."""
    return any(_told().search(fold_line(line)) for line in lines)


@cache
def _heading() -> re.Pattern[str]:
    weekday = rf"(?P<weekday>{any_of(WEEKDAYS)})"
    return re.compile(
        rf"[\W_]*(?:le )?{weekday},? (?P<day>\d{{1,2}})(?:er)? (?P<month>{month_pattern()})"
        rf"(?: (?P<year>(?:19|20)\d\d))?[\W_]*"
    )


@cache
def _update() -> re.Pattern[str]:
    return re.compile(
        rf"\W*{_SAID}{_NUMBER}?\s*(?:du|le|au)?\s*[:–—-]?\s*(?:(?:{any_of(WEEKDAYS)}),? )?"
        rf"(?P<day>\d{{1,2}})(?:er)?(?:[/.](?P<number>\d{{1,2}})(?![\d])| (?P<month>{month_pattern()})(?!\w))"
        rf"(?:[/. ](?P<year>(?:19|20)\d\d)(?!\d))?"
    )


@cache
def _update_alone() -> re.Pattern[str]:
    """The day of an update, and at most its hour."""
    return re.compile(rf"{_update().pattern}{HOUR}[\W_]*")


@cache
def _update_counted() -> re.Pattern[str]:
    return re.compile(rf"\W*{_SAID}{_NUMBER}")


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(words().own_day.days_told)})\b")
