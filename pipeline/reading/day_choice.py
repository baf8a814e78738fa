"""Which of the days that stand above a text is its own.

Each day (or month) of the head has features that can be seen without understanding it: the words before it
and behind it, where its line stands, what the rules of own_day.py and bare_days.py say of it, and how it
lies to the other days of the text. Weights of these features, fitted on heads of which people said the day
(`python -m benchmarks.fit_choices`), make each likely, and that none is (choice.py). Owns the days that are
weighed and their features; it refuses days inside the sentences of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.choice import ChoiceWeights, probabilities
from pipeline.head import ends_sentence, head_size, is_paragraph
from pipeline.reading.bare_days import LATER, find_bare_days, needs_day
from pipeline.reading.dates import edtf_month, find_short_day, month_pattern
from pipeline.reading.margins import (
    LINE,
    SAID,
    Margins,
    OwnDay,
    any_of,
    day_pattern,
    is_cited,
)
from pipeline.reading.own_day import find_own_day, find_stated_days
from pipeline.reading.vocabulary import words
from pipeline.resources import read_resource

SURE = 0.6
"""Probability from which on a day is taken for the document's own: a wrong one costs more than none."""
SURER = 0.8
"""The same where no rule says so, and nothing in the text hangs on it."""
_BODY = 180
"""Characters from which on a line is a paragraph of the text."""
_LABEL = 40
"""Characters before the day of a line that states it."""
_OPENING = 100
"""Characters of a paragraph in which a dateline may stand."""


@dataclass(frozen=True)
class Day:
    """A day or month as a line writes it, with what its features are read from; texts are folded."""

    value: str
    """EDTF."""
    line: int
    before: str
    """The line up to the day."""
    behind: str
    """The line from behind the day on."""
    written: str
    """The day as it is written, with its weekday."""
    said: frozenset[str]
    """How the rules say that the line states it."""
    margins: Margins
    others: tuple[str, ...]
    """The other days of the head."""
    years: tuple[int, ...]
    """The years of all whole days and months of the text."""
    needed: bool
    """Whether the text tells what only its own day can date."""

    @property
    def whole_line(self) -> str:
        """The line, folded."""
        return self.margins.folded[self.line]


def choose_day(lines: Sequence[str]) -> OwnDay | None:
    """The day of the head that is most likely the document's own; what the rules find,
    below the text too, where none is likely enough. `lines` are the blocks of a document in their order.
    """
    margins = Margins(lines)
    days = days_around(margins)
    chances = probabilities(weights(), [features(day) for day in days])
    best = max(range(len(days)), key=chances.__getitem__, default=None)
    if best is None or chances[best] < (SURE if days[best].said or days[best].needed else SURER):
        return find_own_day(margins)
    day = days[best]
    return OwnDay(day.value, day.line, next((said for said in SAID if said in day.said), "only"))


def features(day: Day) -> tuple[str, ...]:
    """What holds of a day, by name."""
    return tuple(name for name, holds in FEATURES.items() if holds(day))


@cache
def weights() -> ChoiceWeights:
    """The fitted weights."""
    found: ChoiceWeights = read_resource("own_day", ChoiceWeights)
    return found


def days_around(margins: Margins) -> list[Day]:
    """The days and months of the head that may be the document's own, in order."""
    folded = margins.folded
    said: dict[tuple[int, str], set[str]] = {}
    for own in (*find_stated_days(margins), *find_bare_days(margins)):
        said.setdefault((own.line, own.day), set()).add(own.said)
    places = margins.shown[: head_size([margins.lines[index] for index in margins.shown])]
    needed = needs_day(margins)
    found = [
        (value, index, match)
        for index in places
        for value, match in _days_of(folded[index][: _OPENING if len(folded[index]) > LINE else None])
    ]
    years = tuple(int(match.group()[-4:]) for line in folded for match in _year().finditer(line))
    values = [value for value, _, _ in found]
    days = [
        Day(
            value,
            index,
            folded[index][: match.start()],
            folded[index][match.end() :],
            match.group(),
            frozenset(said.get((index, value), ())),
            margins,
            tuple(values[:n] + values[n + 1 :]),
            years,
            needed,
        )
        for n, (value, index, match) in enumerate(found)
    ]
    entries = sum(map(_is_entry, days)) > 1 or not any(map(is_paragraph, margins.lines))
    return [day for day in days if day.said or not (entries or _is_told(day) or _later(day) > LATER)]


def _is_told(day: Day) -> bool:
    """Whether a day stands in a sentence of the text; « Publié le 14 mars 2024. » is none."""
    stated = len(day.before) <= _LABEL and _published().search(day.before) is not None
    return is_paragraph(day.whole_line) and not stated


def _days_of(line: str) -> list[tuple[str, re.Match[str]]]:
    """The days of a line, and its months that are no part of a day, in order."""
    days = [(match, find_short_day(match["day"])) for match in day_pattern().finditer(line)]
    taken = [match.span() for match, value in days if value is not None]
    months = [
        (match, edtf_month(match["year"], match["month"]))
        for match in _month().finditer(line)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    both = sorted(
        ((m, value) for m, value in (*days, *months) if value is not None), key=lambda x: x[0].start()
    )
    return [(value, match) for match, value in both]


def _has(pattern: Callable[[], re.Pattern[str]]) -> Callable[[Day], bool]:
    return lambda day: pattern().search(day.before) is not None


def _is_entry(day: Day) -> bool:
    """« 12 mars 2018 – Fermeture du port »: the line of a chronology."""
    return not re.search(r"\w", day.before) and re.match(r"\W+(?!a \d|par |\d)\w{3,}", day.behind) is not None


def _is_said(name: str) -> Callable[[Day], bool]:
    return lambda day: name in day.said


def _later(day: Day) -> float:
    year = int(day.value[:4])
    return sum(other > year for other in day.years) / max(1, len(day.years))


def _is_in_body(day: Day) -> bool:
    return any(len(line) > _BODY and ends_sentence(line) for line in day.margins.lines[: day.line])


@cache
def _month() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<month>{month_pattern()}) (?P<year>(?:19|20)\d\d)\b")


@cache
def _year() -> re.Pattern[str]:
    """A month or a day with its year, or a year behind « en »."""
    return re.compile(rf"\b(?:{month_pattern()} |\d\d?/\d\d?/|en )(?:19|20)\d\d\b")


@cache
def _published() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(words().own_day.published)})\b")


@cache
def _changed() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{any_of(words().own_day.changed)}|mise? a jour|modifiee?|actualisee?|maj|updated)\b"
    )


@cache
def _named(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(words().own_day.names[kind])})\b")


@cache
def _written() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of((*words().own_day.written, *words().own_day.closings))})\b")


@cache
def _summons() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:convo(?:cation|que)|affichage|affiche|transmis|telet|recu|depot|depose|enregistre)"
    )


@cache
def _consulted() -> re.Pattern[str]:
    return re.compile(r"\b(?:consulte|imprime|telecharge|aujourd'hui|nous sommes|heure d|date et heure)")


@cache
def _visa() -> re.Pattern[str]:
    return re.compile(
        r"^\W*(?:vu|considerant|attendu)\b|\b(?:loi|decret|ordonnance|code|directive)\b[^,;]{0,60}$"
    )


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(r"\b(?:v/?\s?ref|vos ref|votre (?:courrier|lettre|mail)|suite|reponse a|objet|ref)\b")


@cache
def _event() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:prochain\w*|rendez-vous|inscription\w*|du|limite|a partir|debut|agenda|evenement|election"
        r"|scrutin|exercice|periode|saison|depuis|creee?|fondee?|constitution)\b[^,;]{0,40}$"
    )


@cache
def _born() -> re.Pattern[str]:
    return re.compile(r"\bnee?s?\b|\bdecede|\bentree? en vigueur|\bagrement|\bloi (?:de )?1901")


@cache
def _received() -> re.Pattern[str]:
    return re.compile(r"\b(?:recu|arrivee?|dates? d)\b")


@cache
def _issue() -> re.Pattern[str]:
    return re.compile(r"(?:\bn ?°|\bno\.?|\bnumero|#) ?\d+")


FEATURES: Mapping[str, Callable[[Day], bool]] = {
    **{f"said_{name}": _is_said(name) for name in SAID},
    "needed": lambda day: day.needed,
    "unsaid_and_not_needed": lambda day: not (day.said or day.needed),
    "unsaid": lambda day: not day.said,
    "first_line": lambda day: day.line == 0,
    "second_line": lambda day: day.line == 1,
    "early": lambda day: 2 <= day.line < 6,
    "late": lambda day: day.line >= 16,
    "in_head": lambda day: day.line in day.margins.head,
    "in_body": _is_in_body,
    "first_day": lambda day: not any(day_pattern().search(line) for line in day.margins.folded[: day.line]),
    "opens_line": lambda day: not re.search(r"\w", day.before),
    "ends_line": lambda day: not re.search(r"\w", day.behind),
    "alone": lambda day: not re.search(r"\w", day.before + day.behind),
    "behind_le": lambda day: re.search(r"\ble\s*$", day.before) is not None,
    "behind_comma_le": lambda day: re.search(r"[a-z)], (?:le )?$", day.before) is not None,
    "behind_du": lambda day: re.search(r"\bdu\s*$", day.before) is not None,
    "behind_au": lambda day: (
        re.search(r"\b(?:au|jusqu'au|avant le|apres le|des le)\s*$", day.before) is not None
    ),
    "behind_bar": lambda day: re.search(r"[|–—•·/-]\s*$", day.before) is not None,
    "behind_colon": lambda day: re.search(r":\s*(?:le )?$", day.before) is not None,
    "behind_bracket": lambda day: re.search(r"\([^)]*$", day.before) is not None,
    "published": _has(lambda: _published()),
    "published_first": lambda day: (
        _published().search(day.before) is not None and not _changed().search(day.before)
    ),
    "changed": _has(lambda: _changed()),
    "read_on": _has(lambda: _consulted()),
    "sitting": _has(lambda: _named("sitting")),
    "ruling": _has(lambda: _named("ruling")),
    "paper": _has(lambda: _named("paper")),
    "summons": _has(lambda: _summons()),
    "cited": lambda day: is_cited(day.before),
    "visa": _has(lambda: _visa()),
    "reference": _has(lambda: _reference()),
    "event": _has(lambda: _event()),
    "born": _has(lambda: _born()),
    "received": _has(lambda: _received()),
    "written": _has(lambda: _written()),
    "issue": lambda day: _issue().search(day.whole_line) is not None,
    "before_hour": lambda day: re.match(r"[\s,|–-]+(?:a )?\d{1,2}\s?[h:]", day.behind) is not None,
    "before_by": lambda day: re.match(r"\W*(?:a \S+ )?(?:par|by) ", day.behind) is not None,
    "weekday": lambda day: re.match(r"\w{2,6}di\b|dimanche\b", day.written) is not None,
    "month_only": lambda day: day.value.count("-") == 1,
    "short_line": lambda day: len(day.whole_line) <= 45,
    "long_line": lambda day: len(day.whole_line) > 110,
    "sentence": lambda day: is_paragraph(day.whole_line),
    "several_in_line": lambda day: len(_days_of(day.whole_line)) > 1,
    "later_in_line": lambda day: any(value for value, _ in _days_of(day.before)),
    "again": lambda day: day.value in day.others,
    "latest": lambda day: all(day.value >= other for other in day.others),
    "earliest": lambda day: bool(day.others) and all(day.value <= other for other in day.others),
    "among_several": lambda day: 3 <= len(day.others) < 8,
    "among_many": lambda day: len(day.others) >= 8,
    "only_one": lambda day: not day.others,
    "much_is_later": lambda day: _later(day) > LATER,
    "something_is_later": lambda day: 0 < _later(day) <= LATER,
    "nothing_is_later": lambda day: _later(day) == 0 and len(day.years) > 1,
}
"""What is seen of a day, by name."""
