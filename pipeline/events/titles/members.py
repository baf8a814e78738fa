"""Which member of a coordination an event is, where each member has its
date: « le stade en 2010 et la piscine en 2014 ».

Owns the words of that member: what the first member says of all of them (subject, auxiliary, verb, noun) and
what the own one says alone. It refuses to spell, lists whose dates do not stand alike, and members that are
clauses with a subject of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.events.titles.line import Line
from pipeline.events.titles.reach import reach
from pipeline.syntax.clauses import Clause, read_clause
from pipeline.syntax.extents import noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import is_adnominal_clause, is_object, is_subject
from pipeline.syntax.tree import is_past_participle, is_told
from pipeline.syntax.verb_groups import predicate_of
from pipeline.syntax.word_classes import (
    is_adverb,
    is_common_noun,
    is_noun,
    is_preposition,
    is_pronoun,
    is_symbol,
    is_verbal,
    opens_noun_phrase,
    same_class,
)

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_JOINTS = frozenset({"et", "puis", ",", "ou", "mais"})
_NEAR = 6
"""Tokens between a number and its date."""
_THOSE = frozenset({"celle", "celui", "ceux", "celles"})
_PLACES = frozenset({"en", "à", "au", "aux", "dans", "sur", "chez", "jusqu'"})


def member_ids(line: Line, start: int, end: int) -> list[int] | None:
    """The tokens that tell the own member of a coordination in `start` … `end` (exclusive), its date among
    them; None where it is none.
    """
    runs = _with_bracket(line, _runs(line, start, end))
    place = next((n for n, run in enumerate(runs) if not line.own.isdisjoint(run)), None)
    if place is None or len(runs) < 2 or not line.own.isdisjoint(line.quoted):
        return None
    base = place
    while (
        base > 0
        and _told(line, _words(line, start, runs[base - 1][0]), _member(line, runs, base, end), end)
        is not None
    ):
        base -= 1
    first = _first(line, start, runs[base][0])
    if base == place:
        follows = (
            place + 1 < len(runs) and _told(line, first, _member(line, runs, place + 1, end), end) is not None
        )
        return [*first, *runs[place]] if follows and _tells_trigger(line, first) else None
    told = _told(line, first, _member(line, runs, place, end), end)
    if told is None:
        return None
    last = max(runs[place][-1], told[-1]) + 1
    tail = range(last, min(end, reach(line, last, inner=False)) if place + 1 == len(runs) else last)
    return [*told, *runs[place], *tail]


def _with_bracket(line: Line, runs: list[list[int]]) -> list[list[int]]:
    """« 71,3 % (68,9 % en 2018 ; 64 % en 2014) »: the bracket stands
    for the date of what is told before it.
    """
    opened = line.opened_bracket(runs[0][0]) if runs else None
    return [[opened], *runs] if opened and opens_number(line, opened + 1) else runs


def _first(line: Line, start: int, end: int) -> list[int]:
    """The words of the first member, without asides, and without what
    an earlier date opens the sentence with.
    """
    words = _words(line, _behind_label(line, start, end), end)
    clause = _main_clause(line, words)
    if clause is None:
        return words
    if any(i in line.dates for i in words if i < clause.start):
        words = [i for i in words if i >= clause.start]
    kept = set(line.kept(words[0], end, keep=range(clause.group.start, clause.group.end)))
    return [i for i in words if i in kept]


def _words(line: Line, start: int, end: int) -> list[int]:
    return [i for i in range(start, end) if not line.doc[i].is_space]


def _behind_label(line: Line, start: int, end: int) -> int:
    """« Concernant le calendrier : dépôt en juillet »: what opens with a noun
    is kept, since it names what the list is of.
    """
    colon = next((i for i in range(end - 1, start, -1) if line.written(i) == ":"), None)
    named = opens_noun_phrase(line.doc[start]) and line.low(start) not in ("objet", "rappel")
    return start if colon is None or named else colon + 1


def _tells_trigger(line: Line, first: Sequence[int]) -> bool:
    """Whether the main clause of the first member is the trigger's, or there
    is none in the sentence; not an aside of it.
    """
    trigger, clause = line.doc[line.trigger], _main_clause(line, first)
    own = read_clause(line.doc, line.trigger)
    if own.form == "participle" or clause is None:
        return own.form == "none" and clause is None
    return own.form == "none" or own.predicate == clause.predicate or trigger.head.i == clause.predicate


def _member(line: Line, runs: Sequence[Sequence[int]], n: int, stop: int) -> list[int] | None:
    """The words between the joint behind the date before and the own date, or behind
    the own date; None where no joint stands there.
    """
    i, end = runs[n - 1][-1] + 1, runs[n][0]
    bracketed, opens = line.low(i - 1) == "(", line.low(i) in ("(", ";")
    starts = opens_number(line, i + opens) if bracketed or opens else line.low(i) in _JOINTS
    if i >= end or not starts:
        return None
    i += opens
    while i < end and (line.low(i) in _JOINTS or i in line.idle):
        i += 1
    if i == end:  # « puis, en 2013, celle des déchets »
        i, end = (
            runs[n][-1] + 1,
            reach(line, runs[n][-1] + 1, inner=False) if n + 1 == len(runs) else runs[n + 1][0],
        )
        i += line.low(i) == ","
        while end > i and line.low(end - 1) in _JOINTS:
            end -= 1
    found = [k for k in range(i, min(end, stop)) if not line.doc[k].is_space]
    return found if found and line.written(found[-1]) != "," else None


def _told(line: Line, first: list[int], member: list[int] | None, end: int) -> list[int] | None:
    """What the first member says of all, with what the own one says alone."""
    if not member or not first:
        return None
    opens, clause = line.doc[member[0]], _main_clause(line, first)
    if _is_aside(line, clause, member[-1], end):
        return None
    if _opens_verb(line, member):
        return _with_subject(line, first, clause, member)
    if is_past_participle(opens) and not is_common_noun(opens):
        return _with_auxiliary(line, first, clause, member)
    told = any(is_verbal(line.doc[i]) and not is_past_participle(line.doc[i]) for i in member)
    return (
        None
        if told or (clause is None and not _opens_alike(line, first, member))
        else _with_phrase(line, first, clause, member)
    )


def _with_phrase(line: Line, first: list[int], clause: Clause | None, member: list[int]) -> list[int] | None:
    """A member that has no verb: by the word that opens it."""
    opens = line.doc[member[0]]
    if opens_number(line, opens.i) or line.low(opens.i) in function_words().before_quantity:
        return _with_number(line, first, member)
    if line.low(opens.i) in _THOSE:
        return _with_complement_of(line, first, member)
    if all(is_adverb(line.doc[i]) for i in member):
        return _with_adverb(line, first, member)
    if is_preposition(opens) or line.low(opens.i) in _PLACES:
        return _with_complement(line, first, member)
    return _with_thing(line, first, clause, member) if opens_noun_phrase(opens) else None


def _is_aside(line: Line, clause: Clause | None, last: int, end: int) -> bool:
    """Whether the first member only stands in a relative, or before the
    verb of the sentence: that verb is no member.
    """
    if clause is None:
        return any(map(is_told, line.doc[last + 1 : end]))
    return (
        is_adnominal_clause(line.doc[clause.predicate])
        or clause.start - 1 in line.openers
        or clause.start in line.openers
    )


def _main_clause(line: Line, first: Sequence[int]) -> Clause | None:
    """The highest finite clause of the first member."""
    found = [predicate_of(line.doc[i]) for i in first if is_told(line.doc[i])]
    return read_clause(line.doc, min(found, key=_depth).i) if found else None


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _opens_verb(line: Line, member: Sequence[int]) -> bool:
    """« la retirent », « ne paraît plus », « a fermé »: a verb without its subject."""
    words = function_words()
    place = next(
        (i for i in member if line.low(i) not in words.ne | words.reflexive and not _is_clitic(line, i)),
        member[0],
    )
    token = predicate_of(line.doc[place])
    return is_told(line.doc[place]) and not any(
        is_subject(child) and child.i >= member[0] for child in token.children
    )


def _is_clitic(line: Line, i: int) -> bool:
    return line.low(i) in function_words().clitics and is_pronoun(line.doc[i])


def _with_subject(line: Line, first: list[int], clause: Clause | None, member: list[int]) -> list[int] | None:
    if (
        clause is None
        or clause.subject is None
        or clause.impersonal
        or clause.subject.start >= clause.group.start
    ):
        return None
    verb = next(i for i in member if is_verbal(line.doc[i]))
    own = read_clause(line.doc, verb).subject
    if any(_is_clitic(line, i) for i in member) or (own is not None and own.head != clause.subject.head):
        return None
    return [*(i for i in first if i < clause.group.start), *member]


def _with_auxiliary(
    line: Line, first: list[int], clause: Clause | None, member: list[int]
) -> list[int] | None:
    """« a été agrandie en mars et fermée en juin »: subject and auxiliary of the first."""
    if (
        clause is None
        or clause.group.finite in (None, clause.group.verb)
        or not is_past_participle(line.doc[clause.group.verb])
    ):
        return None
    if not clause.group.passive and line.low(member[0] - 1) not in _JOINTS - {","}:
        return None  # « a essuyé un refus en mai, annulé en juin »: the refusal was
    return [*(i for i in first if i < clause.group.verb), *member]


def _with_number(line: Line, first: list[int], member: list[int]) -> list[int] | None:
    """« 412 accouchements en 2012, 367 en 2016 »: another number of the same thing."""
    place = next((n for n in range(len(first) - 1, -1, -1) if _is_number(line, first[n])), None)
    if place is None or len(first) - place > _NEAR:
        return None
    last = place + 1
    opens = line.low(member[0])
    place -= place > 0 and opens in ("de", "d'", "à") and line.low(first[place - 1]) in ("de", "d'", "à")
    while place > 0 and (
        _is_number(line, first[place - 1]) or line.low(first[place - 1]) in function_words().before_quantity
    ):
        place -= 1
    named = (is_common_noun(line.doc[i]) or is_symbol(line.doc[i]) for i in member)
    whole = any(named) or any(line.written(i) in ("%", "€") for i in member)
    return [*first[:place], *member, *([] if whole else [i for i in first[last:] if i not in line.dates])]


def opens_number(line: Line, i: int) -> bool:
    """« 367 », « de 0,4 % »."""
    return _is_number(line, i) or (line.low(i) in ("de", "d'", "à") and _is_number(line, i + 1))


def _is_number(line: Line, i: int) -> bool:
    return line.doc[i].like_num and line.low(i) not in ("un", "une") and not line.low(i).endswith("ième")


def _with_complement(line: Line, first: list[int], member: list[int]) -> list[int] | None:
    """« à Lyon en mars, à Nantes en mai »: another complement of the same preposition."""
    low = line.low(member[0])
    alike = _PLACES if low in _PLACES else {low}
    here = next(
        (
            n
            for n in range(len(first) - 1, 0, -1)
            if line.low(first[n]) in alike and not is_pronoun(line.doc[first[n]])
        ),
        None,
    )
    return None if here is None or line.low(first[here]) in function_words().of else [*first[:here], *member]


def _with_complement_of(line: Line, first: list[int], member: list[int]) -> list[int] | None:
    """« la compétence piscines en 2011, celle des déchets en 2013 »: another complement of the same noun."""
    nouns = (n for n, i in enumerate(first) if is_subject(line.doc[i]) or is_object(line.doc[i]))
    noun = max(nouns, default=None)
    return None if noun is None else [*first[: noun + 1], *member[1:]]


def _with_thing(line: Line, first: list[int], clause: Clause | None, member: list[int]) -> list[int] | None:
    """Another object of the same verb, or a member of a list without verb."""
    if not any(is_noun(line.doc[i]) for i in member):
        return None
    if clause is None:
        return member
    objects = [p for p in clause.objects if p.head in first]
    start = noun_phrase(line.doc[objects[0].head]).start if objects else 0
    if objects and not clause.group.passive and same_class(line.doc[start], line.doc[member[0]]):
        return [*(i for i in first if i < start), *member]
    return None


def _with_adverb(line: Line, first: list[int], member: list[int]) -> list[int] | None:
    """« rouvre en partie en mai, puis entièrement en juin »: how it was done the
    second time, in the place of how it was the first.
    """
    end = len(first)
    while end > 0 and is_adverb(line.doc[first[end - 1]]):
        end -= 1
    return [*first[:end], *member] if end < len(first) else None


def _opens_alike(line: Line, first: Sequence[int], member: Sequence[int]) -> bool:
    """Whether the members of a list without verb open alike."""
    own = line.doc[member[0]]
    opens = (first[0], next((i + 1 for i in first if line.written(i) == ":"), first[0]))
    return any(same_class(line.doc[i], own) for i in opens) or (
        _is_number(line, own.i) and any(_is_number(line, i) for i in first)
    )


def _runs(line: Line, start: int, end: int) -> list[list[int]]:
    """The dates, each a run of tokens."""
    found: list[list[int]] = []
    for i in sorted(i for i in line.dates if start <= i < end):
        if found and found[-1][-1] == i - 1:
            found[-1].append(i)
        else:
            found.append([i])
    return found
