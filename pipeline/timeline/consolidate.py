"""Extractions → Timeline, start to finish: composes merging, entities, contradictions, coverage and order.

Owns the order of the steps and the streaming form of the result. It refuses to know any rule.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.calendar.intervals import When
from pipeline.calendar.wording import quoted
from pipeline.entities import link_entities, relate
from pipeline.models import (
    Contradiction,
    Counts,
    DocumentInfo,
    Entity,
    Event,
    Extraction,
    Generator,
    Issue,
    Timeline,
)
from pipeline.settings import Settings
from pipeline.timeline.collect import Collection
from pipeline.timeline.contradictions.anachronism import find_anachronisms
from pipeline.timeline.contradictions.disagreement import find_disagreements
from pipeline.timeline.contradictions.findings import Dossier, by_event, find_all, make_contradictions
from pipeline.timeline.contradictions.impossible_dates import find_impossible_dates
from pipeline.timeline.contradictions.impossible_orders import find_impossible_orders
from pipeline.timeline.corrections.entities import decide_links, missing_entities, review_entities
from pipeline.timeline.corrections.events import Review
from pipeline.timeline.corrections.file import Corrections
from pipeline.timeline.coverage import covers, window
from pipeline.timeline.merge.candidates import forget_tokens
from pipeline.timeline.merge.fuse import fuse
from pipeline.timeline.merge.merge import merge, merge_undated
from pipeline.timeline.merge.parties import Kinship, spellings
from pipeline.timeline.merge.sketch import forget_sketches
from pipeline.timeline.realisation import link_plans
from pipeline.timeline.records.records import Record
from pipeline.timeline.records.storage import Shelf, collector_paused
from pipeline.timeline.records.words import fold

FINDERS = (find_anachronisms, find_disagreements, find_impossible_orders, find_impossible_dates)
NEVER = 1 << 30
DOUBTS = {
    "ambiguous_merge": "peut être le même événement que plusieurs autres et reste à part",
    "planned_after_window": "est annoncé pour après la période couverte et n'y figure donc pas",
}


class Consolidated(NamedTuple):
    """A timeline and all issues, those of the documents and those of consolidation."""

    timeline: Timeline
    issues: tuple[Issue, ...]


class Consolidation:
    """A timeline whose parts are made when they are read: `head` is what is short; documents, entities and
    events are streamed in order.
    """

    def __init__(
        self,
        extractions: Iterable[Extraction],
        settings: Settings,
        *,
        generator: Generator,
        corrections: Corrections | None = None,
        skipped: int = 0,
        issues: Iterable[Issue] = (),
    ) -> None:
        self._corrections = corrections or Corrections()
        self._collection = Collection(self._corrections)
        self._settings, self._generator, self._skipped = settings, generator, skipped
        self._coverage = window(settings)
        self._entities: Shelf[Entity] = Shelf(Entity)
        self._canonical: dict[str, tuple[str, str]] = {}
        with collector_paused():
            for extraction in extractions:
                self._collection.add(extraction)
            self._collection.inherit()
            self._link_entities()
            self._merge()
            self._relate()
        forget_tokens()
        forget_sketches()
        self.issues = tuple(sorted([*issues, *self._collection.issues, *self._doubts()], key=_issue_order))

    @property
    def head(self) -> Timeline:
        """The timeline without its documents, entities and events; its counts are those of the whole."""
        return Timeline(
            title=self._settings.title,
            coverage=self._coverage,
            as_of=self._settings.as_of,
            generator=self._generator,
            documents=(),
            entities=(),
            events=(),
            undated=(),
            contradictions=self._contradictions,
            rejected=self._rejected_ids,
            counts=self._counts(),
        )

    def documents(self) -> Iterator[DocumentInfo]:
        """Documents, by id."""
        return (self._collection.documents[identifier] for identifier in sorted(self._collection.documents))

    def entities(self) -> Iterator[Entity]:
        """Entities, by id, with the ids of those that they name."""
        return iter(relate(self._entities.values(), self._known))

    def events(self) -> Iterator[Event]:
        """Dated events of the window, in the timeline's order."""
        for cluster in self._shown:
            yield self._event(cluster.members, self._id(cluster.speaker))

    def undated(self) -> Iterator[Event]:
        """Undated events, in the timeline's order."""
        for members in self._undated:
            yield self._event(members, self._id(members[0]))

    def close(self) -> None:
        """Give the storage back; nothing can be read any more."""
        self._collection.close()
        self._entities.close()

    def _known(self, identifier: str) -> str | None:
        """Id under which the timeline knows an entity; None where no document names it."""
        known = self._canonical.get(identifier)
        return None if known is None else known[0]

    def _link_entities(self) -> None:
        corrections, union = self._corrections.entities, self._collection.take_entities()
        self._collection.issues += missing_entities(union.ids, self._collection.documents, corrections)
        told = list(union.entities())
        links = decide_links(link_entities(told), corrections)
        entities = list(review_entities(union.linked(links, told), links, corrections))
        for entity in entities:
            self._entities[entity.id] = entity
            self._canonical[entity.id] = entity.id, entity.name
        self._canonical |= {
            source: self._canonical[target] for source, target in links.items() if target in self._canonical
        }
        self._kinship = Kinship(entities, links)

    def _people(self) -> dict[str, tuple[str, str]]:
        """Entities by all their ids and spellings, where a correction may name them; the one of the lower id
        where two are written alike.
        """
        if not self._corrections.events.participants:
            return {}
        spelt: dict[str, tuple[str, str]] = {}
        for entity in self._entities.values():
            for name in map(fold, spellings(entity)):
                spelt[name] = min(spelt.get(name, (entity.id, entity.name)), (entity.id, entity.name))
        return spelt | self._canonical

    def _merge(self) -> None:
        collection, kinship = self._collection, self._kinship
        self._review = Review(self._corrections.events, accepted=set(collection.added), people=self._people())
        if self._review.is_needed:
            natural = [cluster.members for cluster in merge(collection.dated, kinship).clusters]
            self._review.prepare([*natural, *merge_undated(collection.undated, kinship)])
        dated = [*collection.dated, *(record for record in collection.undated if record.when is not None)]
        self._extracted = len(dated)
        self._merged = merge(dated, kinship)
        self._clusters = self._review.unite(self._merged.clusters)
        undated = merge_undated((record for record in collection.undated if record.when is None), kinship)
        self._own_ids = _own_ids(
            [*(cluster.speaker for cluster in self._clusters), *(group[0] for group in undated)]
        )
        kept = [cluster for cluster in self._clusters if not self._review.is_rejected(cluster.members)]
        self._undated = [group for group in undated if not self._review.is_rejected(group)]
        self._rejected = len(self._clusters) - len(kept)
        self._rejected_ids = self._find_rejected(
            [*((c.speaker, c.members) for c in self._clusters), *((group[0], group) for group in undated)]
        )
        self._shown = [cluster for cluster in kept if covers(self._coverage, cluster.when)]
        self._shown.sort(key=lambda cluster: event_order(cluster.when, self._id(cluster.speaker)))
        self._kept = kept

    def _find_rejected(self, events: Sequence[tuple[Record, Sequence[Record]]]) -> tuple[str, ...]:
        """Ids under which documents tell what a person rejected, but those by which another event goes."""
        if not self._review.rejected:
            return ()
        ids: dict[bool, set[str]] = {True: set(), False: set()}
        for speaker, members in events:
            ids[self._review.is_rejected(members)].update(
                (self._id(speaker), *(member.id for member in members))
            )
        return tuple(sorted(ids[True] - ids[False]))

    def _relate(self) -> None:
        collection = self._collection
        dossier = Dossier(
            self._kept, collection.documents, self._kinship, collection.wrong_dates, collection.load
        )
        findings = list(find_all(dossier, FINDERS))
        wanted = {record for finding in findings for record in finding.records}
        ids = {
            member: self._id(cluster.speaker)
            for cluster in self._shown
            for member in cluster.members
            if member in wanted
        }
        self._contradictions: tuple[Contradiction, ...] = make_contradictions(findings, ids.get)
        self._involved = by_event(self._contradictions)
        plans = link_plans(self._shown, self._kinship)
        self._realises = {
            self._id(done.speaker): tuple(sorted(self._id(plan.speaker) for plan in plans[id(done)]))
            for done in self._shown
            if id(done) in plans
        }

    def _doubts(self) -> Iterator[Issue]:
        yield from self._review.issues
        yield from self._collection.missing_additions()
        for cluster in self._merged.ambiguous:
            yield _doubt(self._collection.load(cluster.speaker), "ambiguous_merge")
        last = self._coverage.end.toordinal()
        for cluster in self._kept:
            if cluster.group[0] == "planned" and (cluster.when.first or 0) > last:
                yield _doubt(self._collection.load(cluster.speaker), "planned_after_window")

    def _event(self, members: Sequence[Record], identifier: str) -> Event:
        event = self._review.apply(
            members, fuse(members, [self._collection.load(member) for member in members], self._canonical)
        )
        merged_from = tuple(sorted({member.id for member in members} - {identifier}))
        changes = {
            "contradictions": self._involved.get(identifier, ()),
            "realises": self._realises.get(identifier, ()),
            "merged_from": merged_from,
        }
        if event.id == identifier and not any(changes.values()):
            return event
        return event.model_copy(update={"id": identifier, **changes})

    def _id(self, speaker: Record) -> str:
        """Id of an event: that of its earliest told member, unless another document uses it."""
        return self._own_ids.get(speaker, speaker.id)

    def _counts(self) -> Counts:
        counts = self._collection.counts
        return Counts(
            documents=len(self._collection.documents),
            skipped=self._skipped,
            sentences=counts["sentences"],
            time_expressions=counts["time_expressions"],
            mentions=counts["mentions"],
            entities=len(self._entities),
            extracted=self._extracted,
            merged=self._extracted - len(self._clusters),
            rejected=self._rejected,
            outside=len(self._kept) - len(self._shown),
            events=len(self._shown),
            undated=len(self._undated),
            contradictions=len(self._contradictions),
            issues=len(self.issues),
        )


def consolidate(
    extractions: Iterable[Extraction],
    settings: Settings,
    *,
    generator: Generator,
    corrections: Corrections | None = None,
    skipped: int = 0,
    issues: Iterable[Issue] = (),
) -> Consolidated:
    """Consolidate what the documents say into one timeline, whatever their order.

    `skipped` counts the documents that could not be read; `issues` are those met before, handed on with the
    new ones. The whole timeline is in memory at the end: for more than some hundred thousand events, read
    `Consolidation` instead.
    """
    consolidation = Consolidation(
        extractions, settings, generator=generator, corrections=corrections, skipped=skipped, issues=issues
    )
    try:
        parts = ("documents", "entities", "events", "undated")
        lists = {name: tuple(getattr(consolidation, name)()) for name in parts}
        return Consolidated(consolidation.head.model_copy(update=lists), consolidation.issues)
    finally:
        consolidation.close()


def event_order(when: When, identifier: str) -> tuple[int, int, str]:
    """Order of the timeline: first day, last day, id. A date without first day takes
    its last one; open ends come last among equals.
    """
    first = when.first if when.first is not None else when.last or 0
    return first, NEVER if when.last is None else when.last, identifier


def _own_ids(speakers: Iterable[Record]) -> dict[Record, str]:
    """Ids of the events whose earliest told members share theirs with another
    document's: they are made from the document too.
    """
    listed = list(speakers)
    uses = Counter(record.id for record in listed)
    return {record: _own_id(record) for record in listed if uses[record.id] > 1}


def _own_id(record: Record) -> str:
    place = f"{record.id}\0{record.source.id}\0{record.sentence}\0{record.trigger}"
    return "e-" + hashlib.sha256(place.encode()).hexdigest()[:12]


def _issue_order(issue: Issue) -> tuple[str, int, str, str]:
    return issue.document, issue.start or 0, issue.code, issue.message


def _doubt(event: Event, code: str) -> Issue:
    proof = event.evidence[0]
    return Issue(
        document=proof.document,
        stage="timeline",
        code=code,
        message=f"{quoted(event.title)} {DOUBTS[code]}.",
        quote=proof.quote,
        start=proof.start,
        end=proof.end,
    )
