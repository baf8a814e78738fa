"""The signs for and against two mentions being one event: numbers between -1 and 1, by name.

They go from the whole to the part: are the documents about one matter, could either mention as well be
another of that time (`rivals`), and only then, how alike are words, names and acts. Owns what is measured of
two mentions alone. It refuses to weigh: that is `judgement`'s, with weights from a resource. All but one are
counts over small sets; the vectors of the words around two triggers are touched last, by `alignment`, and
only where the others leave it open.
"""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.timeline.merge.sketch import Matter, Sketch, near
from pipeline.timeline.records.meaning import likeness
from pipeline.timeline.records.records import Record
from pipeline.timeline.records.topic import carriers, telling

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

SIGNS = (
    "bias",
    "matter",
    "words",
    "names",
    "act",
    "figures",
    "others",
    "vague_other_act",
    "other_object",
    "same_document",
    "meaning",
    "alone",
    "rivals",
)
"""Names of the signs; `measure` gives the first ten, `alignment` the meaning,
and `rivals.Rivals` what else either could be.
"""
MEASURED = SIGNS.index("meaning")
# rarity of the words of a clause below which its likeness to another proves less: « annonce de la réforme »
_WHOLE = 2.5
_ENOUGH = 2.0  # rarity of the common words beyond which more of them say no more
_SUBJECT = 0.35  # weight of a word that is of the subject of both documents, beside one that is not
_BY_CHANCE, _MANY = (
    2.0,
    10.0,
)  # what two documents share by chance: so much, and a tenth of what they have to share
_LITTLE, _MUCH = 0.25, 1.0  # how many times that documents on two matters may share, and documents on one do
# what it counts that one document tells both in parts that were published apart: a question and its answer
_OTHER_PART = 0.5
_ROUNDING = 1e-3  # more than what rounding adds to a measure
_OF_A_BODY = 0.6  # weight of a common name that is a body's: it does many things
OTHER = "other"
MEASUREMENT = "measurement"
_TELLING_KINDS = frozenset({"person", "place"})
_UNREAL = frozenset({"negated", "hypothetical"})
_DAYS = 366


class Glance(NamedTuple):
    """The signs that cost least: the common matter, words and names, the likeness of the acts, figures."""

    matter: float
    words: float
    names: float
    act: float
    figures: float


def glance(one: Sketch, other: Sketch) -> Glance:
    """What is seen of two records at first."""
    return Glance(
        matter(one, other),
        common_words(one, other),
        common_names(one, other),
        likeness_of_acts(one, other),
        _figures(one.record, other.record),
    )


def measure(one: Sketch, other: Sketch, seen: Glance) -> tuple[float, ...]:
    """The signs of two records that need no vectors but those of the triggers, in
    the order of SIGNS, the least costly being known.
    """
    a, b = one.record, other.record
    vague = _coarseness(a, b)
    return (
        1.0,
        *seen,
        float(
            _apart(one.persons, other.persons)
            or _is_unreal(one, other)
            or (seen.names == 0 and _others_did(one, other))
        ),
        vague * (1.0 - max(0.0, trigger_meaning(one, other, seen.matter))) if vague else 0.0,
        0.0 if one.head.isdisjoint(other.head) else _other_object(one, other, seen.matter),
        0.0 if a.source is not b.source else 1.0 if a.told == b.told else _OTHER_PART,
    )


def _coarseness(a: Record, b: Record) -> float:
    """How little the coarser date says: 0 for a day, 1 for a year and more."""
    size = max(a.when.size, b.when.size) if a.when is not None and b.when is not None else _DAYS
    return 0.0 if size <= 1.0 else min(math.log10(size) / math.log10(_DAYS), 1.0)


def likeness_of_acts(one: Sketch, other: Sketch) -> float:
    """1 where the triggers are one word or of one family; a half where words around one are of the other's;
    -1 where families differ.
    """
    if not one.acts.isdisjoint(other.acts) or not one.head.isdisjoint(other.head):
        return 1.0
    if (
        not one.acts.isdisjoint(other.told)
        or not one.told.isdisjoint(other.acts)
        or _tells_the_other(one, other)
    ):
        return 0.5
    return -1.0 if one.acts and other.acts and not _names_a_text(one, other) else 0.0


def share_figure(a: Record, b: Record) -> bool:
    """Whether a telling figure or number is common."""
    mine, theirs = a.clause, b.clause
    return not (mine.figures.isdisjoint(theirs.figures) and mine.numbers.isdisjoint(theirs.numbers))


def _figures(a: Record, b: Record) -> float:
    """1 where a telling figure or number is common, -1 for two measurements without one."""
    if share_figure(a, b):
        return 1.0
    return -float(a.kind == b.kind == MEASUREMENT)


def _names_a_text(one: Sketch, other: Sketch) -> bool:
    """Whether one of two that are told of one day is called by the text that does it."""
    return is_one_day(one.record, other.record) and not carriers().isdisjoint(one.head | other.head)


def alignment(one: Sketch, other: Sketch) -> float:
    """How near each word around a trigger is to the nearest of the other side, the rare ones counting most;
    the mean of both directions.
    """
    import numpy as np

    mine, theirs = near(one), near(other)
    if not mine.total or not theirs.total:
        return 0.0
    alike = mine.units @ theirs.units.T
    for root in one.core & other.core:
        alike[mine.places[root], theirs.places[root]] = 1.0
    best, best_of_other = np.maximum.reduce(alike, axis=1), np.maximum.reduce(alike, axis=0)
    both = float(best @ mine.rarities) / mine.total + float(best_of_other @ theirs.rarities) / theirs.total
    return round(both / 2, 6) * length(one, other)


def length(one: Sketch, other: Sketch) -> float:
    """How far the words of the shorter clause are enough for their likeness to prove anything; at most 1."""
    return min(1.0, one.total / _WHOLE, other.total / _WHOLE)


def trigger_meaning(one: Sketch, other: Sketch, shared: float) -> float:
    """Likeness of the triggers; 1 for one word, and for acts of one family as
    much as the documents share of their matter.
    """
    if not one.head.isdisjoint(other.head):
        return 1.0
    alike = likeness(one.record.clause.head, other.record.clause.head)
    return alike if one.acts.isdisjoint(other.acts) else max(alike, shared)


def common_words(one: Sketch, other: Sketch) -> float:
    """Rarity of the words around both triggers, those of the common subject
    counting less; 1 where more of them would say no more.
    """
    common = one.core & other.core
    if not common:
        return 0.0
    subject = one.record.subject & other.record.subject
    mine, theirs = one.weights, other.weights
    found = sum(
        min(mine[word], theirs[word]) * (_SUBJECT if word in subject else 1.0) for word in sorted(common)
    )
    return min(found, _ENOUGH) / _ENOUGH


def is_one_day(a: Record, b: Record) -> bool:
    """Whether both tell of one day, known to the day: what was done on it, or has been since."""
    return a.when is not None and b.when is not None and a.when.day is not None and a.when.day == b.when.day


def _other_object(one: Sketch, other: Sketch, shared: float) -> float:
    """How little of what completes the triggers is common, by rarity; 0 where one says
    but its trigger, or a figure or number is common.

    It says nothing where documents are about one matter: each tells another side of the same.
    """
    a, b = one.record.clause, other.record.clause
    if not a.figures.isdisjoint(b.figures) or not a.numbers.isdisjoint(b.numbers):
        return 0.0
    mine, theirs = one.completed, other.completed
    if not mine or not theirs:
        return 0.0
    common = one.rest & other.weights.keys() | other.rest & one.weights.keys()
    said = sum(min(one.weights.get(word, 0.0), other.weights.get(word, 0.0)) for word in sorted(common))
    return max(0.0, 1.0 - said / min(mine, theirs)) * (1.0 - shared)


def _tells_the_other(one: Sketch, other: Sketch) -> bool:
    """Whether the trigger of one is among the words of the other."""
    return not other.weights.keys().isdisjoint(one.head) or not one.weights.keys().isdisjoint(other.head)


def say_nothing_else(one: Sketch, other: Sketch) -> bool:
    """Whether both say more than trigger and names, and nothing of it is common."""
    if not one.rest or not other.rest:
        return False
    return other.weights.keys().isdisjoint(one.rest) and one.weights.keys().isdisjoint(other.rest)


def common_names(one: Sketch, other: Sketch) -> float:
    """Share of the names of the sentence that names fewer that the other has, or is kin of; less where none
    of them is a person or a place.
    """
    if not one.names or not other.names:
        return 0.0
    mine, theirs = (one, other) if len(one.names) <= len(other.names) else (other, one)
    same = mine.names & theirs.names
    kin = (mine.names & theirs.kin | mine.kin & theirs.names) - same
    is_telling = any(name.partition(":")[0] in _TELLING_KINDS for name in same)
    return min(1.0, (len(same) + len(kin) / 2) / len(mine.names)) * (1.0 if is_telling else _OF_A_BODY)


def _is_unreal(one: Sketch, other: Sketch) -> bool:
    """Whether one tells what was not, or may have been, and the other that another act was."""
    unreal = [side.record.modality in _UNREAL for side in (one, other)]
    if unreal[0] == unreal[1] or is_given_up(one, other):
        return False
    return one.head.isdisjoint(other.head) and one.acts.isdisjoint(other.acts)


def is_given_up(one: Sketch, other: Sketch) -> bool:
    """Whether one tells a plan, and the other of the same day or months that it was not done: with a word of
    the plan or an act of its family. What « n'a pas eu lieu » is said of was to be.
    """
    if {one.record.modality, other.record.modality} != {"planned", "negated"}:
        return False
    return likeness_of_acts(one, other) > 0 or common_words(one, other) > 0


def _others_did(one: Sketch, other: Sketch) -> bool:
    """Whether both name who did it, and no participant is common or kin; or one tells what its author did."""
    if one.record.clause.own or other.record.clause.own:
        return one.record.source is not other.record.source
    mine, theirs = one.who, other.who
    if (
        not mine.own.isdisjoint(theirs.own)
        or not mine.kin.isdisjoint(theirs.own)
        or not mine.own.isdisjoint(theirs.kin)
    ):
        return False
    return bool(mine.agents and theirs.agents)


def matter(one: Sketch, other: Sketch) -> float:
    """How much the documents are about one matter: the telling words that both say, names and what the model
    does not know counting double each, beside what as many words share by chance.
    """
    return 1.0 if one.record.source is other.record.source else likeness_of_matters(one.topics, other.topics)


@lru_cache(maxsize=4096)
def likeness_of_matters(mine: Matter, theirs: Matter) -> float:
    """How much two documents are about one matter."""
    common = mine.said & theirs.said
    if not common:
        return 0.0
    strange = common & mine.strange & theirs.strange
    names = strange & mine.names & theirs.names
    by_chance = _BY_CHANCE + math.sqrt(mine.mass * theirs.mass) / _MANY
    if len(common) + len(strange) + 2 * len(names) < _LITTLE * by_chance:
        return 0.0  # no word says more than 1
    times = math.fsum(map(telling, [*common, *strange, *names, *names])) / by_chance
    return round(min(1.0, max(0.0, times - _LITTLE) / (_MUCH - _LITTLE)), 4)


def least_in_common(mass: float, masses: Vector, enough: float) -> Vector:
    """How much a document has at least in common with others, by the masses of both, where the two are
    `enough` about one matter: the rarities of the words that both say, as often as they count.
    """
    by_chance = _BY_CHANCE + (mass * masses) ** 0.5 / _MANY
    return (_LITTLE + (enough - _ROUNDING) * (_MUCH - _LITTLE)) * by_chance


def times_counted(word: str, matter: Matter) -> float:
    """How often a word of a document counts at most: once as said, once as strange and twice as a name."""
    return 4.0 if word in matter.names else 2.0 if word in matter.strange else 1.0


def weight_of_time(one: Sketch, other: Sketch) -> float:
    """How much it says that both are told of one time: as much as the documents are about one matter, and
    nothing where a date is but a year, or the first of a month from which on something holds: much does.
    """
    if _begins_a_month(one.record) and _begins_a_month(other.record):
        return 0.0
    return round(matter(one, other) * (1.0 - _coarseness(one.record, other.record)), 4)


def _begins_a_month(record: Record) -> bool:
    when = record.when
    return (
        when is not None
        and when.tail is None
        and when.first is not None
        and date.fromordinal(when.first).day == 1
    )


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)
