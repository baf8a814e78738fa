"""Contradictions: what cannot be, or what sources do not agree upon, with
an explanation in French. Nothing is repaired.

Each kind has its module; this one gives them what they look at, runs them and makes stable ids.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.calendar.wording import quoted
from pipeline.models import Contradiction, ContradictionKind, DocumentInfo, Event
from pipeline.timeline.merge.clusters import Cluster, described
from pipeline.timeline.merge.fuse import clearest
from pipeline.timeline.merge.parties import Kinship
from pipeline.timeline.records.records import Record
from pipeline.timeline.records.wrong_dates import WrongDate


@dataclass(frozen=True, slots=True)
class Dossier:
    """What contradictions are looked for in. `load` brings back the
    event of a record as its document tells it.
    """

    clusters: Sequence[Cluster]
    documents: Mapping[str, DocumentInfo]
    kinship: Kinship
    wrong_dates: Sequence[WrongDate]
    load: Callable[[Record], Event]
    kinds: dict[str, list[Cluster]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for cluster in self.clusters:
            self.kinds.setdefault(cluster.group[1], []).append(cluster)

    def by_kind(self, wanted: Callable[[Cluster], bool]) -> Iterator[list[Cluster]]:
        """The clusters that are wanted, one kind at a time, described while they are looked at."""
        for clusters in self.kinds.values():
            chosen = [cluster for cluster in clusters if wanted(cluster)]
            with described(chosen, self.kinship):
                yield chosen

    def title(self, records: Iterable[Record]) -> str:
        """What an explanation calls the event that these records (in order of seniority) tell: its clearest
        title, if possible without a date.
        """
        told = [self.load(record) for record in records]
        dateless = [event for event in told if event.date is None or event.date.text not in event.title]
        return quoted(clearest(dateless or told).title)

    def name(self, document: str, part: str | None = None) -> str:
        """How an explanation calls a document, or a part of it."""
        info = self.documents[document]
        place = document if part is None else f"{document}, {part}"
        return place if info.title is None else f"{quoted(info.title)} ({place})"


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction before events have their final ids. `key` tells
    two findings on the same records apart.
    """

    kind: ContradictionKind
    records: tuple[Record, ...]
    documents: tuple[str, ...]
    explanation: str
    key: str = ""

    @property
    def id(self) -> str:
        """Stable id: from the records concerned, not from what else the folder holds."""
        parts = [self.kind, self.key, *sorted(record.id for record in self.records), *sorted(self.documents)]
        return "c-" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def make_contradictions(
    findings: Iterable[Finding], event_ids: Callable[[Record], str | None]
) -> tuple[Contradiction, ...]:
    """Contradictions sorted by id, without those of which the timeline shows no event. `event_ids` gives the
    event that holds a record, or None.
    """
    told = ((finding, _contradiction(finding, event_ids)) for finding in findings)
    found = {
        finding.id: contradiction
        for finding, contradiction in told
        if contradiction.events or not finding.records
    }
    return tuple(found[key] for key in sorted(found))


def by_event(contradictions: Iterable[Contradiction]) -> dict[str, tuple[str, ...]]:
    """Ids of the contradictions in which each event is involved, sorted."""
    found: dict[str, set[str]] = {}
    for contradiction in contradictions:
        for event in contradiction.events:
            found.setdefault(event, set()).add(contradiction.id)
    return {event: tuple(sorted(ids)) for event, ids in found.items()}


def find_all(
    dossier: Dossier, finders: Iterable[Callable[[Dossier], Iterator[Finding]]]
) -> Iterator[Finding]:
    """What each of `finders` finds."""
    for finder in finders:
        yield from finder(dossier)


def _contradiction(finding: Finding, event_ids: Callable[[Record], str | None]) -> Contradiction:
    ids = {identifier for record in finding.records if (identifier := event_ids(record)) is not None}
    return Contradiction(
        id=finding.id,
        kind=finding.kind,
        events=tuple(sorted(ids)),
        documents=tuple(sorted(set(finding.documents))),
        explanation=finding.explanation,
    )
