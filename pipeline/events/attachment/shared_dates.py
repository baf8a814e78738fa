"""When one date makes several events: verbs coordinated behind a date in front,
what a causative verb causes, the occasion of a fact.

Owns that rule and nothing else. It refuses dates that stand after their verb: those date it alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.syntax.relations import has_relation, is_adverbial_clause, is_conjunct
from pipeline.syntax.tree import (
    SUBJECTS,
    View,
    children,
    climb,
    copula,
    feature,
    finite,
    is_past_participle,
    is_predicate,
    preposition,
)
from pipeline.syntax.word_classes import is_common_noun, is_verb

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_OCCASION = re.compile(
    r"\b(?:lors de|pendant|durant|à l'occasion de)\s+(?:son|sa|leur)\s+(?P<noun>\w+)(?:\s+(?:en|le|à))?\s*$",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\s*,?\s(?:quand\s|lorsque\s|lorsqu['’])", re.IGNORECASE)
_DATED = re.compile(r"(?:19|20)\d\d")
_CONTRAST = frozenset({"alors", "tandis", "quand", "et", "mais"})


def share_date(view: View, dating: Dating, trigger: Token, rule: str) -> list[tuple[Token, str]]:
    """A date in front of a clause dates all the verbs it governs; a causative verb yields what it causes."""
    found = [(trigger, rule)]
    occasion = _occasion(view, dating)
    if occasion is not None and occasion.i != trigger.i:
        found.append((occasion, "occasion"))
    elif occasion is not None:
        found[:0] = [(token, "occasion") for token in climb(occasion) if is_predicate(token)][:1]
    then = _when(view, dating)
    if then is not None and all(token.i != then.i for token, _ in found):
        found.append((then, "occasion"))
    if is_predicate(trigger) and dating.end <= view.offset(trigger):
        found += [(token, "shared_date") for token in _companions(view, trigger)]
    return [pair for token, name in found for pair in _caused(token, name)]


def _when(view: View, dating: Dating) -> Token | None:
    """« a perdu 38 postes en 2009, quand les commandes s'étaient effondrées »: what had come then."""
    match = _WHEN.match(view.text, dating.end - view.origin)
    if match is None or dating.sense != "at":
        return None
    rest = [token for token in view.doc if token.idx >= match.end() and token.i not in view.names]
    verb = next((token for token in rest if is_predicate(token) and finite(token) is not None), None)
    word = None if verb is None else finite(verb)
    if verb is None or word is None or _DATED.search(view.text, match.end()):
        return None
    past = word.i != verb.i or bool({"Past", "Imp"} & feature(word, "Tense"))
    return verb if past and not {"Fut"} & feature(word, "Tense") else None


def _occasion(view: View, dating: Dating) -> Token | None:
    """« a fait scandale lors de son dévoilement en 1881 »: the occasion
    is dated as well as what happened on it.
    """
    match = _OCCASION.search(view.text[: dating.signal_start - view.origin])
    if match is None:
        return None
    noun = next((token for token in view.doc if token.idx == match.start("noun")), None)
    return (
        noun
        if noun is not None and lexicon.names_event(noun) and not lexicon.is_in(noun, "carrier")
        else None
    )


def _companions(view: View, verb: Token) -> list[Token]:
    """Verbs coordinated or contrasted with `verb` in the same tense, without a date of their own."""
    found = [
        token
        for token in children(verb, "conj", "parataxis")
        if _same_tense(verb, token) and _tells_apart(verb, token)
    ]
    found += [
        token
        for token in children(verb, "advcl")
        if _is_contrast(token) and _same_tense(verb, token) and token.i < verb.i
    ]
    return [token for token in found if token.i not in view.names]


def _tells_apart(first: Token, second: Token) -> bool:
    """Acts over and done, or figures; two states side by side are one
    (« fonctionne mal et subit des fermetures »).
    """
    if finite(second) is None and is_past_participle(second):
        return _shares_auxiliary(first, second)
    past = finite(second)
    done = (
        past is not None
        and (past.i != second.i or "Past" in feature(past, "Tense"))
        and copula(second) is None
    )
    return (done or (_has_quantity(first) and _has_quantity(second))) and not lexicon.is_in(second, "lifted")


def _shares_auxiliary(first: Token, second: Token) -> bool:
    """« a reçu les élus et soutenu le projet »: an active participle with an object of its own."""
    active = (
        bool(children(first, "aux:tense"))
        and not children(first, "aux:pass")
        and children(first, "aux:tense")[0].lemma_ == "avoir"
    )
    return (
        active and is_verb(second) and is_conjunct(second) and bool(children(second, "obj", "ccomp", "xcomp"))
    )


def _is_contrast(clause: Token) -> bool:
    return any(
        child.lower_ in _CONTRAST
        for child in clause.children
        if has_relation(child, "mark", "advmod", "fixed")
    ) and _has_quantity(clause)


def _has_quantity(clause: Token) -> bool:
    words = list(clause.subtree)
    colon = next((token.i for token in words if token.text == ":" and token.i > clause.i), len(clause.doc))
    return any((token.like_num or token.text == "%") and token.i < colon for token in words)


def _same_tense(first: Token, second: Token) -> bool:
    left, right = finite(first), finite(second)
    if right is None and _shares_auxiliary(first, second):
        return True
    if left is None or right is None:
        mistaken = is_common_noun(first) or is_common_noun(second)  # a verb taken for a noun
        return mistaken and is_adverbial_clause(second) and bool(children(first, *SUBJECTS))
    compound = (left.i != first.i) == (right.i != second.i)
    return (
        compound
        and feature(left, "Tense") == feature(right, "Tense")
        and feature(left, "Mood") == feature(right, "Mood")
    )


def _caused(token: Token, rule: str) -> list[tuple[Token, str]]:
    if is_verb(token) and lexicon.is_in(token, "causative"):
        objects = [thing for thing in children(token, "obj") if is_common_noun(thing)]
        objects += [
            word for thing in objects for word in thing.subtree if is_conjunct(word) and _is_another(word)
        ]
        if objects:
            return [(_within(thing), "caused") for thing in objects]
    return [(token, rule)]


def _is_another(noun: Token) -> bool:
    """A coordinated object with its own determiner, not a complement coordinated inside the first."""
    return (
        is_common_noun(noun)
        and not preposition(noun)
        and bool(children(noun, "det"))
        and lexicon.names_event(_within(noun))
    )


def _within(noun: Token) -> Token:
    """« le début de naufrage » is a wreck."""
    if lexicon.is_in(noun, "carrier"):
        return next((child for child in children(noun, "nmod") if lexicon.names_event(child)), noun)
    return noun
