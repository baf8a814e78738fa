"""Events that a person adds: the quote is looked up in the document and becomes their evidence."""

from __future__ import annotations

import hashlib
import re

from pipeline.calendar.edtf import make_event_date
from pipeline.models import Document, Entity, Event, Evidence, Extraction, Issue, Participant, Span
from pipeline.prose import make_prose
from pipeline.timeline.corrections.file import Addition
from pipeline.timeline.corrections.unmatched import FILE, missing_quote
from pipeline.timeline.records.words import fold, stem, stems

CONTEXT = 32
RULE = "correction"


def add_event(addition: Addition, extraction: Extraction) -> tuple[Event | None, list[Issue]]:
    """The event that `addition` describes, None when the document does not hold
    its quote; and what of it was not understood.
    """
    document = extraction.document
    span = _find(addition.quote, document)
    if span is None:
        return None, [missing_quote(addition.quote, document.id)]
    people = {
        name: entity for entity in extraction.entities for name in (entity.id, *map(fold, _spellings(entity)))
    }
    named = {who: people.get(who) or people.get(fold(who)) for who in addition.participants}
    content = f"{document.sha256}\0{document.text[slice(*span)]}\0{addition.title}\0{addition.date}"
    event = Event(
        id="evt-" + hashlib.sha256(content.encode()).hexdigest()[:12],
        title=addition.title,
        kind=addition.kind,
        modality=addition.modality,
        date=make_event_date(addition.date, addition.date),
        participants=tuple(
            Participant(entity=e.id, name=e.name, role="other") for e in named.values() if e is not None
        ),
        evidence=(_evidence(document, *span, addition.title),),
        confidence=1.0,
        reviewed=True,
        review=" ".join((addition.note or "").split()) or None,
    )
    return event, [_unknown(who, document) for who, entity in named.items() if entity is None]


def _find(quote: str, document: Document) -> tuple[int, int] | None:
    """Where the document says it, markup included or, as readers see it, without."""
    if match := _quote(quote).search(document.text):
        return match.span()
    prose = make_prose(document)
    match = _quote(quote).search(prose.text)
    return None if match is None else prose.to_document(*match.span())


def _quote(words: str) -> re.Pattern[str]:
    """The quote whatever its white space and apostrophes."""
    return re.compile(
        r"\s+".join(re.sub("['\u2019]", "['\u2019]", re.escape(word)) for word in words.split())
    )


def _evidence(document: Document, start: int, end: int, title: str) -> Evidence:
    block = next((block for block in document.blocks if block.start <= start < block.end), None)
    return Evidence(
        document=document.id,
        start=start,
        end=end,
        quote=document.text[start:end],
        prefix=document.text[max(0, start - CONTEXT) : start],
        suffix=document.text[end : end + CONTEXT],
        markup=tuple(mark for mark in document.markup if start <= mark[0] < end),
        page=None if block is None else block.page,
        trigger=_trigger(document.text, start, end, title),
        rule=RULE,
    )


def _trigger(text: str, start: int, end: int, title: str) -> Span:
    """The first word of the quote that the title takes up; else its first word."""
    wanted = set(stems(title))
    words = list(re.compile(r"[^\W\d_]+").finditer(text, start, end))
    match = next((word for word in words if stem(word.group()) in wanted), words[0] if words else None)
    first, last = (start, end) if match is None else match.span()
    return Span(start=first, end=last, text=text[first:last])


def _spellings(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases, *([entity.acronym] if entity.acronym is not None else []))


def _unknown(who: str, document: Document) -> Issue:
    return Issue(
        document=FILE,
        stage="corrections",
        code="correction_unknown_participant",
        message=(
            f"[[events.add]] : « {who} » n'est ni l'identifiant ni une graphie d'une entité du document "
            f"« {document.id} »."
        ),
        quote=who,
    )
