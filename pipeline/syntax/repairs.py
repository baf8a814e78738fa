"""What the parser is known to get wrong and can be told from the words: a subject behind its verb taken for an object, a bullet for a verb.

Owns corrections of one sentence's tree, made once, before anybody asks it. It refuses corrections that need to know what is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.tree import children, feature, finite, subjects

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPENING = frozenset({",", "»", '"', "”", "que", "qu'", "comme", "où"})
_CLITICS = frozenset({"l'", "le", "la", "les", "lui", "leur", "s'", "se"})


def repair(doc: Doc) -> None:
    """Correct relations and tags in place."""
    for token in doc:
        if token.pos_ == "VERB":
            if not any(letter.isalnum() for letter in token.text):
                token.pos_ = "SYM"
            elif _wants_subject(token):
                _turn_object(token)


def _wants_subject(verb: Token) -> bool:
    """« …, a déploré Jean Martin », « la décision qu'a prise le maire »: a verb that opens its clause, without subject before it."""
    if finite(verb) is None or verb.dep_ in {"xcomp", "conj"} or children(verb, "aux:pass") or "Imp" in feature(verb, "Mood"):
        return False
    first = min([verb.i, *(child.i for child in verb.children if child.dep_.startswith("aux") or child.lower_ in _CLITICS)])
    if first == 0 or verb.doc[first - 1].lower_ not in _OPENING:
        return False
    return not any(subject.i < verb.i and verb.doc[first - 1].lower_ not in {"que", "qu'"} for subject in subjects(verb))


def _turn_object(verb: Token) -> None:
    behind = [child for child in children(verb, "obj") if child.i > verb.i and child.pos_ in {"NOUN", "PROPN"} and not _is_time(child)]
    if not children(verb, "nsubj") or not any(child.i > verb.i for child in children(verb, "nsubj")):
        for subject in behind[:1]:
            for before in children(verb, "nsubj"):
                before.dep_ = "obj"  # « la fermeture, qu'a déplorée Jean Martin »
            subject.dep_ = "nsubj"


def _is_time(token: Token) -> bool:
    return token.lower_ in {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier"}
