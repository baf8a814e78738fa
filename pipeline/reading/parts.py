"""Parts of a document that were written on days of their own: the messages of a
thread saved as text, a question and its answer.

Owns the lines that open such a part (« Envoyé : … », « Le 8 mars 2021, X a écrit : », « Réponse … du … »). It
refuses to cut: what stands below such a line is dated from it, and stays where it is; and lines that only
cite a question: no text stands below them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.head import is_paragraph
from pipeline.mail_labels import FIELDS, SENDER, SENT
from pipeline.reading.dates import date_pattern, find_day
from pipeline.reading.vocabulary import fold, fold_line

NEAR = 6
"""How many lines the head of a message may take."""
LINE = 300
_SENDER = re.compile(rf"[>\s]*(?:{fold(SENDER)})\s*:\s*\S")
_FIELD = re.compile(rf"[>\s]*(?:{fold(FIELDS)})\s*:")


@dataclass(frozen=True)
class Parts:
    """The day of each line, None above the first part; the day and the kind of the whole."""

    days: tuple[str | None, ...]
    published: str
    kind: str


def find_parts(lines: Sequence[str]) -> Parts | None:
    """The parts that `lines`, the blocks of a document in their order, show; None where they show none."""
    folded = [fold_line(line) if len(line) <= LINE else "" for line in lines]
    sent = {_begin(folded, index): day for index in range(len(folded)) if (day := _sent(folded, index))}
    if sent and min(sent) < NEAR:
        quoted = {index: day for index, line in enumerate(folded) if (day := message_day(line))}
        return _parts(len(lines), quoted | sent, sent[min(sent)], "email")
    heads = ((index, _exchanged(folded, index)) for index in range(len(folded)))
    asked = {
        index: day for index, match in heads if match and (day := find_day(match["day"] or match["printed"]))
    }
    if asked and any(map(is_paragraph, lines[min(asked) :])):
        return _parts(len(lines), asked, asked[max(asked)], "document")
    return None


def message_day(line: str) -> str | None:
    """The day of « Le 3 mars 2021, X a écrit : » or « Envoyé : … », in a
    line that is folded; None for any other.
    """
    match = _attribution().fullmatch(line) or _sent_line().match(line)
    return find_day(match["day"]) if match else None


def _parts(number: int, begun: dict[int, str], published: str, kind: str) -> Parts:
    day, days = None, []
    for index in range(number):
        day = begun.get(index, day)
        days.append(day)
    return Parts(tuple(days), published, kind)


def _sent(lines: Sequence[str], index: int) -> str | None:
    """The day of the line that says when a message was sent, if another near it says by whom."""
    match = _sent_line().match(lines[index])
    near = lines[max(0, index - NEAR) : index + NEAR]
    return find_day(match["day"]) if match and any(_SENDER.match(line) for line in near) else None


def _exchanged(lines: Sequence[str], index: int) -> re.Match[str] | None:
    """What says of which day a question or an answer is, in one line or in that and the next."""
    below = lines[index + 1] if index + 1 < len(lines) else ""
    found = _exchange().fullmatch(lines[index])
    if found is None and below.lstrip("( ").startswith("publie"):
        return _exchange().fullmatch(f"{lines[index]} {below}")
    return found


def _begin(lines: Sequence[str], index: int) -> int:
    """The first line of the head of a message."""
    while index > 0 and _FIELD.match(lines[index - 1]):
        index -= 1
    return index


@cache
def _attribution() -> re.Pattern[str]:
    return re.compile(rf".{{0,20}}?\b(?:le|on)\s+(?:\w{{2,9}}\.?,?\s+)?{_day_pattern()}.{{0,200}}\becrit\s*:")


@cache
def _sent_line() -> re.Pattern[str]:
    return re.compile(
        rf"[>\W]*(?:{fold(SENT)})\s*:\s*(?:(?:\w+di|dimanche|\w{{3}})\.?,?\s+)?(?:le\s+)?{_day_pattern()}"
    )


@cache
def _exchange() -> re.Pattern[str]:
    """« Question n° 12 de Mme X du 3 mars 2021 à la ministre de la Santé : », « Réponse de la ministre du 5
    mai 2021 : », and without a colon what the Sénat prints above them: « Question écrite n° 123 de M. X
    (Orne) publiée dans le JO Sénat du 11/10/2018 - page 5123 », « Réponse du
    ministère X publiée le 9/5/2019 ».
    """
    paper = r"\W*(?:question|reponse)\b[^;?!]{0,160}?\b"
    said = rf"{paper}(?:du|le|en date du)\s+(?:(?:\w+di|dimanche)\s+)?{_day_pattern()}[^?!]{{0,160}}:"
    printed = (
        rf"{paper}publiee? (?:le|(?:dans le|au) (?:jo|journal"
        rf" officiel)\b[^;?!]{{0,40}}?\bdu)\s+{_day_pattern('printed')}"
    )
    return re.compile(rf"(?:{said}|{printed}[\s,–-]*(?:pages?|p\.)?[\s\d-]*\W*)")


def _day_pattern(name: str = "day") -> str:
    return rf"(?P<{name}>{date_pattern().pattern}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{4}}-\d\d-\d\d)"
