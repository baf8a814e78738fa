"""Mood, tense and voice of a predicate, and whether it stands by itself or under the verb above: what bears
on whether it is told as done.

Owns the forms and their places in the clause. It refuses to say what they mean for an event: which words
announce, plan or deny is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.syntax.parsed import text_of
from pipeline.syntax.relations import has_relation, is_adverbial_clause, is_root
from pipeline.syntax.tree import children, climb, feature, finite, is_participle, is_predicate
from pipeline.syntax.word_classes import has_class, is_conditional, is_future, is_infinitive

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

DEPTH = 4
"""Words that are climbed from a noun to the verb that bears on it."""
_CONDITIONAL = re.compile(r"r(?:ais|ait|ions|iez|aient)$")
"""Every conditional has it: « informais », which the tagger may take for one, has not."""


def predicate_over(word: Token) -> Token:
    """The predicate whose mood and negation bear on a word: itself, or the
    verb above a noun; the word where none is near.
    """
    if is_predicate(word):
        return word
    return next((token for token in islice(climb(word), DEPTH) if is_predicate(token)), word)


def told_feature(predicate: Token, name: str) -> frozenset[str]:
    """Values of a feature of a predicate's finite verb; empty where it has none."""
    verb = finite(predicate)
    return frozenset() if verb is None else feature(verb, name)


def future_verb(predicate: Token) -> Token | None:
    """The finite verb of a predicate that is told in the future."""
    verb = finite(predicate)
    return verb if verb is not None and is_future(verb) else None


def conditional_verb(predicate: Token) -> Token | None:
    """The finite verb of a predicate that is told in the conditional."""
    verb = finite(predicate)
    return verb if verb is not None and is_conditional(verb) and _CONDITIONAL.search(verb.lower_) else None


_RECOMMENDED = re.compile(
    r"\W*(?P<label>Recommandation|Préconisation|Proposition)s?\b[^:]{0,20}:", re.IGNORECASE
)


def opens_demand(verb: Token) -> bool:
    """« 1. d'installer un comité avant l'été », « Recommandation n° 2 : adopter un plan »: an infinitive that
    « de » opens or that is advised.
    """
    if not is_infinitive(verb) or not (is_root(verb) or verb.head.lower_.startswith("recommandation")):
        return False
    if _RECOMMENDED.match(verb.doc.text):
        return True
    marks = ("PUNCT", "NUM", "SPACE", "SYM")
    first = next(
        (token for token in verb.doc if not has_class(token, *marks) and not token.text[:1].isdigit()), verb
    )
    return first.low in {"de", "d'"}


def demand_label(verb: Token) -> str | None:
    """« Recommandation n° 2 : adopter un plan » → « Recommandation », « 1. d'installer un comité » →
    « Demande »; None of an infinitive that is no demand.
    """
    if not opens_demand(verb):
        return None
    label = _RECOMMENDED.match(verb.doc.text)
    return "Demande" if label is None else label["label"].capitalize()


def conjunction(predicate: Token, words: Container[str]) -> Token | None:
    """The first of some conjunctions that opens a clause, and is no « s' » of « s'accentue », which the
    parser may take for that of « s'il ».
    """
    return next(
        (mark for mark in children(predicate, "mark") if mark.lower_ in words and not _is_reflexive(mark)),
        None,
    )


def _is_reflexive(word: Token) -> bool:
    return word.lower_ == "s'" and word.nbor().lower_ not in {"il", "ils"}


def is_concessive(predicate: Token) -> bool:
    """« si la mesure est en vigueur depuis 2021, elle … »: an indicative about what has come grants it,
    unless a conditional follows.
    """
    conditional = "Cnd" in told_feature(predicate.head, "Mood")
    if is_adverbial_clause(predicate) and ("Pres" in told_feature(predicate, "Tense") or not conditional):
        return True
    return not any(is_conditional(token) for token in predicate.doc)


def is_governed(predicate: Token) -> bool:
    """Whether a predicate has the tense of the verb above: an infinitive, a
    subjunctive, « s'engage à ce que les trains roulent ».
    """
    if has_relation(predicate, "ccomp", "acl") and _opens_with_to_this_end(predicate):
        return True
    return has_relation(predicate, "xcomp", "ccomp", "obl:arg") and (
        finite(predicate) is None or "Sub" in told_feature(predicate, "Mood")
    )


def _opens_with_to_this_end(clause: Token) -> bool:
    """« à ce que »: a subjunctive, whatever the tagger says."""
    marks = (word.i for word in clause.subtree if word.lower_ in {"que", "qu'"} and word.i > 1)
    return any(text_of(clause.doc[i - 2 : i]).lower() == "à ce" for i in marks)


def is_passive(verb: Token) -> bool:
    """Whether a verb is done to its subject, or, as a participle, to its noun."""
    if children(verb, "aux:pass", "nsubj:pass") or "Pass" in feature(verb, "Voice"):
        return True
    return is_participle(verb) and has_relation(verb, "acl", "advcl", "amod")


def awaited(verb: Token) -> Token | None:
    """« il a fallu attendre mai pour que le pont rouvre »: the « falloir » of what came in the end; None
    where nothing was waited for.
    """
    wait = verb.head
    if (
        wait.lemma_ != "attendre"
        or wait.head.lemma_ != "falloir"
        or not any(mark.lower_ == "pour" for mark in verb.children)
    ):
        return None
    return wait.head
