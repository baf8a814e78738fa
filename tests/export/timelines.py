"""A small invented timeline."""

from collections.abc import Iterator
from datetime import date

from pipeline.models import (
    Contradiction,
    Counts,
    Coverage,
    Document,
    DocumentInfo,
    Entity,
    Event,
    EventDate,
    Evidence,
    Extraction,
    Generator,
    Participant,
    Span,
    Timeline,
)

QUOTE = "- Le musée de l’Étang ouvre le 3 mai 2019 ; entrée « libre »."


def make_evidence(document: str = "lettre", quote: str = QUOTE) -> Evidence:
    return Evidence(
        document=document,
        start=10,
        end=10 + len(quote),
        quote=quote,
        trigger=Span(start=12, end=14, text="Le"),
        rule="opening",
    )


def make_event(identifier: str = "e1", **changes: object) -> Event:
    event = Event(
        id=identifier,
        title="Le musée de l’Étang ouvre",
        kind="opening",
        modality="past",
        date=EventDate(
            edtf="2019-05-03",
            start=date(2019, 5, 3),
            end=date(2019, 5, 3),
            precision="day",
            text="3 mai 2019",
        ),
        participants=(Participant(entity="institution:musee", name="musée de l'Étang", role="agent"),),
        evidence=(make_evidence(),),
        confidence=0.9,
    )
    return event.model_copy(update=changes)


def make_document(identifier: str = "lettre") -> Document:
    text = "x" * 10 + QUOTE
    return Document(
        id=identifier,
        source=f"{identifier}.txt",
        sha256="0" * 64,
        format="text",
        kind="document",
        title="=Lettre",
        published="2019-06",
        text=text,
    )


def make_timeline(**changes: object) -> Timeline:
    undated = make_event("u1", date=None)
    timeline = Timeline(
        title="Musées",
        coverage=Coverage(start=date(2014, 1, 1), end=date(2020, 1, 1)),
        as_of=date(2020, 1, 1),
        generator=Generator(
            name="chronofil", version="0", model="m", model_version="1", settings_hash="s", corpus_hash="c"
        ),
        documents=(make_document().info,),
        entities=(Entity(id="institution:musee", name="musée de l'Étang", kind="institution"),),
        events=(make_event(contradictions=("c1",)),),
        undated=(undated,),
        contradictions=(
            Contradiction(
                id="c1", kind="anachronism", events=("e1",), documents=("lettre",), explanation="…"
            ),
        ),
        counts=Counts(**dict.fromkeys(Counts.model_fields, 0)),
    )
    return timeline.model_copy(update=changes)


def make_extraction(identifier: str = "lettre") -> Extraction:
    document = make_document(identifier)
    return Extraction(
        document=document,
        time_expressions=(),
        mentions=(),
        entities=(),
        events=(),
        undated=(),
        issues=(),
        sentences=1,
    )


def info(identifier: str) -> DocumentInfo:
    return make_document(identifier).info


class Held:
    """A whole timeline as a source of its parts."""

    def __init__(self, timeline: Timeline) -> None:
        self.head = timeline.model_copy(
            update=dict.fromkeys(("documents", "entities", "events", "undated"), ())
        )
        self._timeline = timeline

    def documents(self) -> Iterator[DocumentInfo]:
        return iter(self._timeline.documents)

    def entities(self) -> Iterator[Entity]:
        return iter(self._timeline.entities)

    def events(self) -> Iterator[Event]:
        return iter(self._timeline.events)

    def undated(self) -> Iterator[Event]:
        return iter(self._timeline.undated)
