"""Which noun a relative clause or a participle is said of: the antecedent of « qui », what stands left of a word, what agrees.

Reads the tree where gender and number allow it, and the words where they do not. It refuses to know of verb groups and to spell anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.phrases import Words
from pipeline.syntax.verb_forms import infinitive, title_rules

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUSED = frozenset({"du", "des", "au", "aux"})
_NEAR = 12
NOUNS = frozenset({"NOUN", "PROPN", "X"})


def antecedent(words: Words, subject: Token, *, plural: bool | None = None) -> int | None:
    """The head of a subject itself, or of what « qui » stands for; `plural` says the number of its verb, where known."""
    found = _antecedent(words, subject)
    if found is not None and subject.text.lower() == "qui" and _refutes(words, subject.head, found):
        near = _agreeing_noun(words, subject.i, subject.head)
        found = found if near is None else near
    if found is None or plural is None or subject.text.lower() != "qui" or _has_number(words, found, plural):
        return found
    between = (t for t in reversed(words.doc[: subject.i]) if t.pos_ == "NOUN" and t.i not in words.calendar)
    near = next((t.i for t in between if subject.i - t.i < _NEAR and _is_determined(t) and _has_number(words, t.i, plural)), None)
    return found if near is None else near


def _refutes(words: Words, clause: Token, noun: int) -> bool:
    """Whether gender or number of « qui s'est tenue » refuse the noun that the tree says."""
    be = any(child.lemma_ == "être" or child.text.lower() in ("s'", "se") for child in clause.children)
    return be and "Part" in clause.morph.get("VerbForm", []) and noun not in words.unit and not agrees(clause, words.doc[noun])


def _has_number(words: Words, noun: int, plural: bool) -> bool:
    token = words.doc[noun]
    several = "Plur" in token.morph.get("Number", []) or any(child.dep_ == "conj" for child in token.children)
    return several == plural or noun in words.unit or not token.morph.get("Number", []) or token.lemma_.lower() in title_rules().quantities.words


def _antecedent(words: Words, subject: Token) -> int | None:
    if subject.text.lower() != "qui":
        return subject.i
    clause = subject.head
    if clause.dep_.startswith("acl") and clause.head.i < subject.i and clause.head.pos_ in NOUNS:
        if (described := _described(clause.head)) is not None:
            return described.i
        return _determined_above(_agreeing_above(clause, content_of(clause.head))).i if not _happens(clause) else _topmost(clause).i
    found = noun_left_of(words, subject.i)
    return found if found is not None else _agreeing_noun(words, subject.i, clause)


def _described(noun: Token) -> Token | None:
    """« la Creuse reste le département qui compte … »: the Creuse."""
    verb = noun if any(child.dep_ == "cop" for child in noun.children) else noun.head
    if verb is not noun and (verb.lemma_ not in ("demeurer", "rester", "devenir", "constituer") or noun.i < verb.i):
        return None
    if not any(child.pos_ == "DET" and child.text.lower() in ("le", "la", "l'", "les") for child in noun.children):
        return None
    return next((child for child in verb.children if child.dep_ == "nsubj" and child.i < noun.i and child.pos_ in NOUNS), None)


def _happens(clause: Token) -> bool:
    reflexive = any(child.text.lower() in ("se", "s'") for child in clause.children)
    return reflexive and infinitive(clause.text, clause.lemma_) in title_rules().happening.words


def _topmost(clause: Token) -> Token:
    """« la conférence pour le domaine social qui se tient à Bastia »: the conference."""
    noun = best = clause.head
    while noun.head.i < noun.i and noun.head.pos_ == "NOUN" and noun.dep_ == "nmod":
        noun = noun.head
        if noun.morph.get("Number", []) == clause.head.morph.get("Number", []) and _is_determined(noun):
            best = noun
    return best


def _is_determined(noun: Token) -> bool:
    return any(child.i < noun.i and (child.pos_ == "DET" or child.text.lower() in _FUSED) for child in noun.children)


def _determined_above(noun: Token) -> Token:
    """« l'agrément de l'aide à domicile qui permet »: a noun without determiner is no antecedent, the one above may be."""
    found = noun
    while found.pos_ == "NOUN" and found.dep_ == "nmod" and found.head.i < found.i and not _is_determined(found):
        found = found.head
    same = found.pos_ in NOUNS and found.morph.get("Number", []) == noun.morph.get("Number", [])
    return found if same else noun


def _agreeing_above(clause: Token, noun: Token) -> Token:
    """The noun, or the one further up that has the participle's gender and number (« la conférence sur le climat qui s'est tenue »)."""
    if not any(child.lemma_ == "être" for child in clause.children):
        return noun
    found = noun
    while not (found.pos_ in NOUNS and agrees(clause, found)):
        if found.head.i >= found.i:
            return noun
        found = found.head
    return found


def content_of(noun: Token) -> Token:
    """« dans le cadre du projet qui … »: the project."""
    if noun.lemma_.lower() not in title_rules().frames.words:
        return noun
    return next((c for c in noun.children if c.dep_ == "nmod" and c.i > noun.i and c.pos_ in NOUNS), noun)


def _agreeing_noun(words: Words, before: int, participle: Token) -> int | None:
    """The nearest noun with a determiner that has the gender and number of a participle (« …, et qui sera lancée »)."""
    if "Part" not in participle.morph.get("VerbForm", []):
        return None
    nouns = (t for t in reversed(words.doc[:before]) if t.pos_ == "NOUN" and agrees(participle, t))
    return next((t.i for t in nouns if words.doc[words.np_start(t.i)].pos_ == "DET"), None)


def noun_left_of(words: Words, i: int) -> int | None:
    """Head of the noun phrase that ends just before token `i`; a reference number (« n° 12 ») belongs to the noun before it."""
    j = i - 1
    while j > 0 and (words.is_out(j) or words.doc[j].text == "," or words.low(j).startswith("n°") or words.low(j - 1) == "n°"):
        j -= 1
    if j in words.calendar:
        return None
    j = words.unit.get(j, j)
    token = words.doc[j] if j >= 0 else None
    said = token is not None and token.pos_ == "VERB" and token.dep_ == "acl" and token.head.i < token.i and not token.text.lower().endswith("ant")
    if token is None or not (said or token.pos_ in (*NOUNS, "ADJ", "NUM")):
        return None
    deed = token.head
    by_agent = words.low(words.np_start(token.i) - 1) == "par" and deed.pos_ == "VERB" and deed.dep_ == "acl" and deed.i < token.i
    if by_agent and deed.head.i < deed.i and deed.head.pos_ in NOUNS and not deed.text.lower().endswith("ant"):
        token = deed.head
    token = token.head if said else token
    while _goes_up(words, token):
        token = token.head
    if token.pos_ in NOUNS:
        return token.i
    return noun_left_of(words, token.i) if token.pos_ == "ADJ" and token.i < i - 1 else None


def _goes_up(words: Words, token: Token) -> bool:
    """Whether a word belongs to the noun phrase of its governor on the left; « dans le cadre du projet » is about the project."""
    head = token.head
    if head.i >= token.i or head.pos_ not in (*NOUNS, "ADJ") or head.lemma_.lower() in title_rules().frames.words:
        return False
    if token.dep_.startswith("obl") and not any(child.dep_ == "case" for child in token.children):
        return False
    return all(words.low(k) not in (",", "dont", "qui", "où") for k in range(head.i, token.i))


def agrees(participle: Token, noun: Token) -> bool:
    """Whether gender and number let a participle be said of a noun; by its ending where the tag is wrong."""
    ending, gender = participle.text.lower(), noun.morph.get("Gender", [])
    if "Part" in participle.morph.get("VerbForm", []) and gender:
        feminine = ending.endswith(("ée", "ées", "ite", "ites", "ue", "ues", "ise", "ises", "erte", "ertes"))
        if (feminine and gender == ["Masc"]) or (gender == ["Fem"] and not ending.endswith(("e", "es"))):
            return False
    for feature in ("Gender", "Number"):
        mine, other = participle.morph.get(feature, []), noun.morph.get(feature, [])
        if mine and other and mine != other:
            return False
    return True
