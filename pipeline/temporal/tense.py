"""Whether the clause around an expression looks back or ahead or neither: tense of the governing verb, auxiliaries, participles, lexical cues.

Reads spaCy's tree and morphology of the parsed sentences; says nothing where neither tells. It resolves no date.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.language import Analysis
from pipeline.temporal.contexts import tense_words
from pipeline.temporal.scene import Side

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBAL = frozenset({"VERB", "AUX"})


def make_oracle(analysis: Analysis) -> Callable[[int, int], Side | None]:
    """An oracle over the parsed sentences of `analysis`; offsets are prose offsets."""

    def oracle(start: int, end: int) -> Side | None:
        sentence = analysis.sentence_at(start)
        if sentence is None or sentence.doc is None:
            return None
        first, last = start - sentence.origin, end - sentence.origin
        tokens = [token for token in sentence.doc if token.idx < last and token.idx + len(token) > first]
        return side_of(tokens) if tokens else None

    return oracle


def side_of(tokens: list[Token]) -> Side | None:
    """Side of the clause that holds these tokens."""
    inside = {token.i for token in tokens}
    head = next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[0])
    through_noun = False
    for _ in range(12):
        if head.i not in inside:
            side = _governor_side(head, through_noun)
            if side is not None:
                return side
            if head.pos_ in ("NOUN", "PROPN"):
                through_noun = True
        if head.head.i == head.i:
            break
        head = head.head
    return _governor_side(head, through_noun) if head.i not in inside else _root_side(head)


def _root_side(head: Token) -> Side | None:
    return _governor_side(head, through_noun=True) if head.pos_ in _VERBAL else None


def _governor_side(token: Token, through_noun: bool) -> Side | None:
    if token.lower_ in tense_words("ahead_participles"):
        return "future"
    if token.pos_ not in _VERBAL and "Part" not in token.morph.get("VerbForm", []):
        copula = [child for child in token.children if child.dep_ in ("cop", "aux", "aux:tense", "aux:pass")]
        return _verb_side(copula[0], copula, through_noun) if copula else None
    helpers = [child for child in token.children if child.dep_.startswith(("aux", "cop"))]
    return _verb_side(token, helpers, through_noun)


def _verb_side(verb: Token, helpers: list[Token], through_noun: bool) -> Side | None:
    finite = next((helper for helper in helpers if helper.morph.get("VerbForm", []) == ["Fin"]), verb)
    tense, mood, form = (finite.morph.get(name, [])[:1] for name in ("Tense", "Mood", "VerbForm"))
    participle = "Part" in verb.morph.get("VerbForm", []) or (finite is not verb and verb.pos_ == "VERB")
    if tense == ["Fut"]:
        return "future"
    if mood == ["Cnd"]:
        return "past" if participle and finite is not verb and finite.lemma_ in ("avoir", "être") else "future"
    if tense in (["Past"], ["Imp"]) and form != ["Inf"]:
        return "past"
    if verb.morph.get("VerbForm", []) == ["Inf"]:
        return _infinitive_side(verb)
    if tense == ["Pres"] and finite is not verb and participle:
        return "past"
    return _present_side(verb, through_noun)


def _infinitive_side(verb: Token) -> Side | None:
    head = verb.head
    if head.lemma_ in tense_words("modal") or head.lemma_ in tense_words("ahead") or head.lower_ in tense_words("ahead_participles"):
        past = head.morph.get("Tense", []) in (["Past"], ["Imp"])
        return "past" if past and head.lemma_ in ("pouvoir", "vouloir") else "future"
    return "future" if any(child.lower_ in tense_words("before_infinitive") for child in verb.children) else None


def _present_side(verb: Token, through_noun: bool) -> Side | None:
    if verb.morph.get("Tense", []) != ["Pres"] or verb.morph.get("VerbForm", []) == ["Part"]:
        return None
    if verb.lemma_ in tense_words("ahead") and not through_noun:
        return "future"
    if verb.lemma_ in ("devoir", "aller") and any("Inf" in child.morph.get("VerbForm", []) for child in verb.children):
        return "future"
    return None if through_noun or verb.lemma_ in tense_words("timeless") else "present"
