"""The noun that a bare participle is said of. Reads the tree where gender, number and agents allow; it refuses to spell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.antecedents import NOUNS, agrees, content_of, noun_left_of
from pipeline.syntax.phrases import Words
from pipeline.syntax.subjects import find_subject
from pipeline.syntax.verb_forms import infinitive, is_participle, title_rules
from pipeline.syntax.verb_groups import read_group

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNITS = frozenset({"an", "ans", "année", "années", "mois", "jour", "jours", "semaine", "semaines", "heure", "heures", "euro", "euros", "%"})
_OF = frozenset({"de", "d'", "du", "des"})


def modified_noun(words: Words, participle: int) -> int | None:
    """The noun that a bare participle is said of: its governor, or further up where gender, number, a comma or a heading say so."""
    token = words.doc[participle]
    passive = passive_before(words, participle)
    if passive is not None:
        return find_subject(words, read_group(words, passive))
    first = _first_participle(words, token)
    if first is not None:
        return modified_noun(words, first)
    apart = _stands_apart(words, participle)
    if apart and not any(words.is_finite(i) for i in range(participle)):
        return next((content_of(t).i for t in words.doc[:participle] if t.pos_ in NOUNS and agrees(token, content_of(t))), None)
    if token.dep_ == "conj" and any(child.dep_ in ("aux:pass", "cop") for child in token.head.children) and words.low(participle - 1) in ("et", "ou"):
        return find_subject(words, read_group(words, token.head.i))
    head = _nearer(words, token, _governor(words, token)) if apart else _governor(words, token)
    if head is None or (head is not token.head and token.head.pos_ in NOUNS):
        found = _fitting(words, token)
        if found is not None or head is None:
            return found if found is not None else _from_words(words, token, apart)
    head = _determined(token, head)
    head = _whole_phrase(words, token, head) if apart else head
    return content_of(head).i if head.pos_ in NOUNS else noun_left_of(words, participle)


def passive_before(words: Words, participle: int) -> int | None:
    """« a été ouverte en 2010 et fermée en 2015 »: the first participle, which has the auxiliary, for the second."""
    token = words.doc[participle]
    if words.low(participle - 1) not in ("et", "ou", "puis") or not words.is_out(participle - 2) or not is_participle(token.text):
        return None
    before = (t for t in reversed(words.doc[: participle - 1]) if t.pos_ in ("VERB", "AUX") and t.i not in words.dates)
    first = next(before, None)
    if first is None or not is_participle(first.text) or not read_group(words, first.i).passive:
        return None
    return first.i if first.text.endswith("s") == token.text.endswith("s") else None


def _nearer(words: Words, participle: Token, head: Token | None) -> Token | None:
    """The noun nearest to the comma that agrees, unless it belongs to the phrase of the one that the tree says."""
    near = nearest_agreeing(words, participle.i)
    if head is None or near is None or near <= head.i:
        return head
    noun = words.doc[near]
    while noun.head.i < noun.i and noun.head.pos_ in NOUNS and noun.i != head.i:
        noun = noun.head
    return head if noun.i == head.i else words.doc[near]


def _from_words(words: Words, participle: Token, apart: bool) -> int | None:
    """The nearest noun that agrees, with the phrase that it belongs to after a comma; or the noun phrase on the left."""
    found = nearest_agreeing(words, participle.i)
    if found is None:
        return noun_left_of(words, participle.i)
    return _whole_phrase(words, participle, words.doc[found]).i if apart else found


def _governor(words: Words, token: Token) -> Token | None:
    """The noun above a participle that agrees with it and is neither an agent nor part of a name; None where the tree has none."""
    head = token.head if token.head.i < token.i else None
    while head is not None and not (head.pos_ in NOUNS and agrees(token, head) and _may_be_said(words, head)):
        head = head.head if head.head.i < head.i else None
    if head is not None:
        head = _not_the_agent(words, token, head)
    while head is not None and words.is_named(head.i) and head.head.i < head.i and head.head.pos_ in NOUNS and agrees(token, head.head):
        head = head.head
    return head


def _may_be_said(words: Words, noun: Token) -> bool:
    """Whether a noun is neither inside a quotation nor a number's sign nor a unit."""
    if noun.text.lower() in _UNITS:
        return False
    return words.low(words.unit.get(noun.i, noun.i)) not in ("«", "“") and not noun.text.lower().startswith("n°")


def _stands_apart(words: Words, participle: int) -> bool:
    """Whether a comma stands before the participle, whatever adverbs come between."""
    before = participle - 1
    while before > 0 and words.doc[before].pos_ == "ADV":
        before -= 1
    return words.low(before) in (",", "(")


def _fitting(words: Words, participle: Token) -> int | None:
    """The nearest noun on the left that is usually said to be so: a law is promulgated, a contract signed."""
    things = title_rules().affinities.get(infinitive(participle.text, participle.lemma_), ())
    before = (t for t in reversed(words.doc[: participle.i]) if t.pos_ == "NOUN" and t.lemma_.lower() in things)
    return next((t.i for t in before if agrees(participle, t)), None)


def _determined(participle: Token, noun: Token) -> Token:
    """« une proposition de loi adoptée »: the proposal, since the law has no determiner."""
    above = noun.head
    bare = noun.pos_ == "NOUN" and not any(child.pos_ == "DET" for child in noun.children) and not noun.text[:1].isupper()
    of = any(child.dep_ == "case" and child.text.lower() in ("de", "d'") for child in noun.children)
    return above if bare and of and above.i < noun.i and above.pos_ in NOUNS and agrees(participle, above) else noun


def whole_of(words: Words, noun: int) -> int:
    """« les titulaires de cette bourse »: the holders, when somebody has done something."""
    token = words.doc[noun]
    while token.dep_ == "nmod" and token.head.i < token.i and token.head.pos_ == "NOUN" and words.low(words.np_start(token.i) - 1) in _OF:
        token = token.head
    many = "Plur" in token.morph.get("Number", []) and "Plur" not in words.doc[noun].morph.get("Number", [])
    return token.i if many and any(child.pos_ == "DET" for child in token.children) else noun


def _whole_phrase(words: Words, participle: Token, head: Token) -> Token:
    """A participle after a comma is said of the whole phrase: « l'arrêté du préfet, publié en mai »."""
    best = head
    while words.low(words.np_start(head.i) - 1) in _OF and head.head.i < head.i and head.head.pos_ in (*NOUNS, "ADJ"):
        head = head.head
        if head.lemma_.lower() in title_rules().frames.words:
            break
        best = head if head.pos_ == "ADJ" or agrees(participle, head) else best
    return best


def _not_the_agent(words: Words, participle: Token, head: Token) -> Token:
    """« le plan lancé par le ministère présenté en mai »: the plan; « la plainte au pénal déposée »: the complaint."""
    while head.i in words.unit and head.head.i < head.i and words.unit[head.i] == words.unit.get(head.head.i):
        head = head.head
    deed = head.head
    if words.low(words.np_start(head.i) - 1) == "par" and deed.pos_ in ("VERB", "ADJ") and deed.head.i < deed.i and deed.head.pos_ in NOUNS:
        return deed.head if agrees(participle, deed.head) else head
    vague = not head.morph.get("Gender", []) and not words.is_named(head.i)
    if vague and deed.i < head.i and deed.pos_ == "NOUN" and deed.morph.get("Gender", []) and agrees(participle, deed):
        return deed
    return head


def _first_participle(words: Words, participle: Token) -> int | None:
    """« la société poursuivie par une association et condamnée »: what is said of the company first."""
    if words.low(participle.i - 1) not in ("et", "ou", "puis"):
        return None
    before = (t for t in reversed(words.doc[: participle.i - 1]) if t.dep_ == "acl" and "Part" in t.morph.get("VerbForm", []))
    return next((t.i for t in before if _alike(participle, t) and not t.text.endswith("ant")), None)


def _alike(one: Token, other: Token) -> bool:
    return all(not one.morph.get(f, []) or one.morph.get(f, []) == other.morph.get(f, []) for f in ("Gender", "Number"))


def _is_noun(token: Token) -> bool:
    """Whether a word is a noun, by its tag or its determiner (« le permis »)."""
    return token.pos_ == "NOUN" or (token.pos_ == "VERB" and any(child.dep_ == "det" and child.i == token.i - 1 for child in token.children))


def nearest_agreeing(words: Words, participle: int) -> int | None:
    """The nearest noun on the left, within the clause, that has the participle's gender and number."""
    if words.doc[participle - 1].pos_ == "AUX" or words.low(participle - 1) in ("comme", "celui", "celle", "ceux", "celles"):
        return None
    for i in range(participle - 1, -1, -1):
        if words.is_finite(i) or words.low(i) in (";", ":"):
            return None
        if _is_noun(words.doc[i]) and i not in words.calendar and _may_be_said(words, words.doc[i]) and agrees(words.doc[participle], words.doc[i]):
            return i
    return None
