"""The clause around a trigger: its verb group, voice, subject, object. Reads tags where the tree fails; refuses to spell titles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.events.title_verbs import infinitive, present, title_rules
from pipeline.events.title_words import Words

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLITICS = frozenset({"y", "en", "lui", "leur", "me", "m'", "te", "t'", "nous", "vous", "le", "la", "l'", "les"})
_NEGATIONS = frozenset({"pas", "plus", "jamais", "guère", "point", "ni"})
_NOUNS = frozenset({"NOUN", "PROPN", "X"})


@dataclass(frozen=True)
class Group:
    """A verb with its auxiliaries, clitics and negation: tokens `start`…`verb`."""

    start: int
    verb: int
    finite: int | None
    passive: bool
    copula: bool
    reflexive: bool
    negation: str
    clitics: tuple[str, ...]
    plural: bool

    @property
    def negated(self) -> bool:
        """Whether the group itself denies."""
        return bool(self.negation)


def read_group(words: Words, verb: int) -> Group:
    """Read the verb group that ends at token `verb` (a participle, a finite verb, an infinitive, or a predicate after « être »)."""
    start = verb
    while start > 0 and _in_group(words, start - 1, verb):
        start -= 1
    tokens = range(start, verb + 1)
    finite = next((i for i in tokens if words.is_finite(i)), None)
    low = [words.low(i) for i in tokens]
    reflexive = any(w in ("se", "s'") for w in low)
    be = any(words.doc[i].pos_ in ("AUX", "VERB") and words.doc[i].lemma_ in ("être", "suivre") and i != verb for i in tokens)
    predicate = words.doc[verb].pos_ not in ("VERB", "AUX")
    lemma = infinitive(words.doc[verb].text, words.doc[verb].lemma_)
    passive = be and not reflexive and not predicate and lemma not in title_rules().unaccusative.words
    number = words.doc[finite if finite is not None else verb].morph.get("Number", [])
    return Group(
        start, verb, finite, passive, be and predicate, reflexive, _negation(words, low, verb), _clitics(words, tokens), "Plur" in number
    )


def _in_group(words: Words, i: int, verb: int) -> bool:
    token, low = words.doc[i], words.low(i)
    if token.pos_ == "AUX" or low in ("ne", "n'", "se", "s'") or low in _NEGATIONS:
        return True
    if token.pos_ == "PRON" and low in _CLITICS:
        return token.dep_ in ("iobj", "obj", "expl:comp", "expl:pass", "expl:subj", "dep", "obl:arg") and not token.dep_.startswith("nsubj")
    if token.pos_ == "ADV" and i > 0 and low not in ("non",):
        return words.doc[i - 1].pos_ in ("AUX", "ADV", "PRON") or words.low(i - 1) in ("ne", "n'")
    return token.pos_ == "VERB" and words.doc[verb].pos_ != "VERB" and token.lemma_ == "être" and token.head.i in (i, verb)


def _negation(words: Words, low: list[str], verb: int) -> str:
    if "ne" not in low and "n'" not in low:
        return ""
    found = next((w for w in low if w in _NEGATIONS), None) or (words.low(verb + 1) if words.low(verb + 1) in _NEGATIONS else "")
    return found or "ne"


def _clitics(words: Words, tokens: range) -> tuple[str, ...]:
    return tuple(words.low(i) for i in tokens if words.doc[i].pos_ == "PRON" and words.low(i) in ("y", "en"))


def conjugate(words: Words, group: Group, plural: bool) -> str:
    """The group in the present; a future or a conditional stays as written."""
    finite = group.finite
    if finite is not None and _keeps_mood(words.doc[finite]):
        return _as_written(words, group)
    if group.passive or group.copula:
        return _negate(group, present("être", plural), _predicate(words, group))
    token = words.doc[group.verb]
    if finite == group.verb and group.plural == plural and _is_present(token):
        return _negate(group, token.text, "")
    return _negate(group, present(infinitive(token.text, token.lemma_), plural), "")


def _is_present(token: Token) -> bool:
    morph = token.morph
    return "Pres" in morph.get("Tense", []) and "3" in morph.get("Person", []) and "Ind" in morph.get("Mood", [])


def _keeps_mood(token: Token) -> bool:
    return "Cnd" in token.morph.get("Mood", []) or "Fut" in token.morph.get("Tense", [])


def _as_written(words: Words, group: Group) -> str:
    skip = title_rules().adverbs.words
    written = words.text([i for i in range(group.start, group.verb + 1) if words.low(i) not in skip and not words.is_out(i)])
    return written if group.negation in ("", "ne") or f" {group.negation}" in f" {written}" else f"{written} {group.negation}"


def _predicate(words: Words, group: Group) -> str:
    return words.doc[group.verb].text


def _negate(group: Group, verb: str, rest: str) -> str:
    reflexive = "se" if group.reflexive else ""
    middle = [*([reflexive] if reflexive else []), *group.clitics, verb]
    negation = group.negation if group.negation not in ("", "ne") else ""
    text = " ".join(["ne", *middle] if group.negation else middle) + (f" {negation}" if negation else "") + (f" {rest}" if rest else "")
    return re.sub(r"(?<!\w)(ne|se) (?=[aeiouyéèêhœ])", lambda m: m[1][0] + "'", text)


def find_subject(words: Words, group: Group) -> int | None:
    """Head of the subject; the antecedent for « qui », the first clause's for a coordinated verb; None when there is none."""
    verb = words.doc[group.verb]
    for token in _subject_hosts(words, group):
        subjects = [child for child in token.children if child.dep_.startswith("nsubj") and not words.is_out(child.i)]
        if subjects:
            return _antecedent(words, min(subjects, key=lambda child: child.i))
    if verb.dep_ == "conj" and verb.head.i < verb.i and verb.head.pos_ in ("VERB", "AUX", "ADJ") and _follows_conjunction(words, group):
        return find_subject(words, read_group(words, verb.head.i))
    return _before_group(words, group)


def _subject_hosts(words: Words, group: Group) -> list[Token]:
    hosts = [words.doc[group.verb]]
    if group.finite is not None and group.finite != group.verb:
        hosts.append(words.doc[group.finite])
    return hosts


def _follows_conjunction(words: Words, group: Group) -> bool:
    return words.low(group.start - 1) in ("et", "ou", "mais", ",", "puis") or words.is_out(group.start - 1)


def _antecedent(words: Words, subject: Token) -> int | None:
    if subject.text.lower() != "qui":
        return subject.i
    clause = subject.head
    if clause.dep_ == "acl:relcl" and clause.head.i < subject.i and clause.head.pos_ in _NOUNS:
        return clause.head.i
    return _noun_left_of(words, subject.i)


def _before_group(words: Words, group: Group) -> int | None:
    if group.finite is None:
        return None
    if words.low(group.start - 1) == "qui":
        return _noun_left_of(words, group.start - 1)
    head = _noun_left_of(words, group.start)
    if head is None:
        return None
    start = words.np_start(head)
    return None if start > 0 and words.doc[start - 1].pos_ == "ADP" else head


def _noun_left_of(words: Words, i: int) -> int | None:
    """Head of the noun phrase that ends just before token `i`."""
    j = i - 1
    while j > 0 and (words.is_out(j) or words.doc[j].text == ","):
        j -= 1
    token = words.doc[j] if j >= 0 else None
    if token is None or token.pos_ not in (*_NOUNS, "ADJ", "NUM"):
        return None
    while token.head.i < token.i and (token.head.pos_ in _NOUNS or token.head.pos_ == "ADJ") and token.head.i >= 0:
        token = token.head
    return token.i if token.pos_ in _NOUNS else None


def governor(words: Words, verb: int) -> int:
    """The verb that carries tense and subject for an infinitive: « devrait » for « devrait se prononcer »; `verb` itself otherwise."""
    token = words.doc[verb]
    head = token.head
    if head.i >= verb or token.dep_ not in ("xcomp", "ccomp") or head.pos_ not in ("VERB", "AUX"):
        return verb
    return governor(words, head.i) if infinitive(head.text, head.lemma_) in title_rules().raising.words else verb


def is_infinitive(words: Words, i: int) -> bool:
    """Whether token `i` is an infinitive."""
    return words.doc[i].pos_ in ("VERB", "AUX") and "Inf" in words.doc[i].morph.get("VerbForm", [])


def modified_noun(words: Words, participle: int) -> int | None:
    """The noun that a bare participle is said of: its governor, or further up where gender, number or a comma say so."""
    token = words.doc[participle]
    head = token.head
    if head.i >= participle or head.i == token.i:
        return _noun_left_of(words, participle)
    while not (head.pos_ in _NOUNS and _agrees(token, head)) and head.head.i < head.i:
        head = head.head
    if words.low(participle - 1) == ",":
        while head.head.i < head.i and head.head.pos_ in (*_NOUNS, "ADJ") and (head.head.pos_ == "ADJ" or _agrees(token, head.head)):
            head = head.head
    return head.i if head.pos_ in _NOUNS else _noun_left_of(words, participle)


def _agrees(participle: Token, noun: Token) -> bool:
    for feature in ("Gender", "Number"):
        mine, other = participle.morph.get(feature, []), noun.morph.get(feature, [])
        if mine and other and mine != other:
            return False
    return True
