"""Plans that came true: a planned event and the done one that carries it out stay two, linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from datetime import date

from pipeline.calendar.intervals import When, are_compatible, overlaps
from pipeline.timeline.merge.blocking import pairs_across_dates
from pipeline.timeline.merge.clusters import Cluster, are_apart, described, differ, shared
from pipeline.timeline.merge.parties import Kinship

_WORDS = 0.75
_REAL = frozenset({"past", "planned"})
_OLDEST = 3653  # days before the term of a plan of unknown age in which its act is looked for
_LAST = date.max.toordinal()
_DELAY = 366  # days after its term at which an act still passes for the one that was planned


def link_plans(clusters: Iterable[Cluster], kinship: Kinship) -> dict[int, list[Cluster]]:
    """For each done event (by `id()` of its cluster) the planned events that it carries out; a plan is carried out once."""
    kinds: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.group[0] in _REAL:
            kinds[cluster.group[1]].append(cluster)
    links: dict[int, list[Cluster]] = defaultdict(list)
    for like in kinds.values():
        planned = {position for position, cluster in enumerate(like) if cluster.group[0] == "planned"}
        if 0 < len(planned) < len(like):
            with described(like, kinship):
                _link_kind(like, planned, links)
    return links


def _link_kind(like: Sequence[Cluster], planned: Set[int], links: dict[int, list[Cluster]]) -> None:
    choices: dict[int, dict[int, Cluster]] = defaultdict(dict)
    plans: dict[int, Cluster] = {}
    for one, other in pairs_across_dates(like, _WORDS, _years, planned):
        if one.group[0] != other.group[0]:
            plan, done = (one, other) if one.group[0] == "planned" else (other, one)
            if _carries_out(done, plan):
                plans[id(plan)] = plan
                choices[id(plan)][id(done)] = done
    for key, plan in plans.items():
        chosen = _choose(plan, list(choices[key].values()))
        if chosen is not None:
            links[id(chosen)].append(plan)


def _years(cluster: Cluster) -> Iterable[int]:
    """Years in which an event was done; for a plan, those in which it may be: from its beginning, or its telling, to a year after its term."""
    when, anchored = cluster.when, set(cluster.when.years)
    if cluster.group[0] != "planned":
        return anchored
    end = (when.last if when.last is not None else (when.first or 1) + _DELAY) + _DELAY
    told = [member.source.published[0] for member in cluster.members if member.source.published is not None]
    begin = when.first if when.first is not None else min(told, default=max(1, end - _OLDEST))
    return anchored.union(range(date.fromordinal(begin).year, date.fromordinal(min(end, _LAST)).year + 1))


def _carries_out(done: Cluster, plan: Cluster) -> bool:
    if shared(done, plan) < _WORDS or not _share_a_word(done, plan) or differ(done, plan) or are_apart(done, plan):
        return False
    return _comes_after_telling(done.when, plan) and _fits(done.when, plan.when)


def _share_a_word(done: Cluster, plan: Cluster) -> bool:
    """Whether more than a number is common: a rate of 3,5 % is no subject."""
    return bool(done.own & plan.own) or any(word[0].isalpha() for word in done.words & plan.words)


def _comes_after_telling(done: When, plan: Cluster) -> bool:
    """Whether the act may come after the plan was told; a plan of unknown age may always."""
    told = [member.source.published for member in plan.members]
    known = [days[0] for days in told if days is not None]
    return not known or done.last is None or done.last >= min(known)


def _fits(done: When, planned: When) -> bool:
    """Whether an act of that date may be the one planned: in its time, or late."""
    if are_compatible(done, planned) or (planned.head is None and overlaps(done, None, planned.last)):
        return True
    if done.first is None or planned.first is None:
        return planned.first is None and done.first is not None and planned.last is not None and done.first - planned.last <= _DELAY
    term = planned.last if planned.last is not None else planned.first + _DELAY
    return planned.first <= done.first <= term + _DELAY


def _choose(plan: Cluster, candidates: Sequence[Cluster]) -> Cluster | None:
    """The one that keeps the term; else the first to come late. None when two do equally well."""
    ranked = sorted(((_rank(plan.when, done.when), done) for done in candidates), key=lambda pair: (pair[0], pair[1].speaker.seniority))
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ranked[0][1]


def _rank(planned: When, done: When) -> tuple[bool, float, float]:
    return not are_compatible(planned, done), float(done.first or 0), done.size
