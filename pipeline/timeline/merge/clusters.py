"""Records that are one event, and what they say together.

It refuses to compare: that is `judgement`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, reduce

from pipeline.calendar.intervals import When, most_precise
from pipeline.models import Modality
from pipeline.timeline.merge.parties import Kinship, Parties
from pipeline.timeline.records.records import Record
from pipeline.timeline.records.topic import is_paper
from pipeline.timeline.records.words import is_number, is_telling

PAPER = "report"
STRENGTH: tuple[Modality, ...] = ("past", "negated", "planned", "hypothetical")


@dataclass(slots=True, eq=False, init=False)
class Cluster:
    """What the members of one event, in order of seniority, say together.

    Only the first three are there at all times; the others while the cluster is `described`, because a
    million of them would not fit. `words` hold numbers too, telling ones twice (« 412 », « #412 »), since two
    titles with one such number are hardly about two things.
    """

    members: tuple[Record, ...]
    when: When
    group: tuple[str, str]
    own: frozenset[str]
    kin: frozenset[str]
    words: frozenset[str]

    def __init__(self, members: Iterable[Record]) -> None:
        self.members = tuple(sorted(members, key=_seniority))
        dates = {member.when for member in self.members if member.when is not None}
        self.when = dates.pop() if len(dates) == 1 else most_precise(dates)
        self.group = asserted(member.modality for member in self.members), kind_of(self.members[0])

    @property
    def speaker(self) -> Record:
        """The earliest told member: it gives the event its id."""
        return self.members[0]

    @property
    def is_described(self) -> bool:
        """Whether everything that comparing titles needs is there."""
        return hasattr(self, "own")

    def describe(self, kinship: Kinship) -> None:
        """Make what comparing titles needs; once is enough."""
        if not self.is_described:
            parties = reduce(Parties.union, [kinship.parties(member.participants) for member in self.members])
            self.own, self.kin = parties.own, parties.kin
            self.words = frozenset[str]().union(*(_tokens(member.words) for member in self.members))

    def forget(self) -> None:
        """Give back what `describe` made."""
        if self.is_described:
            del self.own, self.kin, self.words


@contextmanager
def described(clusters: Sequence[Cluster], kinship: Kinship) -> Iterator[None]:
    """Describe clusters inside the block, and forget those that were not before."""
    mine = [cluster for cluster in clusters if not cluster.is_described]
    for cluster in mine:
        cluster.describe(kinship)
    try:
        yield
    finally:
        for cluster in mine:
            cluster.forget()


def asserted(modalities: Iterable[str]) -> Modality:
    """What is known of an event that is told with several modalities: that it was, else
    that it was not though it was to be, else that it is to be.
    """
    told = set(modalities)
    return next(modality for modality in STRENGTH if modality in told)


def kind_of(record: Record) -> str:
    """The kind; for « other » the verb as well. To publish a report is to report."""
    if is_paper(record.kind, record.act):
        return PAPER
    return record.kind if record.kind != "other" else f"other:{record.act}"


def related(one: Cluster, other: Cluster) -> bool:
    """Whether a participant of one is a participant of the other, its office or its parent body."""
    return bool(one.own & other.own or one.own & other.kin or one.kin & other.own)


@lru_cache(maxsize=4096)
def _tokens(words: tuple[str, ...]) -> frozenset[str]:
    """Words as a cluster has them."""
    return frozenset((*words, *(f"#{word}" for word in words if is_number(word) and is_telling(word))))


def _seniority(record: Record) -> tuple[int, str, int, int, str]:
    return record.seniority
