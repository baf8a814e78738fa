"""Which words a verb speaks of: its subject, the antecedents of its pronouns, its governor.

Reads the tree where it agrees with the words, and the words where it does not. It refuses to spell anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.antecedents import NOUNS, antecedent, noun_left_of
from pipeline.syntax.marks import NOMINAL
from pipeline.syntax.phrases import Words
from pipeline.syntax.verb_forms import infinitive, title_rules
from pipeline.syntax.verb_groups import Group, read_group

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATIVES = {"auquel": ("Masc", "Sing"), "auxquels": ("Masc", "Plur"), "laquelle": ("Fem", "Sing"), "auxquelles": ("Fem", "Plur")}
_PLACES = frozenset({"laquelle", "lequel", "lesquels", "lesquelles", "où", "duquel", "desquels", "desquelles"})
_RELATIVES = frozenset({"qui", "que", "qu'", "dont", "où"})


def find_subject(words: Words, group: Group) -> int | None:
    """Head of the subject; the antecedent for « qui », the first clause's for a coordinated verb; None when there is none."""
    verb = words.doc[group.verb]
    for token in _subject_hosts(words, group):
        subjects = [child for child in token.children if child.dep_.startswith("nsubj") and may_be_subject(words, child)]
        if subjects:
            subjects = _inside(words, token, [s for s in subjects if words.low(s.i) not in ("c'", "ce")] or subjects)
            alike = [child for child in subjects if child.pos_ not in NOUNS or _is_plural(child) == group.plural]
            subject = _before_participle(words, min(alike or subjects, key=lambda child: child.i), group)
            return antecedent(words, subject, plural=None if group.finite is None else group.plural)
    if verb.dep_ == "conj" and verb.head.i < verb.i and verb.head.pos_ in ("VERB", "AUX", "ADJ") and _follows_conjunction(words, group):
        return find_subject(words, read_group(words, verb.head.i))
    found = noun_before(words, group) if words.low(group.start - 1) not in _PLACES else _inverted(words, group)
    return found if found is not None else _noun_after(words, group)


def _inverted(words: Words, group: Group) -> int | None:
    """« la voiture dans laquelle se trouvaient deux agents »: two agents."""
    behind = (c for c in words.doc[group.verb].children if c.dep_ == "obj" and c.i > group.verb and c.pos_ in NOUNS and not words.is_out(c.i))
    return next((c.i for c in behind if group.reflexive and _is_plural(c) == group.plural), None)


def _before_participle(words: Words, subject: Token, group: Group) -> Token:
    """« le rapport concernant la loi révèle »: the report, not the law."""
    start = words.np_start(subject.i)
    if subject.pos_ not in NOUNS or start < 2 or not words.low(start - 1).endswith("ant") or words.doc[start - 1].pos_ != "VERB":
        return subject
    found = noun_left_of(words, start - 1) if words.low(start - 2) not in ("en", ",") else None
    return words.doc[found] if found is not None and _is_plural(words.doc[found]) == group.plural else subject


def _inside(words: Words, verb: Token, subjects: list[Token]) -> list[Token]:
    """The subjects that stand after the relative pronoun that opens the verb's clause, where some do."""
    opened = next((i for i in range(verb.i - 1, -1, -1) if words.low(i) in ("dont", "où") and all(s.i != i for s in subjects)), None)
    after = [s for s in subjects if opened is not None and s.i > opened]
    return after if after and len(after) < len(subjects) else subjects


def _is_plural(noun: Token) -> bool:
    return "Plur" in noun.morph.get("Number", [])


def _noun_after(words: Words, group: Group) -> int | None:
    """Head of a subject that follows its verb (« le 3 mai est paru un décret »)."""
    opens = all(words.is_out(i) or words.doc[i].pos_ in ("PUNCT", "SPACE") or i in words.idle for i in range(group.start))
    if group.finite is None or group.finite == group.verb or words.doc[group.verb].pos_ != "VERB" or not opens:
        return None
    for i in range(group.verb + 1, len(words.doc) - 1):
        if words.is_finite(i):
            return None
        if words.doc[i].pos_ == "DET" and words.doc[i - 1].pos_ != "ADP" and not words.is_out(i):
            return next((t.i for t in words.doc[i + 1 : i + 5] if t.pos_ in NOUNS), None)
    return None


def _subject_hosts(words: Words, group: Group) -> list[Token]:
    hosts = [words.doc[group.verb]]
    if hosts[0].dep_ == "cop":
        hosts.append(hosts[0].head)
    if group.finite is not None and group.finite != group.verb:
        hosts.append(words.doc[group.finite])
    return hosts


def may_be_subject(words: Words, token: Token) -> bool:
    """Whether a word that the tree takes for a subject is neither a date nor governed by a preposition."""
    if words.is_out(token.i):
        return False
    if token.text.lower() == "compte" and words.low(token.i + 1) == "tenu":
        return False
    start = words.np_start(token.i)
    return token.pos_ == "PRON" or start == 0 or words.doc[start - 1].pos_ != "ADP" or words.doc[start - 1].head.i == token.head.i


def _follows_conjunction(words: Words, group: Group) -> bool:
    return words.low(group.start - 1) in ("et", "ou", "mais", ",", "puis") or words.is_out(group.start - 1)


def noun_before(words: Words, group: Group) -> int | None:
    """Head of the noun phrase that stands where a subject stands, whatever the tree says."""
    if group.finite is None:
        return None
    if words.low(group.start - 1) == "qui":
        return noun_left_of(words, group.start - 1)
    if words.low(group.start - 1) == ",":
        opening = next((i for i in range(group.start - 2, 0, -1) if words.low(i) == "," and _opens_aside(words, i + 1)), group.start)
        head = noun_left_of(words, opening)
        if head is not None and words.low(words.np_start(head) - 1) == "par":
            return None
        return head if head is not None and words.doc[words.np_start(head)].pos_ in ("DET", "PROPN", "ADV", "NUM") else None
    head = noun_left_of(words, group.start)
    if head is None:
        return None
    head = _before_participle(words, words.doc[head], group).i
    start = words.np_start(head)
    return None if start > 0 and words.doc[start - 1].pos_ == "ADP" else head


def _opens_aside(words: Words, i: int) -> bool:
    if words.doc[i].pos_ == "NOUN" and words.low(i).islower() and words.low(i + 1) in ("de", "d'", "du", "des"):
        return True
    return words.low(i) in _RELATIVES or (words.doc[i].pos_ in ("VERB", "ADJ") and not words.is_finite(i) and words.doc[i].head.i < i)


def relative_object(words: Words, group: Group) -> tuple[int, int] | None:
    """The antecedent of « que » as the object of its verb, and the place of « que »; None when the clause is not of that kind."""
    verb = words.doc[group.verb]
    pronoun = next((c for c in verb.children if c.i < group.start and c.text.lower() in ("que", "qu'")), None)
    if pronoun is None or any(c.dep_ == "obj" and c.i > verb.i for c in verb.children):
        return None
    if verb.dep_.startswith("acl") and verb.head.pos_ in NOUNS and verb.head.i < pronoun.i:
        return verb.head.i, pronoun.i
    if pronoun.pos_ == "PRON" and pronoun.dep_ == "obj" and words.doc[pronoun.i - 1].pos_ in NOMINAL:
        found = noun_left_of(words, pronoun.i)
        return None if found is None else (found, pronoun.i)
    if verb.dep_ == "ccomp" and words.low(pronoun.i - 1) == ",":
        thing = next((c for c in verb.head.children if c.dep_ == "obj" and c.i < pronoun.i and c.pos_ in NOUNS), None)
        return (thing.i, pronoun.i) if thing is not None else None
    return None


def relative_dative(words: Words, verb: int) -> int | None:
    """Head of what « auxquelles » stands for: « les observations auxquelles vous avez répondu »."""
    pronoun = next((i for i in range(verb - 1, max(-1, verb - 8), -1) if words.low(i) in _DATIVES), None)
    if pronoun is None or any(words.is_finite(i) and words.doc[i].pos_ == "VERB" for i in range(pronoun, verb)):
        return None
    gender, number = _DATIVES[words.low(pronoun)]
    for token in reversed(words.doc[:pronoun]):
        if token.pos_ == "NOUN" and token.i not in words.calendar and _is(token, gender, number):
            return token.i
    return None


def _is(noun: Token, gender: str, number: str) -> bool:
    return noun.morph.get("Gender", []) == [gender] and noun.morph.get("Number", []) == [number]


def main_verb(words: Words, verb: int) -> int:
    """The verb that tells the event: the participle after an auxiliary taken for a verb, the copula of a predicate."""
    token = words.doc[verb]
    copula = next((c for c in token.children if c.dep_ == "cop"), None)
    if copula is not None and token.pos_ != "VERB":
        return copula.i
    if words.low(verb) not in ("a", "ont", "avait", "avaient", "est", "sont", "était", "étaient", "été"):
        return verb
    i = verb + 1
    while i < len(words.doc) - 1 and (i in words.idle or words.low(i) in ("pas", "plus", "jamais", "été")):
        i += 1
    following = words.doc[i]
    return i if following.pos_ == "VERB" and "Part" in following.morph.get("VerbForm", []) and i > verb else verb


def governor(words: Words, verb: int) -> int:
    """The verb that carries tense and subject for an infinitive: « devrait » for « devrait se prononcer »; `verb` itself otherwise."""
    token = words.doc[verb].head if words.doc[verb].dep_ == "cop" else words.doc[verb]
    head = token.head
    if head.i >= verb or token.dep_ not in ("xcomp", "ccomp") or head.pos_ not in ("VERB", "AUX"):
        return verb
    return governor(words, head.i) if infinitive(head.text, head.lemma_) in title_rules().raising.words else verb


def is_infinitive(words: Words, i: int) -> bool:
    """Whether token `i` is an infinitive, or the participle of a past one (« avoir formé »)."""
    token = words.doc[i]
    if token.pos_ not in ("VERB", "AUX"):
        return False
    return "Inf" in token.morph.get("VerbForm", []) or words.low(i - 1) in ("avoir", "être")
