"""Whether a clause is denied, and whether what it denies is the event: « n'a pas fermé », « n'ont pas obtenu la hausse ».

Owns negation and its scope. It refuses what is cancelled or impossible: modality weighs that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.modality.cues import cue_words
from pipeline.events.triggers import lexicon
from pipeline.syntax.tree import auxiliaries, children, feature

if TYPE_CHECKING:
    from spacy.tokens import Token

_ONLY = frozenset({"que", "qu'", "seulement", "uniquement"})
_DETERMINED = frozenset({"le", "la", "les", "l'", "du", "des", "cette", "ce", "cet", "ces", "sa", "son", "ses", "leur", "leurs"})
_EXISTING = frozenset({"legal_act", "decision", "report", "filing", "vote", "appointment"})
"""« la circulaire n'a pas été appliquée »: there was one."""


def is_negated(trigger: Token, head: Token) -> bool:
    """Whether the event is denied by its own clause, `head`, or by the verb that lends it its tense."""
    if trigger.i != head.i and trigger.dep_ not in {"obj", "obl:arg", "nsubj:pass", "nsubj", "obl:mod", "nmod"}:
        return False
    if trigger.i != head.i and (not _governed_closely(trigger, head) or _is_granted(trigger, head)):
        return False
    return has_negation(head) or _is_denied_above(head) or (trigger.i == head.i and head.lemma_ == "savoir" and _has_bare_negation(head))


def _is_granted(noun: Token, head: Token) -> bool:
    """« ne bénéficient pas de la hausse annoncée »: what is denied is the benefit; « n'ont pas obtenu la hausse » denies the hausse."""
    if noun.dep_ == "nsubj:pass" and lexicon.kind_of(noun) in _EXISTING:
        return True
    if lexicon.is_in(head, "realising") or lexicon.is_in(head, "lifted"):
        return False
    return any("Def" in feature(word, "Definite") or word.lower_ in _DETERMINED for word in children(noun, "det", "case"))


def _is_denied_above(head: Token) -> bool:
    """« n'a pas pu entrer en vigueur », « ne devrait pas ouvrir »: the negation of the verb that lends its tense."""
    token = head
    while token.dep_ == "xcomp" and token.head.i != token.i and lexicon.is_in(token.head, "lifted"):
        token = token.head
        if has_negation(token) or _has_bare_negation(token):
            return True
    return False


def _has_bare_negation(verb: Token) -> bool:
    """« ne pourra débuter avant mars »: some verbs are denied by « ne » alone, unless « que » follows (« ne pourra débuter qu'en mars »)."""
    if not any(form in cue_words("bare") for form in lexicon.forms(verb)):
        return False
    if not any(token.lower_ in {"ne", "n'"} for word in [verb, *auxiliaries(verb)] for token in word.children):
        return False
    return not any(token.lower_ in {"que", "qu'"} for token in verb.doc[verb.i + 1 :])


def _governed_closely(noun: Token, head: Token) -> bool:
    """The noun is the verb's object, or the object of « faire l'objet de »: it is what is denied."""
    if noun.head.i == head.i and (noun.dep_ in {"obj", "obl:arg"} or (noun.dep_ == "nsubj:pass" and lexicon.is_in(head, "realising"))):
        return True
    return noun.head.lower_ in {"objet", "lieu"} and noun.head.head.i == head.i


def has_negation(head: Token) -> bool:
    """Whether « ne » and a negative word deny the predicate."""
    words = cue_words("adverb")
    below = [child for child in head.children if child.dep_ in {"advmod", "obj", "nsubj", "nsubj:pass", "det", "obl:mod"}]
    dets = [det for child in below if child.dep_ != "advmod" for det in children(child, "det")]
    negative = [token for token in [*below, *dets] if token.lower_ in words]
    particle = any(token.lower_ in {"ne", "n'"} for word in [head, *auxiliaries(head)] for token in word.children)
    return particle and any(words[token.lower_] == "negated" and not _restricts(token, head) for token in negative)


def _restricts(word: Token, head: Token) -> bool:
    """« ne forment plus qu'une commune », « n'a pas seulement été adopté »: something is asserted."""
    after = next((token for token in word.doc[word.i + 1 : word.i + 3] if token.lower_ in _ONLY), None)
    return after is not None and (after.i == word.i + 1 or after.i == head.i + 1)
