"""Extractions → Timeline, start to finish: composes merging, entities, contradictions, coverage and order.

Owns the order of the steps and the streaming form of the result. It refuses to know any rule.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.models import Contradiction, Counts, Event, Extraction, Generator, Issue, Timeline
from pipeline.settings import Settings
from pipeline.timeline.anachronism import find_anachronisms
from pipeline.timeline.collect import Collection
from pipeline.timeline.contradictions import Dossier, by_event, find_all, make_contradictions
from pipeline.timeline.coverage import covers, window
from pipeline.timeline.dates import When
from pipeline.timeline.fuse import fuse
from pipeline.timeline.kinship import Kinship
from pipeline.timeline.merge import Merged, merge
from pipeline.timeline.records import Record

FINDERS = (find_anachronisms,)
NEVER = 1 << 30


class Consolidated(NamedTuple):
    """A timeline and all issues, those of the documents and those of consolidation."""

    timeline: Timeline
    issues: tuple[Issue, ...]


class Consolidation:
    """A timeline whose events are made when they are read: `head` is all but the events, `events()` and `undated()` stream them in order."""

    def __init__(
        self, extractions: Iterable[Extraction], settings: Settings, *, generator: Generator, skipped: int = 0, issues: Iterable[Issue] = ()
    ) -> None:
        self._collection = Collection()
        for extraction in extractions:
            self._collection.add(extraction)
        self._settings, self._generator, self._skipped = settings, generator, skipped
        self._coverage = window(settings)
        self._link_entities()
        self._merge()
        self._contradict()
        self.issues = tuple(sorted([*issues, *self._collection.issues, *_ambiguities(self._merged, self._collection)], key=_issue_order))

    @property
    def head(self) -> Timeline:
        """The timeline without its events; its counts are those of the whole."""
        return Timeline(
            title=self._settings.title,
            coverage=self._coverage,
            as_of=self._settings.as_of,
            generator=self._generator,
            documents=tuple(info for _id, info in sorted(self._collection.documents.items())),
            entities=self._entities,
            events=(),
            undated=(),
            contradictions=self._contradictions,
            counts=self._counts(),
        )

    def events(self) -> Iterator[Event]:
        """Dated events of the window, in the timeline's order."""
        for cluster in self._shown:
            yield self._event(cluster.members, self._ids[cluster.speaker])

    def undated(self) -> Iterator[Event]:
        """Undated events, in the timeline's order."""
        for record in self._undated:
            yield self._event([record], self._ids[record])

    def close(self) -> None:
        """Give the storage back; nothing can be read any more."""
        self._collection.close()

    def _link_entities(self) -> None:
        links: dict[str, str] = {}
        self._entities = self._collection.entities.linked(links)
        self._kinship = Kinship(self._entities, links)
        names = {entity.id: entity.name for entity in self._entities}
        self._canonical = {entity: (target, names[target]) for entity, target in links.items() if target in names}

    def _merge(self) -> None:
        self._merged = merge(self._collection.dated, self._kinship)
        shown = [cluster for cluster in self._merged.clusters if covers(self._coverage, cluster.when)]
        self._undated = sorted(self._collection.undated, key=lambda r: (r.source.id, r.sentence, r.trigger, r.id))
        self._ids = _unique_ids([*(cluster.speaker for cluster in self._merged.clusters), *self._undated])
        self._shown = sorted(shown, key=lambda cluster: event_order(cluster.when, self._ids[cluster.speaker]))

    def _contradict(self) -> None:
        dossier = Dossier(self._merged.clusters, self._collection.documents, self._kinship, self._collection.load)
        ids = {member: self._ids[cluster.speaker] for cluster in self._shown for member in cluster.members}
        self._contradictions: tuple[Contradiction, ...] = make_contradictions(find_all(dossier, FINDERS), ids.get)
        self._involved = by_event(self._contradictions)

    def _event(self, members: list[Record], identifier: str) -> Event:
        event = fuse(members, [self._collection.load(member) for member in members], self._canonical)
        return event.model_copy(update={"id": identifier, "contradictions": self._involved.get(identifier, ())})

    def _counts(self) -> Counts:
        counts = self._collection.counts
        return Counts(
            documents=len(self._collection.documents),
            skipped=self._skipped,
            sentences=counts["sentences"],
            time_expressions=counts["time_expressions"],
            mentions=counts["mentions"],
            entities=len(self._entities),
            extracted=counts["extracted"],
            merged=counts["extracted"] - len(self._merged.clusters),
            rejected=0,
            outside=len(self._merged.clusters) - len(self._shown),
            events=len(self._shown),
            undated=len(self._undated),
            contradictions=len(self._contradictions),
            issues=len(self.issues),
        )


def consolidate(
    extractions: Iterable[Extraction], settings: Settings, *, generator: Generator, skipped: int = 0, issues: Iterable[Issue] = ()
) -> Consolidated:
    """Consolidate what the documents say into one timeline, whatever their order; `issues` are those met before, handed on with the new ones."""
    consolidation = Consolidation(extractions, settings, generator=generator, skipped=skipped, issues=issues)
    try:
        events = {"events": tuple(consolidation.events()), "undated": tuple(consolidation.undated())}
        return Consolidated(consolidation.head.model_copy(update=events), consolidation.issues)
    finally:
        consolidation.close()


def event_order(when: When, identifier: str) -> tuple[int, int, str]:
    """Order of the timeline: first day, last day, id. A date without first day takes its last one; open ends come last among equals."""
    first = when.first if when.first is not None else when.last or 0
    return first, NEVER if when.last is None else when.last, identifier


def _unique_ids(speakers: Iterable[Record]) -> dict[Record, str]:
    """Ids of the events, those of their earliest told members; where documents share one, it is made from the document too."""
    listed = list(speakers)
    uses = Counter(record.id for record in listed)
    return {record: record.id if uses[record.id] == 1 else _own_id(record) for record in listed}


def _own_id(record: Record) -> str:
    place = f"{record.id}\0{record.source.id}\0{record.sentence}\0{record.trigger}"
    return "e-" + hashlib.sha256(place.encode()).hexdigest()[:12]


def _issue_order(issue: Issue) -> tuple[str, int, str, str]:
    return issue.document, issue.start or 0, issue.code, issue.message


def _ambiguities(merged: Merged, collection: Collection) -> Iterator[Issue]:
    for cluster in merged.ambiguous:
        event = collection.load(cluster.speaker)
        yield Issue(
            document=cluster.speaker.source.id,
            stage="timeline",
            code="ambiguous_merge",
            message=f"« {event.title} » peut être le même événement que plusieurs autres ; il a été laissé à part.",
            quote=event.evidence[0].quote,
            start=event.evidence[0].start,
            end=event.evidence[0].end,
        )
