"""Electronic mail: the lines « De : … », « À : … », « Objet : … », « Date : … » above a message say who sent it to whom, about what, and when.

Owns those lines and the event of the sending. It refuses headers without sender or date, and labels below the head of a document.
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
from pipeline.models import Event, Participant, ParticipantRole, Span, TimeEvidence, TimeExpression
from pipeline.syntax.spelling import of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.language import Analysis

_HEAD = 900
"""Characters of the head of a document in which such a header stands."""
LONGEST = 160
_FROM = re.compile(r"(?m)^(?P<label>De|Expéditeur|From)\s?:\s*(?P<value>\S.*)$")
_TO = re.compile(r"(?m)^(?:À|A|Pour|Destinataires?|To)\s?:\s*(?P<value>\S.*)$")
_SUBJECT = re.compile(r"(?m)^(?:Objet|Sujet|Subject)\s?:\s*(?P<value>\S.*)$")
_DATE = re.compile(r"(?m)^(?:Date|Envoyé(?: le)?|Sent)\s?:\s*(?P<value>\S.*)$")
_BRACKETED = re.compile(r"\s*[<(\[][^<>()\[\]]*@[^<>()\[\]]*[>)\]]")


@dataclass(frozen=True)
class Email:
    """The header of a message: its date, and its lines as they stand."""

    stamp: TimeExpression
    sender: re.Match[str]
    reader: re.Match[str] | None
    subject: re.Match[str] | None


def find_email(analysis: Analysis) -> Email | None:
    """The header with which a document begins; None where it has none."""
    text = analysis.prose.text
    sender, dated = _FROM.search(text, 0, _HEAD), _DATE.search(text, 0, _HEAD)
    if sender is None or dated is None:
        return None
    stamps = [item for item in analysis.time_expressions if dated.start() <= item.start < dated.end() and edtf_of(item.value) is not None]
    return Email(stamps[0], sender, _TO.search(text, 0, _HEAD), _SUBJECT.search(text, 0, _HEAD)) if stamps else None


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
    lines: tuple[tuple[ParticipantRole, re.Match[str] | None], ...] = (("addressee", email.reader), ("agent", email.sender))
    for role, line in lines:
        for mention in analysis.mentions:
            if line is not None and line.start() <= mention.start < line.end() and mention.kind in {"person", "office", "institution"}:
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
