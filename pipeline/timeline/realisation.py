"""Plans that came true: a planned event and the done one that carries it out stay two, linked."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date

from pipeline.calendar.intervals import When, are_compatible, overlaps
from pipeline.timeline.merge.candidates import Tokenizer, each_pair, pairs_in_blocks
from pipeline.timeline.merge.clusters import Cluster
from pipeline.timeline.merge.comparison import Comparison
from pipeline.timeline.merge.judgement import bounds, with_rivals
from pipeline.timeline.merge.parties import Kinship
from pipeline.timeline.records.dates import may_be_one_date
from pipeline.timeline.records.words import lexicon

_REAL = frozenset({"past", "planned"})
_OLDEST = 3653  # days before the term of a plan of unknown age in which its act is looked for
_LAST = date.max.toordinal()
_DELAY = 366  # days after its term at which an act still passes for the one that was planned


def link_plans(clusters: Iterable[Cluster], kinship: Kinship) -> dict[int, list[Cluster]]:
    """For each done event (by `id()` of its cluster) the planned events that
    it carries out; a plan is carried out once.
    """
    real = [cluster for cluster in clusters if cluster.group[0] in _REAL]
    planned = {place for place, cluster in enumerate(real) if cluster.group[0] == "planned"}
    if not 0 < len(planned) < len(real):
        return {}
    comparison = Comparison(kinship)
    scores: dict[tuple[int, int], float] = {}
    for one, other in _pairs(real, planned, kinship):
        plan, done = (one, other) if one in planned else (other, one)
        found = _score(real[done], real[plan], comparison)
        if found is not None:
            scores[plan, done] = found
    return _chosen(real, _weighed(real, scores, comparison))


def _weighed(
    real: Sequence[Cluster], scores: Mapping[tuple[int, int], float], comparison: Comparison
) -> dict[int, dict[int, tuple[float, Cluster]]]:
    """For each plan what may carry it out, by the scores weighed against what else both could be."""
    others: dict[int, dict[int, float]] = defaultdict(dict)
    for (plan, done), found in scores.items():
        others[plan][done] = others[done][plan] = found
    choices: dict[int, dict[int, tuple[float, Cluster]]] = defaultdict(dict)
    for (plan, done), found in scores.items():
        sides = [
            [odds for place, odds in others[one].items() if place != other]
            for one, other in ((plan, done), (done, plan))
        ]
        in_time = _is_in_time(real[done].when, real[plan].when)
        alone = (
            comparison.weight_of_time(real[plan], real[done]) / (1 + max(map(len, sides))) if in_time else 0.0
        )
        weighed = with_rivals(
            found, alone, max(math.log1p(sum(map(math.exp, sorted(side)))) for side in sides)
        )
        if weighed >= (bounds().carried_out if in_time else bounds().carried_out_late):
            choices[plan][done] = weighed, real[done]
    return choices


def _pairs(real: Sequence[Cluster], planned: Set[int], kinship: Kinship) -> Iterator[tuple[int, int]]:
    tokens = Tokenizer([cluster.members for cluster in real], kinship)
    pairs = pairs_in_blocks(range(len(real)), lambda place: _years(real[place]), tokens, chosen=planned)
    found = each_pair([cluster.when for cluster in real], pairs)
    return ((one, other) for one, other in found if (one in planned) != (other in planned))


def _score(done: Cluster, plan: Cluster, comparison: Comparison) -> float | None:
    """How much speaks for the plan being carried out, rivals aside; None where it cannot be, or where its
    doing is told before its date.
    """
    if all(
        member.told is not None and done.when.first is not None and member.told < done.when.first
        for member in done.members
    ):
        return None
    if _comes_again(plan) and not comparison.agree(done, plan):
        return None
    if may_be_one_date(done.when, plan.when):
        return comparison.score(done, plan, bounds().rival, carried_out=True)
    if not (
        _comes_after_telling(done.when, plan)
        and _fits(done.when, plan.when)
        and comparison.tell_one_act(done, plan)
        and (not _comes_again(plan) or comparison.name_alike(done, plan))
    ):
        return None
    return comparison.score(done, plan, bounds().rival, carried_out=True)


def _chosen(
    real: Sequence[Cluster], choices: Mapping[int, Mapping[int, tuple[float, Cluster]]]
) -> dict[int, list[Cluster]]:
    links: dict[int, list[Cluster]] = defaultdict(list)
    for plan in sorted(choices):
        chosen = _choose(real[plan], list(choices[plan].values()))
        if chosen is not None:
            links[id(chosen)].append(real[plan])
    return links


def _years(cluster: Cluster) -> Iterable[int]:
    """Years in which an event was done; for a plan, those in which it may be: from its beginning, or its
    telling, to a year after its term.
    """
    when, anchored = cluster.when, set(cluster.when.years)
    if cluster.group[0] != "planned":
        return anchored
    end = (when.last if when.last is not None else (when.first or 1) + _DELAY) + _DELAY
    told = [member.source.published[0] for member in cluster.members if member.source.published is not None]
    begin = when.first if when.first is not None else min(told, default=max(1, end - _OLDEST))
    return anchored.union(range(date.fromordinal(begin).year, date.fromordinal(min(end, _LAST)).year + 1))


def _comes_again(plan: Cluster) -> bool:
    """Whether another of its kind follows: late, a sitting is that of another body."""
    return plan.speaker.kind in lexicon().recurring


def _comes_after_telling(done: When, plan: Cluster) -> bool:
    """Whether the act may come after the plan was told; a plan of unknown age may always."""
    told = [member.source.published for member in plan.members]
    known = [days[0] for days in told if days is not None]
    return not known or done.last is None or done.last >= min(known)


def _is_in_time(done: When, planned: When) -> bool:
    """Whether an act of that date is when it was planned: of one date, or before the term."""
    if may_be_one_date(done, planned):
        return True
    return (
        planned.head is None
        and planned.last is not None
        and done.last is not None
        and done.last <= planned.last
    )


def _fits(done: When, planned: When) -> bool:
    """Whether an act of that date may be the one planned: in its time, or late."""
    if are_compatible(done, planned) or (planned.head is None and overlaps(done, None, planned.last)):
        return True
    if done.first is None or planned.first is None:
        return (
            planned.first is None
            and done.first is not None
            and planned.last is not None
            and done.first - planned.last <= _DELAY
        )
    term = planned.last if planned.last is not None else planned.first + _DELAY
    return planned.first <= done.first <= term + _DELAY


def _choose(plan: Cluster, candidates: Sequence[tuple[float, Cluster]]) -> Cluster | None:
    """The one that keeps the term and is most like it; else the first to
    come late. None when two do equally well.
    """
    ranked = sorted(
        ((_rank(plan.when, done.when, found), done) for found, done in candidates),
        key=lambda pair: (pair[0], pair[1].speaker.seniority),
    )
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ranked[0][1]


def _rank(planned: When, done: When, found: float) -> tuple[bool, float, float, float]:
    in_time = _is_in_time(done, planned)
    return not in_time, -found if in_time else 0.0, float(done.first or 0), done.size
