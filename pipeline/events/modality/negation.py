"""Whether a clause is denied, and whether what it denies is the event:
« n'a pas fermé », « n'ont pas obtenu la hausse ».

Owns negation and its scope. It refuses what is cancelled or impossible: denial weighs that.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.events.modality.cues import cue_words
from pipeline.events.triggers import lexicon
from pipeline.syntax.function_words import function_words
from pipeline.syntax.negation import is_denied_alone, is_denied_around, is_denied_by, is_none
from pipeline.syntax.relations import has_relation, is_open_complement, is_passive_subject, is_verb_complement
from pipeline.syntax.tree import children, feature

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_EXISTING = frozenset({"legal_act", "decision", "report", "filing", "vote", "appointment"})
"""« la circulaire n'a pas été appliquée »: there was one."""


def is_negated(trigger: Token, head: Token) -> bool:
    """Whether the event is denied by its own clause, `head`, or by the verb that lends it its tense."""
    if is_none(trigger, head):
        return True
    if trigger.i != head.i and not has_relation(
        trigger, "obj", "obl:arg", "nsubj:pass", "nsubj", "obl:mod", "nmod"
    ):
        return False
    if trigger.i != head.i and (not _governed_closely(trigger, head) or _is_granted(trigger, head)):
        return False
    return (
        has_negation(head)
        or _is_denied_above(head)
        or (trigger.i == head.i and head.lemma_ == "savoir" and _has_bare_negation(head))
    )


def _is_granted(noun: Token, head: Token) -> bool:
    """« ne bénéficient pas de la hausse annoncée »: what is denied is the benefit;
    « n'ont pas obtenu la hausse » denies the hausse.
    """
    if is_passive_subject(noun) and lexicon.kind_of(noun) in _EXISTING:
        return True
    if lexicon.is_in(head, "realising") or lexicon.is_in(head, "lifted"):
        return False
    return any(
        "Def" in feature(word, "Definite") or word.lower_ in function_words().determining
        for word in children(noun, "det", "case")
    )


def _is_denied_above(head: Token) -> bool:
    """« n'a pas pu entrer en vigueur », « ne devrait pas ouvrir »: the
    negation of the verb that lends its tense.
    """
    token = head
    while is_open_complement(token) and token.head.i != token.i and lexicon.is_in(token.head, "lifted"):
        token = token.head
        if has_negation(token) or _has_bare_negation(token):
            return True
    return False


def _has_bare_negation(verb: Token) -> bool:
    """« ne pourra débuter avant mars »: some verbs are denied by « ne » alone."""
    return any(form in cue_words("bare") for form in lexicon.forms(verb)) and is_denied_alone(verb)


def _governed_closely(noun: Token, head: Token) -> bool:
    """The noun is the verb's object, or the object of « faire l'objet de »: it is what is denied."""
    if noun.head.i == head.i and (
        is_verb_complement(noun) or (is_passive_subject(noun) and lexicon.is_in(head, "realising"))
    ):
        return True
    return noun.head.lower_ in {"objet", "lieu"} and noun.head.head.i == head.i


def has_negation(head: Token) -> bool:
    """Whether « ne » and a negative word deny the predicate."""
    return is_denied_by(head, _denying()) or is_denied_around(head)


@cache
def _denying() -> frozenset[str]:
    return frozenset(word for word, said in cue_words("adverb").items() if said == "negated")
