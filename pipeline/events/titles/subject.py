"""The subject of a title's clause: the sentence's own words, the antecedent of a pronoun, or the agent's name. Refuses a subject that disagrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.fitting import Piece
from pipeline.events.titles.noun_phrases import FUSED, spell
from pipeline.syntax.antecedents import agrees, noun_left_of
from pipeline.syntax.phrases import Words
from pipeline.syntax.spelling import of
from pipeline.syntax.subjects import find_subject, may_be_subject, noun_before
from pipeline.syntax.verb_forms import infinitive, title_rules
from pipeline.syntax.verb_groups import Group, read_group

if TYPE_CHECKING:
    from spacy.tokens import Token

_ANAPHORA = frozenset({"il", "elle", "ils", "elles", "celui-ci", "celle-ci", "ceux-ci", "celles-ci"})
_THE = frozenset({"le", "la", "l'", "les"})
_BEFORE_SUBJECT = frozenset({"PUNCT", "SCONJ", "VERB", "AUX"})
_SEEMING = frozenset({"apparaître", "sembler", "ressortir", "résulter", "suffire", "importer"})
_INDEFINITE = frozenset({"tous", "toutes", "certains", "plusieurs", "chacun", "aucun", "une", "un"})
_IMPERSONAL = frozenset({"falloir", "exister", "agir", "avoir", "manquer", "rester", "convenir", "pleuvoir", "neiger"})


def subject_of(words: Words, group: Group, agent: str | None, *, pronoun: bool = False) -> str | Piece | None:
    """The subject as a phrase, or the agent's name for a pronoun; None when neither is known (`pronoun` keeps « il » all the same)."""
    head = find_subject(words, group)
    if head is not None and head in words.meant and not (words.low(head) == "il" and _opens_clause(words, group)):
        return words.meant[head]
    return _subject(words, group, head, agent, pronoun)


def _subject(words: Words, group: Group, head: int | None, agent: str | None, pronoun: bool) -> str | Piece | None:
    if head is None and words.low(group.start - 1) == "il":
        return "il" if pronoun or _lemma(words, group) in _IMPERSONAL else None
    if head is None:
        return agent if agent is not None and group.finite is not None and not group.passive else _whole_phrase(words, group)
    if not _names(words, head):
        return None
    if words.doc[head].pos_ == "PRON" and words.low(head) not in _INDEFINITE:
        return _for_pronoun(words, group, head, agent, pronoun)
    ids = _tokens(words, group, head)
    if not _agrees(words, group, head, ids):
        other = noun_before(words, group)
        ids = _tokens(words, group, other) if other is not None and other != head else []
        if other is None or not ids or not _agrees(words, group, other, ids):
            return _whole_phrase(words, group)
    if agent is not None and not group.passive and words.low(ids[0]) in ("ce", "cet", "cette"):
        return agent
    return _phrase(words, group, head, ids)


def _phrase(words: Words, group: Group, head: int, ids: list[int]) -> Piece | None:
    """The subject as a phrase, with the article that a heading or a comma took from it; a quotation is no subject."""
    if words.low(ids[0]) in ("«", "“"):
        return None
    fused = words.low(ids[0] - 1) in FUSED and words.doc[ids[0] - 1].pos_ == "ADP"
    bare = ids[0] == head and words.doc[head].pos_ == "NOUN" and (words.low(ids[0] - 1) == "," or (head == 0 and group.finite is not None))
    return Piece(ids, suffix=_whose(words, ids[0], words.doc[group.verb]), heading=fused or bare)


def _names(words: Words, head: int) -> bool:
    """Whether the head of a subject can name something: a noun, or what an article makes one."""
    start = words.np_start(head)
    return words.doc[head].pos_ not in ("ADJ", "ADV", "VERB") or words.doc[start].pos_ == "DET" or words.low(start) in _THE


def _whose(words: Words, start: int, verb: Token) -> str:
    """« le poulailler, dont le permis a été accordé »: of the henhouse; a number is that of several."""
    if words.low(start - 1) != "dont" or words.low(start) not in ("le", "la", "l'", "les"):
        return ""
    owner = _above(words, start, verb) if words.low(start + 1) in ("nombre", "quantité", "majorité", "plupart") else _before(words, start)
    return "" if owner is None else " " + of(spell(words, words.region(words.np_start(owner), start - 1), heading=True))


def _above(words: Words, start: int, verb: Token) -> int | None:
    """The noun of several things that the tree puts above the relative clause."""
    noun = verb.head
    several = verb.dep_ == "acl:relcl" and noun.i < start and noun.pos_ == "NOUN" and _is_plural(noun)
    return noun.i if several and not words.is_out(noun.i) else None


def _before(words: Words, start: int) -> int | None:
    """The noun right before « dont », where nothing else could be meant."""
    owner = noun_left_of(words, start - 1)
    last = next((t.i for t in reversed(words.doc[: start - 1]) if t.pos_ in ("NOUN", "PROPN") and not words.is_out(t.i)), None)
    if owner is None or owner != last or words.doc[owner].dep_ == "nmod" or any(words.doc[i].pos_ == "VERB" for i in range(owner, start)):
        return None
    return owner


def _lemma(words: Words, group: Group) -> str:
    return infinitive(words.doc[group.verb].text, words.doc[group.verb].lemma_)


def _tokens(words: Words, group: Group, head: int) -> list[int]:
    verb = words.doc[group.verb]
    subjects = [c.i for c in verb.children if c.dep_.startswith("nsubj") and c.i < group.start and c.pos_ != "PRON"]
    heads = [i for i in subjects if group.plural and may_be_subject(words, words.doc[i]) and _joined(words, i, head)]
    start = words.np_start(min([head, *heads]))
    if group.plural and start >= 2 and words.low(start - 1) == "et" and words.doc[start - 2].pos_ in ("NOUN", "PROPN"):
        start = words.np_start(start - 2)
    return words.region(start, group.start if head < group.start else None, plural=group.plural) or [head]


def _joined(words: Words, first: int, second: int) -> bool:
    """Whether « et » and no quotation or comma stands between two subjects."""
    between = {words.low(i) for i in range(min(first, second), max(first, second))}
    return "et" in between and between.isdisjoint({",", "»", "”", ";"})


def _agrees(words: Words, group: Group, head: int, ids: list[int]) -> bool:
    """Whether subject and verb can belong together; a tree that joins « le décret » and « sont » is not believed."""
    token = words.doc[head]
    number = token.morph.get("Number", [])
    joined = any(child.dep_ == "conj" and child.i in ids and words.low(words.np_start(child.i) - 1) == "et" for child in token.children)
    if not group.plural and joined and token.pos_ == "NOUN" and words.doc[ids[0]].pos_ == "DET" and group.finite is not None:
        return False
    several = any(words.low(i) in ("et", "ou", ",", "ni") for i in ids)
    if not several and head not in words.unit and group.passive and not _has_gender(words.doc[group.verb], token):
        return False
    if group.finite is not None and group.plural and head in words.unit and words.low(ids[0]) in ("le", "la", "l'") and not several:
        return False
    if group.finite is None or not number or (token.lemma_.lower() in title_rules().quantities.words and words.low(ids[0]) not in ("les", "des")):
        return True
    if group.plural:
        joined = words.low(ids[0] - 1) not in ("de", "d'", "et") or token.pos_ != "PROPN"
        return several or "Plur" in number or words.doc[ids[0]].pos_ == "NUM" or (head in words.unit and joined)
    return "Plur" not in number or token.pos_ != "NOUN" or head in words.unit


def _has_gender(participle: Token, noun: Token) -> bool:
    """Whether the ending of « est espéré » lets it be said of a noun."""
    if participle.pos_ not in ("VERB", "ADJ") or noun.pos_ != "NOUN" or noun.lemma_.lower() in title_rules().quantities.words:
        return True
    return agrees(participle, noun) or _is_plural(noun)


def _is_plural(noun: Token) -> bool:
    return "Plur" in noun.morph.get("Number", [])


def _whole_phrase(words: Words, group: Group) -> Piece | None:
    """All that stands between the last punctuation, date or verb and the verb, where it opens with a determiner that agrees."""
    start = group.start
    while start > 0 and not (words.is_out(start - 1) or start - 1 in words.calendar or words.doc[start - 1].pos_ in _BEFORE_SUBJECT):
        start -= 1
    many = words.doc[start].pos_ in ("DET", "NUM") or words.low(start) in ("près", "plus", "moins", "environ")
    opens = many and words.low(start) not in ("le", "la", "l'", "ce", "cette")
    if group.finite is None or not group.plural or not opens or not any(words.doc[i].pos_ == "NOUN" for i in range(start, group.start)):
        return None
    ids = words.region(start, group.start, plural=True)
    return Piece(ids) if ids and ids[-1] == group.start - 1 else None


def _for_pronoun(words: Words, group: Group, head: int, agent: str | None, pronoun: bool) -> str | Piece | None:
    low = words.low(head)
    if low in _ANAPHORA and (antecedent := _first_clause(words, group, head)) is not None:
        return antecedent
    impersonal = low == "il" and (_lemma(words, group) in _IMPERSONAL or _opens_clause(words, group))
    if agent is not None and low not in ("ce", "c'", "cela") and not group.passive and not impersonal:
        return agent
    if not (impersonal or (pronoun and low in _ANAPHORA | {"on", "l'", "ce", "c'", "cela", "tout"})):
        return None
    return "on" if low in ("on", "l'") else Piece([head])


def _opens_clause(words: Words, group: Group) -> bool:
    """« il apparaît que », « il semble que »."""
    return _lemma(words, group) in _SEEMING and words.low(group.verb + 1) in ("que", "qu'")


def _alike(noun: Token, pronoun: Token) -> bool:
    return all(noun.morph.get(f, []) in ([], pronoun.morph.get(f, [])) for f in ("Gender", "Number"))


def _first_clause(words: Words, group: Group, head: int) -> Piece | None:
    """The first clause's subject for « il » in a coordinated clause, where gender and number agree."""
    verb = words.doc[group.verb]
    if verb.dep_ not in ("conj", "parataxis", "advcl") or verb.head.i > verb.i or verb.head.pos_ not in ("VERB", "AUX"):
        return None
    if verb.dep_ == "advcl" and any(_alike(child, words.doc[head]) for child in verb.head.children if child.dep_ in ("obj", "obl:arg")):
        return None
    first = read_group(words, verb.head.i)
    subject = find_subject(words, first)
    if subject is None or words.doc[subject].pos_ not in ("NOUN", "PROPN", "X", "NUM", "SYM"):
        return None
    if not _alike(words.doc[subject], words.doc[head]):
        return None
    return Piece(_tokens(words, first, subject))
