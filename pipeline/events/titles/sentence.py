"""The document's own sentence as a title, or the clause of it that tells the event: whole, without its date
and what joins it to others.

Owns when words can be printed as they stand: a main clause whose one date says when all of it happened. It
refuses to change a word but a pronoun whose noun is certain, and leaves clauses whose date belongs to a
participle, a relative or a noun to the other forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.events.titles.clause_form import object_behind_aside
from pipeline.events.titles.fitting import without_verbless
from pipeline.events.titles.line import Line
from pipeline.events.titles.members import member_ids, opens_number
from pipeline.events.titles.openings import MARKS, without_opening
from pipeline.events.titles.own_date import commas_around, dates_all, own_run
from pipeline.events.titles.reach import reach
from pipeline.events.titles.subjects import subject_text
from pipeline.events.triggers import lexicon
from pipeline.syntax import negation
from pipeline.syntax.agreement import differ_as_shown
from pipeline.syntax.clauses import Clause, host_clause, is_inner, read_clause
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import is_adnominal_clause, is_subject
from pipeline.syntax.spelling import finish
from pipeline.syntax.tree import is_told
from pipeline.syntax.verb_groups import predicate_of
from pipeline.syntax.word_classes import (
    is_adverb,
    is_content_word,
    is_coordinator,
    is_determiner,
    is_mark,
    is_noun,
    is_noun_or_adjective,
    is_noun_or_number,
    is_numeral,
    is_pronoun,
    is_verb,
)

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

WHOLE = 150
"""Characters up to which nothing but the date is left out."""
_ENDS = frozenset({".", ";", "!", "?", "\n"})
LONGEST = 200
"""Characters of the document's own words that are still printed whole."""


def plain_ids(line: Line) -> Iterator[list[int]]:
    """The tokens of the clause around the trigger, then of the sentence,
    where its date says when all of it happened.
    """
    start, end = 0, len(line.doc)
    if line.room != (start, end) or line.trigger in line.quoted or _only_asks(line):
        return
    for first, last in _stretches(line):
        run = own_run(line, first, last)
        inside = range(first, last)
        others = (line.dates | line.said).intersection(inside) - run
        if (
            line.trigger in inside
            and line.own.issubset(inside)
            and not others
            and dates_all(line, run, inside)
        ):
            told = without_opening(line, _without_date(line, inside, run))
            yield list(without_verbless(line, told))


def member_title(line: Line) -> str | None:
    """What the sentence says of the own member of a coordination; None where its dates are not those of a
    coordination, or a pronoun stands for nobody known.
    """
    ids = member_words(line)
    return None if ids is None else plain_title(line, ids)


def member_words(line: Line) -> list[int] | None:
    """The tokens of the own member of a coordination, its date left out."""
    bracket = line.opened_bracket(line.trigger)
    if line.trigger in line.quoted or (bracket is not None and not opens_number(line, bracket + 1)):
        return None
    aside = any(line.opened_bracket(i) is not None for i in line.own)
    start, end = (0, len(line.doc)) if aside else _bounds(line)
    ids = member_ids(line, start, end)
    counted = any(line.doc[i].like_num for i in (line.trigger - 1, line.trigger) if i >= 0)
    if ids is None or not (counted or line.trigger in ids):
        return None
    opened = next((i for i in ids if i not in line.dates), start)
    host = host_clause(line.doc[line.trigger])
    clause = None if host is None else read_clause(line.doc, host.i)
    first = opened if clause is None or clause.start < opened else _left(line, clause, opened)
    return without_opening(line, [i for i in ids if i not in line.own and i not in line.dates and i >= first])


def _bounds(line: Line) -> tuple[int, int]:
    """The stretch of the sentence between the strong punctuation around the trigger."""
    doc = line.doc
    start = next(
        (i + 1 for i in range(line.trigger - 1, -1, -1) if doc[i].text in _ENDS and i not in line.quoted), 0
    )
    end = next(
        (i for i in range(line.trigger + 1, len(doc)) if doc[i].text in _ENDS and i not in line.quoted),
        len(doc),
    )
    return start, end


def plain_title(line: Line, ids: Sequence[int]) -> str | None:
    """The tokens spelt, asides left out where they are long; None where a
    pronoun stands for nobody known or they do not fit.
    """
    text = _spell(line, ids)
    if text is not None and len(text) > WHOLE:
        host = host_clause(line.doc[line.trigger])
        objects = [] if host is None else object_behind_aside(line, read_clause(line.doc, host.i))
        kept = set(line.kept(min(ids), max(ids) + 1, keep=[*line.own.intersection(ids), *objects]))
        tries = [[i for i in ids if i in kept], *_without_ends(line, ids)]
        whole = (without_verbless(line, tried) for tried in tries)
        shorter = (_spell(line, tried) for tried in whole if _tells(line, tried))
        text = next((found for found in shorter if found is not None and len(found) <= LONGEST), text)
    return finish(text) if text is not None and len(text) <= LONGEST else None


def _without_ends(line: Line, ids: Sequence[int]) -> Iterator[list[int]]:
    """The tokens up to each comma behind what must stay, the last first: what follows it is left out."""
    needed = max([line.trigger, *(i for i in line.own if i in ids)])
    for n in range(len(ids) - 1, 0, -1):
        if ids[n] <= needed or ids[0] in line.openers:
            return
        if (
            line.doc[ids[n]].text == ","
            and ids[n] not in line.quoted
            and not line.is_list(ids[n] + 1, len(line.doc))
        ):
            yield list(ids[:n])


def says_more(line: Line, ids: Sequence[int], title: str, *, clause: bool) -> bool:
    """Whether the tokens say something that a title does not.

    In the title of a clause verbs may have changed their tense,
    subjects may be named, and asides may be missing.
    """
    low = title.lower()
    words = (line.doc[i] for i in ids if i not in line.dates)
    told = [word.i for word in words if is_content_word(word) and not is_verb(word)]
    if not clause:
        return any(line.low(i) not in low for i in told)
    host = host_clause(line.doc[line.trigger])
    subject = None if host is None else read_clause(line.doc, host.i).subject
    start, end = (line.trigger, line.trigger) if subject is None else (subject.start, subject.end)
    last = max((i for i in told if line.low(i) in low), default=line.trigger)
    lost = [i for i in told if not start <= i < end and line.low(i) not in low]
    return any(i < start for i in lost) or any(i > last and not _in_aside(line, last, i) for i in lost)


def _in_aside(line: Line, last: int, i: int) -> bool:
    """Whether a word behind the last one said stands behind a comma that
    opens a relative, a conjunction or a mere remark.
    """
    comma = next((k for k in range(last + 1, i) if line.doc[k].text == ","), None)
    if comma is None:
        return False
    first = line.doc[comma + 1]
    return (
        first.i in line.openers
        or is_adverb(first)
        or is_coordinator(first)
        or is_pronoun(first)
        or is_verb(first)
        or line.low(first.i) == "soit"
    )


def says_enough(line: Line, ids: Sequence[int]) -> bool:
    """Whether the tokens name at least two things, what a pronoun stands for among them."""
    return sum((is_noun_or_number(line.doc[i]) and i not in line.dates) or i in line.meant for i in ids) > 1


def _only_asks(line: Line) -> bool:
    """« attire l'attention du ministre sur la fermeture … »: the sentence tells the asking, not the event."""
    root = next((t for t in line.doc if t.head.i == t.i), None)
    if root is None or root.i == line.trigger:
        return False
    inverted = line.low(root.i + 1).startswith("-")  # « souhaite-t-il »
    return inverted or lexicon.kind_of(root) == "question" or lexicon.is_in(root, "asking")


def _stretches(line: Line) -> Iterator[tuple[int, int]]:
    """The clause around the trigger, where it has its own subject before its verb, then the sentence."""
    doc = line.doc
    host = host_clause(doc[line.trigger])
    start, end = _bounds(line)
    if host is None:
        if not any(map(is_told, doc[start:end])) and _is_label(line, start):
            yield start, end
        return
    clause = read_clause(doc, host.i)
    if clause.form != "finite" or _is_relative(line, clause, start):
        return
    subject = None if clause.borrowed or is_inner(clause) else clause.subject
    if subject is not None and subject.start < clause.group.start:
        yield (
            _from_phrase(line, clause, _left(line, clause, start)),
            min(end, max(reach(line, clause.group.end, inner=False), clause.group.end)),
        )
    beside = _is_beside_another(line, clause, start) or _is_before_another(line, clause, end)
    if not is_adnominal_clause(doc[clause.predicate]) and not beside:
        yield start, end


def _is_beside_another(line: Line, clause: Clause, start: int) -> bool:
    """« Les avocats ont quinze jours, | le bureau tranchera lundi »: a clause that nothing but a comma joins
    to one before it, whose day is another.
    """
    comma = clause.start - 1
    if (
        clause.borrowed
        or clause.subject is None
        or clause.subject.start < comma
        or line.written(comma) != ","
    ):
        return False
    told = [t for t in line.doc[start:comma] if is_told(t)]
    inner = any(i in line.openers or i in line.quoted for i in range(start, comma))
    return bool(told) and not inner and not any(is_adnominal_clause(predicate_of(t)) for t in told)


def _is_before_another(line: Line, clause: Clause, end: int) -> bool:
    """« La halle a été promise en 2019, | la région avait voté, les plans étaient prêts »: a clause with a
    day of its own, to which nothing but a comma joins what follows.
    """
    comma, own = reach(line, clause.group.end, inner=False), min(line.own, default=-1)
    named = clause.subject is not None and is_noun(line.doc[clause.subject.head])  # no « le premier »
    if clause.borrowed or not named or not clause.start < own < comma or line.written(comma) != ",":
        return False
    told = next((t for t in line.doc[comma + 1 : end] if is_told(t)), None)
    subject = None if told is None else read_clause(line.doc, predicate_of(told).i).subject
    first = line.doc[comma + 1]
    return subject is not None and subject.start == first.i and is_determiner(first)


def _is_label(line: Line, start: int) -> bool:
    """« 28 août 2017 : suspension des trains, substitution par autocars »: a date
    that opens a line without verb dates all of it.
    """
    first = next((i for i in range(start, len(line.doc)) if not is_mark(line.doc[i])), start)
    if first not in line.own and first not in line.dates:
        return False
    return any(
        line.written(i) in MARKS for i in (max(line.own, default=-1) + 1, max(line.dates, default=-1) + 1)
    )


def _is_relative(line: Line, clause: Clause, start: int) -> bool:
    """Whether a relative pronoun stands before the verb with no other
    finite verb between, whatever the tree says.
    """
    for i in range(clause.group.start - 1, start - 1, -1):
        if is_told(line.doc[i]):
            return False
        if line.low(i) in function_words().relatives and (
            is_pronoun(line.doc[i]) or line.low(i) in ("dont", "où")
        ):
            return True
    return False


def _left(line: Line, clause: Clause, start: int) -> int:
    """Where the clause begins: with what stands before its subject, up to a
    conjunction, a relative or the end of another clause.
    """
    first = clause.start
    joint = first
    for i in range(first - 1, start - 1, -1):
        token = line.doc[i]
        if (
            i in line.quoted
            or i in line.dates
            or (i in line.names and line.names.get(i + 1) == line.names[i])
        ):
            continue
        if (
            i in line.openers
            or token.text in (":", "(", ")")
            or (is_coordinator(token) and (i + 1 == first or _joins_clauses(token)))
        ):
            return i + 1
        if is_told(token):
            return joint
        if token.text == ",":
            joint = i + 1
    return start


def _from_phrase(line: Line, clause: Clause, left: int) -> int:
    """Not from the midst of a phrase: « (130 lits) et d'un plateau technique, l'hôpital a … »."""
    if line.low(left) not in function_words().of:
        return left
    comma = next((i for i in range(clause.start - 1, left, -1) if line.doc[i].text == ","), left - 1)
    return comma + 1


def _joins_clauses(token: Token) -> bool:
    """« et » before a clause, not « le personnel médical et social », « vingt et un »."""
    head = token.head
    return is_coordinator(token) and not (is_noun_or_adjective(head) or is_numeral(head) or is_adverb(head))


def _without_date(line: Line, inside: range, run: set[int]) -> list[int]:
    """Without brackets and the own date, unless nothing would be said behind
    the verb, or the date is part of an act's name.
    """
    stay = {line.trigger, *line.own}
    brackets = line.brackets(inside.start, inside.stop, stay)
    whole = [i for i in inside if not line.doc[i].is_space and i not in brackets]
    if not run.isdisjoint(line.legal) or not run.isdisjoint(line.quoted) or is_restricted(line):
        return whole
    if not run.isdisjoint(line.aimed):
        return whole  # « elle est reportée au 15 octobre »
    gone = run | commas_around(line, run)
    ids = [i for i in whole if i not in gone]
    return ids if _tells(line, ids) or _opens(line, run) or line.own & line.spoken else whole


def _opens(line: Line, run: set[int]) -> bool:
    """Whether the date stands before the verb: nothing that follows that is lost with it."""
    host = host_clause(line.doc[line.trigger])
    return host is not None and max(run, default=-1) < host.i


def is_restricted(line: Line) -> bool:
    """« n'a ouvert une enquête qu'en mai »: the date is what the sentence says."""
    return negation.is_restricted(line.doc, min(own_run(line, 0, len(line.doc)), default=0))


def _tells(line: Line, ids: Sequence[int]) -> bool:
    """Whether something is said behind the verb."""
    host = host_clause(line.doc[line.trigger])
    verb = -1 if host is None else max(host.i, line.trigger)
    return any(is_content_word(line.doc[i]) for i in ids if i > verb)


def _spell(line: Line, ids: Sequence[int]) -> str | None:
    """The words, each subject pronoun replaced by what it stands for; None where that is not known."""
    parts: list[str] = []
    run: list[int] = []
    for i in ids:
        meant = _meant(line, i, ids) if _is_pronoun(line, i) else ""
        if meant is None or (meant and run and line.low(run[-1]).endswith("'")):
            return None  # « afin qu'il »: a name cannot stand there
        if not meant:
            run.append(i)
            continue
        parts += [line.spell(run), meant] if run else [meant]
        run = []
    return " ".join([*parts, line.spell(run)] if run else parts)


def _is_pronoun(line: Line, i: int) -> bool:
    token = line.doc[i]
    return is_subject(token) and line.low(i).lstrip("-") in function_words().subject_pronouns | {
        "cela",
        "ceci",
    }


def _meant(line: Line, i: int, ids: Sequence[int]) -> str | None:
    """What a subject pronoun stands for; empty where it stays: « il » of
    nobody, or its noun stands before it in the title.
    """
    host = host_clause(line.doc[i].head)
    clause = None if host is None else read_clause(line.doc, host.i)
    if clause is None or clause.impersonal:
        return ""
    if (name := line.meant.get(i)) is not None:
        last = name.split(" ")[-1]
        return "" if any(line.written(k) == last for k in ids if k < i) else name
    if clause.subject is None or clause.subject.head != i:
        return None
    before = [k for k in ids if k < i and is_subject(line.doc[k]) and is_noun(line.doc[k])]
    if any(not differ_as_shown(line.doc[k], line.doc[i]) for k in before):
        return ""
    return subject_text(line, clause)
