"""Builds small extractions for tests: a document is a list of sentences, an event is told by one of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.calendar.edtf import make_event_date
from pipeline.models import (
    Block,
    Document,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Extraction,
    Generator,
    Mention,
    Modality,
    Participant,
    ParticipantRole,
    Precision,
    Span,
    TimeEvidence,
)
from pipeline.settings import Settings

GENERATOR = Generator(
    name="chronofil", version="0", model="m", model_version="0", settings_hash="", corpus_hash=""
)
SETTINGS = Settings(as_of=date(2024, 12, 31))
PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


def entity_id(name: str) -> str:
    return "ent-" + hashlib.sha256(name.encode()).hexdigest()[:8]


@dataclass
class Who:
    name: str
    role: ParticipantRole = "agent"
    kind: EntityKind = "institution"
    acronym: str | None = None
    parent: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass
class Told:
    """One event: `trigger` and `when` (the words) occur in `sentence`; `edtf` None is undated."""

    sentence: str
    title: str
    edtf: str | None
    trigger: str
    kind: str = "announcement"
    modality: Modality = "past"
    who: Sequence[Who] = ()
    when: str | None = None
    confidence: float = 0.8
    fact: bool = False
    precision: Precision | None = None


@dataclass
class Paper:
    """One document; `sections` gives the section and publication date of
    the sentences that differ from the document.
    """

    id: str
    told: Sequence[Told]
    published: str | None = None
    title: str | None = None
    extra: Sequence[str] = ()
    answer_from: int | None = None
    answer_published: str | None = None
    kind: str = "article"
    _offsets: dict[str, int] = field(default_factory=dict)


def extraction(paper: Paper) -> Extraction:
    sentences = list(dict.fromkeys([*(told.sentence for told in paper.told), *paper.extra]))
    text, blocks = "", []
    for number, sentence in enumerate(sentences):
        answered = paper.answer_from is not None and number >= paper.answer_from
        start = len(text)
        text += sentence + "\n"
        section = ("answer" if answered else "question") if paper.answer_from is not None else None
        blocks.append(
            Block(
                kind="paragraph",
                start=start,
                end=len(text) - 1,
                section=section,
                published=paper.answer_published if answered else None,
            )
        )
    document = Document(
        id=paper.id,
        source=f"{paper.id}.txt",
        sha256=hashlib.sha256((paper.id + text).encode()).hexdigest(),
        format="text",
        kind=paper.kind,
        title=paper.title,
        published=paper.published,
        text=text,
        blocks=tuple(blocks),
    )
    events = [event(document, told) for told in paper.told]
    return Extraction(
        document=document,
        time_expressions=(),
        mentions=tuple(_mentions(paper, text)),
        entities=tuple(_entities(paper)),
        events=tuple(e for e in events if e.date is not None),
        undated=tuple(e for e in events if e.date is None),
        issues=(),
        sentences=len(sentences),
    )


def event(document: Document, told: Told) -> Event:
    start = document.text.index(told.sentence)
    trigger = start + told.sentence.index(told.trigger)
    words = told.when
    time = None
    if words is not None:
        at = start + told.sentence.index(words)
        time = TimeEvidence(
            start=at, end=at + len(words), text=words, type="DATE", value=told.edtf or "UNRESOLVED"
        )
    evidence = Evidence(
        document=document.id,
        start=start,
        end=start + len(told.sentence),
        quote=told.sentence,
        trigger=Span(start=trigger, end=trigger + len(told.trigger), text=told.trigger),
        time=time,
        rule="test",
    )
    when = None if told.edtf is None else make_event_date(told.edtf, words or told.edtf)
    if when is not None and told.precision is not None:
        when = when.model_copy(update={"precision": told.precision})
    content = "\0".join((document.sha256, told.sentence, told.trigger, str(trigger), told.edtf or ""))
    return Event(
        id="evt-" + hashlib.sha256(content.encode()).hexdigest()[:12],
        title=told.title,
        kind=told.kind,
        modality=told.modality,
        date=when,
        participants=tuple(Participant(entity=entity_id(w.name), name=w.name, role=w.role) for w in told.who),
        evidence=(evidence,),
        fact=told.fact,
        confidence=told.confidence,
    )


def _mentions(paper: Paper, text: str) -> Iterable[Mention]:
    """Where the sentences name those who take part by their full name."""
    known = {who.name: who for told in paper.told for who in told.who}
    for name, who in sorted(known.items()):
        for match in re.finditer(re.escape(name), text):
            yield Mention(
                start=match.start(),
                end=match.end(),
                text=name,
                kind=who.kind,
                name=name,
                entity=entity_id(name),
                source="rule",
            )


def _entities(paper: Paper) -> Iterable[Entity]:
    found: dict[str, Entity] = {}
    for told in paper.told:
        for who in told.who:
            identifier = entity_id(who.name)
            count = found[identifier].mention_count + 1 if identifier in found else 1
            found[identifier] = Entity(
                id=identifier,
                name=who.name,
                kind=who.kind,
                acronym=who.acronym,
                parent=who.parent,
                valid_from=who.valid_from,
                valid_to=who.valid_to,
                mention_count=count,
                documents=(paper.id,),
            )
    return sorted(found.values(), key=lambda entity: entity.id)
