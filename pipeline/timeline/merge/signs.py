"""The signs for and against two mentions being one event: numbers between -1 and 1, by name.

Owns what is measured. It refuses to weigh: that is `judgement`'s, with weights from a resource. All but one are counts over small sets; the
vectors of the words around two triggers are touched last, by `alignment`, and only where the others leave it open.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from pipeline.timeline.merge.sketch import Sketch
from pipeline.timeline.records.background import rarity_of_stem
from pipeline.timeline.records.dates import may_be_one_date
from pipeline.timeline.records.meaning import likeness
from pipeline.timeline.records.records import Record
from pipeline.timeline.records.topic import carriers
from pipeline.timeline.records.words import is_empty, stem

SIGNS = (
    "bias",
    "core_words",
    "names",
    "others_did",
    "figures",
    "numbers",
    "strangers",
    "day_alone",
    "span_alone",
    "coarse_other_act",
    "persons_apart",
    "same_document",
    "no_common_figure",
    "other_object",
    "other_act",
    "same_family",
    "near_family",
    "other_family",
    "core_meaning",
)
"""Names of the signs; `measure` gives all but the last, `alignment` the last."""
_WHOLE = 2.5  # rarity of the words of a clause below which its likeness to another proves less: « annonce de la réforme »
_ENOUGH = 2.0  # rarity of the common words beyond which more of them say no more
_SUBJECT = 0.35  # weight of a word or name that is the subject of a document, beside one that is not
_MATTER = 4.5  # rarity of what two documents share from which on they are about one matter
_LONG, _SHORTEST = 120, 0.3  # different words from which on a document is long, and the share of that which any document is taken for
_DOUBTFUL, _SURE = 0.3, 0.5  # likeness of matter up to which a date proves nothing, and what is to be added until it proves all it can
_TOPIC = 0.5  # weight of a word that two documents say often, beside one of their subjects
_STRANGE = 0.5  # likeness of matter from which on documents are no strangers
_OF_A_BODY = 0.6  # weight of a common name that is a body's: it does many things
_FAR = 0.3  # likeness of two words below which they hardly name one act
OTHER = "other"
MEASUREMENT = "measurement"
_TELLING_KINDS = frozenset({"person", "place"})
_DAYS = 366


class Glance(NamedTuple):
    """The signs that cost least: of one day or not, common words and names, figures and numbers, families of acts."""

    one_day: bool
    common: float
    names: float
    figures: float
    numbers: float
    families: tuple[float, float, float]

    @property
    def alike(self) -> float:
        """How far words, names or acts agree, without which a vague date proves nothing."""
        return max(self.families[0], self.families[1] / 2, self.common, self.names / 2)


def glance(one: Sketch, other: Sketch) -> Glance:
    """What is seen of two records at first."""
    a, b = one.record, other.record
    return Glance(
        is_one_day(a, b),
        min(_common(one, other), _ENOUGH) / _ENOUGH,
        _shared_names(one, other),
        0.0 if a.clause.figures.isdisjoint(b.clause.figures) else 1.0,
        _apart_or_shared(a.clause.numbers, b.clause.numbers),
        _families(one, other),
    )


def measure(one: Sketch, other: Sketch, seen: Glance) -> tuple[float, ...]:
    """The signs of two records that need no vectors but those of the triggers, in the order of SIGNS, the least costly being known."""
    a, b = one.record, other.record
    shared, meaning = matter(one, other), trigger_meaning(one, other)
    known = min(1.0, max(0.0, shared - _DOUBTFUL) / _SURE)
    return (
        1.0,
        seen.common,
        seen.names,
        float(seen.names == 0 and _others_did(one, other)),
        seen.figures,
        seen.numbers,
        max(0.0, 1.0 - shared / _STRANGE),
        known / max(a.crowd, b.crowd) if seen.one_day else 0.0,
        _alone_in_span(a, b) * known * seen.alike if known and not seen.one_day else 0.0,
        _coarseness(a, b) * (1.0 - meaning),
        float(_apart_or_shared(one.persons, other.persons) < 0),
        float(a.source is b.source and a.told == b.told),
        float(a.kind == b.kind == MEASUREMENT and not seen.figures),
        0.0 if one.head.isdisjoint(other.head) else _other_object(one, other),
        float(_are_other_acts(a, b) and meaning < _FAR and not _tells_the_other(one, other) and not _names_a_text(one, other)),
        *seen.families,
    )


def _coarseness(a: Record, b: Record) -> float:
    """How little the coarser date says: 0 for a day, 1 for a year and more."""
    size = max(a.when.size, b.when.size) if a.when is not None and b.when is not None else _DAYS
    return min(math.log10(max(size, 1.0)) / math.log10(_DAYS), 1.0)


def _are_other_acts(a: Record, b: Record) -> bool:
    return a.kind != b.kind and OTHER not in (a.kind, b.kind)


def _families(one: Sketch, other: Sketch) -> tuple[float, float, float]:
    """Whether the triggers are of one family; else whether words around one are of the other's or its trigger; else whether both have one."""
    if not one.acts.isdisjoint(other.acts):
        return 1.0, 0.0, 0.0
    if not one.acts.isdisjoint(other.told) or not one.told.isdisjoint(other.acts) or _tells_the_other(one, other):
        return 0.0, 1.0, 0.0
    return 0.0, 0.0, float(bool(one.acts) and bool(other.acts) and not _names_a_text(one, other))


def _names_a_text(one: Sketch, other: Sketch) -> bool:
    """Whether one of two that are told of one day is called by the text that does it."""
    return is_one_day(one.record, other.record) and not carriers().isdisjoint(one.head | other.head)


def alignment(one: Sketch, other: Sketch) -> float:
    """How near each word around a trigger is to the nearest of the other side, the rare ones counting most; the mean of both directions."""
    mine, theirs = one.near(), other.near()
    if not mine.total or not theirs.total:
        return 0.0
    near = mine.units @ theirs.units.T
    for root in one.core & other.core:
        near[mine.places[root], theirs.places[root]] = 1.0
    both = float(near.max(axis=1) @ mine.rarities) / mine.total + float(near.max(axis=0) @ theirs.rarities) / theirs.total
    return round(both / 2, 6) * length(one, other)


def length(one: Sketch, other: Sketch) -> float:
    """How far the words of the shorter clause are enough for their likeness to prove anything; at most 1."""
    return min(1.0, one.total / _WHOLE, other.total / _WHOLE)


def trigger_meaning(one: Sketch, other: Sketch) -> float:
    """Likeness of the triggers; 1 for words of one family."""
    return 1.0 if not one.head.isdisjoint(other.head) else likeness(one.record.clause.head, other.record.clause.head)


def _common(one: Sketch, other: Sketch) -> float:
    """Rarity of the words around both triggers, those of the common subject counting less."""
    subject = one.record.subject & other.record.subject
    return sum(min(one.weights[word], other.weights[word]) * (_SUBJECT if word in subject else 1.0) for word in sorted(one.core & other.core))


def _alone_in_span(a: Record, b: Record) -> float:
    """How few other things either document tells that the other's date may be that of; 1 where there is but one in both, 0 where there is none."""
    if a.when is None or b.when is None or not may_be_one_date(a.when, b.when):
        return 0.0
    return 1.0 / max(1, a.source.tellings(b.when), b.source.tellings(a.when))


def is_one_day(a: Record, b: Record) -> bool:
    """Whether both tell of one day, known to the day: what was done on it, or has been since."""
    return a.when is not None and b.when is not None and a.when.day is not None and a.when.day == b.when.day


def _other_object(one: Sketch, other: Sketch) -> float:
    """How little of what completes the triggers is common, by rarity; 0 where one says nothing more than its trigger, or a figure is common."""
    if not one.record.clause.figures.isdisjoint(other.record.clause.figures):
        return 0.0
    mine, theirs = (sum(side.weights.get(word, 0.0) for word in sorted(side.rest)) for side in (one, other))
    if not mine or not theirs:
        return 0.0
    common = one.rest & other.stems | other.rest & one.stems
    shared = sum(min(one.weights.get(word, 0.0), other.weights.get(word, 0.0)) for word in sorted(common))
    return max(0.0, 1.0 - shared / min(mine, theirs))


def _tells_the_other(one: Sketch, other: Sketch) -> bool:
    """Whether the trigger of one is among the words of the other."""
    return not one.head.isdisjoint(other.stems) or not other.head.isdisjoint(one.stems)


def say_nothing_else(one: Sketch, other: Sketch) -> bool:
    """Whether both say more than trigger and names, and nothing of it is common."""
    return bool(one.rest) and bool(other.rest) and one.rest.isdisjoint(other.stems) and other.rest.isdisjoint(one.stems)


def _shared_names(one: Sketch, other: Sketch) -> float:
    """Share of the names of the sentence that names fewer that the other has, or is kin of; less where none of them is a person or a place."""
    if not one.names or not other.names:
        return 0.0
    mine, theirs = (one, other) if len(one.names) <= len(other.names) else (other, one)
    same = mine.names & theirs.names
    kin = (mine.names & theirs.kin | mine.kin & theirs.names) - same
    is_telling = any(name.partition(":")[0] in _TELLING_KINDS for name in same)
    return min(1.0, (len(same) + len(kin) / 2) / len(mine.names)) * (1.0 if is_telling else _OF_A_BODY)


def _others_did(one: Sketch, other: Sketch) -> bool:
    """Whether both name who did it, and no participant is common or kin."""
    mine, theirs = one.who, other.who
    if not mine.own.isdisjoint(theirs.own) or not mine.kin.isdisjoint(theirs.own) or not mine.own.isdisjoint(theirs.kin):
        return False
    return bool(mine.agents and theirs.agents)


def matter(one: Sketch, other: Sketch) -> float:
    """How much the documents are about one matter: rarity of the words of their subjects, of the names and of the topics that both have.

    Short documents have less to share, so that less of it is enough.
    """
    vocabulary = min(one.record.source.vocabulary, other.record.source.vocabulary)
    enough = _MATTER * min(1.0, max(_SHORTEST, vocabulary / _LONG))
    found = sum(map(rarity_of_stem, sorted(one.record.subject & other.record.subject)))
    if found < enough:
        found += sum(_rarity_of_name(name) for name in sorted(one.around & other.around))
    if found < enough:
        found += sum(rarity_of_stem(word) * _TOPIC for word in sorted(one.topics & other.topics))
    return min(found, enough) / enough


@lru_cache(maxsize=65536)
def _rarity_of_name(identifier: str) -> float:
    """Rarity of the words of a name, by its id: high for a person, low for the Government."""
    kind, _, name = identifier.partition(":")
    words = [rarity_of_stem(stem(word)) for word in name.split("-") if not is_empty(word)]
    return (sum(words) / len(words) if words else 0.0) * (1.0 if kind in _TELLING_KINDS else _SUBJECT)


def _apart_or_shared(one: frozenset[str], other: frozenset[str]) -> float:
    """1 where something is common, -1 where both have something and nothing is, 0 where one has nothing."""
    if not one or not other:
        return 0.0
    return -1.0 if one.isdisjoint(other) else 1.0
