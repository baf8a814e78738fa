"""Anachronisms: told as past, dated after the publication of the part of the document that tells it.

Only what is certain is flagged: words that leave no doubt, a date later by more
than its own granularity and by less than a few years.

The explanation names the event that was probably meant, if one of the folder
resembles it; the date stays as the document gives it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date

from pipeline.calendar.intervals import When
from pipeline.calendar.wording import french_date, french_day, french_list, quoted
from pipeline.timeline.contradictions.assertion import asserts_the_past
from pipeline.timeline.contradictions.findings import Dossier, Finding
from pipeline.timeline.merge.clusters import Cluster, described, related
from pipeline.timeline.records.records import Record

_FAR = 3 * 366  # an event meant by a wrong date is rarely further away than a slip of a few years

_REAL = frozenset({"past", "planned"})
_ALIKE = 0.3  # share of the shorter one's words


def find_anachronisms(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each event told as past with a date after its document's publication."""
    found = [
        (cluster, member)
        for cluster in dossier.clusters
        for member in _late(cluster)
        if _is_told_as_past(dossier, member)
    ]
    if not found:
        return
    with described([cluster for cluster, _ in found], dossier.kinship):
        index: dict[tuple[str, str], list[int]] = defaultdict(list)
        for position, (cluster, _) in enumerate(found):
            for key in _keys(cluster):
                index[key].append(position)
        likely = _find_likely(dossier, found, index)
    for position, (cluster, member) in enumerate(found):
        yield Finding(
            "anachronism",
            (member,),
            (member.source.id,),
            _explain(dossier, cluster, member, likely.get(position)),
        )


def _find_likely(
    dossier: Dossier, found: Sequence[tuple[Cluster, Record]], index: Mapping[tuple[str, str], Sequence[int]]
) -> dict[int, Cluster]:
    """For each late event, by its position in `found`, the event that was probably meant."""
    best: dict[int, tuple[tuple[float, int, str], Cluster]] = {}
    tokens, latest = {token for token, _ in index}, max(member.told or 0 for _, member in found)
    for clusters in dossier.by_kind(lambda cluster: _may_be_meant(cluster, tokens, latest)):
        for other in clusters:
            for position in {position for key in _keys(other, tokens) for position in index.get(key, ())}:
                cluster, member = found[position]
                rank = _rank(cluster, member, other)
                if rank is not None and (position not in best or rank > best[position][0]):
                    best[position] = rank, other
    return {position: cluster for position, (_, cluster) in best.items()}


def _may_be_meant(cluster: Cluster, tokens: Set[str], latest: int) -> bool:
    if cluster.group[0] not in _REAL or cluster.when.first is None or cluster.when.first >= latest:
        return False
    return any(member.act in tokens or not tokens.isdisjoint(member.words) for member in cluster.members)


def _late(cluster: Cluster) -> list[Record]:
    """Members told as past whose publication precedes them by more than
    their date's granularity; one a document.
    """
    late: dict[str, Record] = {}
    for member in cluster.members if cluster.group[0] == "past" else ():
        when, told = member.when, member.told
        if member.modality != "past":
            continue
        if (
            when is not None
            and told is not None
            and when.first is not None
            and when.tail is not None
            and when.size < when.first - told <= _FAR
        ):
            late.setdefault(member.source.id, member)
    return list(late.values())


def _is_told_as_past(dossier: Dossier, member: Record) -> bool:
    return asserts_the_past(dossier.load(member).evidence[0])


def _tokens(cluster: Cluster) -> frozenset[str]:
    return cluster.words | {member.act for member in cluster.members}


def _keys(cluster: Cluster, among: Set[str] | None = None) -> Iterator[tuple[str, str]]:
    """What a like event shares: a word (`among` those given) and a
    participant; two words where the late one names nobody.
    """
    tokens = sorted(_tokens(cluster))
    names = cluster.own | cluster.kin
    for i, token in enumerate(tokens):
        if among is None or token in among:
            for name in names:
                yield token, name
            for other in tokens[i + 1 :] if among is not None or not names else ():
                yield token, other


def _rank(cluster: Cluster, member: Record, other: Cluster) -> tuple[float, int, str] | None:
    """How likely `other` is meant; None when it cannot be."""
    if other is cluster or other.when.first is None or other.when.first >= (member.told or 0):
        return None
    score = _score(cluster, other)
    return (score, -_distance(cluster.when, other.when), other.speaker.id) if score > 0 else None


def _score(cluster: Cluster, other: Cluster) -> float:
    """How much `other` resembles: words, kind, participants, same month or
    day of another year; 0 when it cannot be meant.
    """
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


def _explain(dossier: Dossier, cluster: Cluster, member: Record, likely: Cluster | None) -> str:
    told = dossier.load(member)
    words = "" if told.date is None else f" et daté {quoted(told.date.text)}"
    text = (
        f"{quoted(told.title)} est raconté au passé{words}, alors que {dossier.name(member.source.id)} a été "
        f"publié {_published(member)}."
    )
    others = _confirming(cluster, member)
    if others:
        sources = french_list([dossier.name(document) for document in others])
        return (
            f"{text} La même date est donnée par {sources} : c'est peut-être la date de publication du "
            f"document qui est fausse."
        )
    if likely is None:
        return f"{text} Aucun autre événement du dossier ne permet de dire ce qui était visé."
    meant = likely.speaker
    where = "le même document" if meant.source is member.source else dossier.name(meant.source.id)
    plan = "" if likely.group[0] == "past" else ", alors annoncé"
    title = dossier.title(likely.members)
    dated = f"daté par {where} : {french_date(likely.when.edtf)}"
    return (
        f"{text} L'événement visé est vraisemblablement {title}{plan}, {dated}. La date n'a pas été corrigée."
    )


def _confirming(cluster: Cluster, member: Record) -> list[str]:
    """Documents published after that very date which give it too."""
    same = [
        other for other in cluster.members if other.when == member.when and other.source is not member.source
    ]
    return sorted(
        {
            other.source.id
            for other in same
            if other.told is not None and other.when is not None and other.told >= (other.when.first or 0)
        }
    )


def _published(member: Record) -> str:
    day = french_day(date.fromordinal(member.told or 1))
    source = member.source.published
    vague = source is not None and source[1] == member.told and source[0] != source[1]
    return f"au plus tard le {day}" if vague else f"le {day}"
