"""Disagreements: sources that tell one event with dates that cannot both be true.

Only what looks like one event told twice is reported: same kind, participants and words, dates that a slip of the pen separates, and no source
that tells both. What comes again and again (meetings, measurements, votes …) has several dates by nature.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from pipeline.french import french_date, french_list, quoted
from pipeline.timeline.blocking import pairs_across_dates
from pipeline.timeline.clusters import Cluster, differ, shared
from pipeline.timeline.contradictions import Dossier, Finding
from pipeline.timeline.dates import When, are_compatible
from pipeline.timeline.records import Record
from pipeline.timeline.words import lexicon

_WORDS = 0.8
_FEWEST = 2
_DAYS = 31
_YEARS = 2
_RIVALS = 2  # an event with more look-alikes is one of a series


def find_disagreements(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each pair of like events with rival dates, and for each event that a person merged out of incompatible ones."""
    rivals: dict[int, dict[int, Cluster]] = defaultdict(dict)
    for clusters in dossier.by_kind(_may_disagree):
        for one, other in pairs_across_dates(clusters, _WORDS, _seasons):
            if _are_rivals(one, other):
                rivals[id(one)][id(other)] = other
                rivals[id(other)][id(one)] = one
    for cluster in dossier.clusters:
        found = rivals.get(id(cluster), {})
        for other in found.values():
            if len(found) <= _RIVALS >= len(rivals[id(other)]) and cluster.speaker.seniority < other.speaker.seniority:
                yield _finding(dossier, (*cluster.members, *other.members))
        if _is_torn(cluster):
            yield _finding(dossier, [member for member in cluster.members if _is_opposed(member, cluster)], "La plus précise a été retenue.")


def _may_disagree(cluster: Cluster) -> bool:
    modality, kind = cluster.group
    if modality != "past" or kind in lexicon().recurring or kind.startswith("other"):
        return False
    return cluster.when.is_granule


def _seasons(cluster: Cluster) -> Iterator[tuple[int, int]]:
    """What two dates share that a slip may separate: one of three months, and the month of one of three years."""
    if cluster.when.first is None or cluster.when.last is None:
        return
    first, last = date.fromordinal(cluster.when.first), date.fromordinal(cluster.when.last)
    begin, end = first.year * 12 + first.month, last.year * 12 + last.month
    if cluster.when.size <= _DAYS:
        yield from ((0, month) for month in range(begin, end + 3))
    if cluster.group[1] in lexicon().once:
        yield from ((first.month, first.year + shift) for shift in range(_YEARS + 1))


def _are_rivals(one: Cluster, other: Cluster) -> bool:
    return (
        _tell_the_same(one, other)
        and _is_slip(one.when, other.when, one.group[1] in lexicon().once)
        and not are_compatible(one.when, other.when)
        and not differ(one, other)
        and one.documents.isdisjoint(other.documents)
    )


def _tell_the_same(one: Cluster, other: Cluster) -> bool:
    """Whether the titles agree: in several words, or, with the same participants, in all."""
    if one.own and one.own == other.own and one.words == other.words:
        return True
    return len(one.words & other.words) >= _FEWEST and shared(one, other) >= _WORDS


def _is_slip(one: When, other: When, once: bool) -> bool:
    """Whether the dates are near, or, for what hardly happens twice, differ by the year only."""
    if not one.is_granule or not other.is_granule or one.first is None or other.first is None or one.last is None or other.last is None:
        return False
    gap = max(one.first - other.last, other.first - one.last)
    if gap <= _DAYS and max(one.size, other.size) <= _DAYS:
        return True
    a, b = date.fromordinal(one.first), date.fromordinal(other.first)
    same_season = a.month == b.month and (a.day == b.day or max(one.size, other.size) > 1)
    return once and same_season and abs(a.year - b.year) <= _YEARS


def _is_torn(cluster: Cluster) -> bool:
    dates = {member.when for member in cluster.members if member.when is not None}
    return len(dates) > 1 and any(not are_compatible(a, b) for a, b in combinations(dates, 2))


def _is_opposed(member: Record, cluster: Cluster) -> bool:
    """Whether another date of the event cannot be that of `member`."""
    when = member.when
    return when is not None and any(other.when is not None and not are_compatible(when, other.when) for other in cluster.members)


def _finding(dossier: Dossier, records: Iterable[Record], outcome: str = "Aucune n'a été préférée.") -> Finding:
    by_date: dict[str, list[Record]] = defaultdict(list)
    ordered = sorted(records, key=lambda record: record.seniority)
    for record in ordered:
        by_date["" if record.when is None else record.when.edtf].append(record)
    sides = [f"{french_date(edtf)} d'après {_sources(dossier, told)}" for edtf, told in sorted(by_date.items())]
    title = quoted(dossier.load(ordered[0]).title)
    text = f"Les sources ne donnent pas la même date à {title} : {' ; '.join(sides)}. {outcome}"
    return Finding("disagreement", tuple(ordered), tuple(sorted({record.source.id for record in ordered})), text)


def _sources(dossier: Dossier, records: Sequence[Record]) -> str:
    return french_list([dossier.name(document) for document in sorted({record.source.id for record in records})])
