"""Disagreements: sources that tell one event with dates that cannot both be true.

Only what looks like one event told twice is reported: same kind, participants and words, dates that a slip of the pen separates, and no source
that tells both. What comes again and again (meetings, measurements, votes …) has several dates by nature.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, combinations, product

from pipeline.calendar.intervals import When, are_compatible, overlaps
from pipeline.calendar.wording import french_date, french_day, french_list
from pipeline.timeline.contradictions.findings import Dossier, Finding
from pipeline.timeline.contradictions.likeness import tell_the_same
from pipeline.timeline.merge.blocking import blocks_of, pairs_across_dates
from pipeline.timeline.merge.clusters import Cluster, differ
from pipeline.timeline.records.records import Record
from pipeline.timeline.records.topic import BARE, recurring, singular
from pipeline.timeline.records.words import lexicon

_WORDS = 0.6  # share of the shorter title, told by all sources together, that must be common for titles to be compared
_WEEK = 6  # days: what comes every week is no slip
_NEAR = 15
_DAYS = 31
_YEARS = 2
_SERIES = 12  # beyond so many of one act and season around one participant, none is compared
_RIVALS = 2  # an event with more look-alikes is one of a series


def find_disagreements(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each pair of like events with rival dates, and for each event that a person merged out of incompatible ones."""
    rivals: dict[int, dict[int, Cluster]] = defaultdict(dict)
    for clusters in dossier.by_kind(_may_disagree):
        for one, other in chain(pairs_across_dates(clusters, _WORDS, _seasons), _pairs_by_act(clusters)):
            if _are_rivals(one, other, dossier):
                rivals[id(one)][id(other)] = other
                rivals[id(other)][id(one)] = one
    for cluster in dossier.clusters:
        found = rivals.get(id(cluster), {})
        for other in found.values():
            if _dates(found.values()) <= _RIVALS >= _dates(rivals[id(other)].values()) and cluster.speaker.seniority < other.speaker.seniority:
                yield _finding(dossier, [*_opposed(cluster, other), *_opposed(other, cluster)])
        if _is_torn(cluster):
            yield _finding(dossier, _opposed(cluster, cluster), f"Date retenue : {french_date(cluster.when.edtf)}.")


def _dates(clusters: Iterable[Cluster]) -> int:
    return len({cluster.when.edtf for cluster in clusters})


def _may_disagree(cluster: Cluster) -> bool:
    modality, kind = cluster.group
    if modality != "past" or not cluster.when.is_granule or any(BARE in member.marks for member in cluster.members):
        return False
    if any(member.act in recurring() for member in cluster.members):
        return False
    comes_again = kind in lexicon().recurring or kind.startswith("other")
    return not comes_again or any(member.act in singular() for member in cluster.members)


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


def _pairs_by_act(clusters: Sequence[Cluster]) -> Iterator[tuple[Cluster, Cluster]]:
    """Titles that say nothing but who takes part (« La ministre inaugure le musée »), with those of the same act and season around a participant."""
    wordless = {position for position, cluster in enumerate(clusters) if not cluster.words}
    for block in blocks_of(range(len(clusters)), wordless, lambda position: _stages(clusters[position])):
        if len(block) <= _SERIES:
            yield from ((clusters[i], clusters[j]) for i, j in combinations(block, 2) if i in wordless or j in wordless)


def _stages(cluster: Cluster) -> Iterable[Hashable]:
    return product(_seasons(cluster), cluster.own | cluster.context, cluster.acts)


def _are_rivals(one: Cluster, other: Cluster, dossier: Dossier) -> bool:
    return (
        _is_slip(one.when, other.when, one.group[1])
        and not are_compatible(one.when, other.when)
        and not differ(one, other)
        and _voices(one).isdisjoint(_voices(other))
        and tell_the_same(one, other, dossier)
    )


def _voices(cluster: Cluster) -> set[tuple[str, int | None]]:
    """Who tells: a document, or a part of it that was published apart (the question, the answer)."""
    return {_voice(member) for member in cluster.members}


def _voice(member: Record) -> tuple[str, int | None]:
    published = member.source.published
    return member.source.id, member.told if published is not None and member.told != published[1] else None


def _is_slip(one: When, other: When, kind: str) -> bool:
    """Whether the dates are near, or, for what hardly happens twice, differ by the year only."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return False
    gap = max(one.first - other.last, other.first - one.last)
    if gap <= _nearness(max(one.size, other.size), kind):
        return True
    a, b = date.fromordinal(one.first), date.fromordinal(other.first)
    same_season = a.month == b.month and (a.day == b.day or max(one.size, other.size) > 1)
    return kind in lexicon().once and same_season and abs(a.year - b.year) <= _YEARS


def _nearness(size: float, kind: str) -> int:
    """Days between two dates of which the coarser covers `size` days that a slip may separate; -1: none."""
    if kind in lexicon().serial:
        return _WEEK if size <= 1 else -1
    return (_NEAR if size <= 1 else _DAYS) if size <= _DAYS else -1


def _is_torn(cluster: Cluster) -> bool:
    """Whether a person merged what cannot be of one date."""
    dates = {member.when for member in cluster.members if member.when is not None}
    return any(_exclude(one, other) for one, other in combinations(dates, 2))


def _opposed(cluster: Cluster, other: Cluster) -> list[Record]:
    """Members whose date cannot be that of some member of `other`; « en mars » opposes nobody who says a day of March."""
    dates = {member.when for member in other.members if member.when is not None}
    return [member for member in cluster.members if member.when is not None and any(_exclude(member.when, when) for when in dates)]


def _exclude(one: When, other: When) -> bool:
    """Whether the dates cannot both be true; « avant avril » and « à partir de mars » can."""
    if are_compatible(one, other):
        return False
    is_one_sided = any(when.head is None or when.tail is None for when in (one, other))
    return not is_one_sided or not overlaps(one, other.first, other.last)


def _finding(dossier: Dossier, records: Iterable[Record], outcome: str = "Aucune de ces dates n'a été préférée.") -> Finding:
    by_date: dict[str, list[Record]] = defaultdict(list)
    ordered = sorted(records, key=lambda record: record.seniority)
    for record in ordered:
        by_date["" if record.when is None else record.when.edtf].append(record)
    sides = [f"{french_date(edtf)} d'après {_sources(dossier, told)}" for edtf, told in sorted(by_date.items())]
    text = f"Les sources ne donnent pas la même date à {dossier.title(ordered)} : {' ; '.join(sides)}. {outcome}"
    return Finding("disagreement", tuple(ordered), tuple(sorted({record.source.id for record in ordered})), text)


def _sources(dossier: Dossier, records: Sequence[Record]) -> str:
    voices = sorted({_voice(record) for record in records}, key=lambda voice: (voice[0], voice[1] or 0))
    return french_list([dossier.name(document, None if told is None else _part(told)) for document, told in voices])


def _part(told: int) -> str:
    return f"partie publiée le {french_day(date.fromordinal(told))}"
