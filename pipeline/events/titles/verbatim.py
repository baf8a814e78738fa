"""The sentence's own words as a title: the nearest clauses that hold the
trigger, dates and asides left out, omissions shown.

Owns what is quoted when the reading is in doubt. It refuses to change a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.titles.fitting import HARD, OMISSION, fit
from pipeline.events.titles.line import Line
from pipeline.events.titles.nouns import spell_noun, without_determiner
from pipeline.events.titles.reach import reach
from pipeline.events.titles.relatives import relative_before
from pipeline.syntax.agreement import may_agree
from pipeline.syntax.clauses import Clause, host_clause, is_inner, read_clause
from pipeline.syntax.extents import STRONG, noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import is_conjunct, is_relative_clause
from pipeline.syntax.spelling import finish
from pipeline.syntax.tree import is_told
from pipeline.syntax.word_classes import (
    is_coordinator,
    is_determiner,
    is_noun,
    is_preposition,
    is_pronoun,
    is_verb,
    is_verbal,
    opens_circumstance,
    opens_noun_phrase,
)

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_RECITALS = frozenset({"considérant", "vu", "attendu", "que", "qu'"})
"""What opens the recitals of an act."""
_MARKS = frozenset({"«", "»", '"', "“", "”"})
_ENDS = STRONG - {"(", ")", "[", "]", "\n"}


def verbatim_titles(line: Line) -> Iterator[str]:
    """Quotations, nearest first: a relative that the date is in, the clause of the trigger, the clause above
    it, the stretch of the sentence between strong punctuation.
    """
    relative = _dated_relative(line)
    if relative is not None:
        yield relative
    yield from _clauses(line)
    stretch = _stretch(line)
    ids = line.kept(*stretch)
    if ids:
        yield fit(line, "", _from_subject(line, ids))
        yield _window(line, ids)


def _dated_relative(line: Line) -> str | None:
    """« l'étude des sols, qui ne lui a été remise qu'en novembre »: what the
    sentence says above the relative has another date.
    """
    verb = line.doc[line.trigger]
    which = _relative_pronoun(line, verb)
    if which is None or not line.own or min(line.own) < which:
        return None
    clause, phrase = read_clause(line.doc, verb.i), noun_phrase(verb.head, until=which)
    end = reach(line, clause.group.end, inner=True)
    whose = line.low(which) == "qui" and not may_agree(verb.head, verb)
    if max(line.own) >= max(end, clause.end) or whose:
        return None
    ids = line.kept(phrase.start, end, keep=range(phrase.start, clause.group.start))
    if verb.i not in ids:
        return None
    told = line.low(which) == "qui" and line.written(which - 1) == ","  # « le juge, qui l'a débouté »
    if told and line.dates.isdisjoint(range(phrase.start, which)):
        who = spell_noun(line, [i for i in ids if i < which - 1], verb.head.i)
        who = f"{who}," if "," in who else who  # « Mamadou, salarié de l'atelier, nous a quittés »
        return fit(line, who, [i for i in ids if i > which], subject=who)
    return fit(line, "", without_determiner(line, ids, verb.head.i))


def _relative_pronoun(line: Line, verb: Token) -> int | None:
    """« l'étude, | qui lui a été remise »: the pronoun by which a verb is said of the noun above it."""
    if not is_relative_clause(verb) or not is_noun(verb.head):
        return None
    before = (i for i in range(verb.i - 1, verb.head.i, -1) if i not in line.names)
    return next((i for i in before if line.low(i) in function_words().relatives), None)


def _clauses(line: Line) -> Iterator[str]:
    token = host_clause(line.doc[line.trigger])
    for _ in range(3):
        if token is None:
            return
        clause = read_clause(line.doc, token.i)
        end = reach(line, clause.group.end, inner=is_inner(clause))
        if _stands_alone(line, clause) and max(end, clause.end) > line.trigger >= clause.start:
            yield fit(line, "", line.kept(clause.start, end))
        token = host_clause(token.head) if token.head.i != token.i else None


def _stands_alone(line: Line, clause: Clause) -> bool:
    """Whether a clause has its own certain subject before its verb."""
    own = clause.subject is not None and not clause.borrowed and clause.subject.start < clause.group.start
    return (
        own
        and not clause.doubts
        and clause.group.tense != "subjunctive"
        and line.low(clause.start) not in function_words().relatives
        and relative_before(line, clause) is None
    )


def _stretch(line: Line) -> tuple[int, int]:
    """Tokens between the strong punctuation before and behind the trigger."""
    aloud = line.trigger in line.quoted and any(is_told(line.doc[i]) for i in line.quoted)
    ends = [
        t.i for t in line.doc if t.text in _ENDS or (aloud and t.text in _MARKS and t.i not in line.quoted)
    ]
    start = max((i + 1 for i in ends if i < line.trigger), default=0)
    return start, min((i for i in ends if i > line.trigger), default=len(line.doc))


def _from_subject(line: Line, ids: list[int]) -> list[int]:
    """Without what opens the sentence before its first comma, where a
    full clause follows that holds the trigger.
    """
    while len(ids) > 1 and line.low(ids[0]) in _RECITALS:
        ids = ids[1 + (line.low(ids[1]) == ",") :]
    comma = _first_comma(line, ids)
    if comma is None or line.trigger in ids[: comma + 1]:
        return ids
    first, after = line.doc[ids[0]], line.doc[ids[comma + 1]]
    told = any(is_verbal(line.doc[i]) for i in ids[1:comma])
    follows = opens_noun_phrase(after) or is_pronoun(after)
    opens = opens_circumstance(first) or is_coordinator(first) or is_verb(first)
    return ids[comma + 1 :] if follows and opens and not told else ids


def _first_comma(line: Line, ids: list[int]) -> int | None:
    """« Par décret du 3 mai | , le maire »: the place of a comma behind which no complement in « de » goes
    on.
    """
    commas = (n for n, i in enumerate(ids[:24]) if line.doc[i].text == "," and n + 1 < len(ids))
    return next((n for n in commas if line.low(ids[n + 1]) not in function_words().of), None)


def _opens_phrase(line: Line, i: int) -> bool:
    """Whether a noun phrase that hangs on no preposition begins at a token."""
    if i == 0 or not is_determiner(line.doc[i]) or line.low(i) in ("du", "des"):
        return False
    before = line.doc[i - 1]
    return not (is_preposition(before) or is_coordinator(before))


def _cuts_coordination(line: Line, start: int, end: int) -> bool:
    """« de confirmer | le calendrier et d'obtenir qu'ils commencent »: a member without the one before it."""
    return any(is_conjunct(t) and t.head.i < start for t in line.doc[start:end])


def _window(line: Line, ids: list[int]) -> str:
    """Words around the trigger, cut where a phrase begins, with the omissions shown."""
    place = ids.index(line.trigger) if line.trigger in ids else 0
    openings = [
        n
        for n in range(place + 1)
        if n == 0 or (_opens_phrase(line, ids[n]) and not _cuts_coordination(line, ids[n], ids[place]))
    ]
    start = next((n for n in openings if len(line.spell(ids[n : place + 1])) < HARD - 60), place)
    text = fit(line, "", ids[start:])
    return finish(text.removesuffix(OMISSION)) + OMISSION if text.endswith(OMISSION) else text
