"""The word that a title is of, where it is not the one that names the event: the participle, noun or verb
that has the event's own date.

« ouvertes en mai et closes en juin », « un permis de construire du 3 mai »: owns which word the date is said
of. It refuses to compose a title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.line import Line
from pipeline.events.titles.own_date import other_dates
from pipeline.events.titles.reach import reach
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import is_determined
from pipeline.syntax.clauses import Clause, host_clause, is_inner, read_clause
from pipeline.syntax.relations import has_helper, is_adnominal, is_conjunct, is_noun_complement
from pipeline.syntax.tree import is_past_participle
from pipeline.syntax.verb_forms import is_participle
from pipeline.syntax.verb_groups import predicate_of
from pipeline.syntax.word_classes import (
    has_finite_form,
    is_adjective,
    is_adverb,
    is_common_noun,
    is_infinitive,
    is_noun,
    may_precede_date,
)

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token


def own_participle(doc: Doc, trigger: Token, own: int | None) -> Token:
    """« ouvertes en mai et closes en juin »: the participle right before the
    event's date, where the first has a date of its own.
    """
    if own is None:
        return trigger
    ended = (t for t in reversed(doc) if t.idx + len(t) <= own)
    before = next((t for t in ended if not may_precede_date(t)), None)
    if before is None or not is_conjunct(before) or before.head.i != trigger.i:
        return trigger
    return before if is_participle(before.text) else trigger


def own_word(line: Line, trigger: Token) -> Token:
    """The verb or noun of the own date, as the head of its name or compound."""
    return _head_of_compound(line, _outside_name(line, _word_of_date(line, trigger)))


def _outside_name(line: Line, trigger: Token) -> Token:
    """« l'inspection des finances »: the head of the name in the midst of which a noun stands."""
    name = line.names.get(trigger.i)
    if name is None or line.names.get(trigger.i - 1) != name:
        return trigger
    if not is_common_noun(trigger) or trigger.i in line.legal:
        return trigger
    return next((t for t in line.doc if line.names.get(t.i) == name and is_noun(t)), trigger)


def _head_of_compound(line: Line, trigger: Token) -> Token:
    """« le chiffre d'affaires », « un permis de construire »: the determined
    noun that a bare complement only qualifies.
    """
    if _qualifies_means(line, trigger):
        return trigger.head
    if (whole := _whole_of(line, trigger)) is not None:
        return whole
    of = trigger.i - 1
    if of < 1 or line.low(of) not in ("de", "d'") or is_determined(trigger):
        return trigger
    head = line.doc[of - 1]
    named = not {trigger.i, head.i}.isdisjoint(line.names.keys() | line.dates)
    if named or lexicon.kind_of(trigger) != lexicon.OTHER or lexicon.names_event(trigger):
        return trigger
    bare = is_common_noun(trigger) or is_infinitive(trigger)
    return head if bare and is_common_noun(head) and is_determined(head) else trigger


def _whole_of(line: Line, noun: Token) -> Token | None:
    """« Bureau de conciliation et | d'orientation du 3 mai »: the noun that two bare complements qualify."""
    first = noun.head
    if not is_conjunct(noun) or is_determined(noun) or line.low(noun.i - 1) not in ("de", "d'"):
        return None
    joined = line.low(noun.i - 2) == "et" and is_noun_complement(first) and not is_determined(first)
    return first.head if joined and is_common_noun(first.head) and first.head.i == first.i - 2 else None


def _qualifies_means(line: Line, participle: Token) -> bool:
    """« par lettre | recommandée du 3 mai »."""
    means = participle.i - 1
    return (
        means > 0
        and line.low(means - 1) == "par"
        and participle.head.i == means
        and is_participle(participle.text)
    )


def _word_of_date(line: Line, trigger: Token) -> Token:
    """« la dette qui était de 9 M€ en 2012 est passée à 18 M€ en 2014 »: of
    the first date, the verb of its own clause.
    """
    own, clause = min(line.own, default=trigger.i), read_clause(line.doc, trigger.i)
    noun = None if clause.form == "none" else _noun_of_purpose(line, own)
    if noun is not None and trigger.i < noun.i:
        return noun
    host = host_clause(line.doc[own]) if clause.form == "finite" else None
    if host is not None and host.i != clause.predicate:
        if is_inner(clause) and own < clause.start:
            return host  # « elle entre en 1939 à l'école, qu'elle quitte en 1941 »
        if host.i != trigger.i and _is_beyond(line, trigger, clause, own) and _has_subject(host):
            return host
    told = _told_in_subject(line, clause, own) or _said_beside(line, trigger, clause)
    told = told or _later_member(line, trigger, own)
    return trigger if told is None else told


def _later_member(line: Line, trigger: Token, own: int) -> Token | None:
    """« lancé en 2014 et | cassé par le tribunal en 2015 »: the last participle before the own date that is
    coordinated with the first, behind the date of that one.
    """
    if not is_past_participle(trigger) or has_helper(trigger):
        return None
    members = (t for t in trigger.children if is_conjunct(t) and is_past_participle(t))
    behind = [t for t in members if trigger.i < t.i < own]
    dated = behind and any(trigger.i < i < behind[-1].i for i in other_dates(line))
    return behind[-1] if dated else None


def _said_beside(line: Line, trigger: Token, clause: Clause) -> Token | None:
    """« Au bout d'un plan lancé en 2016, la ville a vendu, en 2019, … », « un prêt, remboursable à partir de
    2021 »: the participle or adjective right before the own date, where the clause has another one, or the
    word stands between commas.
    """
    first = min(line.own, default=0)
    while first - 1 in line.dates:
        first -= 1
    word = line.doc[first - 1]
    if clause.form != "finite" or first < 2 or word.i == trigger.i or not is_noun(word.head):
        return None
    another = bool(other_dates(line))
    if is_past_participle(word) and is_adnominal(word) and not has_helper(word):
        return word if another and word.head.i < word.i and _is_outside(clause, word) else None
    return word if is_set_off(line, word) and (another or _is_closed(line)) else None


def is_set_off(line: Line, word: Token) -> bool:
    """« le taux, [encore] stable en 2009, »: an adjective of the noun before its comma."""
    before = word.i - 1
    while before > 0 and is_adverb(line.doc[before]):
        before -= 1
    return is_adjective(word) and line.low(before) == "," and is_noun(word.head) and word.head.i < before


def _is_outside(clause: Clause, word: Token) -> bool:
    """Whether a word stands neither in the subject of a clause nor right behind its verb."""
    return word.i < clause.group.start or word.head.i >= clause.group.end


def _is_closed(line: Line) -> bool:
    """Whether a comma, a bracket or the end follows the own date."""
    after = line.written(max(line.own) + 1)
    return after in (",", "(", ".", ";", "")


def _is_beyond(line: Line, trigger: Token, clause: Clause, own: int) -> bool:
    """Whether a date stands behind the end of the clause."""
    return trigger.i < own and own >= reach(line, clause.group.end, inner=is_inner(clause))


def _told_in_subject(line: Line, clause: Clause, own: int) -> Token | None:
    """« la dette | qui était de 9 M€ | en 2012 est passée à 18 M€ »: the last verb before the date, where it
    stands in the subject of a clause that has another date.
    """
    subject = clause.subject
    if subject is None or not subject.start <= own < subject.end or not line.dates - line.own:
        return None
    told = [t for t in line.doc[subject.start : own] if has_finite_form(t)]
    host = predicate_of(told[-1]) if told else None
    return host if host is not None and _has_subject(host) else None


def _has_subject(predicate: Token) -> bool:
    return read_clause(predicate.doc, predicate.i).subject is not None


def _noun_of_purpose(line: Line, own: int) -> Token | None:
    """« démarre en mai, pour une livraison début 2027 »: the noun behind « pour », right before the date."""
    first = own
    while first - 1 in line.dates:
        first -= 1
    noun = line.doc[first - 1] if first > 2 else None
    if noun is None or line.low(noun.i - 2) != "pour" or not is_determined(noun):
        return None
    return noun if lexicon.names_deed(noun) else None
