"""Events that a document's header states: a question published, its answer published.

The quote is the header's own line, at document offsets. It refuses whatever the prose tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.calendar.edtf import event_date
from pipeline.events.confidence import UNRATED
from pipeline.events.derivation import Derivation
from pipeline.events.ids import event_id
from pipeline.events.participants.parts import sort_participants
from pipeline.models import (
    Document,
    Event,
    Evidence,
    HeaderField,
    Mention,
    Participant,
    ParticipantRole,
    Span,
    TimeEvidence,
)

_CONTEXT = 32
_WHO: dict[str, tuple[tuple[str, ParticipantRole], ...]] = {
    "question": (("author", "agent"), ("ministry_asked", "addressee")),
    "answer": (("ministry_answering", "agent"),),
}


def header_events(document: Document, mentions: Sequence[Mention]) -> tuple[Derivation, ...]:
    """Publication of the question and of the answer; `mentions` are those
    of the header, with the document's offsets.
    """
    found = [_published(document, mentions, kind) for kind in _WHO]
    return tuple(told.rated() for told in found if told is not None)


def _field(document: Document, name: str) -> HeaderField | None:
    return next((field for field in document.header if field.name == name), None)


def _published(document: Document, mentions: Sequence[Mention], kind: str) -> Derivation | None:
    field = _field(document, f"{kind}_published")
    if field is None:
        return None
    start, last = _line(document.text, field)
    quote = document.text[start:last]
    trigger = _label(document.text, start, last)
    who = _participants(document, mentions, kind)
    words = document.text[field.start : field.end]
    evidence = Evidence(
        document=document.id,
        start=start,
        end=last,
        quote=quote,
        prefix=document.text[max(0, start - _CONTEXT) : start],
        suffix=document.text[last : last + _CONTEXT],
        trigger=trigger,
        time=TimeEvidence(start=field.start, end=field.end, text=words, type="DATE", value=field.value),
        rule="header",
    )
    event = Event(
        id=event_id(document.sha256, quote, trigger.text, field.value),
        title=_title(document, kind),
        kind=kind,
        modality="past",
        date=event_date(field.value, words),
        participants=who,
        evidence=(evidence,),
        confidence=UNRATED,
    )
    return Derivation(event)


def _line(text: str, field: HeaderField) -> tuple[int, int]:
    start = text.rfind("\n", 0, field.start) + 1
    last = text.find("\n", field.end)
    last = len(text) if last < 0 else last
    while start < field.start and text[start].isspace():
        start += 1
    while last > field.end and text[last - 1].isspace():
        last -= 1
    return start, last


def _label(text: str, start: int, last: int) -> Span:
    """The label's first word (« Question publiée au JO le : »); the
    line's first word where there is no label.
    """
    stop = start
    while stop < last and not text[stop].isspace():
        stop += 1
    return Span(start=start, end=stop, text=text[start:stop])


def _participants(document: Document, mentions: Sequence[Mention], kind: str) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for name, role in _WHO[kind]:
        field = _field(document, name)
        if field is None:
            continue
        for mention in mentions:
            if (
                mention.start < field.end
                and field.start < mention.end
                and mention.kind in {"person", "office", "institution"}
            ):
                found.setdefault(
                    mention.entity, Participant(entity=mention.entity, name=mention.name, role=role)
                )
    return sort_participants(found.values())


def _title(document: Document, kind: str) -> str:
    number, author, page = (
        _field(document, "number"),
        _field(document, "author"),
        _field(document, f"{kind}_page"),
    )
    what = "question écrite" if document.kind == "written_question" else "question"
    subject = f"la {what}" if kind == "question" else f"la réponse à la {what}"
    title = f"Publication au JO de {subject}"
    if number is not None:
        title += f" n° {number.value}"
    if author is not None and kind == "question":
        title += f" de {author.value}"
    return title + (f" (p. {page.value})" if page is not None else "")
