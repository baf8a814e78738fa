"""How far a clause reaches behind its verb, read off its words: punctuation,
conjunctions, and verbs that nothing licenses.

Owns that end, which the tree often loses. It refuses to say what is left out on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.line import Line
from pipeline.syntax.extents import STRONG, after_bracket
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import is_subject
from pipeline.syntax.tree import is_told
from pipeline.syntax.verb_groups import predicate_of
from pipeline.syntax.word_classes import (
    is_adjective,
    is_common_noun,
    is_coordinator,
    is_determiner,
    is_infinitive,
    is_joint,
    is_participial,
    is_preposition,
    is_pronoun,
    is_verb,
)

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_ASIDE_CONJUNCTIONS = frozenset({"mais", "car", "or", "donc", "puis"})
_GAPPED = 10
"""Tokens of a subject before its participle."""
_BRACKETS = frozenset({"(", ")", "[", "]"})


def reach(line: Line, start: int, *, inner: bool) -> int:
    """End (exclusive) of the clause whose verb group ends at `start`; an `inner` clause ends at its comma.

    A finite verb that no relative or conjunction introduces is another clause's: the
    clause ends at the joint before that verb's subject.
    """
    doc, licensed, i = line.doc, 0, start
    joints: list[int] = []
    while i < len(doc) and not _stops(line, i, start, inner):
        token = doc[i]
        if token.text in ("(", "[") and i not in line.quoted:
            i = max(i + 1, after_bracket(doc, i))  # a bracket that nothing closes is a word
            continue
        if token.text == "," or is_coordinator(token):
            joints.append(i)
            if _joins_deed(line, start, i, inner):
                return trimmed(line, start, i)
        licensed += i in line.openers and not _only_dates(line, i)
        if (i not in line.quoted or start - 1 in line.quoted) and is_told(token):
            if not licensed and (end := _before(token, joints, start, inner)) is not None:
                return trimmed(line, start, end)
            licensed = max(0, licensed - 1)
        i += 1
    return trimmed(line, start, i)


def _only_dates(line: Line, i: int) -> bool:
    """« n'était intervenue | que le 28 juin »: a « que » that only restricts a date opens no clause."""
    return line.low(i) in ("que", "qu'") and not line.said.isdisjoint(range(i + 1, i + 4))


def _stops(line: Line, i: int, start: int, inner: bool) -> bool:
    told_aloud = start - 1 in line.quoted
    if told_aloud and i not in line.quoted:
        return True
    if (i in line.quoted and not told_aloud) or (i in line.names and line.names.get(i - 1) == line.names[i]):
        return False
    if line.doc[i].text == ",":
        closes = inner and not _lists_between(line, start, i) and not _sets_off_date(line, i)
        return closes or (i > start and (line.low(i + 1) in _ASIDE_CONJUNCTIONS or _resumes_date(line, i)))
    return _is_strong(line, i, start) or (inner and i > start and _follows_date(line, i))


def _lists_between(line: Line, start: int, comma: int) -> bool:
    """« signé entre l'agence | , le conseil et la ville »: « entre » needs its « et »."""
    said = [line.low(i) for i in range(start, comma)]
    return "entre" in said and "et" not in said and line.is_list(comma + 1, len(line.doc))


def _resumes_date(line: Line, comma: int) -> bool:
    """« jusqu'en mai, | date à laquelle le bail a pris fin »: what is said of a date goes with it."""
    calendar = line.low(comma + 1) in function_words().calendar_nouns | {"date"}
    which = any(line.low(i) in ("où", "laquelle", "lequel") for i in range(comma + 2, comma + 5))
    return comma - 1 in line.dates and calendar and which


def _follows_date(line: Line, i: int) -> bool:
    """Behind its date, an inner clause goes on with a preposition
    only, and not with a clause (« en ce que »).
    """
    if i - 1 in line.dates and line.low(i + 1) in ("ce", "tant") and line.low(i + 2) in ("que", "qu'"):
        return True
    return i not in line.dates and i - 1 in line.dates and _says_more(line.doc[i])


def _says_more(word: Token) -> bool:
    """No preposition, name or mark."""
    return is_common_noun(word) or is_adjective(word) or is_pronoun(word) or is_verb(word)


def _is_strong(line: Line, i: int, start: int) -> bool:
    doc, text = line.doc, line.doc[i].text
    if text in ("–", "—") or (text == "-" and doc[i - 1].whitespace_ and doc[i].whitespace_):
        return not line.in_dashes(i)
    if text in _BRACKETS:
        return text in (")", "]") and not any(t.text in ("(", "[") for t in doc[start:i])
    return text in STRONG and not doc[i].is_space


def _sets_off_date(line: Line, comma: int) -> bool:
    """« a connu, depuis mai, des dégâts »: the comma opens or closes nothing but a date."""
    left, right = comma - 1, comma + 1
    while left in line.dates:
        left -= 1
    while right in line.dates:
        right += 1
    return (right > comma + 1 and line.low(right) == ",") or (left < comma - 1 and line.low(left) == ",")


def _joins_deed(line: Line, start: int, joint: int, inner: bool) -> bool:
    """« ouverte en 2010 et fermée en 2015 », « prélevés en mai et de signaler », « fondé en 2012 et riche de
    90 membres »: another deed or state behind a date, or outside an inner clause.
    """
    doc, after = line.doc, joint + 1 + (line.low(joint + 1) in ("puis", "et"))
    if after + 2 >= len(doc) or joint <= start:
        return False
    dated = any(i in line.dates for i in range(start, joint))
    verb = after + 1 + (line.low(after + 1) in function_words().clitics)
    infinitive = is_preposition(doc[after]) and is_infinitive(doc[verb])
    opener = line.low(after + (line.low(after) == "d'"))
    wish = opener in ("que", "qu'", "qui", "dont", "où") and not any(
        line.low(i) == opener for i in range(start, joint)
    )
    if (inner and _joins_state(line, joint)) or (dated and _joins_gapped(line, joint)):
        return True
    said = wish or (infinitive and (inner or dated))
    return (dated and is_participial(doc[after])) or (is_coordinator(doc[joint]) and said)


def _joins_gapped(line: Line, joint: int) -> bool:
    """« a été organisée en mars, | et le tracé arrêté en juillet »: a subject whose auxiliary is unsaid."""
    doc = line.doc
    first = joint + 1 + is_coordinator(doc[joint + 1])
    if first >= len(doc) or not (is_coordinator(doc[first - 1]) and is_determiner(doc[first])):
        return False
    for i in range(first + 1, min(len(doc), first + _GAPPED)):
        if is_told(doc[i]) or doc[i].text in STRONG or doc[i].text == ",":
            return False
        if is_participial(doc[i]) and not is_adjective(doc[i]):
            return i + 1 < len(doc) and (i + 1 in line.dates or i + 2 in line.dates)
    return False


def _joins_state(line: Line, joint: int) -> bool:
    """« fondée en 2012 | et riche de 90 membres »: an adjective right behind « et » and a date."""
    return is_coordinator(line.doc[joint]) and joint - 1 in line.dates and is_adjective(line.doc[joint + 1])


def _before(verb: Token, joints: list[int], start: int, inner: bool) -> int | None:
    """The joint before the subject of a verb; the verb itself where an inner
    clause has none, or is said of that subject.
    """
    own = (t for t in predicate_of(verb).children if is_subject(t) and t.i < verb.i)
    left = min([verb.i, *(t.left_edge.i for t in own)])
    if inner and left < start:
        return _group_start(verb)  # « la convention signée entre l'État et les syndicats | a revalorisé »
    before = _without_aside(verb, [i for i in joints if i <= left] or joints)
    if before:
        return before[-1]
    return _group_start(verb) if inner else None


def _without_aside(verb: Token, joints: list[int]) -> list[int]:
    """« et le repreneur, la société Duroc, a été »: a comma before a verb closes what is apposed to its
    subject; the clause begins with what « et » opens before it.
    """
    doc, first = verb.doc, _group_start(verb)
    closed = bool(joints) and doc[first - 1].text == "," and first - 1 > joints[0]
    opened = [i for i in joints if i < first - 1] if closed else []
    if len(opened) < 2 or doc[opened[-1]].text != ",":
        return joints
    joint = doc[opened[-2]]
    apposed = is_coordinator(joint) and is_determiner(joint.nbor()) and opened[-1] - joint.i < _GAPPED
    return opened[:-1] if apposed else joints


def _group_start(verb: Token) -> int:
    words, i = function_words(), verb.i
    while i > 0 and verb.doc[i - 1].low in words.ne | words.reflexive:
        i -= 1
    return i


def trimmed(line: Line, start: int, end: int) -> int:
    """`end` without the conjunctions and commas before it."""
    while end > start and is_joint(line.doc[end - 1]) and line.doc[end - 1].text not in '»)”%"':
        end -= 1
    return _before_lone_noun(line, start, end)


def _before_lone_noun(line: Line, start: int, end: int) -> int:
    """« a été plaidée à l'audience, le délibéré | , annoncé pour mai, ayant
    été prorogé »: the subject of what follows.
    """
    comma = next((i for i in range(end - 1, max(start, end - 4), -1) if line.doc[i].text == ","), None)
    if (
        comma is None
        or end >= len(line.doc)
        or line.doc[end].text != ","
        or not is_determiner(line.doc[comma + 1])
    ):
        return end
    return (
        comma
        if not line.own.intersection(range(comma, end)) and not line.is_list(comma + 1, len(line.doc))
        else end
    )
