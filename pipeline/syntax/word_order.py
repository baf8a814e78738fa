"""Subjects by their place: the name right before a finite verb, before « qui », before what commas set off, at the head of the sentence.

Owns what word order says where the tree says nothing or what cannot be (a subject with a preposition). It refuses names after a preposition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.models import Mention
from pipeline.syntax.tree import CIVILITIES, SUBJECTS, View, children, feature, finite, is_predicate

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLITICS = frozenset({"ne", "n'", "se", "s'", "le", "la", "l'", "les", "lui", "leur", "me", "m'", "nous", "vous", "y", "en"})
_INSERTED = 30
_SET_OFF = 10
_LISTED = re.compile(r"[\s,()]*(?:et |ainsi que )?\(?(?:(?:M\.|Mme|l[ea]s?|l') ?)?")


def nearest_antecedent(view: View, verb: Token) -> list[Token]:
    """The name right before « qui », where the verb is singular: of « A et B, qui a … », B alone."""
    told = finite(verb)
    which = next((child for child in children(verb, *SUBJECTS) if child.lower_ == "qui"), None)
    if which is None or told is None or "Sing" not in feature(told, "Number"):
        return []
    before = [token for token in verb.doc[max(0, which.i - 2) : which.i] if token.text != ","]
    return before[-1:] if before and before[-1].i in view.names else []


def placed_subjects(view: View, verb: Token) -> Iterator[Mention]:
    """The name that ends right before a finite verb or before a phrase in commas, with those listed with it."""
    index = before_verb(verb)
    if index is None:
        return
    if view.doc[index].text == "," and not _has_subject(verb):
        index = _before_insertion(view, index)
    mention = None if index is None else view.names.get(index)
    if mention is None or index is None or is_governed(view, index, mention):
        return
    yield mention
    if view.doc[index + 1].text == "," or "Plur" in feature(finite(verb) or verb, "Number"):
        yield from _listed_before(view, mention, verb)


def before_verb(verb: Token) -> int | None:
    """Index of the token before the finite verb with its auxiliaries, negation and clitics; None where there is none."""
    told = finite(verb)
    if told is None:
        return None
    index = min([verb.i, *(child.i for child in verb.children if child.dep_.startswith("aux") or child.dep_ == "cop")]) - 1
    while index >= 0 and verb.doc[index].lower_ in _CLITICS and verb.doc[index].pos_ != "NOUN":
        index -= 1
    return index if index >= 0 else None


def _has_subject(verb: Token) -> bool:
    """Whether the tree gives the verb a subject that can be one: without preposition."""
    return any(not children(word, "case") for word in children(verb, *SUBJECTS))


def _before_insertion(view: View, comma: int) -> int | None:
    """Index of the token before the comma that opens what another one closes."""
    for index in range(comma - 1, max(0, comma - _INSERTED), -1):
        token = view.doc[index]
        if is_predicate(token) and finite(token) is not None and token.i not in view.names:
            return None
        if token.text == ",":
            return index - 1
    return None


def is_governed(view: View, index: int, mention: Mention) -> bool:
    """Whether a preposition stands before a name that ends at a token."""
    while index and view.names.get(index) is mention:
        index -= 1
    while index and (view.doc[index].pos_ == "DET" or view.doc[index].text in CIVILITIES):
        index -= 1
    return view.doc[index].pos_ == "ADP" or view.doc[index].lower_ in {"du", "des", "au", "aux"}


def _listed_before(view: View, last: Mention, verb: Token) -> Iterator[Mention]:
    """« A (X), B et C, maire, étaient … »: what is listed before the last name, where the verb is plural."""
    if "Plur" not in feature(finite(verb) or verb, "Number"):
        return
    before = sorted({mention for mention in view.names.values() if mention.end <= last.start}, key=lambda mention: -mention.start)
    for mention in before:
        if _LISTED.fullmatch(view.text, mention.end - view.origin, last.start - view.origin) is None:
            return
        yield mention
        last = mention


def opening_name(view: View, verb: Token) -> Mention | None:
    """The name with which a sentence opens, where the tree gives its main verb a subject with a preposition, which none has."""
    wrong = [word for word in children(verb, *SUBJECTS) if children(word, "case") and word.i < verb.i]
    if not wrong or finite(verb) is None:
        return None
    first = next((token for token in view.doc if token.i in view.names), None)
    if first is None or any(token.pos_ in {"ADP", "VERB", "AUX", "PUNCT", "SCONJ"} for token in view.doc[: first.i]):
        return None
    return view.names[first.i]


def beyond_commas(noun: Token) -> list[Token]:
    """« la disparition, depuis mai, de l'aide »: the complement that follows what is set off after the noun."""
    doc = noun.doc
    if noun.i + 1 >= len(doc) or doc[noun.i + 1].text != ",":
        return []
    for token in doc[noun.i + 2 : noun.i + 2 + _SET_OFF]:
        if token.text == "," and token.i + 1 < len(doc):
            after = doc[token.i + 1]
            return [after.head] if after.lower_ in {"de", "d'", "du", "des"} and after.dep_ == "case" and after.head.i > after.i else []
    return []
