"""What a bare noun borrows from the words around it: the object of the clause that aims at it, the change whose measure it is.

Owns these loans. It refuses to choose where several things could be meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.coordination import own_member
from pipeline.events.titles.fitting import Piece, Plan
from pipeline.events.titles.noun_phrases import is_bare, without_determiner
from pipeline.syntax.phrases import Words
from pipeline.syntax.spelling import of
from pipeline.syntax.verb_forms import title_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_AIMING = frozenset({"pour", "avant", "après", "dès"})
_OF = frozenset({"de", "d'", "du", "des"})
_IN_VIEW = ("en", "vue")
_OWN = frozenset({"une", "un", "sa", "son", "leur", "la", "l'", "le"})
_OBJECTS = ("obj", "nsubj:pass")
_NOUNS = ("NOUN", "PROPN")


def with_aim(words: Words, noun: int, plain: list[int]) -> str | None:
    """« élaborer un plan pour une mise en œuvre en mai » → « Mise en œuvre du plan », where the clause has one object."""
    bare = words.text(plain).lower() in title_rules().empty.words or (is_bare(words, plain) and len(plain) == 1)
    start = words.np_start(noun)
    if not bare or words.low(start) not in _OWN or not _is_aimed_at(words, start):
        return None
    verbs = [told for verb in words.doc[noun].ancestors if verb.i < start for told in _with_infinitives(verb, start)]
    things = {thing.i for verb in verbs for thing in verb.children if _is_thing(words, thing, start)}
    if len(things) != 1:
        return None
    thing = things.pop()
    whole = own_member(words, thing, words.region(words.np_start(thing), start))
    ids = whole if any(words.low(i) in ("et", "ou") for i in whole) else without_determiner(words, whole)
    return Plan(words, [words.text(plain), Piece(ids, of, heading=True)]).fit() if ids else None


def _is_aimed_at(words: Words, start: int) -> bool:
    before = words.low(start - 1)
    return before in _AIMING or (before in ("de", "d'") and (words.low(start - 3), words.low(start - 2)) == _IN_VIEW)


def _with_infinitives(verb: Token, limit: int) -> Iterator[Token]:
    """A verb and the infinitives that it governs: « permet d'élaborer »."""
    yield verb
    for child in verb.children:
        if child.dep_ == "xcomp" and child.i < limit:
            yield from _with_infinitives(child, limit)


def _is_thing(words: Words, token: Token, limit: int) -> bool:
    return token.dep_ in _OBJECTS and token.pos_ in _NOUNS and token.i < limit and token.i not in words.calendar


def whose_change(words: Words, noun: int) -> list[int]:
    """« un doublement des prix » for « prix »: a bare noun whose change is told; nothing otherwise."""
    head = words.doc[noun].head
    governed = words.doc[noun].dep_ == "nmod" and words.low(words.np_start(noun) - 1) in _OF
    if not governed or head.i >= noun or head.lemma_.lower() not in title_rules().changes.words:
        return []
    ids = without_determiner(words, words.region(words.np_start(head.i)))
    return ids if noun in ids else []


def whose_count(words: Words, participle: int) -> Token | None:
    """« le nombre d'appareils installés s'élève à 300 »: the verb that says how many, for a participle of what is counted."""
    thing = words.doc[participle].head
    if (
        words.doc[participle].dep_ != "acl"
        or thing.dep_ != "nmod"
        or thing.i > participle
        or thing.head.lemma_.lower() not in title_rules().measures.words
    ):
        return None
    count = thing.head
    verb = count.head
    return verb if count.dep_ == "nsubj" and verb.i > participle and verb.pos_ in ("VERB", "AUX", "NOUN", "NUM") else None
