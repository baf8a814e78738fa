"""Nouns of action: « adopté par le Sénat » → « Adoption … par le Sénat ». Owns what becomes the complement of the noun, and when no noun will do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.titles.coordination import own_member
from pipeline.events.titles.fitting import SOFT, Piece, Plan
from pipeline.events.titles.noun_phrases import article, owner_of
from pipeline.syntax.phrases import Words
from pipeline.syntax.spelling import of
from pipeline.syntax.subjects import find_subject, relative_object
from pipeline.syntax.verb_forms import infinitive, noun_of, title_rules
from pipeline.syntax.verb_groups import Group, is_conditional, read_group

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT = frozenset({"pas", "plus", "jamais", "guère"})
_SUBJECT_OF_BILL = re.compile(r"(?:relati(?:f|ve)s?|portant|visant|tendant)$")


def action(words: Words, verb: int, parts: list[str | Piece]) -> str | None:
    """A noun of action with its complements; None where the verb has none, or the complement repeats it."""
    noun = noun_at(words, verb)
    first = next((part for part in parts if isinstance(part, Piece) and part.ids), None)
    if noun is None or first is None or words.calendar.issuperset(first.ids):
        return None
    if any(words.doc[i].lemma_.lower() == noun or words.low(i) == noun for i in first.ids):
        return None
    _resolve_owner(words, parts)
    if noun == "saisine" and not _is_body(words, first.ids):
        noun = "saisie"
    if noun in ("mise", "entrée"):
        noun = _set_phrase(words, noun, parts) or (noun if noun == "entrée" else None)
    return Plan(words, [noun, *parts]).fit() if noun is not None else None


def _is_body(words: Words, ids: list[int]) -> bool:
    """Whether a phrase names a body or an office, which one seizes of a question; goods are seized otherwise."""
    rules = title_rules().articles
    return any(words.is_named(i) or words.low(i) in (*rules.feminine, *rules.masculine) for i in ids[:4])


def _resolve_owner(words: Words, parts: list[str | Piece]) -> None:
    """« Publication de son rapport » → « Publication du rapport de l'agence »; without a known owner, « du rapport »."""
    for piece in parts:
        if isinstance(piece, Piece) and piece.ids and piece.link is not None and words.low(piece.ids[0]) in ("son", "sa", "ses", "leur", "leurs"):
            possessive = piece.ids[0]
            owner = owner_of(words, possessive)
            if owner is None and words.doc[possessive].head.lemma_.lower() in title_rules().kin.words:
                continue
            spell_owner = f" {of(owner)}" if owner else ""
            definite = article(words, possessive)
            piece.link = lambda text, definite=definite, tail=spell_owner: of(definite + text.split(" ", 1)[-1]) + tail


def noun_at(words: Words, verb: int) -> str | None:
    """The noun of action of the verb at a token; to make known is to communicate."""
    if words.doc[verb].lemma_ in ("connaître", "savoir") and words.low(verb - 1) in ("fait", "faire", "font", "faisait"):
        return "communication"
    return noun_of(infinitive(words.doc[verb].text, words.doc[verb].lemma_))


def may_become_noun(words: Words, group: Group) -> bool:
    """No conditional to keep, no predicate (« nommé rapporteur ») and no adverb that would change the meaning."""
    if group.finite is not None and is_conditional(words.doc[group.finite]):
        return False
    after = group.verb + 1
    predicate = group.passive and after < len(words.doc) and words.doc[after].pos_ in ("NOUN", "ADJ") and not words.is_out(after)
    return not predicate and not any(words.doc[i].pos_ == "ADV" and i not in words.idle for i in range(group.start, group.verb))


def complement_of(words: Words, group: Group, through: int | None = None) -> list[int]:
    """What follows the verb, up to circumstance, with the antecedent of « que » as its object (of the infinitive `through`, where given)."""
    start = group.verb + 1
    while group.negation and (words.low(start) in _NOT or (start in words.idle and words.low(start + 1) in _NOT)):
        start += 1
    subject = find_subject(words, group)
    end = words.np_start(subject) if subject is not None and subject > group.verb else None
    ids = words.region(start, end, completive=group.verb, strict=True)
    antecedent = relative_object(words, group if through is None else read_group(words, through))
    if antecedent is None:
        ids = ids if end is not None or group.passive else [*ids, *_far_object(words, group.verb if through is None else through, ids)]
        return own_member(words, group.verb, ids) if through is None else ids
    thing = words.region(words.np_start(antecedent[0]), antecedent[1])
    return [*thing, *ids] if through is None else [*ids, *thing]


def _far_object(words: Words, verb: int, near: list[int]) -> list[int]:
    """The object that circumstance parts from its verb: « a arrêté, au cours de sa séance, les observations »."""
    if any(_opens_object(words, near, n) for n in range(len(near))) or any(words.low(i) in ("que", "qu'") for i in near):
        return []
    after = (t for t in words.doc[max(near, default=verb) + 1 :] if t.pos_ in ("NOUN", "PROPN") and not words.is_out(t.i))
    thing = next((t for t in after if words.doc[words.np_start(t.i)].pos_ == "DET" and _may_be_object(words, t, verb)), None)
    if thing is None:
        return []
    start = words.np_start(thing.i)
    subjects = [c for c in words.doc[verb].children if c.dep_.startswith("nsubj")]
    if not subjects or any(c.i > verb for c in subjects):
        return []
    if any(words.is_finite(i) or words.low(i) in (";", ":") for i in range(verb + 1, start)):
        return []
    return words.region(start)


def _may_be_object(words: Words, noun: Token, verb: int) -> bool:
    """Whether the tree lets a noun be the object of a verb before it; a gerund has no subject of its own."""
    if words.doc[words.np_start(noun.i) - 1].pos_ == "ADP":
        return False
    return (noun.head.i == verb and noun.dep_ in ("obj", "dep")) or (noun.dep_ == "nsubj" and noun.head.text.endswith("ant"))


def without_addressee(words: Words, complement: list[int]) -> list[int]:
    """« appelle l'attention du ministre sur les prix » → « appelle l'attention sur les prix », where the whole is long."""
    noun = next((n for n, i in enumerate(complement) if words.low(i) == "attention"), None)
    about = next((n for n, i in enumerate(complement) if words.low(i) == "sur"), None)
    if noun is None or about is None or about < noun or len(words.text(complement)) < SOFT // 2:
        return complement
    return [*complement[: noun + 1], *complement[about:]]


def until_noun(words: Words, complement: list[int]) -> int:
    """How many tokens of a complement must stay: up to its first noun."""
    return next((n + 1 for n, i in enumerate(complement) if words.doc[i].pos_ in ("NOUN", "PROPN")), 1)


def object_first(words: Words, complement: list[int]) -> list[str | Piece]:
    """The complement with its object, wherever it begins, turned into « de … »."""
    start = next((n for n in range(len(complement)) if _opens_object(words, complement, n)), None)
    if start is None:
        return [Piece(complement, first=until_noun(words, complement))] if complement else []
    head, tail = [i for i in complement[:start] if words.doc[i].pos_ != "ADV"], complement[start:]
    return [*([Piece(head, first=len(head))] if head else []), Piece(tail, of, first=until_noun(words, tail))]


def said_of(words: Words, noun: int, verb: int) -> list[int]:
    """The phrase that a participle is said of, with the reference and the subject that a heading puts between commas."""
    ids = words.region(words.np_start(noun), verb if noun < verb else None)
    second = words.low(verb - 1) in ("et", "ou", "puis")
    verbs = (n for n, i in enumerate(ids) if n and i != verb and words.doc[i].pos_ == "VERB")
    other = next((n for n in verbs if words.is_out(ids[n] + 1) or (second and words.doc[ids[n]].dep_ == "acl")), None)
    ids = words.tidy(ids[:other])
    for start in range(max(ids, default=noun) + 1, verb):
        after_comma = words.low(start - 1) == "," and not words.is_out(start)
        if after_comma and (words.low(start).startswith("n°") or _SUBJECT_OF_BILL.match(words.low(start))):
            ids += [i for i in words.region(start, verb) if i not in ids]
    while ids and words.doc[ids[-1]].pos_ == "ADV":
        ids = ids[:-1]
    return _number_first(words, ids)


def _number_first(words: Words, ids: list[int]) -> list[int]:
    """« projet de loi relatif aux prêts, n° 12 » → « projet de loi n° 12 relatif aux prêts »."""
    number = next((n for n, i in enumerate(ids) if n and words.low(i).startswith("n°")), None)
    subject = next((n for n, i in enumerate(ids) if _SUBJECT_OF_BILL.match(words.low(i))), None)
    if number is None or subject is None or subject > number:
        return ids
    return [*ids[:subject], *ids[number:], *ids[subject:number]]


def _opens_object(words: Words, complement: list[int], n: int) -> bool:
    token = words.doc[complement[n]]
    partitive = token.text.lower() in ("des", "du") and token.head.dep_ in ("obj", "nsubj", "obl:arg")
    if n == 0:
        follows = len(complement) > 1 and words.doc[complement[1]].pos_ in ("NOUN", "PROPN", "ADJ")
        return partitive or token.pos_ in ("DET", "NOUN", "PROPN", "NUM") or (token.pos_ == "ADJ" and follows)
    return token.pos_ == "DET" and words.doc[complement[n - 1]].pos_ in ("NOUN", "PROPN", "ADJ", "ADV") and token.text.lower() != "d'"


def _set_phrase(words: Words, noun: str, parts: list[str | Piece]) -> str | None:
    """« mis … en ligne » → « mise en ligne »; the set phrase leaves its place in `parts`."""
    for piece in parts:
        if not isinstance(piece, Piece) or len(piece.ids) < 2 or words.low(piece.ids[0]) not in ("en", "à", "sur", "hors"):
            continue
        if words.doc[piece.ids[1]].pos_ != "DET":
            phrase, piece.ids, piece.first = piece.ids[:2], piece.ids[2:], 0
            return f"{noun} {words.text(phrase)}"
    for piece in parts:
        ids = piece.ids if isinstance(piece, Piece) else []
        places = (n for n in range(1, len(ids) - 1) if words.low(ids[n]) in ("en", "sur", "hors", "à"))
        place = next((n for n in places if words.doc[ids[n + 1]].pos_ == "NOUN"), None)
        if isinstance(piece, Piece) and place is not None:
            phrase, piece.ids = ids[place : place + 2], [*ids[:place], *ids[place + 2 :]]
            return f"{noun} {words.text(phrase)}"
    return None
