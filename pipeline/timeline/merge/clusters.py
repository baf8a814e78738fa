"""Records that are one event, and when two such clusters say the same.

`is_same` asks for a positive agreement (kind, date, participants, words); `conflicts` finds what rules it out. Neither looks at any other
event, so that adding a document changes no answer. Merging on these answers is `merge`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, reduce

from pipeline.calendar.intervals import When, are_compatible, most_precise
from pipeline.timeline.merge.parties import Kinship, Parties
from pipeline.timeline.records.records import WRONG_DAY, Record
from pipeline.timeline.records.topic import BARE, is_paper
from pipeline.timeline.records.words import is_number, is_telling

# Share of the shorter title's words that the other must have: on one day, over a longer time,
# where one names no participant but its document names the other's, without any of that, and inside one document.
SAME_DAY = 0.6
SAME_PERIOD = 0.75
SAME_CONTEXT = 0.75
NO_PARTICIPANT = 0.75
SAME_DOCUMENT = 1.0
IN_PROOF = 0.75
MEASUREMENT = "measurement"
PAPER = "report"
_FEWEST = 2
_FEWEST_IN_PROOF = 6
_WORLD = 0.5
_NEVER = 2.0
_MONTH = 31
LOWEST = min(SAME_DAY, SAME_PERIOD, SAME_CONTEXT, NO_PARTICIPANT, SAME_DOCUMENT)
_NOBODY: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False, init=False)
class Cluster:
    """What the members of one event, in order of seniority, say together.

    Only the first three are there at all times; the others while the cluster is `described`, because a million of them would not fit.
    `context` is whom its documents name, only where it names no participant itself. `words` hold numbers too, telling ones twice (« 412 »,
    « #412 »), since two titles with one such number are hardly about two things.
    """

    members: tuple[Record, ...]
    when: When
    group: tuple[str, str]
    own: frozenset[str]
    kin: frozenset[str]
    context: frozenset[str]
    agents: frozenset[str]
    persons: frozenset[str]
    acts: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]
    marks: frozenset[tuple[str, str]]
    documents: frozenset[str]
    proof: frozenset[str]

    def __init__(self, members: Iterable[Record]) -> None:
        self.members = tuple(sorted(members, key=_seniority))
        dates = {member.when for member in self.members if member.when is not None}
        self.when = dates.pop() if len(dates) == 1 else most_precise(dates)
        self.group = group_of(self.members[0])

    @property
    def speaker(self) -> Record:
        """The earliest told member: it gives the event its id."""
        return self.members[0]

    @property
    def is_described(self) -> bool:
        """Whether everything that comparing needs is there."""
        return hasattr(self, "own")

    def describe(self, kinship: Kinship) -> None:
        """Make what comparing needs; once is enough."""
        if self.is_described:
            return
        first = self.members[0]
        if len(self.members) > 1:
            self._describe_many(kinship)
            return
        self.own, self.kin, self.agents, self.persons = kinship.parties(first.participants)
        self.context = _NOBODY if self.own else kinship.around(first.source.entities)
        self.acts = _single(first.act)
        self.words, self.numbers = _tokens(first.words)
        self.marks, self.documents, self.proof = first.marks, first.source.alone, frozenset(first.proof)

    def _describe_many(self, kinship: Kinship) -> None:
        members = self.members
        parties = reduce(Parties.union, [kinship.parties(member.participants) for member in members])
        self.own, self.kin, self.agents, self.persons = parties
        self.context = _NOBODY if self.own else _NOBODY.union(*{kinship.around(member.source.entities) for member in members})
        self.acts = _union([_single(member.act) for member in members])
        said = [_tokens(member.words) for member in members]
        self.words, self.numbers = _union([words for words, _ in said]), _union([numbers for _, numbers in said])
        self.marks = frozenset(mark for member in members for mark in member.marks)
        self.documents = _union([member.source.alone for member in members])
        self.proof = frozenset(word for member in members for word in member.proof)

    def forget(self) -> None:
        """Give back what `describe` made."""
        if self.is_described:
            del self.own, self.kin, self.agents, self.persons, self.context, self.acts
            del self.words, self.numbers, self.marks, self.documents, self.proof


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


@lru_cache(maxsize=4096)
def _tokens(words: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Words as a cluster has them, and the numbers among them."""
    numbers = [word for word in words if is_number(word)]
    telling = [f"#{word}" for word in numbers if is_telling(word)]
    return frozenset((*words, *telling)), frozenset(numbers)


@lru_cache(maxsize=65536)
def _single(word: str) -> frozenset[str]:
    return frozenset((word,))


def _union(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    return sets[0].union(*sets[1:])


def _seniority(record: Record) -> tuple[int, str, int, int, str]:
    return record.seniority


def group_of(record: Record) -> tuple[str, str]:
    """What two records must share to be compared at all: modality and kind; for « other » the verb as well. To publish a report is to report."""
    if is_paper(record.kind, record.act):
        return record.modality, PAPER
    return record.modality, record.kind if record.kind != "other" else f"other:{record.act}"


def is_same(one: Cluster, other: Cluster) -> bool:
    """Whether the two tell one event: compatible dates and participants, same kind, enough common words, nothing that rules it out.

    Figures, and what one document tells twice, must be told by the same word too.
    """
    if one.group[0] != other.group[0] or conflicts(one, other):
        return False
    if one.group != other.group:
        return is_decreed(one, other) or is_decreed(other, one)
    if tell_in_the_same_words(one, other):
        return True
    if one.acts.isdisjoint(other.acts) and (one.group[1] == MEASUREMENT or not one.documents.isdisjoint(other.documents)):
        return False
    shortest = min(len(one.words), len(other.words))
    if shortest == 0:
        return _same_without_words(one, other)
    common = len(one.words & other.words)
    return common >= needed(one, other) * shortest and (common >= _FEWEST or BARE not in one.marks | other.marks or _knows(one, other))


def _knows(one: Cluster, other: Cluster) -> bool:
    """Whether one names a participant of the other, or its document does."""
    return related(one, other) or in_context(one, other)


def is_decreed(done: Cluster, act: Cluster) -> bool:
    """Whether the sentence that cites the legal act `act` tells what `done` tells: « Par arrêté du 5 mai 2021, le préfet a fermé … »."""
    if act.proof.isdisjoint(done.acts) or done.when.edtf != act.when.edtf or done.when.size > 1:
        return False
    told = len(done.words & act.proof)
    return (related(done, act) or in_context(done, act)) and told >= max(1, IN_PROOF * sum(not word.startswith("#") for word in done.words))


def needed(one: Cluster, other: Cluster) -> float:
    """Share of the shorter title's words that must be common."""
    if not one.documents.isdisjoint(other.documents) and one.words == other.words:
        return SAME_DOCUMENT
    if not _knows(one, other) and min(len(one.words), len(other.words)) < _FEWEST:
        return SAME_CONTEXT if _are_of_one_world(one, other) else _NEVER
    if not one.documents.isdisjoint(other.documents):
        return SAME_DOCUMENT
    if in_context(one, other):
        return SAME_CONTEXT
    if not related(one, other):
        return NO_PARTICIPANT
    near = max(one.when.size, other.when.size) <= 1 or any(is_telling(number) for number in one.numbers & other.numbers)
    return SAME_DAY if near else SAME_PERIOD


def shared(one: Cluster, other: Cluster) -> float:
    """Share of the shorter title's words that the other has; 0 when one has none."""
    shortest = min(len(one.words), len(other.words))
    return len(one.words & other.words) / shortest if shortest else 0.0


def related(one: Cluster, other: Cluster) -> bool:
    """Whether a participant of one is a participant of the other, its office or its parent body."""
    return bool(one.own & other.own or one.own & other.kin or one.kin & other.own)


def in_context(one: Cluster, other: Cluster) -> bool:
    """Whether one names nobody, but its document names a participant of the other."""
    return bool(one.context & (other.own | other.kin) or other.context & (one.own | one.kin))


def _are_of_one_world(one: Cluster, other: Cluster) -> bool:
    """Whether both tell by the same word what happened on one day, and their documents name the same bodies and places."""
    if one.acts.isdisjoint(other.acts) or max(one.when.size, other.when.size) > 1:
        return False
    common = len(one.context & other.context)
    return common > 0 and common >= _WORLD * min(len(one.context), len(other.context))


def conflicts(one: Cluster, other: Cluster) -> bool:
    """Whether something rules out that the two are one event."""
    if not are_compatible(one.when, other.when) or differ(one, other):
        return True
    return are_of_two_subjects(one, other) or are_apart(one, other) or _is_wrong_day(one, other)


def are_of_two_subjects(one: Cluster, other: Cluster) -> bool:
    """Whether the titles have no word in common: what says less than both (« un rapport ») must not make them one."""
    if one.group != other.group or not one.words or not other.words:
        return False
    return one.words.isdisjoint(other.words) and not tell_in_the_same_words(one, other)


def _is_wrong_day(one: Cluster, other: Cluster) -> bool:
    """Whether one is told of a day that does not exist, and the other of one that does: which was meant is not known."""
    return any(WRONG_DAY in wrong.marks and right.when.size <= 1 for wrong, right in ((one, other), (other, one)))


def differ(one: Cluster, other: Cluster) -> bool:
    """Whether the two tell different things, dates aside: other participants, numbers, persons, or words that exclude one another."""
    return (
        (bool(one.own and other.own) and not related(one, other))
        or _differ(one.numbers, other.numbers)
        or _differ(one.persons, other.persons)
        or _exclusive(one, other)
        or _rival_agents(one, other)
    )


def are_apart(one: Cluster, other: Cluster) -> bool:
    """Whether a sentence tells both, which it does by intention, or a person took them apart."""
    if one.documents.isdisjoint(other.documents) and all(member.split is None for member in one.members):
        return False
    return not {place for member in one.members for place in _apart(member)}.isdisjoint(place for member in other.members for place in _apart(member))


def tell_in_the_same_words(one: Cluster, other: Cluster) -> bool:
    """Whether a sentence of one is a sentence of the other."""
    if len(one.members) == len(other.members) == 1:
        return one.speaker.quote == other.speaker.quote
    return not {member.quote for member in one.members}.isdisjoint(member.quote for member in other.members)


def _apart(record: Record) -> Iterator[tuple[str, int]]:
    yield record.source.id, record.sentence
    if record.split is not None:
        yield record.split, -1


def _same_without_words(one: Cluster, other: Cluster) -> bool:
    """Whether a title that says nothing stands for the other: by its participants, or, for legal acts, by its sentence."""
    precise = max(one.when.size, other.when.size) <= (_MONTH if BARE in one.marks | other.marks else 1)
    if not precise or one.documents & other.documents:
        return False
    common = len(one.proof & other.proof)
    return (bool(one.own) and one.own == other.own) or (common >= _FEWEST_IN_PROOF and common >= IN_PROOF * min(len(one.proof), len(other.proof)))


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


def _exclusive(one: Cluster, other: Cluster) -> bool:
    for group in {group for group, _ in one.marks} & {group for group, _ in other.marks}:
        if {mark for mark in one.marks if mark[0] == group}.isdisjoint(mark for mark in other.marks if mark[0] == group):
            return True
    return False


def _rival_agents(one: Cluster, other: Cluster) -> bool:
    if not one.agents or not other.agents:
        return False
    return one.agents.isdisjoint(other.own | other.kin) and other.agents.isdisjoint(one.own | one.kin)
