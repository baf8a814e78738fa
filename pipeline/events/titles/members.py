"""Which member of a coordination an event is, where each member has its date: « le stade en 2010 et la piscine en 2014 ».

Owns that choice; it refuses to spell.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events.titles.line import Line
from pipeline.syntax.clauses import Clause
from pipeline.syntax.function_words import function_words

_JOINTS = frozenset({"et", "puis", ",", "ou"})
_PLACES = frozenset({"en", "à", "au", "aux", "dans", "sur", "chez"})
_THOSE = frozenset({"celle", "celui", "ceux", "celles"})


def own_member(line: Line, clause: Clause, ids: list[int], end: int) -> list[int]:
    """The tokens behind the verb that belong to the event's own date."""
    runs = _runs(line, clause.group.end, end)
    place = next((n for n, run in enumerate(runs) if not line.own.isdisjoint(run)), None)
    if place is None or len(runs) < 2 or ("Inf" in line.doc[line.trigger].morph.get("VerbForm", []) and clause.predicate != line.trigger):
        return ids
    joints = [_joint(line, runs[n - 1][-1] + 1, runs[n][0]) for n in range(1, len(runs))]
    stops = [*joints, end]
    first = [i for i in ids if i < (stops[0] or end)]
    if place == 0:
        follows = joints[0] is not None and _names(line, _member(line, joints[0], stops[1] or end))
        return line.tidy(first) if follows and _names(line, first) else ids
    joint = joints[place - 1]
    return ids if joint is None else _exchanged(line, first, _member(line, joint, stops[place] or end)) or ids


def _joint(line: Line, start: int, end: int) -> int | None:
    """What joins two members between their dates: the last « et » or « puis », else the comma behind the first date."""
    words = [i for i in range(start, end) if line.low(i) in _JOINTS - {","}]
    return words[-1] if words else start if start < end and line.low(start) == "," else None


def _member(line: Line, joint: int, end: int) -> list[int]:
    return _without_joints(line, [i for i in range(joint + 1, end) if i not in line.dates])


def _exchanged(line: Line, first: list[int], member: list[int]) -> list[int]:
    """The first member with its place or thing exchanged for the other one."""
    if not member or not _names(line, member) or any("Fin" in line.doc[i].morph.get("VerbForm", []) for i in member):
        return []
    low = line.low(member[0])
    if low in _THOSE:
        noun = next((i for i in first if line.doc[i].pos_ == "NOUN"), None)
        return [] if noun is None else [*(i for i in first if i < noun), noun, *member[1:]]
    if line.doc[member[0]].pos_ == "ADP":
        alike = _PLACES if low in _PLACES else {low}
        here = next((n for n in range(len(first) - 1, 0, -1) if line.low(first[n]) in alike), None)
        return [] if here is None else [*first[:here], *member]
    return member if line.doc[member[0]].pos_ in ("DET", "PROPN", "NUM", "NOUN") or _counts(line, member[0]) else []


def _counts(line: Line, i: int) -> bool:
    """« près | du quart »."""
    return line.low(i) in function_words().before_quantity


def _runs(line: Line, start: int, end: int) -> list[list[int]]:
    """Dates behind the verb, each a run of tokens."""
    found: list[list[int]] = []
    for i in sorted(i for i in line.dates if start <= i < end):
        if found and found[-1][-1] == i - 1:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def _without_joints(line: Line, tokens: Sequence[int]) -> list[int]:
    ids = [i for i in tokens if not line.doc[i].is_space and i not in line.idle]
    while ids and (line.low(ids[0]) in _JOINTS or (line.doc[ids[0]].pos_ in ("CCONJ", "PUNCT", "ADV") and not _counts(line, ids[0]))):
        ids = ids[1:]
    return line.tidy(ids)


def _names(line: Line, ids: Sequence[int]) -> bool:
    return any(line.doc[i].pos_ in ("NOUN", "PROPN") for i in ids)
