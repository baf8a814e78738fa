"""Corrections of events: from ids to records, before and after merging, and what they change in the events shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.calendar.edtf import make_event_date
from pipeline.calendar.intervals import read_when
from pipeline.models import Event, Issue
from pipeline.timeline.corrections.file import EventCorrections
from pipeline.timeline.corrections.unmatched import unmatched
from pipeline.timeline.merge.clusters import Cluster
from pipeline.timeline.records.records import Record


@dataclass
class Review:
    """Decisions of a person about records; `issues` are those that matched nothing."""

    corrections: EventCorrections
    titles: dict[Record, str] = field(default_factory=dict)
    dates: dict[Record, str] = field(default_factory=dict)
    rejected: set[Record] = field(default_factory=set)
    reviewed: set[Record] = field(default_factory=set)
    notes: dict[Record, list[str]] = field(default_factory=dict)
    together: list[list[Record]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    @property
    def is_needed(self) -> bool:
        """Whether any correction names an event."""
        return next(_ids(self.corrections), None) is not None

    def prepare(self, natural: Iterable[Sequence[Record]]) -> None:
        """Find the records that the corrections mean, among events merged without them; give them their dates and keep apart what was split."""
        wanted = {identifier for _verb, identifier in _ids(self.corrections)}
        groups = {member.id: members for members in natural for member in members if member.id in wanted}
        self.issues = [unmatched("events", verb, identifier) for verb, identifier in _ids(self.corrections) if identifier not in groups]
        for split in self.corrections.split:
            for member in groups.get(split.id, ()):
                member.split = split.id
                self.reviewed.add(member)
        for redate in self.corrections.redate:
            self._redate(redate.id, redate.date, groups.get(redate.id, ()))
        by_id = {identifier: next(m for m in members if m.id == identifier) for identifier, members in groups.items()}
        self.titles = {by_id[c.id]: c.title for c in self.corrections.retitle if c.id in by_id}
        self.rejected = {by_id[c.id] for c in self.corrections.reject if c.id in by_id}
        self.reviewed |= {by_id[c.id] for c in self.corrections.confirm if c.id in by_id} | set(self.titles)
        for identifier, note in _notes(self.corrections):
            if note and identifier in by_id:
                self.notes.setdefault(by_id[identifier], []).append(note)
        self.together = [[by_id[i] for i in c.ids if i in by_id] for c in self.corrections.merge]

    def unite(self, clusters: Sequence[Cluster]) -> list[Cluster]:
        """Merge the clusters that a person said to be one."""
        home = {member: cluster for cluster in clusters for member in cluster.members if self.together}
        for group in self.together:
            parts = list({id(home[record]): home[record] for record in group if record in home}.values())
            if len(parts) < 2:
                continue
            united = Cluster(member for part in parts for member in part.members)
            home.update(dict.fromkeys(united.members, united))
            self.reviewed.update(group)
        return list({id(cluster): cluster for cluster in home.values()}.values()) if self.together else list(clusters)

    def is_rejected(self, members: Iterable[Record]) -> bool:
        """Whether a person rejected the event."""
        return any(member in self.rejected for member in members)

    def apply(self, members: Sequence[Record], event: Event) -> Event:
        """The event as a person wants it."""
        if not any(member in self.reviewed for member in members):
            return event
        own = [] if event.review is None else [event.review]  # that of an event which a person added
        notes = dict.fromkeys([*own, *(note for member in members for note in self.notes.get(member, ()))])
        changes: dict[str, object] = {"reviewed": True, "review": " · ".join(notes) or None}
        title = next((self.titles[member] for member in members if member in self.titles), None)
        edtf = next((self.dates[member] for member in members if member in self.dates), None)
        if title is not None:
            changes["title"] = title
        if edtf is not None:
            changes |= {"date": make_event_date(edtf, event.date.text if event.date is not None else edtf), "bound": None}
        return event.model_copy(update=changes)

    def _redate(self, identifier: str, edtf: str, members: Sequence[Record]) -> None:
        when = read_when(make_event_date(edtf, edtf))
        for member in members:
            if member.split is None or member.id == identifier:
                member.when = when
                self.dates[member] = edtf
                self.reviewed.add(member)


def _notes(corrections: EventCorrections) -> Iterator[tuple[str, str]]:
    """What a person noted of events, by the ids that the corrections name."""
    for verdict in (*corrections.confirm, *corrections.retitle, *corrections.redate, *corrections.split):
        yield verdict.id, " ".join((verdict.note or "").split())
    for merge in corrections.merge:
        yield from ((identifier, " ".join((merge.note or "").split())) for identifier in merge.ids)


def _ids(corrections: EventCorrections) -> Iterator[tuple[str, str]]:
    for merge in corrections.merge:
        yield from (("merge", identifier) for identifier in merge.ids)
    yield from (("split", c.id) for c in corrections.split)
    yield from (("redate", c.id) for c in corrections.redate)
    yield from (("retitle", c.id) for c in corrections.retitle)
    yield from (("reject", c.id) for c in corrections.reject)
    yield from (("confirm", c.id) for c in corrections.confirm)
