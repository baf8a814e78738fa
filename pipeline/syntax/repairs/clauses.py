"""Corrections of a tree between clauses: which of two verbs a complement is of, a main verb that was not
seen, a participle beside the clause.

Owns what is wrong in how words hang together, where the words between them show it. It refuses relatives, and
to correct tags that the tree does not depend on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.syntax.agreement import THOSE
from pipeline.syntax.extents import top_noun
from pipeline.syntax.features import PRESENT, mark_participle, set_features
from pipeline.syntax.function_words import function_words
from pipeline.syntax.repairs.relatives import verb_behind
from pipeline.syntax.tree import children, feature, finite, hang, is_predicate, is_told, subjects
from pipeline.syntax.verb_forms import infinitive, is_participle, present
from pipeline.syntax.verb_groups import predicate_of
from pipeline.syntax.word_classes import NOUNS

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token

_TAKEN_FOR_NOUNS = frozenset({"demande", "sollicite", "conteste", "réclame", "conclut", "forme", "fonde"})
_BOTH = re.compile(r"(?:uit|rit|dit|aint|eint|oint|fait|enues?|ndues?|rdues?|çues?)$")
"""Forms of the present that are participles too, and participles that the tagger takes for one."""
_GOVERNED = frozenset(
    {"à", "au", "aux", "de", "d'", "d’", "que", "qu'", "qu’", "l'", "l’", "la", "le", "les"}
)


def nearest_verb(token: Token) -> None:
    """« promulguées le 21 mars et publiées au Journal officiel le lendemain »: a
    complement is that of the nearer verb that has none.
    """
    verb = token.head
    if not token.dep_.startswith("obl") or verb.i >= token.i or verb.pos_ != "VERB":
        return
    nearer = [
        other
        for other in children(verb, "conj")
        if verb.i < other.i < token.left_edge.i and other.pos_ == "VERB"
    ]
    last = nearer[-1] if nearer else None
    if (
        last is not None
        and last.right_edge.i < token.left_edge.i
        and all(t.i <= last.i for t in last.children)
        and not _is_parted(last, token)
    ):
        hang(token, last, token.dep_)


def _is_parted(verb: Token, token: Token) -> bool:
    return any(
        t.text in ",;:" or "Fin" in feature(t, "VerbForm") for t in verb.doc[verb.i + 1 : token.left_edge.i]
    )


def joined_complement(token: Token) -> None:
    """« relative à l'organisation et à la transformation du système »: a noun
    with a preposition behind « et » is no subject.
    """
    if token.dep_ not in ("nsubj", "nsubj:pass") or token.head.i < token.i:
        return
    case = next(iter(children(token, "case")), None)
    if case is None or not children(token, "cc"):
        return
    same = (
        t
        for t in reversed(token.doc[: case.i])
        if t.pos_ in NOUNS and any(c.lower_ == case.lower_ for c in children(t, "case"))
    )
    first = next(same, None)
    if first is not None and not any(is_told(t) for t in token.doc[first.i : token.i]):
        hang(token, first, "conj")


def find_main_verb(doc: Doc) -> None:
    """« Par une requête, M. X, représenté par Me Y, demande au tribunal »: the verb of a sentence without
    any, which the tagger takes for a noun.
    """
    if any(is_told(t) for t in doc):
        return
    lost = (
        t
        for t in doc
        if t.lower_ in _TAKEN_FOR_NOUNS
        and t.pos_ != "VERB"
        and 1 < t.i < len(doc) - 1
        and not children(t, "det")
    )
    verb = next((t for t in lost if t.nbor(-1).text == "," and t.nbor().lower_ in _GOVERNED), None)
    if verb is None:
        return
    aside = next(
        (t.i for t in reversed(doc[: verb.i - 1]) if t.text == "," and is_participle(doc[t.i + 1].text)),
        verb.i - 1,
    )
    opened = next((t.i for t in reversed(doc[:aside]) if t.text in ",;:"), -1)
    who = next((t for t in doc[opened + 1 : aside] if t.pos_ in NOUNS), None)
    verb.pos_ = "VERB"
    hang(verb, verb, "ROOT")
    set_features(verb, PRESENT)
    for token in [t for t in doc if t.head.i == t.i and t.i != verb.i] + ([] if who is None else [who]):
        hang(token, verb, "nsubj" if who is not None and token.i == who.i else "dep")


def hang_opening(doc: Doc) -> None:
    """« Mis en demeure par le préfet, l'industriel avait … »: a participle that opens a sentence of which
    another verb is the main one.
    """
    first = doc[0]
    if first.head.i != 0 or first.pos_ != "VERB" or "Part" not in feature(first, "VerbForm"):
        return
    relatives = function_words().relatives
    commas = (t.i for t in doc[1:-1] if t.text == ",")
    comma = next((i for i in commas if doc[i + 1].lower_ not in relatives), None)
    main = None if comma is None else next((t for t in doc[comma + 1 :] if is_told(t)), None)
    if main is None or comma is None:
        return
    verb = predicate_of(main)
    who = doc[main.i - 1]
    if (
        who.i > comma
        and who.pos_ in ("ADJ", "NOUN", "PROPN")
        and not subjects(verb)
        and any(c.pos_ == "DET" for c in who.children)
    ):
        who.pos_ = "NOUN" if who.pos_ == "ADJ" else who.pos_
        hang(who, verb, "nsubj")
    if verb.i != 0 and verb.head.i in (0, verb.i):
        hang(verb, verb, "ROOT")
        hang(first, verb, "advcl")


def hang_opening_phrases(doc: Doc) -> None:
    """« Par arrêté du ministre en date du 3 mai, Mme Roux est nommée »: what a preposition opens and the tree
    makes a sentence of its own goes with the verb behind it, or with such a phrase right before.
    """
    roots = [token for token in doc if token.head is token]
    main = next((n for n, root in enumerate(roots) if is_predicate(root) and finite(root) is not None), 0)
    before: Token | None = None
    for root in roots[:main]:
        if root.pos_ not in NOUNS or not children(root, "case"):
            return
        joined = before is not None and before.right_edge.i == root.left_edge.i - 1
        hang(root, before if joined and before is not None else roots[main], "nmod" if joined else "obl:mod")
        before = before if joined else root


def resume_after_aside(verb: Token) -> None:
    """« Une partie des halles, classées en 2016, accueille un atelier »: a form of the present behind the
    comma that closes an aside, which the tree hangs on the noun, goes on with that noun.
    """
    noun = verb.head
    if (
        verb.dep_ != "acl"
        or noun.dep_ != "ROOT"
        or noun.i > verb.i - 3
        or verb.nbor(-1).text != ","
        or not any(t.text == "," for t in verb.doc[noun.i : verb.i - 1])
    ):
        return
    plural = verb.lower_.endswith("nt")
    name = infinitive(verb.text, verb.lemma_)
    if (
        verb.lower_ != present(name, plural)
        or name == verb.lower_
        or is_participle(verb.text)
        or any(map(is_told, verb.doc[noun.i : verb.i]))
        or plural != ("Plur" in feature(noun, "Number"))
    ):
        return
    set_features(verb, PRESENT.replace("Sing", "Plur") if plural else PRESENT)
    hang(verb, verb, "ROOT")
    hang(noun, verb, "nsubj")
    for child in children(verb, "nsubj"):
        child.dep_ = "obj" if child.i > verb.i else child.dep_


def apposed_participle(token: Token) -> None:
    """« Le contrôle, conduit en mai, visait à … »: a form of the present behind a comma, where the sentence
    goes on behind the next one.
    """
    if (
        not is_told(token)
        or not _BOTH.search(token.lower_)
        or token.i < 2
        or token.nbor(-1).text != ","
        or token.nbor(-2).pos_ not in NOUNS
    ):
        return
    resumed = verb_behind(token)
    if resumed is None:
        return
    noun, (_, verb) = top_noun(token.nbor(-2)), resumed
    noun = noun.head if noun.head.i < noun.i and noun.head.lower_ in THOSE else noun
    begun = [t for t in subjects(token) if t.i < noun.i]
    mark_participle(token)
    if verb.head.i == token.i:
        hang(verb, *((verb, "ROOT") if token.head.i == token.i else (token.head, token.dep_)))
    for first in begun:  # « la réponse du maire, et celle du préfet, parvenue en mai, ont été lues »
        hang(first, verb, "nsubj")
        hang(noun, first, "conj")
    if not begun and (not subjects(verb) or noun.head.i == token.i):
        hang(noun, verb, "nsubj")
    hang(token, noun, "acl")
