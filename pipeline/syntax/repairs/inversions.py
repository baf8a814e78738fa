"""Subjects behind their verb that the tree takes for an object or a complement: « En mai ont débuté les
travaux ».

Owns clauses in which nothing before the verb can be its subject. It refuses verbs that somebody does
something by: « a vendu le port ».
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.agreement import is_several, may_agree
from pipeline.syntax.extents import STRONG
from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import CIVILITIES, children, feature, hang, is_told
from pipeline.syntax.verb_forms import infinitive, title_rules
from pipeline.syntax.verb_groups import is_plural_verb, predicate_of, read_verb_group
from pipeline.syntax.word_classes import NOUNS

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_WITHOUT_OBJECT = frozenset(
    {"figurer", "découler", "résulter", "bénéficier", "débuter", "exister", "régner", "subsister", "suivre"}
)
_REFLEXIVE = ("expl:comp", "expl:pass")
_REACH = 30
"""Tokens between a verb and its subject behind it."""


def follow_inversion(told: Token) -> None:
    """« la loi dont découlent ces mesures », « À cela s'ajoute une dette »: the noun behind a verb without
    subject of which nobody is the object.
    """
    verb = predicate_of(told)
    if verb.pos_ not in ("VERB", "AUX") or not (_opens(verb) and _has_no_object(verb)):
        return
    noun = noun_behind(verb, told)
    if noun is not None:
        hang(noun, verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj")


def _opens(verb: Token) -> bool:
    """Whether a clause begins with the verb, behind a complement or a relative: « En mai | ont débuté »."""
    group = read_verb_group(verb)
    before = verb.doc[group.start - 1] if group.start else None
    if before is None:
        return group.reflexive or group.passive
    related = before.low in function_words().relatives and before.lower_ != "qui"
    return related or any(c.i < group.start and c.dep_.startswith("obl") for c in verb.children)


def _has_no_object(verb: Token) -> bool:
    name = infinitive(verb.text, verb.lemma_)
    helped = children(verb, "aux:pass", *_REFLEXIVE)
    return bool(helped) or name in _WITHOUT_OBJECT or name in title_rules().unaccusative.words


def noun_behind(verb: Token, told: Token) -> Token | None:
    """The first noun behind a verb that has a determiner and no preposition, and agrees."""
    for token in verb.doc[verb.i + 1 : verb.i + _REACH]:
        if is_told(token) or token.lower_ in function_words().relatives or token.text in STRONG - {"(", ")"}:
            return None
        if token.pos_ in NOUNS and _stands_free(token) and _fits(token, verb, told):
            return token
    return None


def _stands_free(noun: Token) -> bool:
    start = noun.left_edge.i
    opens = noun.doc[start].pos_ in ("DET", "NUM", "PROPN") or noun.text in CIVILITIES
    governed = any(c.pos_ == "ADP" and c.lower_ != "des" for c in children(noun, "case"))
    time = noun.lemma_.lower() in function_words().calendar_nouns
    return opens and not governed and not time and noun.nbor(-1).pos_ not in ("ADP", "NOUN", "PROPN", "NUM")


def _fits(noun: Token, verb: Token, told: Token) -> bool:
    same = is_plural_verb(told) in (is_several(noun), "Plur" in feature(noun, "Number"))
    return same and (not children(verb, "aux:pass") or may_agree(noun, verb))
