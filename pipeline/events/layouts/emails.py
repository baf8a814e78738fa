"""Electronic mail: the lines « De : … », « À : … », « Objet : … », « Date : … » above a message say who sent
it to whom, about what, and when.

Owns those lines, « Le 3 mai 2021, X a écrit : » above a message that is quoted, and the event of each
sending. It refuses headers without sender or date, and documents that do not begin with one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.calendar.edtf import edtf_of, event_date
from pipeline.events.confidence import UNRATED
from pipeline.events.derivation import Derivation
from pipeline.events.evidence import evidence_of
from pipeline.events.ids import event_id
from pipeline.events.participants.parts import sort_participants
from pipeline.mail_labels import FIELDS, READER, SENDER, SENT, SUBJECT
from pipeline.models import Event, Participant, ParticipantRole, Span, TimeEvidence, TimeExpression
from pipeline.syntax.spelling import of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.language import Analysis

_HEAD = 900
"""Characters of the head of a document in which such a header stands."""
LONGEST = 160
_FROM = re.compile(rf"(?m)^[> \t]*(?P<label>{SENDER})\s?:\s*(?P<value>\S.*)$")
_TO = re.compile(rf"(?m)^[> \t]*(?:{READER})\s?:\s*(?P<value>\S.*)$")
_SUBJECT = re.compile(rf"(?m)^[> \t]*(?:{SUBJECT})\s?:\s*(?P<value>\S.*)$")
_DATE = re.compile(rf"(?m)^[> \t]*(?:{SENT})\s?:\s*(?P<value>\S.*)$")
_ATTRIBUTION = re.compile(
    r"(?m)^[>\s]*Le\s[^\n]{6,60}?,\s(?P<value>[^\n]{2,120}?)\s(?:a|avez|as)\s(?P<label>écrit)\s*:"
)
_RUN = re.compile(rf"(?m)(?:^[> \t]*(?:{FIELDS})\s?:.*\n+)+")
"""The lines of a header."""
_BRACKETED = re.compile(r"\s*[<(\[][^<>()\[\]]*@[^<>()\[\]]*[>)\]]")


@dataclass(frozen=True)
class Email:
    """The header of a message: its date, and its lines as they stand."""

    stamp: TimeExpression
    sender: re.Match[str]
    reader: re.Match[str] | None
    subject: re.Match[str] | None


def find_emails(analysis: Analysis) -> list[Email]:
    """The header of a message and those of the messages quoted below it, in order;
    none where the document does not begin with one.
    """
    text = analysis.prose.text
    first = _header(analysis, 0, _HEAD)
    if first is None:
        return []
    below = (
        _header(analysis, *run.span())
        for run in _RUN.finditer(text, max(first.stamp.end, first.sender.end()))
    )
    quoted = (_quoted(analysis, match) for match in _ATTRIBUTION.finditer(text, first.stamp.end))
    return [first, *sorted(filter(None, (*below, *quoted)), key=lambda email: email.sender.start())]


def _header(analysis: Analysis, start: int, end: int) -> Email | None:
    """The header between two offsets; None where it names no sender or no date."""
    text = analysis.prose.text
    sender, dated = _FROM.search(text, start, end), _DATE.search(text, start, end)
    stamp = None if sender is None or dated is None else _stamp(analysis, dated.start(), dated.end())
    if sender is None or stamp is None:
        return None
    return Email(stamp, sender, _TO.search(text, start, end), _SUBJECT.search(text, start, end))


def _quoted(analysis: Analysis, match: re.Match[str]) -> Email | None:
    """« Le 3 mai 2021, X a écrit : »."""
    stamp = _stamp(analysis, match.start(), match.start("value"))
    return None if stamp is None else Email(stamp, match, None, None)


def _stamp(analysis: Analysis, start: int, end: int) -> TimeExpression | None:
    return next(
        (
            item
            for item in analysis.time_expressions
            if start <= item.start < end and edtf_of(item.value) is not None
        ),
        None,
    )


def email_events(analysis: Analysis, email: Email) -> list[Derivation]:
    """The sending of the message, proved by the line of its date."""
    text, item = analysis.prose.text, email.stamp
    line = analysis.sentence_at(item.start)
    day = (edtf_of(item.value) or "").split("T")[0]
    if line is None or not day:
        return []
    label = Span(start=email.sender.start("label"), end=email.sender.end("label"), text=email.sender["label"])
    time = TimeEvidence(start=item.start, end=item.end, text=item.text, type=item.type, value=item.value)
    begin = min(line.start, email.sender.start())
    event = Event(
        id=event_id(analysis.document.sha256, text[begin : line.end], label.text, day),
        title=_title(email),
        kind="filing",
        modality="past",
        date=event_date(day, item.text),
        participants=sort_participants(dict(_people(analysis, email)).values()),
        evidence=(evidence_of(analysis, begin, max(line.end, email.sender.end()), label, time, "email"),),
        confidence=UNRATED,
    )
    return [Derivation(event)]


def _people(analysis: Analysis, email: Email) -> Iterator[tuple[str, Participant]]:
    lines: tuple[tuple[ParticipantRole, re.Match[str] | None], ...] = (
        ("addressee", email.reader),
        ("agent", email.sender),
    )
    for role, line in lines:
        for mention in analysis.mentions:
            if (
                line is not None
                and line.start() <= mention.start < line.end()
                and mention.kind in {"person", "office", "institution"}
            ):
                yield mention.entity, Participant(entity=mention.entity, name=mention.name, role=role)


def _title(email: Email) -> str:
    """« Courriel de X à Y : objet », without what makes it too long."""
    sender = f"Courriel {of(_name(email.sender))}"
    reader = "" if email.reader is None else f" à {_name(email.reader)}"
    about = "" if email.subject is None else f" : {email.subject['value'].strip()}"
    titles = (f"{sender}{reader}{about}", f"{sender}{about}", sender)
    return next((title for title in titles if len(title) <= LONGEST), sender[:LONGEST])


def _name(line: re.Match[str]) -> str:
    return _BRACKETED.sub("", line["value"]).strip() or line["value"].strip()
