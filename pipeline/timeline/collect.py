"""Reads extractions once and keeps of them what consolidation needs: records, entities, spooled texts,
counts. No document's text is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.calendar.intervals import read_when
from pipeline.models import DocumentInfo, Event, EventDate, Extraction, Issue
from pipeline.timeline.corrections.additions import add_event
from pipeline.timeline.corrections.entities import separate, separations
from pipeline.timeline.corrections.file import Corrections
from pipeline.timeline.corrections.unmatched import unmatched
from pipeline.timeline.entities import EntityUnion
from pipeline.timeline.inherit import decide, find_limits
from pipeline.timeline.records.records import DocumentReader, Interner, Record, forget_common_topics
from pipeline.timeline.records.storage import Shelf, Spool
from pipeline.timeline.records.traces import Trace, trace
from pipeline.timeline.records.wrong_dates import WrongDate, wrong_dates


class Collection:
    """What the documents say, in compact form. Close it when done."""

    def __init__(self, corrections: Corrections) -> None:
        self.added: set[Record] = set()
        self._additions = corrections.events.add
        self._separations = separations(corrections.entities)
        self.documents = Shelf(DocumentInfo)
        self.dated: list[Record] = []
        self.undated: list[Record] = []
        self.wrong_dates: list[WrongDate] = []
        self.traces: list[Trace] = []
        self.decided: dict[Record, EventDate] = {}
        self._entities = EntityUnion()
        self.counts: Counter[str] = Counter()
        self.issues: list[Issue] = []
        self._events: Spool[Event] = Spool(Event)
        self._intern = Interner()

    def add(self, extraction: Extraction) -> None:
        """Take in one document. A document that comes twice counts once;
        two documents of one id are an issue.
        """
        info = extraction.document.info
        known = self.documents.get(info.id)
        if known is not None:
            if known.sha256 != info.sha256:
                self.issues.append(_same_id(info))
            return
        self.documents[info.id] = info
        if info.id in self._separations:
            extraction = separate(extraction, self._separations[info.id])
        reader = DocumentReader(extraction, self._intern)
        dated = self._records(reader, extraction.events)
        self.dated.extend(dated)
        self.traces.extend(trace(extraction.document))
        self.wrong_dates.extend(wrong_dates(extraction, dated))
        self.undated.extend(self._records(reader, extraction.undated))
        self._add_events(reader, extraction)
        self._entities.add(extraction)
        self.issues.extend(extraction.issues)
        self.counts.update(
            sentences=extraction.sentences,
            time_expressions=len(extraction.time_expressions),
            mentions=len(extraction.mentions),
            extracted=len(extraction.events),
        )

    def missing_additions(self) -> list[Issue]:
        """An issue for each event to be added to a document that is not there."""
        return [
            unmatched("events", "add", addition.document)
            for addition in self._additions
            if addition.document not in self.documents
        ]

    def load(self, record: Record) -> Event:
        """The event of a record, as its document tells it; with the date that
        the document's bounds decide, if they do.
        """
        event = self._events[record.payload]
        when = self.decided.get(record)
        return event if when is None else event.model_copy(update={"date": when, "bound": None})

    def inherit(self) -> None:
        """Once all documents are in: bound the undated ones by what they quote
        and tell, and date what the bounds decide.
        """
        self._intern = Interner()
        forget_common_topics(
            {record.source.id: record.source for record in (*self.dated, *self.undated)}.values()
        )
        limits = find_limits(self.documents, self.traces, self.dated)
        self.traces.clear()
        for document, found in limits.items():
            info = self.documents[document]
            self.documents[document] = info.model_copy(
                update={"metadata": {**info.metadata, **found.metadata}}
            )
        for record in self.undated:
            if record.source.id in limits:
                when = decide(self._events[record.payload], limits[record.source.id])
                if when is not None:
                    self.decided[record] = when
                    record.when = read_when(when)

    def take_entities(self) -> EntityUnion:
        """The entities of all documents, to be kept by the caller only."""
        entities, self._entities = self._entities, EntityUnion()
        return entities

    def close(self) -> None:
        """Give the storage back."""
        self._events.close()
        self.documents.close()

    def _add_events(self, reader: DocumentReader, extraction: Extraction) -> None:
        for addition in self._additions:
            if addition.document != extraction.document.id:
                continue
            event, issues = add_event(addition, extraction)
            self.issues.extend(issues)
            if event is not None:
                records = self._records(reader, [event])
                self.dated.extend(records)
                self.added.update(records)
                self.counts["extracted"] += 1

    def _records(self, reader: DocumentReader, events: Iterable[Event]) -> list[Record]:
        return [reader.record(event, self._events.append(event)) for event in events]


def _same_id(info: DocumentInfo) -> Issue:
    return Issue(
        document=info.id,
        stage="timeline",
        code="duplicate_document_id",
        message=(
            f"Deux documents différents portent l'identifiant « {info.id} » ; le second ({info.source}) n'a "
            f"pas été repris."
        ),
    )
