"""Whose state, journey or plan a word tells that hangs on the clause of its subject: « Au pouvoir de 1973 à
1990, X … », « lors de sa visite ».

Owns words that say nothing without the person or body of whom the clause is told. It refuses words that have
a complement or subject of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.participants.words import group
from pipeline.events.triggers import lexicon
from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.relations import is_attributive, is_object
from pipeline.syntax.tree import (
    View,
    children,
    climb,
    finite,
    is_participle,
    is_predicate,
    preposition,
    subjects,
)
from pipeline.syntax.word_classes import is_common_noun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

Named = tuple[ParticipantRole, Mention]
_IN = frozenset({"à", "au", "aux", "en", "à la", "à l'"})
_OWN = frozenset({"son", "sa"})
_THIRD = frozenset({"il", "elle"})
_NAMING = ("appos", "flat:name", "nmod")


def state_holders(view: View, noun: Token) -> Iterator[Named]:
    """« Au pouvoir de 1921 à 1934, la reine X … », « M. X, en fonctions
    jusqu'en 2008 »: of whom the state is told.
    """
    if noun.lower_ not in group("state") or preposition(noun).split(" ")[0] not in _IN:
        return
    before = _set_off(view, noun)
    if before is not None:
        yield "theme", before
        return
    above = next((word for word in climb(noun) if is_predicate(word)), None)
    if above is not None and noun.head.i == above.i:
        yield from (("theme", mention) for word in subjects(above) for mention in _told_of(view, word))


def _set_off(view: View, noun: Token) -> Mention | None:
    """The name right before the comma that sets the noun off."""
    start = min(child.i for child in children(noun, "case"))
    return view.names.get(start - 2) if start > 1 and view.doc[start - 1].text == "," else None


def _told_of(view: View, word: Token) -> list[Mention]:
    """The name of a subject: itself, or what is put beside it (« le général X »)."""
    own = list(view.named(word.i))
    return own or [
        mention
        for child in children(word, *_NAMING)
        if not preposition(child)
        for mention in view.named(child.i)
    ]


def travellers(view: View, noun: Token) -> Iterator[Named]:
    """« X a été accueilli lors de sa visite »: the journey is that of the clause's subject, a person."""
    if noun.lemma_.lower() not in group("journey") or not any(
        child.lower_ in _OWN for child in noun.children
    ):
        return
    above = next((word for word in climb(noun) if is_predicate(word) and subjects(word)), None)
    for word in subjects(above) if above is not None else ():
        yield from (
            ("agent", mention) for mention in _told_of(view, word) if mention.kind in {"person", "office"}
        )


def fronted(view: View, noun: Token) -> Iterator[Named]:
    """« Victime d'un accident le 3 mai, elle a été arrêtée »: what stands before
    « il » or « elle » is told of whom they mean.
    """
    who = fronted_subject(noun)
    yield from (("theme", mention) for mention in view.named(who.i)) if who is not None else ()


def fronted_subject(noun: Token) -> Token | None:
    """The « il » or « elle » that is subject of the clause before which a noun stands."""
    above = next((word for word in climb(noun) if is_predicate(word) and subjects(word)), None)
    told = subjects(above)[0] if above is not None else None
    return (
        told
        if told is not None and told.i > noun.i and told.lower_ in _THIRD and is_common_noun(noun)
        else None
    )


def planners(view: View, verb: Token) -> Iterator[Named]:
    """« X a annulé un déplacement prévu en mai »: whose is the plan that a participle dates."""
    planned = any(form in group("planning") for form in lexicon.forms(verb))
    if not planned or not is_participle(verb) or not is_attributive(verb) or children(verb, "obl:agent"):
        return
    plan, above = verb.head, verb.head.head
    if is_object(plan) and plan.lemma_.lower() in group("journey") and finite(above) is not None:
        yield from (("agent", mention) for word in subjects(above) for mention in _told_of(view, word))
