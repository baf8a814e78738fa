"""The signs for and against two mentions being one event: numbers between -1 and 1, by name.

Owns what is measured. It refuses to weigh: that is `judgement`'s, with weights from a resource. A sketch is what comparing needs of one record,
made once and given back with the block it was made for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from pipeline.timeline.merge.parties import Kinship, Parties
from pipeline.timeline.records.meaning import look_up, mean_vector, vectors
from pipeline.timeline.records.records import LEGAL_ACT, Record
from pipeline.timeline.records.topic import issued
from pipeline.timeline.records.words import is_empty, stem

if TYPE_CHECKING:
    from pipeline.timeline.records.meaning import Vector

SIGNS = (
    "bias",
    "clause_meaning",
    "clause_words",
    "rare_words",
    "core_meaning",
    "core_words",
    "same_trigger",
    "trigger_meaning",
    "trigger_told",
    "names",
    "participants",
    "same_kind",
    "same_modality",
    "figures",
    "numbers",
    "same_act",
    "matter",
    "strangers",
    "lone_day",
    "coarse",
    "coarse_other_act",
    "places_apart",
    "persons_apart",
    "same_document",
    "two_files",
    "no_common_figure",
    "rest_words",
    "nothing_else",
    "other_act",
)
"""Names of the signs, in the order in which `compare` gives them."""
_WHOLE = 2.5  # rarity of the words of a clause below which its likeness to another proves less: « annonce de la réforme »
_ENOUGH = 4.0  # rarity of the common words beyond which more of them say no more
_SUBJECT = 0.35  # weight of a word or name that is the subject of a document, beside one that is not
_MATTER = 3.0  # rarity of what two documents share from which on they are about one matter
_STRANGE = 0.15
_FAR = 0.3  # likeness of two words below which they hardly name one act
OTHER = "other"
MEASUREMENT = "measurement"
_TELLING_KINDS = frozenset({"person", "place"})
_YEAR = math.log10(366)


@dataclass(slots=True, eq=False)
class Words:
    """Words of a stretch of text: rarity of each stem, their sum, and the vectors of the stems that have one."""

    weights: dict[str, float]
    stems: frozenset[str]
    total: float
    order: tuple[str, ...]
    rarities: Vector
    matrix: Vector


@dataclass(slots=True, eq=False)
class Sketch:
    """What comparing needs of a record, under the timeline's names."""

    record: Record
    clause: Words
    vector: Vector | None
    core: Words
    head: frozenset[str]
    rest: Words
    head_vector: Vector | None
    names: frozenset[str]
    kin: frozenset[str]
    who: Parties
    around: frozenset[str]
    places: frozenset[str]
    persons: frozenset[str]


def sketch(record: Record, kinship: Kinship) -> Sketch:
    """Prepare a record for comparison."""
    clause = record.clause
    named = tuple(dict.fromkeys((*clause.beside, *(entity for _role, entity in record.participants))))
    beside = tuple(dict.fromkeys((*clause.beside, *(entity for _role, entity in record.participants))))
    return Sketch(
        record=record,
        clause=_words(clause.words),
        vector=_mean(clause.words),
        core=_words(clause.core),
        head=_heads(clause.head) | ({record.act} if record.act in issued() else frozenset()),
        rest=_words(_without(clause.core, clause.head)),
        head_vector=_mean(clause.head),
        names=kinship.around(named),
        kin=kinship.relatives(map(kinship.canonical, named)),
        who=kinship.parties(record.participants),
        around=kinship.around(record.source.entities),
        places=kinship.places(beside),
        persons=kinship.persons(beside),
    )


def compare(one: Sketch, other: Sketch) -> tuple[float, ...]:
    """The signs of two records, in the order of SIGNS."""
    a, b = one.record, other.record
    subject = a.subject & b.subject
    common = _common(one.clause, other.clause, subject)
    same_trigger = not one.head.isdisjoint(other.head)
    names = _shared_names(one, other)
    weight = min(1.0, min(one.clause.total, other.clause.total) / _WHOLE)
    meaning = 1.0 if same_trigger else _cosine(one.head_vector, other.head_vector)
    told = float(not one.head.isdisjoint(other.clause.stems)) / 2 + float(not other.head.isdisjoint(one.clause.stems)) / 2
    size = max(a.when.size, b.when.size) if a.when is not None and b.when is not None else 1e6
    coarse = min(math.log10(max(size, 1.0)) / _YEAR, 1.0)
    about, shared = _overlap(a.subject, b.subject), matter(one, other)
    return (
        1.0,
        _cosine(one.vector, other.vector) * weight,
        weight * common / math.sqrt(one.clause.total * other.clause.total) if one.clause.total and other.clause.total else 0.0,
        min(common, _ENOUGH) / _ENOUGH,
        _alignment(one.core, other.core) * weight,
        min(_common(one.core, other.core, subject), _ENOUGH / 2) / (_ENOUGH / 2),
        float(same_trigger),
        meaning,
        told,
        names,
        _participants(one, other),
        float(a.kind == b.kind),
        float(a.modality == b.modality),
        _apart_or_shared(a.clause.figures, b.clause.figures),
        _apart_or_shared(a.clause.numbers, b.clause.numbers),
        float(a.kind == b.kind == LEGAL_ACT and a.clause.head == b.clause.head and size <= 1 and shared >= _STRANGE),
        shared,
        float(shared < _STRANGE),
        shared if _is_lone_day(a, b) else 0.0,
        coarse,
        coarse * (1.0 - meaning),
        float(_apart_or_shared(one.places, other.places) < 0),
        float(_apart_or_shared(one.persons, other.persons) < 0),
        float(a.source is b.source),
        float(bool(a.layout) and bool(b.layout) and about < 1 and a.source is not b.source),
        float(a.kind == b.kind == MEASUREMENT and a.clause.figures.isdisjoint(b.clause.figures)),
        min(_common(one.rest, other.rest, subject), _ENOUGH / 2) / (_ENOUGH / 2),
        float(say_nothing_else(one, other)),
        float(a.kind != b.kind and OTHER not in (a.kind, b.kind) and told == 0.0 and meaning < _FAR),
    )


def _is_lone_day(a: Record, b: Record) -> bool:
    """Whether two documents tell one date by these alone."""
    return a.lone and b.lone and a.source is not b.source and a.when == b.when


@lru_cache(maxsize=16384)
def _words(words: tuple[str, ...]) -> Words:
    found: dict[str, tuple[float, Vector | None]] = {}
    for word in words:
        root, (vector, weight) = stem(word), look_up(word)
        if root not in found or weight < found[root][0]:
            found[root] = weight, vector
    order = tuple(sorted(found))
    weights = {root: found[root][0] for root in order}
    matrix = np.zeros((len(order), vectors().width), dtype=np.float32)
    for place, root in enumerate(order):
        vector = found[root][1]
        if vector is not None:
            matrix[place] = vector
    rarities = np.array(list(weights.values()), dtype=np.float32)
    return Words(weights, frozenset(order), math.fsum(weights.values()), order, rarities, matrix)


def _without(words: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """What completes the trigger: the words but the trigger's own, and those that only say what sort of text it is."""
    return tuple(word for word in words if word not in others and stem(word) not in issued())


@lru_cache(maxsize=16384)
def _mean(words: tuple[str, ...]) -> Vector | None:
    return mean_vector(words)


@lru_cache(maxsize=16384)
def _heads(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(stem, words))


def _common(one: Words, other: Words, subject: frozenset[str]) -> float:
    """Rarity of the common words, those of the common subject counting less."""
    shared = sorted(one.stems & other.stems)
    return math.fsum(min(one.weights[word], other.weights[word]) * (_SUBJECT if word in subject else 1.0) for word in shared)


def say_nothing_else(one: Sketch, other: Sketch) -> bool:
    """Whether both say more than trigger and names, and nothing of it is common."""
    said = bool(one.rest.order) and bool(other.rest.order)
    return said and one.rest.stems.isdisjoint(other.clause.stems) and other.rest.stems.isdisjoint(one.clause.stems)


def _alignment(one: Words, other: Words) -> float:
    """How near each word is to the nearest of the other side, the rare ones counting most; the mean of both directions."""
    if not one.order or not other.order:
        return 0.0
    near = one.matrix @ other.matrix.T
    for i, word in enumerate(one.order):
        if word in other.stems:
            near[i, other.order.index(word)] = 1.0
    mine = float(near.max(axis=1) @ one.rarities) / one.total
    theirs = float(near.max(axis=0) @ other.rarities) / other.total
    return round((mine + theirs) / 2, 6)


def _cosine(one: Vector | None, other: Vector | None) -> float:
    return 0.0 if one is None or other is None else round(float(one @ other), 6)


def _shared_names(one: Sketch, other: Sketch) -> float:
    """Share of the names of the sentence that names fewer that the other has, or is kin of."""
    if not one.names or not other.names:
        return 0.0
    mine, theirs = (one, other) if len(one.names) <= len(other.names) else (other, one)
    shared = len(mine.names & theirs.names) + len((mine.names & theirs.kin | mine.kin & theirs.names) - (mine.names & theirs.names)) / 2
    return min(1.0, shared / len(mine.names))


def _participants(one: Sketch, other: Sketch) -> float:
    """1 where a participant is common or kin, -1 where others did it, 0 where that is not known."""
    if _are_kin(one.who, other.who):
        return 1.0
    return -1.0 if one.who.agents and other.who.agents else 0.0


def _are_kin(one: Parties, other: Parties) -> bool:
    return not (one.own | one.kin).isdisjoint(other.own) or not one.own.isdisjoint(other.kin)


def matter(one: Sketch, other: Sketch) -> float:
    """How much the documents are about one matter: rarity of the words of their subjects and of the names that both have."""
    words = math.fsum(_rarity_of_stem(word) for word in sorted(one.record.subject & other.record.subject))
    names = math.fsum(_rarity_of_name(name) for name in sorted(one.around & other.around))
    return min(words + names, _MATTER) / _MATTER


@lru_cache(maxsize=65536)
def _rarity_of_stem(word: str) -> float:
    return look_up(word)[1]


@lru_cache(maxsize=65536)
def _rarity_of_name(identifier: str) -> float:
    """Rarity of the words of a name, by its id: high for a person, low for the Government."""
    kind, _, name = identifier.partition(":")
    words = [look_up(word)[1] for word in name.split("-") if not is_empty(word)]
    return (sum(words) / len(words) if words else 0.0) * (1.0 if kind in _TELLING_KINDS else _SUBJECT)


def _apart_or_shared(one: frozenset[str], other: frozenset[str]) -> float:
    """1 where something is common, -1 where both have something and nothing is, 0 where one has nothing."""
    if not one or not other:
        return 0.0
    return -1.0 if one.isdisjoint(other) else 1.0


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
