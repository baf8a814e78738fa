"""Anachronisms: told as past, dated after the publication of the part of the document that tells it.

The explanation names the event that was probably meant, if one of the folder resembles it; the date stays as the document gives it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from pipeline.french import french_date, french_day, quoted
from pipeline.timeline.clusters import Cluster, related
from pipeline.timeline.contradictions import Dossier, Finding
from pipeline.timeline.dates import When
from pipeline.timeline.records import Record

_FAR = 3 * 366  # an event meant by a wrong date is rarely further away than a slip of a few years

_REAL = frozenset({"past", "planned"})
_ALIKE = 0.3  # share of the shorter one's words


def find_anachronisms(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each event told as past with a date after its document's publication."""
    found = [(cluster, member) for cluster in dossier.clusters for member in _late(cluster)]
    index = _index(dossier.clusters, {key for cluster, _ in found for key in _keys(cluster)})
    for cluster, member in found:
        candidates = {id(other): other for key in _keys(cluster) for other in index.get(key, ())}
        likely = _likely(cluster, member, candidates.values())
        yield Finding("anachronism", (member,), (member.source.id,), _explain(dossier, member, likely))


def _late(cluster: Cluster) -> list[Record]:
    """Members that tell as past what their publication precedes; one a document."""
    late: dict[str, Record] = {}
    for member in cluster.members:
        first = None if member.when is None else member.when.first
        if member.modality == "past" and first is not None and member.told is not None and first > member.told:
            late.setdefault(member.source.id, member)
    return list(late.values())


def _tokens(cluster: Cluster) -> frozenset[str]:
    return cluster.words | {member.act for member in cluster.members}


def _keys(cluster: Cluster) -> Iterator[tuple[str, str]]:
    """What a like event shares: a word and a participant; two words where nobody is named."""
    tokens = sorted(_tokens(cluster))
    names = cluster.own | cluster.kin
    for i, token in enumerate(tokens):
        for name in names or tokens[i + 1 :]:
            yield token, name


def _index(clusters: Iterable[Cluster], wanted: set[tuple[str, str]]) -> dict[tuple[str, str], list[Cluster]]:
    index: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    tokens = {token for token, _ in wanted}
    seconds = {second for _, second in wanted}
    for cluster in clusters:
        mine = _tokens(cluster) if wanted and cluster.group[0] in _REAL else frozenset()
        known = mine & tokens
        for second in (cluster.own | cluster.kin | mine) & seconds if known else ():
            for token in known:
                if (token, second) in wanted:
                    index[token, second].append(cluster)
    return index


def _likely(cluster: Cluster, member: Record, candidates: Iterable[Cluster]) -> Cluster | None:
    told = member.told or 0
    scored = [
        (score, -_distance(cluster.when, other.when), other.speaker.id, other)
        for other in candidates
        if other is not cluster and other.when.first is not None and other.when.first < told and (score := _score(cluster, other)) > 0
    ]
    return max(scored, key=lambda item: item[:3])[3] if scored else None


def _score(cluster: Cluster, other: Cluster) -> float:
    """How much `other` resembles: words, kind, participants, same month or day of another year; 0 when it cannot be meant."""
    if _distance(cluster.when, other.when) > _FAR:
        return 0
    mine, theirs = _tokens(cluster), _tokens(other)
    common = len(mine & theirs) / min(len(mine), len(theirs))
    if common < _ALIKE:
        return 0
    same_act = (cluster.group[1] == other.group[1]) + (other.group[0] == "past")
    return 2 * common + same_act + related(cluster, other) + _same_season(cluster.when, other.when)


def _same_season(one: When, other: When) -> bool:
    """Whether the dates differ by the year only, as a slip of the pen makes them."""
    if one.first is None or other.first is None:
        return False
    a, b = date.fromordinal(one.first), date.fromordinal(other.first)
    return a.month == b.month and (a.day == b.day or max(one.size, other.size) > 1)


def _distance(one: When, other: When) -> int:
    if one.first is None or other.first is None:
        return _FAR + 1
    return abs(one.first - other.first)


def _explain(dossier: Dossier, member: Record, likely: Cluster | None) -> str:
    told = dossier.load(member)
    words = "" if told.date is None else f" et daté {quoted(told.date.text)}"
    text = f"{quoted(told.title)} est raconté au passé{words}, alors que {dossier.name(member.source.id)} a été publié {_published(member)}."
    if likely is None:
        return f"{text} Aucun autre événement du dossier ne permet de dire ce qui était visé."
    meant = likely.speaker
    where = "le même document" if meant.source is member.source else dossier.name(meant.source.id)
    plan = "" if likely.group[0] == "past" else ", alors annoncé"
    title = quoted(dossier.load(meant).title)
    dated = f"daté par {where} : {french_date(likely.when.edtf)}"
    return f"{text} L'événement visé est vraisemblablement {title}{plan}, {dated}. La date n'a pas été corrigée."


def _published(member: Record) -> str:
    day = french_day(date.fromordinal(member.told or 1))
    source = member.source.published
    vague = source is not None and source[1] == member.told and source[0] != source[1]
    return f"au plus tard le {day}" if vague else f"le {day}"
