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
_BE = frozenset({"est", "sont", "était", "étaient", "fut", "furent", "sera", "seront", "serait", "seraient", "été", "soit", "soient", "être"})
_NOUNS = frozenset({"NOUN", "PROPN", "X"})


@dataclass(frozen=True)
class Group:
    """A verb with its auxiliaries, clitics and negation: tokens `start`…`verb`."""

    start: int
    verb: int
    finite: int | None
    passive: bool
    compound: bool
    """A passive of something done (« a été fermé »), not of a state (« est fermé »)."""
    reflexive: bool
    negation: str
    clitics: tuple[str, ...]
    plural: bool

    @property
    def negated(self) -> bool:
        """Whether the group itself denies."""
        return bool(self.negation)


def read_group(words: Words, verb: int) -> Group:
    """Read the verb group that ends at token `verb` (a participle, a finite verb or an infinitive)."""
    start = verb
    while start > 0 and _in_group(words, start - 1):
        start -= 1
    tokens = range(start, verb + 1)
    finite = next((i for i in tokens if words.is_finite(i)), None)
    if finite is None and is_present_homograph(words, verb):
        finite = verb
    low = [words.low(i) for i in tokens]
    reflexive = any(w in ("se", "s'") for w in low)
    be = any(w in _BE or words.doc[i].lemma_ == "être" for i, w in zip(tokens, low, strict=True) if i != verb)
    passive = be and not reflexive and infinitive(words.doc[verb].text, words.doc[verb].lemma_) not in title_rules().unaccusative.words
    compound = "été" in low[:-1] or any(w in ("fut", "furent") for w in low)
    return Group(
        start,
        verb,
        finite,
        passive and finite != verb,
        compound,
        reflexive,
        _negation(words, low, verb),
        tuple(w for w in low[:-1] if w in ("y", "en")),
        "Plur" in words.doc[finite if finite is not None else verb].morph.get("Number", []),
    )


def is_present_homograph(words: Words, verb: int) -> bool:
    """« fait », « dit », « baisse » tagged as participles or nouns where a subject and no auxiliary precede."""
    token = words.doc[verb]
    if any(child.dep_ in ("det", "cop", "case") for child in token.children):
        return False
    form = present(infinitive(token.text, token.lemma_), False)
    return token.text.lower() == form and any(child.dep_ == "nsubj" and child.i < verb for child in token.children)


def _in_group(words: Words, i: int) -> bool:
    token, low = words.doc[i], words.low(i)
    if i in words.idle:
        return i > 0 and (words.doc[i - 1].pos_ == "AUX" or i - 1 in words.idle or words.low(i - 1) in ("a", "ont", "pas"))
    if token.pos_ == "AUX" or (words.is_finite(i) and token.lemma_ in ("avoir", "être")) or low in ("ne", "n'", "se", "s'") or low in _NEGATIONS:
        return True
    if token.pos_ == "PRON" and low in _CLITICS:
        return token.dep_ in ("iobj", "obj", "expl:comp", "expl:pass", "expl:subj", "dep", "obl:arg") and not token.dep_.startswith("nsubj")
    if token.pos_ == "ADV" and i > 0 and low not in ("non",):
        return words.doc[i - 1].pos_ in ("AUX", "ADV", "PRON") or words.low(i - 1) in ("ne", "n'")
    return False


def _negation(words: Words, low: list[str], verb: int) -> str:
    if "ne" not in low and "n'" not in low:
        return ""
    found = next((w for w in low if w in _NEGATIONS), None) or (words.low(verb + 1) if words.low(verb + 1) in _NEGATIONS else "")
    return found or "ne"


def conjugate(words: Words, group: Group, plural: bool) -> str:
    """The group in the present; a future or a conditional stays as written."""
    finite = group.finite
    if finite is not None and _keeps_mood(words.doc[finite]):
        return _as_written(words, group)
    adverbs = [words.doc[i].text for i in range(group.start, group.verb) if _tells_how(words, i)]
    if group.passive:
        return _negate(group, present("être", plural), " ".join([*adverbs, words.doc[group.verb].text]))
    token = words.doc[group.verb]
    if finite == group.verb and group.plural == plural and _is_present(token):
        return _negate(group, token.text, "")
    return _negate(group, present(infinitive(token.text, token.lemma_), plural), " ".join(adverbs))


def _tells_how(words: Words, i: int) -> bool:
    token = words.doc[i]
    return token.pos_ == "ADV" and i not in words.idle and words.low(i) not in _NEGATIONS | {"ne", "n'"}


def _is_present(token: Token) -> bool:
    morph = token.morph
    if token.text.lower().endswith(("ait", "aient")):
        return False
    return "Pres" in morph.get("Tense", []) and "3" in morph.get("Person", []) and "Ind" in morph.get("Mood", [])


def _keeps_mood(token: Token) -> bool:
    return is_conditional(token) or "Fut" in token.morph.get("Tense", []) or _is_built_on_infinitive(token, ("ra", "ront"))


def is_conditional(token: Token) -> bool:
    """Whether a finite verb is a conditional, by its tag or its form (« supprimerait » is often tagged as an imperfect)."""
    return "Cnd" in token.morph.get("Mood", []) or _is_built_on_infinitive(token, ("rait", "raient"))


def _is_built_on_infinitive(token: Token, endings: tuple[str, ...]) -> bool:
    verb, form = infinitive(token.text, token.lemma_), token.text.lower()
    return form.endswith(endings) and form.startswith(verb.removesuffix("e")) and len(form) > len(verb.removesuffix("e"))


def _as_written(words: Words, group: Group) -> str:
    written = words.text([i for i in range(group.start, group.verb + 1) if i not in words.idle and not words.is_out(i)])
    return written if group.negation in ("", "ne") or f" {group.negation}" in f" {written}" else f"{written} {group.negation}"


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
        subjects = [child for child in token.children if child.dep_.startswith("nsubj") and _may_be_subject(words, child)]
        if subjects:
            return _antecedent(words, min(subjects, key=lambda child: child.i))
    if verb.dep_ == "conj" and verb.head.i < verb.i and verb.head.pos_ in ("VERB", "AUX", "ADJ") and _follows_conjunction(words, group):
        return find_subject(words, read_group(words, verb.head.i))
    return _before_group(words, group)


def _subject_hosts(words: Words, group: Group) -> list[Token]:
    hosts = [words.doc[group.verb]]
    if hosts[0].dep_ == "cop":
        hosts.append(hosts[0].head)
    if group.finite is not None and group.finite != group.verb:
        hosts.append(words.doc[group.finite])
    return hosts


def _may_be_subject(words: Words, token: Token) -> bool:
    if words.is_out(token.i):
        return False
    start = words.np_start(token.i)
    return token.pos_ == "PRON" or start == 0 or words.doc[start - 1].pos_ != "ADP" or words.doc[start - 1].head.i == token.head.i


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
    """Head of the noun phrase that ends just before token `i`; a reference number (« n° 12 ») belongs to the noun before it."""
    j = i - 1
    while j > 0 and (words.is_out(j) or words.doc[j].text == "," or words.low(j).startswith("n°") or words.low(j - 1) == "n°"):
        j -= 1
    j = words.unit.get(j, j)
    token = words.doc[j] if j >= 0 else None
    if token is None or token.pos_ not in (*_NOUNS, "ADJ", "NUM"):
        return None
    while token.head.i < token.i and token.head.pos_ in (*_NOUNS, "ADJ") and all(words.low(k) != "," for k in range(token.head.i, token.i)):
        token = token.head
    if token.pos_ in _NOUNS:
        return token.i
    return _noun_left_of(words, token.i) if token.pos_ == "ADJ" and token.i < i - 1 else None


def relative_object(words: Words, group: Group) -> tuple[int, int] | None:
    """The antecedent of « que » as the object of its verb, and the place of « que »; None when the clause is not of that kind."""
    verb = words.doc[group.verb]
    pronoun = next((c for c in verb.children if c.i < group.start and c.text.lower() in ("que", "qu'")), None)
    if pronoun is None:
        return None
    if verb.dep_.startswith("acl") and verb.head.pos_ in _NOUNS and verb.head.i < pronoun.i:
        return verb.head.i, pronoun.i
    if verb.dep_ == "ccomp" and words.low(pronoun.i - 1) == ",":
        found = next((c for c in verb.head.children if c.dep_ == "obj" and c.i < pronoun.i and c.pos_ in _NOUNS), None)
        return (found.i, pronoun.i) if found is not None else None
    return None


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
    token = words.doc[verb]
    head = token.head
    if head.i >= verb or token.dep_ not in ("xcomp", "ccomp") or head.pos_ not in ("VERB", "AUX"):
        return verb
    return governor(words, head.i) if infinitive(head.text, head.lemma_) in title_rules().raising.words else verb


def is_infinitive(words: Words, i: int) -> bool:
    """Whether token `i` is an infinitive."""
    return words.doc[i].pos_ in ("VERB", "AUX") and "Inf" in words.doc[i].morph.get("VerbForm", [])


def modified_noun(words: Words, participle: int) -> int | None:
    """The noun that a bare participle is said of: its governor, or further up where gender, number, a comma or a heading say so."""
    token = words.doc[participle]
    apart = words.low(participle - 1) in (",", "(")
    if apart and not any(words.is_finite(i) for i in range(participle)):
        return next((t.i for t in words.doc[:participle] if t.pos_ in _NOUNS and _agrees(token, t)), None)
    head = token.head if token.head.i < participle else None
    while head is not None and not (head.pos_ in _NOUNS and _agrees(token, head) and not head.text.lower().startswith("n°")):
        head = head.head if head.head.i < head.i else None
    if head is None:
        return _noun_left_of(words, participle)
    while apart and head.head.i < head.i and head.head.pos_ in (*_NOUNS, "ADJ") and (head.head.pos_ == "ADJ" or _agrees(token, head.head)):
        head = head.head
    return head.i if head.pos_ in _NOUNS else _noun_left_of(words, participle)


def _agrees(participle: Token, noun: Token) -> bool:
    for feature in ("Gender", "Number"):
        mine, other = participle.morph.get(feature, []), noun.morph.get(feature, [])
        if mine and other and mine != other:
            return False
    return True
