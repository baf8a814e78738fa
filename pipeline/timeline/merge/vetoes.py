"""What rules out that two mentions are one event, however alike they are. Few, and each certain.

It refuses to weigh: what is only unlikely is a sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set

from pipeline.timeline.merge.signs import (
    MEASUREMENT,
    common_names,
    common_words,
    is_given_up,
    is_one_day,
    likeness_of_acts,
    matter,
    say_nothing_else,
    share_figure,
)
from pipeline.timeline.merge.sketch import Sketch
from pipeline.timeline.records.dates import may_be_one_date
from pipeline.timeline.records.records import SITTING, WRONG_DAY, Record
from pipeline.timeline.records.topic import is_statute, issued

_OF_PERSONS = frozenset({"appointment", "departure"})
_THIN = 0.8
_SAME_MATTER = 0.5
_STRANGE = 0.2
"""Likeness of matter below which two documents are about two."""
_SAME_WORDS = 0.6
_MONTH = 31
"""Days up to which a date says in which month it was."""
_FEW_WORDS = 20
"""Telling words of a document below which its matter is not known."""
DATES = "dates"
TO_COME = "to_come"
TOLD_AS_TWO = "told_as_two"
_SAME_SUBJECT = 0.8
_HEADING = "heading"
_OF_YEAR = re.compile(r"(?:19|20)?\d{2}-\d{1,4}$")
"""« 2022-400 », « 87-588 »: the number of an act."""
_ASKED = frozenset({"question", "answer"})
_OF_ONE_KIND = ("numbers", "items", "other_text", "figures", "persons", "opposed")


def veto(one: Sketch, other: Sketch) -> str | None:
    """The name of the first veto that holds; None where the two may be one event."""
    return next(vetoes(one, other), None)


def vetoes(one: Sketch, other: Sketch) -> Iterator[str]:
    """The names of all vetoes that hold, that of the dates first."""
    a, b = one.record, other.record
    if a.when is None or b.when is None or not may_be_one_date(a.when, b.when):
        yield DATES
    yield from (name for name, holds in VETOES.items() if holds(one, other))


def could_be_either(vague: Sketch, one: Sketch, other: Sketch) -> bool:
    """Whether two are told alike and are two, another article, another number, another
    reading, so that what is near both may be either.

    So may what says nothing but its trigger, where two say the same of other things.
    """
    return any(VETOES[name](one, other) for name in _OF_ONE_KIND) or (
        not vague.rest and _other_thing(one, other)
    )


def veto_dates_aside(one: Sketch, other: Sketch, *, carried_out: bool = False) -> str | None:
    """As `veto`, for mentions whose dates are compared elsewhere; with
    `carried_out`, one is to come and the other may be its doing.
    """
    for name, holds in VETOES.items():
        if holds(one, other) and not (carried_out and name == TO_COME):
            return name
    return None


def _told_as_two(one: Sketch, other: Sketch) -> bool:
    """A sentence that tells both does so by intention; so did the person who took them apart."""
    a, b = one.record, other.record
    if a.split is not None and (b.split == a.split or b.id == a.split):
        return True
    if b.split is not None and a.id == b.split:
        return True
    return a.source.id == b.source.id and a.sentence == b.sentence


def _to_come(one: Sketch, other: Sketch) -> bool:
    """One is still to come and the other has been: a plan and what carries it out are linked, not merged."""
    if {one.record.modality, other.record.modality} != {"past", "planned"}:
        return False
    return not _has_passed(one.record if one.record.modality == "planned" else other.record)


def _has_passed(plan: Record) -> bool:
    """Whether what reads as planned had its day before it was told: « l'audience devait se tenir le 2
    avril », or a tense that was misread.
    """
    if plan.when is None or plan.when.last is None or plan.source.published is None:
        return False
    return plan.when.last < plan.source.published[0]


def _denied(one: Sketch, other: Sketch) -> bool:
    """One is denied and the other is not, nor is it a plan that came to nothing in the same words."""
    return bool(one.record.clause.denied) != bool(other.record.clause.denied) and not is_given_up(one, other)


def _numbers(one: Sketch, other: Sketch) -> bool:
    """Other numbers of acts, bills or cases; those that hold a year tell acts apart, whatever else is
    numbered alike (« JO n° 68 »).
    """
    mine, theirs = one.record.clause.numbers, other.record.clause.numbers
    if not mine or not theirs:
        return False
    return mine.isdisjoint(theirs) or _differ(
        *({number for number in side if _OF_YEAR.match(number)} for side in (mine, theirs))
    )


def _items(one: Sketch, other: Sketch) -> bool:
    """Other parts by their number: « article 3 », « article 4 »."""
    mine, theirs = one.record.clause.items, other.record.clause.items
    if not mine or not theirs or not mine.isdisjoint(theirs) or _name_one_act(one, other):
        return False
    return not {item.split()[0] for item in mine}.isdisjoint(item.split()[0] for item in theirs)


def _name_one_act(one: Sketch, other: Sketch) -> bool:
    """Whether both name one law of that day by its number: whatever else they say is said of its articles."""
    if one.record.clause.numbers.isdisjoint(other.record.clause.numbers) or not is_one_day(
        one.record, other.record
    ):
        return False
    return any(map(is_statute, one.head & other.head))


def _too_little(one: Sketch, other: Sketch) -> bool:
    """One says nothing but its trigger, and neither are the documents known to be about one matter, nor are
    word, day and participants the same.
    """
    if (
        (one.rest and other.rest)
        or min(one.total, other.total) >= _THIN
        or one.record.quote == other.record.quote
    ):
        return False
    same = (
        is_one_day(one.record, other.record)
        and not one.head.isdisjoint(other.head)
        and not one.who.own.isdisjoint(other.who.own)
    )
    return not same and matter(one, other) < _SAME_MATTER


def _strangers(one: Sketch, other: Sketch) -> bool:
    """Documents about two matters, which tell the two neither of one day in the same words nor with a name or
    a figure in common: a « chantier démarré » and a « four mis en service » of one day.
    """
    if matter(one, other) >= _STRANGE or common_names(one, other) > 0:
        return False
    short = min(len(one.topics.said), len(other.topics.said)) < _FEW_WORDS
    if short or one.record.quote == other.record.quote:
        return False  # who says little says nothing of its matter
    if share_figure(one.record, other.record):
        return False
    return not is_one_day(one.record, other.record) or common_words(one, other) < _SAME_WORDS


def _other_thing(one: Sketch, other: Sketch) -> bool:
    """The same word with nothing in common that completes it: « annonce de
    la réforme », « annonce d'un moratoire ».
    """
    return not one.head.isdisjoint(other.head) and say_nothing_else(one, other)


def _other_word(one: Sketch, other: Sketch) -> bool:
    """Another word of the same sentence, copied from one document into the other."""
    return one.record.line == other.record.line and one.record.quote != other.record.quote


def _other_text(one: Sketch, other: Sketch) -> bool:
    """Two reports or acts of one sort whose subjects have no word in common, and no number; in one matter, a
    day or who wrote it is enough.
    """
    same_sort = (one.head & other.head) & issued()
    known = is_one_day(one.record, other.record) or not one.who.own.isdisjoint(other.who.own)
    if same_sort and known and matter(one, other) >= _SAME_MATTER:
        return False
    return (
        bool(same_sort)
        and say_nothing_else(one, other)
        and one.record.clause.numbers.isdisjoint(other.record.clause.numbers)
    )


def _figures(one: Sketch, other: Sketch) -> bool:
    """Two measurements without a figure in common, or the same done with other amounts."""
    a, b = one.record, other.record
    if not _differ(a.clause.figures, b.clause.figures) or _name_one_act(one, other):
        return False
    return a.kind == b.kind == MEASUREMENT or (
        not one.head.isdisjoint(other.head) and _differ(a.clause.amounts, b.clause.amounts)
    )


def _persons(one: Sketch, other: Sketch) -> bool:
    """Two persons come or go, or the same is done by or to two persons."""
    if one.head.isdisjoint(other.head) and not one.record.kind == other.record.kind in _OF_PERSONS:
        return False
    return _differ(one.persons, other.persons)


def _opposed(one: Sketch, other: Sketch) -> bool:
    """Words that exclude one another: another reading, another hour, « adopté » and « rejeté »."""
    mine, theirs = one.marks, other.marks
    return (
        any(mine[group].isdisjoint(theirs[group]) for group in mine.keys() & theirs.keys())
        if mine and theirs
        else False
    )


def _wrong_day(one: Sketch, other: Sketch) -> bool:
    """One is told of a day that no calendar has, the other of one that there is."""
    pairs = ((one.record, other.record), (other.record, one.record))
    return any(
        WRONG_DAY in wrong.marks and right.when is not None and right.when.size <= 1 for wrong, right in pairs
    )


def _two_files(one: Sketch, other: Sketch) -> bool:
    """Each is told by the file of one act, the acts differ, and no number says that one speaks of the
    other's, nor a sitting that it was common.
    """
    a, b = one.record, other.record
    if (
        a.source.id == b.source.id
        or not (a.source.is_file and b.source.is_file)
        or (SITTING in a.marks & b.marks and a.line == b.line)
    ):
        return False
    about = min(len(a.subject), len(b.subject))
    return len(a.subject & b.subject) < _SAME_SUBJECT * about and a.clause.numbers.isdisjoint(
        b.clause.numbers
    )


def _letters(one: Sketch, other: Sketch) -> bool:
    """Two documents each tell what they are themselves: a letter, a question; or one was written, asked or
    answered, and the other tells something else.
    """
    a, b = one.record, other.record
    if a.source.sha256 == b.source.sha256 or not (a.own or b.own):
        return False
    if a.own and b.own:
        return a.layout != _HEADING or b.layout != _HEADING
    own, told = (a, b) if a.own else (b, a)
    if own.kind in _ASKED:
        return told.kind not in _ASKED
    return own.kind != told.kind and one.head.isdisjoint(other.head) and one.acts.isdisjoint(other.acts)


def _names_alone(one: Sketch, other: Sketch) -> bool:
    """One document tells both, or one says but in which months it was, and nothing but names is common: those
    who write and are written of stand in every sentence of a correspondence, and do many things in a season.
    """
    a, b = one.record, other.record
    is_known = a.source is not b.source and max(_size(a), _size(b)) <= _MONTH
    if is_known or share_figure(a, b):
        return False
    return (
        common_words(one, other) == 0 and likeness_of_acts(one, other) <= 0 and common_names(one, other) > 0
    )


VETOES: Mapping[str, Callable[[Sketch, Sketch], bool]] = {
    TOLD_AS_TWO: _told_as_two,
    TO_COME: _to_come,
    "denied": _denied,
    "numbers": _numbers,
    "items": _items,
    "other_text": _other_text,
    "too_little": _too_little,
    "other_word": _other_word,
    "figures": _figures,
    "persons": _persons,
    "opposed": _opposed,
    "wrong_day": _wrong_day,
    "two_files": _two_files,
    "letters": _letters,
    "strangers": _strangers,
    "names_alone": _names_alone,
}


def _size(record: Record) -> float:
    return _MONTH if record.when is None else record.when.size


def _differ(one: Set[str], other: Set[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)
