"""Whether two events of rival dates are one event told twice: by their titles, by their sentences, or by what their documents are about.

It weighs words only. It refuses to look at dates, and at what makes two events differ: that is `disagreement`'s and `clusters`'.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from pipeline.models import Event
from pipeline.timeline.contradictions.findings import Dossier
from pipeline.timeline.merge.clusters import Cluster
from pipeline.timeline.records.records import Record
from pipeline.timeline.records.topic import singular
from pipeline.timeline.records.words import stems

Words = frozenset[str]

_WORDS = 0.8
_FEWEST = 2
_FEWEST_IN_SENTENCE = 3
_SUBJECT = 0.5  # share of the entities of the document that names fewer that the other must name
_MOST_TITLES = 8


def tell_the_same(one: Cluster, other: Cluster, dossier: Dossier) -> bool:
    """Whether the titles agree in words or participants, or the sentences or the documents make up for what a short title leaves out."""
    if one.persons & other.persons and one.acts & other.acts & singular():
        return True
    titles = list(product(_titles(one), _titles(other)))
    if any(_agree(mine, theirs, one, other) for mine, theirs in titles):
        return True
    like = any(len(mine & theirs) >= _WORDS * min(len(mine), len(theirs)) for mine, theirs in titles)
    return like and (_are_of_one_subject(one, other, dossier) or _sentences_agree(one, other, dossier))


def _titles(cluster: Cluster) -> Iterator[Words]:
    """The words of the titles under which an event is told."""
    yield from map(frozenset, list(dict.fromkeys(member.words for member in cluster.members))[:_MOST_TITLES])


def _agree(mine: Words, theirs: Words, one: Cluster, other: Cluster) -> bool:
    """Whether two titles agree in all and name the same, or in several words, or in one that is said of the same person."""
    common = mine & theirs
    if mine == theirs and one.own == other.own and len(common) + _count(one, other) >= _FEWEST:
        return True
    if not common or len(common) < _WORDS * min(len(mine), len(theirs)):
        return False
    undergo = (one.persons & other.persons) - one.agents - other.agents
    return len(common) >= _FEWEST or bool(undergo and one.acts & other.acts)


def _count(one: Cluster, other: Cluster) -> int:
    """Number of participants of the one that names fewer."""
    return min(len({who for member in cluster.members for _role, who in member.participants}) for cluster in (one, other))


def _sentences_agree(one: Cluster, other: Cluster, dossier: Dossier) -> bool:
    """Whether the sentence of each says all that the title of the other does."""
    first, second = dossier.load(one.speaker), dossier.load(other.speaker)
    titles, quotes = (_title(first), _title(second)), (frozenset(stems(first.evidence[0].quote)), frozenset(stems(second.evidence[0].quote)))
    return titles[0] <= quotes[1] and titles[1] <= quotes[0] and len(titles[0] | titles[1]) >= _FEWEST_IN_SENTENCE


def _title(event: Event) -> Words:
    dated = stems(event.date.text) if event.date is not None else []
    return frozenset(stems(event.title)).difference(dated, stems(event.evidence[0].trigger.text))


def _are_of_one_subject(one: Cluster, other: Cluster, dossier: Dossier) -> bool:
    """Whether two titles of the same words stand in documents that name the same things and have like titles."""
    said = one.words | one.acts | other.acts
    return bool(one.words) and one.words == other.words and any(_subject(a, b, said, dossier) for a, b in product(one.members, other.members))


def _subject(one: Record, other: Record, said: Words, dossier: Dossier) -> bool:
    mine, theirs = ({dossier.kinship.canonical(entity) for entity in record.source.entities} for record in (one, other))
    if not mine & theirs or len(mine & theirs) < _SUBJECT * min(len(mine), len(theirs)):
        return False
    return len((_heading(one, dossier) & _heading(other, dossier)) - said) >= _FEWEST


def _heading(record: Record, dossier: Dossier) -> Words:
    return frozenset(stems(dossier.documents[record.source.id].title or ""))
