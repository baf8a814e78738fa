"""Where the clause of a date begins and ends, where the tree runs across it: relatives and asides set off by
commas, colons, figures.

Owns the order of the corrections by place in the sentence, and those behind its opening. It refuses to choose
among the words of one clause: governor does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.attachment.fronted import (
    beyond_relative,
    beyond_subordinate,
    opening_date,
    participle_in_front,
    phrase_in_front,
)
from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.syntax.clauses import is_main, read_clause
from pipeline.syntax.relations import is_case_word, is_open_complement
from pipeline.syntax.tree import (
    CIVILITIES,
    View,
    climb,
    finite,
    is_participle,
    is_past_participle,
    is_predicate,
    preposition,
)
from pipeline.syntax.word_classes import is_common_noun, is_infinitive, is_verb, is_verbal

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_COLON = re.compile(r"\s:\s|:\s")
_QUANTITY = re.compile(
    r"\d\s*(?:%|€|[kmM]€|Md€|(?:millions?|milliards?)(?: d'euros)?|points?|euros)\s*(?:[,(]\s*)?$"
)
_BESIDE = 4
"""Words that complete a noun before its date."""
_RELATIVE = re.compile(r",\s(?:qui|que|qu'|dont|où|lequel|laquelle|lesquel\w+)\b[^,;:()]*$")


def in_own_clause(view: View, dating: Dating, found: Token) -> Token:
    """The word that the date hangs on, once the tree's choice is brought back into the clause of the date."""
    apart = (
        set_off(view, dating, found)
        or _in_relative(view, dating, found)
        or _in_apposition(view, dating, found)
        or beyond_subordinate(view, dating, found)
    )
    apart = (
        apart
        or _inside_subject(view, dating, found)
        or opening_date(view, dating, found)
        or beyond_relative(view, dating, found)
        or phrase_in_front(view, dating, found)
        or participle_in_front(view, dating, found)
    )
    apart = (
        apart
        or _beyond_colon(view, dating, found)
        or _figure(view, dating, found)
        or _in_aside(view, dating, found)
    )
    return found if apart is None or apart.text in CIVILITIES else apart


def _in_aside(view: View, dating: Dating, found: Token) -> Token | None:
    """« a annoncé un plan, le troisième depuis l'ouverture du capital en 2011 »: a
    date behind a noun of an aside is that noun's.
    """
    left = view.text[: dating.signal_start - view.origin]
    comma = max(left.rfind(", "), left.rfind("("))
    if found.idx > comma or comma < 0:
        return None
    inside = [token for token in view.doc if comma < token.idx < len(left) and token.i not in view.names]
    if any(is_verbal(token) for token in inside) or not inside:
        return None
    told = [
        token
        for token in inside
        if is_common_noun(token) and lexicon.names_event(token) and lexicon.kind_of(token) != "meeting"
    ]
    return told[-1] if told and told[-1].i + _BESIDE >= inside[-1].i else None


def _inside_subject(view: View, dating: Dating, found: Token) -> Token | None:
    """« Le marché attribué à X en juin 2019 a réduit l'offre »: a date between a subject and its verb,
    without comma, is the subject's own.
    """
    subject = (
        read_clause(view.doc, found.i).subject
        if finite(found) is not None and view.offset(found) >= dating.end
        else None
    )
    head = None if subject is None else view.doc[subject.head]
    if head is None or view.offset(head) > dating.signal_start or "," in view.text[head.idx : found.idx]:
        return None
    inside = [
        token
        for token in view.doc[head.i + 1 :]
        if view.offset(token) < dating.signal_start and token.i not in view.names
    ]
    return next(
        (
            token
            for token in reversed(inside)
            if is_verb(token) and is_past_participle(token) and token.lemma_ != "dater"
        ),
        None,
    )


def _in_relative(view: View, dating: Dating, found: Token) -> Token | None:
    """« le plan, qui s'ouvrira en 2024, prévoit »: a date that closes a
    relative clause set off by commas is that clause's.
    """
    place, end = dating.signal_start - view.origin, dating.end - view.origin
    if found.idx < end or not view.text[end:].lstrip().startswith(","):
        return None
    opening = _RELATIVE.search(view.text[:place])
    inside = (
        []
        if opening is None
        else [
            token for token in view.doc if opening.start() <= token.idx < place and token.i not in view.names
        ]
    )
    return next((token for token in reversed(inside) if is_verbal(token) and is_predicate(token)), None)


def _in_apposition(view: View, dating: Dating, found: Token) -> Token | None:
    """« la Cour, saisie par le préfet en 2019, a statué »: a date that closes a
    participle set off by commas is the participle's.
    """
    place, end = dating.signal_start - view.origin, dating.end - view.origin
    if found.idx < end or not view.text[end:].lstrip().startswith(","):
        return None
    inside = [
        token
        for token in view.doc
        if view.text.rfind(",", 0, place) < token.idx < place and token.i not in view.names
    ]
    if any(finite(token) is not None and is_verbal(token) for token in inside):
        return None
    return next(
        (token for token in reversed(inside) if is_verb(token) and is_participle(token) and inside[0].i > 0),
        None,
    )


def set_off(view: View, dating: Dating, found: Token | None = None) -> Token | None:
    """« l'épidémie, qui compte, au 11 août, 600 cas »: a date between
    commas right after a finite verb is that verb's.
    """
    before = [
        token for token in view.doc if token.idx < dating.signal_start - view.origin and not token.is_space
    ]
    while before and before[-1].lower_ in {"au", "en", "le", "à", "plus", "tard"}:
        before.pop()
    if (
        len(before) < 2
        or before[-1].text != ","
        or not view.text[dating.end - view.origin :].lstrip().startswith(",")
    ):
        return None
    verb = before[-2]
    told = finite(verb) is not None or is_infinitive(verb)
    return verb if verb is not found and is_verb(verb) and told and verb.i not in view.names else None


def _beyond_colon(view: View, dating: Dating, found: Token) -> Token | None:
    """« Il a réfléchi : depuis dix ans, la ville aide … »: the verb on the date's side of the colon."""
    place, other = dating.signal_start - view.origin, found.idx
    if place < other:
        colon = _COLON.search(view.text, dating.end - view.origin, other)
        words = (
            []
            if colon is None
            else [token for token in view.doc if dating.end - view.origin <= token.idx < colon.start()]
        )
    else:
        colons = list(_COLON.finditer(view.text, other, place))
        words = (
            [token for token in view.doc if token.idx >= dating.end - view.origin]
            if colons and _opens(view, colons[-1].end(), place)
            else _behind_phrase(view, dating, colons[-1].end() if colons else place)
        )
    return next(
        (
            token
            for token in words
            if token.i not in view.names and is_predicate(token) and finite(token) is not None
        ),
        None,
    )


def _behind_phrase(view: View, dating: Dating, start: int) -> list[Token]:
    """« : à la clôture de l'enquête, en octobre 2019, le gros œuvre n'était pas achevé »: the words behind a
    date that closes a phrase in front, itself without verb.
    """
    place, end = dating.signal_start - view.origin, dating.end - view.origin
    before = [token for token in view.doc if start <= token.idx < place]
    fronted = bool(before) and preposition(before[0]) == "" and is_case_word(before[0])
    if not fronted or any(is_verbal(token) for token in before) or not view.text[end:].startswith(","):
        return []
    if before[-1].lower_ in {"du", "de", "d'"}:
        return []  # « : à l'audience du 3 mai, les parties ayant été avisées que … »
    return [token for token in view.doc if token.idx >= end and is_main(token)]


def _opens(view: View, start: int, end: int) -> bool:
    """Whether the date opens what follows the colon, and is set off by a comma or not at all."""
    return not view.text[start:end].strip()


def _figure(view: View, dating: Dating, found: Token) -> Token | None:
    """« … perdu de leur pouvoir d'achat alors que la hausse a été de 5 % en 2021 »: a date right after a
    figure is that of the verb before it.
    """
    place = dating.signal_start - view.origin
    if _QUANTITY.search(view.text[max(0, place - 24) : place]) is None:
        return None
    verbs = [
        token
        for token in view.doc[found.i + 1 :]
        if token.idx < place and token.i not in view.names and is_predicate(token)
    ]
    told = [
        token
        for token in verbs
        if finite(token) is not None and not (is_open_complement(token) and found in climb(token))
    ]
    return told[-1] if told else None
