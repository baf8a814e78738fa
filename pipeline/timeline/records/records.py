"""An event reduced to what comparing needs: interned strings and numbers,
about half a kilobyte, its text left in the spool.

It refuses to decide anything: whether two records are one event is
`judgement`'s, what becomes of them `merge`'s.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from pipeline.calendar.edtf import parse_edtf
from pipeline.calendar.intervals import When, read_when
from pipeline.models import Entity, Event, Extraction, Participant
from pipeline.prose import PROSE_KINDS
from pipeline.timeline.records.calendar_check import find_impossible_date
from pipeline.timeline.records.clause import Clause, ClauseReader
from pipeline.timeline.records.topic import NOTHING, Topics, find_topics, read_topic
from pipeline.timeline.records.words import marks_among, name_stems, stems

H = TypeVar("H", bound=Hashable)
LEGAL_ACT = "legal_act"
_MANY = 50
"""Documents that say a word from which on it is no matter of its own."""


FILE = "legislative_file"
_ASKED = frozenset({"question", "answer"})
LAYOUTS = frozenset({"letter", "email", "heading"})
"""Rules of events that the layout tells: a letter's own date, a heading."""
_HEADER = "header"
WRONG_DAY = ("day", "impossible")
"""Mark of what is told of a day that no calendar has."""
SITTING = ("sitting", "named")
"""Mark of what a sitting is named by: its number, or all the days of a
debate. Bills that are debated together share it.
"""
_SITTING = re.compile(
    r"\b\d{1,2}(?:ère|re|e|ème) séance\b|\b(?:séances|réunions) des (?:\w+ )?\d{1,2}(?:er)?\b[^.;]*?\bet\b"
)
_SITS = ("séance", "réunions")


@dataclass(slots=True, eq=False)
class Source:
    """What comparing needs of a document; `alone` is the set of its own id, `topics` what it is about.

    `is_file`: it follows one bill through all its stages.
    """

    id: str
    sha256: str
    published: tuple[int, int] | None
    alone: frozenset[str] = frozenset()
    topics: Topics = NOTHING
    is_file: bool = False

    @property
    def age(self) -> tuple[int, str]:
        """Sort key: earliest publication first, unknown ones last."""
        return (self.published[0] if self.published is not None else 1 << 30, self.id)


@dataclass(slots=True, eq=False)
class Record:
    """One event of one document. `told` is the last day on which its part of the document may have been
    published; None: unknown or not prose.

    `line` and `quote` tell sentences apart, without and with the trigger; `subject` are stems of what it is
    about, `layout` names the layout that tells it, if one does; `own`: whether it tells that the document
    itself was written, asked, answered or sent; `split` names the event from which a correction took it
    apart.
    """

    id: str
    payload: int
    source: Source
    told: int | None
    sentence: int
    trigger: int
    line: int
    quote: int
    kind: str
    modality: str
    act: str
    when: When | None
    participants: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    marks: frozenset[tuple[str, str]]
    clause: Clause
    subject: frozenset[str] = frozenset()
    layout: str = ""
    own: bool = False
    split: str | None = None

    @property
    def seniority(self) -> tuple[int, str, int, int, str]:
        """Sort key that makes the earliest told record speak for a merged event."""
        return (*self.source.age, self.sentence, self.trigger, self.id)


def forget_common_topics(sources: Iterable[Source]) -> None:
    """Take from what documents are about what many of the folder say: « tribunal »
    in a thousand judgments is the matter of none.
    """
    sources = list(sources)
    uses = Counter(chain.from_iterable(source.topics.said for source in sources))
    common = {word for word, count in uses.items() if count > _MANY}
    if common:
        for source in sources:
            source.topics = Topics(
                *(tuple(word for word in part if word not in common) for part in source.topics)
            )


class Interner:
    """Gives equal values one object, so that a million records share their parts."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Hashable] = {}

    def __call__(self, value: H) -> H:
        """The first object given that equals `value`."""
        return self._known.setdefault(value, value)  # type: ignore[return-value]

    def each(self, values: Collection[H]) -> Iterator[H]:
        """The first objects given that equal each of `values`."""
        return map(self._known.setdefault, values, values)  # type: ignore[arg-type]


class DocumentReader:
    """Turns the events of one document into records."""

    def __init__(self, extraction: Extraction, intern: Interner) -> None:
        document, entities = extraction.document, extraction.entities
        self._intern = intern
        self._document = document
        self._clauses = ClauseReader(extraction)
        self._starts = [block.start for block in document.blocks]
        self._names = {entity.id: entity for entity in entities}
        own = [event for event in extraction.events if _is_own_act(event, document.published)]
        authors = {participant.entity for event in own for participant in event.participants}
        topics = find_topics(_matter_of(extraction, own, authors))
        self.source = Source(
            document.id,
            document.sha256,
            publication(document.published),
            alone=frozenset((document.id,)),
            topics=Topics(*(tuple(intern.each(part)) for part in topics)),
            is_file=document.kind == FILE,
        )

    def record(self, event: Event, payload: int) -> Record:
        """The record of `event`, whose text is at `payload` in the spool."""
        proof, intern = event.evidence[0], self._intern
        quote = " ".join(proof.quote.split())
        dropped = set(name_stems(event.date.text)) if event.date is not None else set()
        dropped.update(*map(self._name, event.participants))
        title = stems(event.title)
        topic = read_topic(event, title, dropped)
        return Record(
            id=event.id,
            payload=payload,
            source=self.source,
            told=self._told(proof.start),
            sentence=proof.start,
            trigger=proof.trigger.start,
            line=hash(quote),
            quote=hash((quote, proof.trigger.text, proof.trigger.start - proof.start)),
            kind=intern(event.kind),
            modality=intern(event.modality),
            act=intern(topic.act),
            when=None if event.date is None else intern(read_when(event.date)),
            participants=intern(tuple(intern((p.role, intern(p.entity))) for p in event.participants)),
            words=tuple(intern.each(topic.words)),
            clause=self._clause(event),
            subject=intern(name_stems(event.subject or self._document.title or "")),
            own=_is_own_act(event, self._document.published),
            layout=intern(proof.rule if proof.rule in LAYOUTS else ""),
            marks=intern(
                marks_among(title) | topic.marks | _clock(event) | _wrong_day(event) | _sitting(event)
            ),
        )

    def _name(self, participant: Participant) -> frozenset[str]:
        entity = self._names.get(participant.entity)
        return (None if entity is None else _name_stems(entity)) or name_stems(participant.name)

    def _clause(self, event: Event) -> Clause:
        intern = self._intern
        return Clause._make(
            intern(type(part)(intern.each(part)) if part else part) for part in self._clauses.read(event)
        )

    def _told(self, offset: int) -> int | None:
        position = bisect_right(self._starts, offset) - 1
        if position < 0:
            return None if self.source.published is None else self.source.published[1]
        block = self._document.blocks[position]
        if block.kind not in PROSE_KINDS:
            return None
        days = publication(block.published) or self.source.published
        return None if days is None else days[1]


def _is_own_act(event: Event, published: str | None) -> bool:
    """Whether it tells that the document itself was written, asked or
    sent: who did so is not what it is about.
    """
    is_dated_like_it = event.date is not None and event.date.edtf == published
    return event.evidence[0].rule in {*LAYOUTS, _HEADER} or (event.kind in _ASKED and is_dated_like_it)


def _matter_of(extraction: Extraction, own: Iterable[Event], authors: Set[str]) -> str:
    """The text of a document without the names of its authors and the words that tell its own making."""
    text = extraction.document.text
    spans = [(item.start, item.end) for item in extraction.mentions if item.entity in authors]
    spans += [(event.evidence[0].trigger.start, event.evidence[0].trigger.end) for event in own]
    parts, end = [], 0
    for start, stop in sorted(spans):
        parts.append(text[end:start])
        end = max(end, stop)
    return " ".join(" ".join([*parts, text[end:]]).split())


def publication(published: str | None) -> tuple[int, int] | None:
    """First and last day on which a document may have been published; None when unknown."""
    if published is None:
        return None
    head, tail = parse_edtf(published)
    edges = [edge for edge in (head, tail) if edge is not None]
    return edges[0][0], edges[-1][1]


def _clock(event: Event) -> frozenset[tuple[str, str]]:
    """The hour, where the document gives it: two sittings of one day are two events."""
    time = event.evidence[0].time
    _day, _, hour = ("" if time is None else time.value).partition("T")
    return frozenset({("hour", hour)}) if hour[:1].isdigit() else frozenset()


def _wrong_day(event: Event) -> frozenset[tuple[str, str]]:
    """« le 31 juin 2021 »: the month is all that is known, but it is not another day of it."""
    wrong = (
        event.date is not None
        and event.date.precision != "day"
        and find_impossible_date(event.date.text) is not None
    )
    return frozenset({WRONG_DAY}) if wrong else frozenset()


def _sitting(event: Event) -> frozenset[tuple[str, str]]:
    quote = event.evidence[0].quote.lower()
    return (
        frozenset({SITTING})
        if any(word in quote for word in _SITS) and _SITTING.search(quote)
        else frozenset()
    )


def _name_stems(entity: Entity) -> frozenset[str]:
    spellings = [entity.name, *entity.aliases, entity.acronym or ""]
    return frozenset[str]().union(*map(name_stems, spellings))
