"""Dates and dated phrases that a comma sets off in front: they are the main clause's, or the phrase's own.

Owns what opens a sentence. It refuses dates behind the verb.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.datings import Dating
from pipeline.events.modality.phrases import phrase_before
from pipeline.events.triggers import lexicon
from pipeline.syntax.clauses import is_main
from pipeline.syntax.relations import is_attributive, is_case_word, is_content_clause, is_relative_clause
from pipeline.syntax.tree import (
    View,
    children,
    feature,
    finite,
    is_participle,
    is_past_participle,
    is_predicate,
    preposition,
)
from pipeline.syntax.word_classes import is_common_noun, is_infinitive, is_verb

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_PARTICIPLE = re.compile(r"(?:é|ée|és|ées)$")
_IN_OFFICE = re.compile(r"(?:au pouvoir|à la tête|en fonctions?|en poste)\b", re.IGNORECASE)
_OF_PERSONS = (
    "idat",
    "idate",
    "réat",
    "réate",
    "eur",
    "membre",
    "élève",
    "aire",
    "trice",
    "euse",
    "ant",
    "ante",
    "ment",
    "er",
)
_SUBORDINATE = re.compile(
    r"\s*,\s*(?:(?:alors|tandis|bien|après|avant|sans) qu(?:e\b|')|lorsqu|quand\b|comme\b|puisqu|quoiqu)",
    re.IGNORECASE,
)
_OPENING = 3
_GROUP = 5
_RELATIVE = frozenset({"dont", "qui", "que", "qu'", "où", "lequel", "laquelle", "auquel", "duquel"})
_BRACKET = re.compile(r"\s*\([^()]*\)")


def opening_date(view: View, dating: Dating, found: Token) -> Token | None:
    """« Le 13 avril 2022, face au blocage, les syndicats ont quitté la table »: a date that opens the
    sentence is the main clause's.
    """
    place = dating.end - view.origin
    opens = sum(character.isalpha() for character in view.text[: dating.start - view.origin]) <= _OPENING
    if (
        not opens
        or not view.text[place:].startswith(",")
        or found.idx < place
        or not is_common_noun(found)
        or not children(found, "case", "fixed")
    ):
        return None
    after = (
        token
        for token in view.doc[found.i + 1 :]
        if token.i not in view.names and is_predicate(token) and finite(token) is not None
    )
    return next((token for token in after if is_main(token)), None)


def beyond_relative(view: View, dating: Dating, found: Token) -> Token | None:
    """« Le 24 août, un homme dont le contrat n'avait pas été prolongé, a été placé en garde à vue »: a date
    that opens the sentence is that of the verb which follows the relative clause.
    """
    place = dating.end - view.origin
    opens = sum(character.isalpha() for character in view.text[: dating.start - view.origin]) <= _OPENING
    if not opens or not view.text[place:].startswith(",") or found.idx < place:
        return None
    comma = view.text.rfind(",", 0, found.idx)
    inside = [token for token in view.doc if comma < token.idx < found.idx]
    after = [token for token in view.doc[found.i + 1 :] if token.text == ","]
    if not any(token.lower_ in _RELATIVE for token in inside) or not after:
        return None
    verb = next(iter(view.doc[after[0].i + 1 : after[0].i + 2]), None)
    if verb is None or "Fin" not in feature(verb, "VerbForm") or verb.i in view.names:
        return None
    group = view.doc[verb.i : verb.i + _GROUP]
    return next(
        (token for token in group if is_verb(token) and token.lower_ not in {"été", "a", "est"}), None
    )


def participle_in_front(view: View, dating: Dating, found: Token) -> Token | None:
    """« Recrutée comme maîtresse de conférences en 2005, elle … », « Élue pour lui succéder en mai, elle … »:
    the participle with which the sentence begins, and not what completes it.
    """
    first = next((token for token in view.doc if token.text[:1].isalpha()), None)
    left = view.text[: dating.signal_start - view.origin]
    if first is None or not is_past_participle(first) or children(first, "det") or "," in left:
        return None
    closes = view.text[dating.end - view.origin :].lstrip().startswith(",")
    bare = is_common_noun(found) and not children(found, "det") and preposition(found) in {"de", "d'"}
    bare = bare or any(word.lower_ == "comme" for word in children(found, "case", "mark"))
    aimed = is_infinitive(found) and bool(children(found, "mark"))
    return first if closes and first.i < found.i and found.idx < len(left) and (bare or aimed) else None


def beyond_subordinate(view: View, dating: Dating, found: Token) -> Token | None:
    """« En 2022, alors que rien ne l'impose, la caisse a réduit … »: a date in
    front of a subordinate clause is the main clause's.
    """
    place = dating.end - view.origin
    if _SUBORDINATE.match(view.text, place) is None or found.idx < place or not children(found, "mark"):
        return None
    after = (
        token
        for token in view.doc[found.i + 1 :]
        if token.i not in view.names and is_predicate(token) and finite(token) is not None
    )
    return next(
        (
            token
            for token in after
            if not children(token, "mark") and not (is_relative_clause(token) or is_content_clause(token))
        ),
        None,
    )


def phrase_in_front(view: View, dating: Dating, found: Token) -> Token | None:
    """« Sacrés à Londres en 2012, ils ont … », « Au pouvoir de 1999 à 2010, il
    est … »: the phrase in front has its own date.
    """
    bracket = _BRACKET.match(view.text, dating.end - view.origin)
    end = dating.end - view.origin if bracket is None else bracket.end()
    comma = view.text.find(",", end)
    if comma < 0 or found.idx < comma or view.text[end:comma].strip():
        return None
    before = [
        token for token in view.doc if token.idx < dating.signal_start - view.origin and not token.is_space
    ]
    if not before or any(finite(token) is not None and is_predicate(token) for token in before):
        return None
    office = _IN_OFFICE.match(view.text.lstrip())
    if office is not None and len(before) <= 3:
        return before[1] if is_common_noun(before[1]) else before[-1]
    last = next(
        (word for word in reversed(before) if word.lower_ not in {"le", "au", "en", "l'"}), before[-1]
    )
    supposed = last if phrase_before(last) is not None else None  # « en cas de victoire le 24 avril »
    return (
        _head_of_phrase(view, before)
        or supposed
        or (_noun_bounded(before[-1]) if dating.sense in {"by", "after", "until"} else None)
    )


def _noun_bounded(word: Token) -> Token | None:
    """« Sans accord avant le 15 mai, la grève reprendra »: the event that a phrase in front bounds."""
    return (
        word
        if is_common_noun(word) and lexicon.names_event(word) and not lexicon.is_in(word, "carrier")
        else None
    )


def _head_of_phrase(view: View, words: list[Token]) -> Token | None:
    """The participle or noun without determiner with which a sentence begins."""
    first = words[0]
    if any(word.text == "," for word in words):
        return None
    if (
        first.i in view.names
        or is_case_word(first)
        or lexicon.is_in(first, "carrier")
        or children(first, "det", "case", "mark")
    ):
        return None
    if _PARTICIPLE.search(first.lower_) or is_past_participle(first):
        return first
    return first if is_common_noun(first) and first.lower_.endswith(_OF_PERSONS) else None


def beyond_participle(view: View, dating: Dating, found: Token) -> Token:
    """The verb of the main clause, where the date is set off in front of a participle inside it."""
    if not _is_beside_clause(view, dating, found):
        return found
    return next(
        (
            token
            for token in view.doc[found.i + 1 :]
            if is_predicate(token) and is_main(token) and token.i not in view.names
        ),
        found,
    )


def _is_beside_clause(view: View, dating: Dating, found: Token) -> bool:
    """« Dès 2001, la commune, soucieuse des besoins exprimés, envisage … »: a date set off in front is the
    clause's, not a participle's inside it.
    """
    place = dating.end - view.origin
    return (
        view.offset(found) > dating.end
        and is_participle(found)
        and is_attributive(found)
        and view.text[place:].lstrip().startswith(",")
    )
