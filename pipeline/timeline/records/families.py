"""Which sorts of acts words tell of, whatever they are called: « mort »,
« assassinat » and « perdre la vie » are of one family.

Owns resources/acts.toml. It refuses to say that two events are one: that they are of one family is a sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from functools import cache

from pydantic import Field

from pipeline.models import Model
from pipeline.resources import read_resource
from pipeline.syntax.verb_forms import infinitive
from pipeline.timeline.records.remembered import remembered
from pipeline.timeline.records.words import stem, stems

Phrase = frozenset[str]
_NONE = Phrase()


class Family(Model):
    """Words and phrases of one sort of act."""

    name: str = Field(description="Name of the family.")
    words: tuple[str, ...] = Field(min_length=2, description="Words, in any of their forms, and phrases.")
    examples: tuple[tuple[str, str], ...] = Field(
        min_length=1, description="Pairs of sentences of this family."
    )
    rejects: tuple[tuple[str, str], ...] = Field(
        min_length=1, description="Pairs of sentences that have no family in common."
    )


class Acts(Model):
    """Shape of resources/acts.toml."""

    families: tuple[Family, ...] = Field(description="The families.")


@cache
def acts() -> Acts:
    """The room's resource."""
    found: Acts = read_resource("acts", Acts)
    return found


@remembered(16384)
def trigger_stems(words: tuple[str, ...]) -> Phrase:
    """Stems of the words of a trigger as they are written and, for forms of
    irregular verbs, as infinitives: « rompu », « rompre ».
    """
    return frozenset(stem(form) for word in words for form in (word, infinitive(word, word)))


def families_of(head: Phrase, around: Iterable[str]) -> frozenset[str]:
    """The families of a trigger: those of its own words, and of phrases that it makes with the words around
    it, which are looked at only where it may begin one.
    """
    phrases = _phrases()
    begun = [found for word in head if word in phrases for found in phrases[word]]
    if not begun:
        return _NONE
    told = head.union(around)
    return frozenset(name for phrase, name in begun if phrase <= told)


def families_around(around: Set[str], without: Set[str] = _NONE) -> frozenset[str]:
    """The families of all words around a trigger but those `without`."""
    phrases = _phrases()
    return frozenset(
        name
        for word in around
        if word in phrases
        for phrase, name in phrases[word]
        if phrase <= around and phrase.isdisjoint(without)
    )


@cache
def _phrases() -> Mapping[str, list[tuple[Phrase, str]]]:
    """Phrases with their family, by each of their words."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for family in acts().families:
        for words in family.words:
            phrase = frozenset(stems(words))
            for word in phrase:
                found.setdefault(word, []).append((phrase, family.name))
    return found
