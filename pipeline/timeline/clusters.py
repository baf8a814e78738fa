"""Records that are one event, and when two such clusters say the same.

`is_same` asks for a positive agreement (kind, date, participants, words); `conflicts` finds what rules it out. Neither looks at any other
event, so that adding a document changes no answer. Merging on these answers is `merge`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce

from pipeline.timeline.dates import When, are_compatible, most_precise
from pipeline.timeline.kinship import Kinship, Parties
from pipeline.timeline.records import Record
from pipeline.timeline.words import is_number, is_telling

# Share of the shorter title's words that the other must have: on one day, over a longer time,
# where one names no participant but its document names the other's, without any of that, and inside one document.
SAME_DAY = 0.6
SAME_PERIOD = 0.75
SAME_CONTEXT = 0.75
NO_PARTICIPANT = 0.75
SAME_DOCUMENT = 1.0
IN_PROOF = 0.75
MEASUREMENT = "measurement"
LOWEST = min(SAME_DAY, SAME_PERIOD, SAME_CONTEXT, NO_PARTICIPANT, SAME_DOCUMENT)


@dataclass(slots=True, eq=False)
class Cluster:
    """What the members of one event, in order of seniority, say together.

    `context` is whom its documents name, only where it names no participant itself. `words` hold numbers too, telling ones twice (« 412 »,
    « #412 »), since two titles with one such number are hardly about two things.
    """

    members: list[Record]
    when: When
    group: tuple[str, str]
    own: frozenset[str]
    kin: frozenset[str]
    context: frozenset[str]
    agents: frozenset[str]
    persons: frozenset[str]
    acts: frozenset[str]
    words: frozenset[str]
    proof: frozenset[str]
    numbers: frozenset[str]
    marks: frozenset[tuple[str, str]]
    apart: frozenset[tuple[str, int]]
    quotes: frozenset[int]

    @property
    def speaker(self) -> Record:
        """The earliest told member: it gives the event its id."""
        return self.members[0]

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the documents that tell it."""
        return frozenset(member.source.id for member in self.members)


def make_cluster(members: Iterable[Record], kinship: Kinship) -> Cluster:
    """The cluster of dated `members`; they must be of one modality."""
    ordered = sorted(members, key=lambda member: member.seniority)
    parties = reduce(Parties.union, [kinship.parties(member.participants) for member in ordered])
    around = () if parties.own else {kinship.canonical(entity) for member in ordered for entity in member.source.entities}
    tokens = _tokens(ordered[0].words).union(*(_tokens(member.words) for member in ordered[1:]))
    return Cluster(
        members=ordered,
        when=most_precise({member.when for member in ordered if member.when is not None}),
        group=group_of(ordered[0]),
        own=parties.own,
        kin=parties.kin,
        context=kinship.names(around),
        agents=parties.agents,
        persons=parties.persons,
        acts=frozenset(member.act for member in ordered),
        proof=frozenset(word for member in ordered for word in member.proof),
        words=tokens,
        numbers=frozenset(filter(is_number, tokens)),
        marks=frozenset(mark for member in ordered for mark in member.marks),
        apart=frozenset(place for member in ordered for place in _apart(member)),
        quotes=frozenset(member.quote for member in ordered),
    )


@lru_cache(maxsize=65536)
def _tokens(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words).union(f"#{word}" for word in words if is_number(word) and is_telling(word))


def group_of(record: Record) -> tuple[str, str]:
    """What two records must share to be compared at all: modality and kind; for « other » the verb as well."""
    return record.modality, record.kind if record.kind != "other" else f"other:{record.act}"


def is_same(one: Cluster, other: Cluster) -> bool:
    """Whether the two tell one event: compatible dates and participants, same kind, enough common words, nothing that rules it out.

    Figures, and what one document tells twice, must be told by the same word too.
    """
    if one.group[0] != other.group[0] or conflicts(one, other):
        return False
    if one.group != other.group:
        return is_decreed(one, other) or is_decreed(other, one)
    if one.quotes & other.quotes:
        return True
    if one.acts.isdisjoint(other.acts) and (one.group[1] == MEASUREMENT or one.documents & other.documents):
        return False
    shortest = min(len(one.words), len(other.words))
    if shortest == 0:
        return _same_without_words(one, other)
    return len(one.words & other.words) >= needed(one, other) * shortest


def is_decreed(done: Cluster, act: Cluster) -> bool:
    """Whether the sentence that cites the legal act `act` tells what `done` tells: « Par arrêté du 5 mai 2021, le préfet a fermé … »."""
    if act.proof.isdisjoint(done.acts) or done.when.edtf != act.when.edtf or done.when.size > 1:
        return False
    told = len(done.words & act.proof)
    return (related(done, act) or in_context(done, act)) and told >= max(1, IN_PROOF * sum(not word.startswith("#") for word in done.words))


def needed(one: Cluster, other: Cluster) -> float:
    """Share of the shorter title's words that must be common."""
    if one.documents & other.documents:
        return SAME_DOCUMENT
    if in_context(one, other):
        return SAME_CONTEXT
    if not related(one, other):
        return NO_PARTICIPANT if min(len(one.words), len(other.words)) > 1 else 2.0
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


def conflicts(one: Cluster, other: Cluster) -> bool:
    """Whether something rules out that the two are one event."""
    return not are_compatible(one.when, other.when) or differ(one, other) or not one.apart.isdisjoint(other.apart)


def differ(one: Cluster, other: Cluster) -> bool:
    """Whether the two tell different things, dates aside: other participants, numbers, persons, or words that exclude one another."""
    return (
        (bool(one.own and other.own) and not related(one, other))
        or _differ(one.numbers, other.numbers)
        or _differ(one.persons, other.persons)
        or _exclusive(one, other)
        or _rival_agents(one, other)
    )


def _apart(record: Record) -> Iterator[tuple[str, int]]:
    """What two clusters may not have in common: a sentence tells two events by intention, and what a person took apart stays so."""
    yield record.source.id, record.sentence
    if record.split is not None:
        yield record.split, -1


def _same_without_words(one: Cluster, other: Cluster) -> bool:
    precise = max(one.when.size, other.when.size) <= 1
    return precise and bool(one.own) and one.own == other.own and not one.documents & other.documents


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
