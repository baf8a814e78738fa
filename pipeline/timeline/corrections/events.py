"""Corrections of events: from ids to records, before and after
merging, and what they change in the events shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.calendar.edtf import make_event_date
from pipeline.calendar.intervals import read_when
from pipeline.models import Event, Issue, Participant
from pipeline.timeline.corrections.file import EventCorrections
from pipeline.timeline.corrections.unmatched import unknown_participant, unmatched
from pipeline.timeline.merge.clusters import Cluster
from pipeline.timeline.merge.fuse import ROLES
from pipeline.timeline.records.records import Record
from pipeline.timeline.records.words import fold

Known = tuple[str, str]
"""Id and name of an entity of the timeline."""
T = TypeVar("T")


@dataclass
class Review:
    """Decisions of a person about records; `issues` are those that matched nothing.

    `accepted` are found right as they are; `touched` says by which corrections others were changed. `people`
    knows the entities of the folder by id and by spelling.
    """

    corrections: EventCorrections
    accepted: set[Record] = field(default_factory=set)
    people: Mapping[str, Known] = field(default_factory=dict)
    touched: dict[Record, set[str]] = field(default_factory=lambda: defaultdict(set))
    titles: dict[Record, str] = field(default_factory=dict)
    dates: dict[Record, str] = field(default_factory=dict)
    kinds: dict[Record, str] = field(default_factory=dict)
    casts: dict[Record, tuple[Known, ...]] = field(default_factory=dict)
    rejected: set[Record] = field(default_factory=set)
    notes: dict[Record, list[str]] = field(default_factory=dict)
    together: list[list[Record]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    @property
    def is_needed(self) -> bool:
        """Whether any correction names an event."""
        return next(_ids(self.corrections), None) is not None

    def prepare(self, natural: Iterable[Sequence[Record]]) -> None:
        """Find the records that the corrections mean, among events merged without them; give them their dates
        and keep apart what was split.
        """
        wanted = {identifier for _verb, identifier in _ids(self.corrections)}
        groups = {member.id: members for members in natural for member in members if member.id in wanted}
        self.issues = [
            unmatched("events", verb, identifier)
            for verb, identifier in _ids(self.corrections)
            if identifier not in groups
        ]
        for split in self.corrections.split:
            for member in groups.get(split.id, ()):
                member.split = split.id
                self.touched[member].add("split")
        for redate in self.corrections.redate:
            self._redate(redate.id, redate.date, groups.get(redate.id, ()))
        by_id = {
            identifier: next(m for m in members if m.id == identifier)
            for identifier, members in groups.items()
        }
        self._change(by_id)
        self.rejected = {by_id[c.id] for c in self.corrections.reject if c.id in by_id}
        self.accepted |= {by_id[c.id] for c in self.corrections.confirm if c.id in by_id}
        for identifier, note in _notes(self.corrections):
            if note and identifier in by_id:
                self.notes.setdefault(by_id[identifier], []).append(note)
        self.together = [[by_id[i] for i in c.ids if i in by_id] for c in self.corrections.merge]

    def _change(self, by_id: Mapping[str, Record]) -> None:
        """Keep what the events that are found are to be called, of which kind they are and who takes part."""
        self.titles = {by_id[c.id]: c.title for c in self.corrections.retitle if c.id in by_id}
        self.kinds = {by_id[c.id]: c.kind for c in self.corrections.kind if c.id in by_id}
        for cast in self.corrections.participants:
            named = {who: self.people.get(who) or self.people.get(fold(who)) for who in cast.participants}
            self.issues += [unknown_participant(who) for who, known in named.items() if known is None]
            if cast.id in by_id:
                self.casts[by_id[cast.id]] = tuple(
                    dict.fromkeys(known for known in named.values() if known is not None)
                )
        for name, changed in (("title", self.titles), ("kind", self.kinds), ("participants", self.casts)):
            for member in changed:
                self.touched[member].add(name)

    def unite(self, clusters: Sequence[Cluster]) -> list[Cluster]:
        """Merge the clusters that a person said to be one."""
        home = {member: cluster for cluster in clusters for member in cluster.members if self.together}
        for group in self.together:
            parts = list({id(home[record]): home[record] for record in group if record in home}.values())
            if len(parts) < 2:
                continue
            united = Cluster(member for part in parts for member in part.members)
            home.update(dict.fromkeys(united.members, united))
            for member in group:
                self.touched[member].add("merge")
        return (
            list({id(cluster): cluster for cluster in home.values()}.values())
            if self.together
            else list(clusters)
        )

    def is_rejected(self, members: Iterable[Record]) -> bool:
        """Whether a person rejected the event."""
        return any(member in self.rejected for member in members)

    def apply(self, members: Sequence[Record], event: Event) -> Event:
        """The event as a person wants it."""
        accepted = not self.accepted.isdisjoint(members)
        touched = {name for member in members for name in self.touched.get(member, ())}
        if not accepted and not touched:
            return event
        own = [] if event.review is None else [event.review]  # that of an event which a person added
        notes = dict.fromkeys([*own, *(note for member in members for note in self.notes.get(member, ()))])
        said = {
            "reviewed": accepted,
            "corrected": tuple(sorted(touched)),
            "review": " · ".join(notes) or None,
        }
        return event.model_copy(update={**said, **self._changes(members, event)})

    def _changes(self, members: Sequence[Record], event: Event) -> dict[str, object]:
        """Fields that a person gave, by the earliest told member of which they did."""
        changes: dict[str, object] = {}
        if (title := _first(self.titles, members)) is not None:
            changes["title"] = title
        if (kind := _first(self.kinds, members)) is not None:
            changes["kind"] = kind
        if (cast := _first(self.casts, members)) is not None:
            changes["participants"] = _participants(cast, event)
        if (edtf := _first(self.dates, members)) is not None:
            changes |= {
                "date": make_event_date(edtf, event.date.text if event.date is not None else edtf),
                "bound": None,
            }
        return changes

    def _redate(self, identifier: str, edtf: str, members: Sequence[Record]) -> None:
        when = read_when(make_event_date(edtf, edtf))
        for member in members:
            if member.split is None or member.id == identifier:
                member.when = when
                self.dates[member] = edtf
                self.touched[member].add("date")


def _first(given: Mapping[Record, T], members: Sequence[Record]) -> T | None:
    return next((given[member] for member in members if member in given), None)


def _participants(cast: Sequence[Known], event: Event) -> tuple[Participant, ...]:
    """Those whom a person named, in the roles that the documents give
    them; « other » for whom they do not name.
    """
    told = {person.entity: person for person in event.participants}
    found = [
        told.get(identifier) or Participant(entity=identifier, name=name, role="other")
        for identifier, name in cast
    ]
    return tuple(sorted(found, key=lambda person: (ROLES.index(person.role), person.name)))


def _notes(corrections: EventCorrections) -> Iterator[tuple[str, str]]:
    """What a person noted of events, by the ids that the corrections name."""
    for verb in ("confirm", "retitle", "redate", "kind", "participants", "split"):
        yield from ((item.id, " ".join((item.note or "").split())) for item in getattr(corrections, verb))
    for merge in corrections.merge:
        yield from ((identifier, " ".join((merge.note or "").split())) for identifier in merge.ids)


def _ids(corrections: EventCorrections) -> Iterator[tuple[str, str]]:
    for merge in corrections.merge:
        yield from (("merge", identifier) for identifier in merge.ids)
    for verb in ("split", "redate", "retitle", "kind", "participants", "reject", "confirm"):
        yield from ((verb, item.id) for item in getattr(corrections, verb))
