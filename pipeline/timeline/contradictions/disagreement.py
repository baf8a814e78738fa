"""Disagreements: sources that tell one event with dates that cannot both be true.

Only what looks like one event told twice is reported: a high score, dates that a slip of the pen separates,
and no source that tells both. What comes again and again (meetings, measurements, votes …) has several dates
by nature: there the score must be higher still. Of orders and the like another follows: only what is told
word for word is one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import cache
from itertools import combinations

from pipeline.calendar.intervals import When, overlaps
from pipeline.calendar.wording import french_date, french_day, french_list
from pipeline.timeline.contradictions.findings import Dossier, Finding
from pipeline.timeline.contradictions.one_part import (
    Likest,
    Siblings,
    coarse_places,
    differing_part,
    fine_places,
    is_coarse,
)
from pipeline.timeline.merge.candidates import SPEAKERS, Tokenizer, each_pair, pairs_in_blocks
from pipeline.timeline.merge.clusters import Cluster
from pipeline.timeline.merge.comparison import Comparison
from pipeline.timeline.merge.judgement import bounds
from pipeline.timeline.merge.parties import Kinship
from pipeline.timeline.records.dates import may_be_one_date
from pipeline.timeline.records.records import LEGAL_ACT, Record
from pipeline.timeline.records.topic import BARE, is_statute, recurring, singular
from pipeline.timeline.records.words import lexicon, stem

_WEEK = 6  # days: what comes every week is no slip
_NIGHT = 2  # days that a night touches
_SLIP = 2  # days between dates that a slip makes oftener than two events do
_NEAR = 15
_DAYS = 31
_YEARS = 2
_SUBJECT = 0.5  # share of the shorter subject beyond which two subjects are one
_YEARLESS = re.compile(r"(?:^|\s)(?:\d{1,2}|1er) [^\W\d]+$")
_IN_WEEKS = re.compile(r"\bsemaines? (?:après|avant|plus t(?:ard|ôt)|auparavant)\b")
_RIVALS = 2  # an event with more look-alikes is one of a series


def find_disagreements(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each pair of like events with rival dates, and for each
    event that a person merged out of incompatible ones.
    """
    rivals = _rivals(dossier)
    for place, cluster in enumerate(dossier.clusters):
        for other in sorted(rivals.get(place, ())):
            if place < other and max(len(rivals[place]), len(rivals[other])) <= _RIVALS:
                mine, theirs = sorted(
                    (cluster, dossier.clusters[other]), key=lambda side: side.speaker.seniority
                )
                yield _finding(dossier, [*_opposed(mine, theirs), *_opposed(theirs, mine)])
        if _is_torn(cluster):
            yield _finding(
                dossier, _opposed(cluster, cluster), f"Date retenue : {french_date(cluster.when.edtf)}."
            )


def _rivals(dossier: Dossier) -> Mapping[int, Set[int]]:
    """Positions of the clusters that tell the same with dates that exclude each other."""
    clusters, comparison = dossier.clusters, Comparison(dossier.kinship)
    likest = Likest(clusters, comparison.sketch)
    sides = {place: _Side(cluster) for place, cluster in enumerate(clusters) if _may_disagree(cluster)}
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in _pairs(clusters, list(sides), dossier.kinship):
        mine, theirs = sides[one], sides[other]
        if not mine.voices.isdisjoint(theirs.voices):
            continue
        are_two_dates = _are_rivals(mine, theirs, comparison) or (
            _may_slip(mine, theirs)
            and _are_of_one_matter(mine, theirs, likest.siblings)
            and likest.are_one(mine.cluster, theirs.cluster)
            and _is_said(mine.cluster, theirs.cluster, dossier)
        )
        if are_two_dates and not _are_within_a_week(mine.cluster, theirs.cluster, dossier):
            found[one].add(other)
            found[other].add(one)
    return found


class _Side:
    """What is asked of a cluster once for all that it is compared with: who tells it (`voices`), the dates of
    its members, whether one of these is an order or the like, or what is undergone once, and the documents of
    those that speak for it.
    """

    __slots__ = ("cluster", "dates", "is_ordered", "is_singular", "kind", "sources", "voices", "when")

    def __init__(self, cluster: Cluster) -> None:
        self.cluster, self.when, self.kind = cluster, cluster.when, cluster.group[1]
        self.voices = frozenset(map(_voice, cluster.members))
        self.dates = frozenset(member.when for member in cluster.members if member.when is not None)
        self.is_ordered = any(map(_is_ordered, cluster.members))
        self.is_singular = any(member.act in singular() for member in cluster.members)
        self.sources = list(dict.fromkeys(member.source for member in cluster.members[:SPEAKERS]))


def _pairs(clusters: Sequence[Cluster], places: Sequence[int], kinship: Kinship) -> Iterator[tuple[int, int]]:
    """Positions of the clusters worth comparing, of those at `places`."""
    tokens = Tokenizer([cluster.members for cluster in clusters], kinship)
    vague = {place for place in places if is_coarse(clusters[place].when)}
    return each_pair(
        [cluster.when for cluster in clusters],
        pairs_in_blocks(places, lambda place: _seasons(clusters[place]), tokens),
        pairs_in_blocks(places, lambda place: coarse_places(clusters[place].when), tokens, chosen=vague),
    )


def _may_disagree(cluster: Cluster) -> bool:
    if cluster.group[0] != "past":
        return False
    first, last = cluster.when.first, cluster.when.last
    if cluster.when.is_granule or cluster.when.day is not None:
        return True
    return first is not None and last is not None and last - first < _NIGHT


def _may_slip(one: _Side, other: _Side) -> bool:
    """Whether the dates differ in one part, and nothing tells that they are of two events."""
    if one.is_ordered or other.is_ordered or _is_of_an_act(one, other):
        return False
    return differing_part(one.when, other.when) is not None and _some_exclude(one, other)


def _are_of_one_matter(one: _Side, other: _Side, siblings: Siblings) -> bool:
    """Whether some documents that tell them are about one matter: what most fail."""
    return not all(siblings(source).isdisjoint(other.sources) for source in one.sources)


def _is_said(one: Cluster, other: Cluster, dossier: Dossier) -> bool:
    """Whether the part in which the dates differ stands in the sources."""
    is_year = differing_part(one.when, other.when) == "year"
    return not is_year or all(_says_year(side, dossier) for side in (one, other))


def _are_within_a_week(one: Cluster, other: Cluster, dossier: Dossier) -> bool:
    """Whether a date that is only counted in weeks is less than one off."""
    return _gap(one.when, other.when) <= _WEEK and any(
        all(_IN_WEEKS.search(text) for text in _times(side, dossier)) for side in (one, other)
    )


def _times(cluster: Cluster, dossier: Dossier) -> list[str]:
    """What the sources say of the time, one text a proof."""
    times = (proof.time for member in cluster.members for proof in dossier.load(member).evidence)
    return ["" if time is None else time.text for time in times]


def _says_year(cluster: Cluster, dossier: Dossier) -> bool:
    """Whether a source says which year: of « le 3 mai » alone it was inferred."""
    return any(text and _YEARLESS.search(text) is None for text in _times(cluster, dossier))


def _is_ordered(member: Record) -> bool:
    """Whether it is an order or the like, of which another follows; « arrêté » may be a person's arrest."""
    return member.act in recurring() and (member.kind == LEGAL_ACT or not is_statute(member.act))


def _seasons(cluster: Cluster) -> Iterator[tuple[int | str, ...]]:
    """What two dates share that a slip may separate: one of three months, the
    month of one of three years, all but a year or a month.
    """
    yield from fine_places(cluster.when)
    if cluster.when.first is None:
        return
    last_day = cluster.when.first if cluster.when.last is None else cluster.when.last
    first, last = date.fromordinal(cluster.when.first), date.fromordinal(last_day)
    begin, end = first.year * 12 + first.month, last.year * 12 + last.month
    if cluster.when.size <= _DAYS:
        yield from ((0, month) for month in range(begin, end + 3))
    if cluster.group[1] in lexicon().once:
        yield from ((first.month, first.year + shift) for shift in range(_YEARS + 1))


def _are_rivals(one: _Side, other: _Side, comparison: Comparison) -> bool:
    if not _is_slip(one.when, other.when, one.kind) or not _some_exclude(one, other):
        return False
    if _follow_one_another(one, other):
        return False
    mine, theirs = one.cluster, other.cluster
    if one.is_ordered or other.is_ordered:
        return comparison.word_for_word(mine, theirs)
    if _is_of_an_act(one, other):
        return False
    agree = (
        comparison.agree(mine, theirs) if _is_near(mine, theirs) else comparison.tell_one_act(mine, theirs)
    )
    if not agree or comparison.score(mine, theirs, _needed(mine, theirs)) is None:
        return False
    return comparison.share_much(mine, theirs) or any(
        _are_about_one_thing(a, b) for a in mine.members[:SPEAKERS] for b in theirs.members[:SPEAKERS]
    )


def _is_of_an_act(one: _Side, other: _Side) -> bool:
    """Whether one is an act and the other is none: an act is signed on one day, and comes out on another."""
    return (one.kind == LEGAL_ACT) != (other.kind == LEGAL_ACT)


def _some_exclude(one: _Side, other: _Side) -> bool:
    """Whether some dates cannot both be true: « dans la nuit du 3 au 4 » and « dans
    la nuit du 4 au 5 », though « le 4 » be either.
    """
    if not may_be_one_date(one.when, other.when):
        return True
    if len(one.dates) == len(other.dates) == 1:
        return False
    return any(_exclude(a, b) for a in one.dates for b in other.dates)


def _are_about_one_thing(one: Record, other: Record) -> bool:
    """Whether a name or a word beside the triggers is common, or the documents have one subject: « les
    travaux » of two places are two.
    """
    if not one.subject or not other.subject or not set(one.clause.beside).isdisjoint(other.clause.beside):
        return True
    said = (
        (set(map(stem, one.clause.core)) & set(map(stem, other.clause.core)))
        - {one.act, other.act}
        - set(map(stem, one.clause.head))
    )
    return len(said) > 1 or len(one.subject & other.subject) > _SUBJECT * min(
        len(one.subject), len(other.subject)
    )


def _follow_one_another(one: _Side, other: _Side) -> bool:
    """Whether they are of a kind of which like events follow one another, and more than a slip apart."""
    kinds = one.cluster.speaker.kind, other.cluster.speaker.kind
    if _held().issuperset(kinds) and not (one.is_singular or other.is_singular):
        return True
    return not _series().isdisjoint(kinds) and (
        _gap(one.when, other.when) > _SLIP or max(one.when.size, other.when.size) > _NIGHT
    )


@cache
def _series() -> frozenset[str]:
    """Kinds of events of which like ones follow one another."""
    return lexicon().recurring | lexicon().serial


@cache
def _held() -> frozenset[str]:
    """Kinds of events that come again and of which two dates are no slip."""
    return lexicon().recurring - lexicon().slips


def _needed(one: Cluster, other: Cluster) -> float:
    """The score that a disagreement needs: more for dates that are not next to
    each other, and for what comes again and again.
    """
    needed = bounds().rival_dates if _is_near(one, other) else bounds().far_dates
    return needed + (bounds().in_a_series if _comes_again(one, other) else 0.0)


def _is_near(one: Cluster, other: Cluster) -> bool:
    return max(one.when.size, other.when.size) <= _NIGHT and _gap(one.when, other.when) <= _SLIP


def _gap(one: When, other: When) -> int:
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return _DAYS * 12
    return max(one.first - other.last, other.first - one.last)


def _comes_again(one: Cluster, other: Cluster) -> bool:
    """Whether the like of it happens again and again, so that two dates are
    two events unless everything else is the same.
    """
    members = (*one.members, *other.members)
    if any(member.act in singular() for member in members):
        return False
    return all(side.speaker.kind in lexicon().recurring for side in (one, other)) or BARE in {
        mark for member in members for mark in member.marks
    }


def _voice(member: Record) -> tuple[str, int | None]:
    """Who tells: a document, or a part of it that was published apart (the question, the answer)."""
    published = member.source.published
    return member.source.id, member.told if published is not None and member.told != published[1] else None


def _is_slip(one: When, other: When, kind: str) -> bool:
    """Whether the dates are near, or, for what hardly happens twice, differ by the year only."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return False
    if _gap(one, other) <= _nearness(max(one.size, other.size), kind):
        return True
    if kind not in lexicon().once:
        return False
    a, b = date.fromordinal(one.first), date.fromordinal(other.first)
    same_season = a.month == b.month and (a.day == b.day or max(one.size, other.size) > 1)
    return same_season and abs(a.year - b.year) <= _YEARS


def _nearness(size: float, kind: str) -> int:
    """Days between two dates of which the coarser covers `size` days that a slip may separate; -1: none."""
    if kind in lexicon().serial:
        return _WEEK if size <= _NIGHT else -1
    return (_NEAR if size <= _NIGHT else _DAYS) if size <= _DAYS else -1


def _is_torn(cluster: Cluster) -> bool:
    """Whether a person merged what cannot be of one date."""
    dates = {member.when for member in cluster.members if member.when is not None}
    return any(_exclude(one, other) for one, other in combinations(dates, 2))


def _opposed(cluster: Cluster, other: Cluster) -> list[Record]:
    """Members whose date cannot be that of some member of `other`; « en
    mars » opposes nobody who says a day of March.
    """
    dates = {member.when for member in other.members if member.when is not None}
    return [
        member
        for member in cluster.members
        if member.when is not None and any(_exclude(member.when, when) for when in dates)
    ]


def _exclude(one: When, other: When) -> bool:
    """Whether the dates cannot both be true; « avant avril » and « à partir de mars » can, the days on which
    something began cannot.
    """
    if may_be_one_date(one, other):
        return False
    if differing_part(one, other) is not None:
        return True
    is_one_sided = any(when.head is None or when.tail is None for when in (one, other))
    return not is_one_sided or not overlaps(one, other.first, other.last)


def _finding(
    dossier: Dossier, records: Iterable[Record], outcome: str = "Aucune de ces dates n'a été préférée."
) -> Finding:
    by_date: dict[str, list[Record]] = defaultdict(list)
    ordered = sorted(records, key=lambda record: record.seniority)
    for record in ordered:
        by_date["" if record.when is None else record.when.edtf].append(record)
    sides = [
        f"{french_date(edtf)} d'après {_sources(dossier, told)}" for edtf, told in sorted(by_date.items())
    ]
    text = (
        f"Les sources ne donnent pas la même date à {dossier.title(ordered)} : {' ; '.join(sides)}. {outcome}"
    )
    return Finding(
        "disagreement", tuple(ordered), tuple(sorted({record.source.id for record in ordered})), text
    )


def _sources(dossier: Dossier, records: Sequence[Record]) -> str:
    voices = sorted({_voice(record) for record in records}, key=lambda voice: (voice[0], voice[1] or 0))
    return french_list(
        [dossier.name(document, None if told is None else _part(told)) for document, told in voices]
    )


def _part(told: int) -> str:
    return f"partie publiée le {french_day(date.fromordinal(told))}"
