"""What a title is about: stems of its words, its numbers, and the marks
that tell one act from another of the same day.

Owns resources/timeline.toml. It refuses to weigh words by how often a corpus uses them: adding a document
must not change what two others share.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from pydantic import Field

from pipeline.models import Model
from pipeline.resources import read_resource
from pipeline.timeline.records.remembered import remembered

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)?")
_SHORTEST_STEM = 4
_AGREEMENT = ("es", "s", "e")
_NO_MARKS = frozenset[tuple[str, str]]()


class Opposites(Model):
    """A group of phrases of which an event carries one at most."""

    name: str = Field(description="Name of the group.")
    words: tuple[str, ...] = Field(
        min_length=2,
        description="Phrases that exclude one another; forms of one word are separated by a stroke.",
    )
    examples: tuple[tuple[str, str], ...] = Field(
        min_length=1, description="Pairs of titles that are different acts."
    )


class Synonyms(Model):
    """A group of words, in any of their forms, that say the same of an event."""

    words: tuple[str, ...] = Field(min_length=2, description="The words.")
    examples: tuple[tuple[str, str], ...] = Field(
        min_length=1, description="Pairs of titles that have the same stems."
    )


class Texts(Model):
    """What is issued, with an author, a date and a subject: to name it is to tell that it is issued. Of kind
    « other »: by an empty word only.
    """

    kinds: frozenset[str] = Field(description="Kinds of events that tell of one.")
    nouns: frozenset[str] = Field(description="What it is called.")
    empty: frozenset[str] = Field(description="Words that say nothing of its subject.")


class Whole(Model):
    """A body, and what is part of it and stands for it without naming it."""

    name: str = Field(description="Canonical name of the body.")
    parts: tuple[str, ...] = Field(min_length=1, description="Canonical names of its parts.")


class Lexicon(Model):
    """Shape of resources/timeline.toml."""

    endings: tuple[str, ...] = Field(
        description="Endings that inflexion and derivation add, without accents."
    )
    empty: frozenset[str] = Field(description="Words that say nothing of what an event is about.")
    everywhere: frozenset[str] = Field(
        description="Words of what befell everybody at one time, which make no common matter."
    )
    recurring: frozenset[str] = Field(description="Kinds of events that come again and again.")
    slips: frozenset[str] = Field(
        description="Those of them of which two dates next to each other may be a slip."
    )
    recurring_acts: frozenset[str] = Field(description="Acts that come again and again, whatever their kind.")
    serial: frozenset[str] = Field(
        description="Kinds of events of which like ones may follow one another within a month."
    )
    once: frozenset[str] = Field(description="Kinds of events that hardly come again.")
    forward: tuple[str, ...] = Field(
        description=(
            "Beginnings of words that look ahead: a date beside them is a target or a term, not a slip."
        )
    )
    given: tuple[str, ...] = Field(description="Phrases after which a noun tells what has happened.")
    auxiliaries: tuple[str, ...] = Field(
        description="Forms of « avoir » and « être » that make a past tense with a participle."
    )
    whole: frozenset[str] = Field(
        description="Words that are not cut down, since what is left would be another word."
    )
    set_names: tuple[str, ...] = Field(description="Names whose words mark nothing.")
    hollow: frozenset[str] = Field(
        description=(
            "Words that only say that something happened: what happened is said by the first word of the "
            "title."
        )
    )
    singular: frozenset[str] = Field(
        description="Acts that a thing or a person undergoes once, whatever their kind."
    )
    government: str = Field(description="The body of which every minister and ministry is part.")
    sorts: frozenset[str] = Field(description="Words before the name of a body that say of which sort it is.")
    seats: tuple[tuple[str, ...], ...] = Field(
        description="Groups of words that stand for one another before the name of a place or a matter."
    )
    wholes: tuple[Whole, ...] = Field(description="Other bodies with parts that stand for them.")
    papers: Texts = Field(description="Reports and their like, which are published, or simply dated.")
    carriers: frozenset[str] = Field(
        description="Texts and rulings that do what they say: to name one may be to tell any act."
    )
    statutes: Texts = Field(description="Laws and their like, which are promulgated, or simply dated.")
    forms: tuple[tuple[str, ...], ...] = Field(description="Words of one family that share no stem.")
    synonyms: tuple[Synonyms, ...] = Field(description="Groups of words that say the same of an event.")
    opposites: tuple[Opposites, ...] = Field(description="Groups of phrases that exclude one another.")


@cache
def lexicon() -> Lexicon:
    """The room's resource."""
    found: Lexicon = read_resource("timeline", Lexicon)
    return found


@remembered(131072)
def stem(word: str) -> str:
    """Cut a French word down to what its inflected and derived forms share; numbers are kept whole.
    « restructuré » and « restructuration » agree.
    """
    bare = fold(word)
    known = _known_forms()
    for form in (bare, *(bare[: -len(mark)] for mark in _AGREEMENT if bare.endswith(mark))):
        if form in known:
            return known[form]
    found = _cut(bare)
    return _synonyms().get(found, found)


def _cut(bare: str) -> str:
    """A folded word without its longest ending; a word has one end of each length, which is looked up."""
    if len(bare) <= _SHORTEST_STEM or bare[0].isdigit():
        return bare
    endings, longest = _endings()
    for length in range(min(longest, len(bare) - _SHORTEST_STEM), 0, -1):
        if bare[-length:] in endings:
            return bare[:-length]
    return bare


def fold(text: str) -> str:
    """Lower case without accents."""
    text = text.lower()
    return text if text.isascii() else text.translate(_plain_letters())


def stems(text: str) -> list[str]:
    """Stems of the words and numbers of `text`, in order, without empty words."""
    return [token for word in _WORD.findall(text) if (token := _token(word)) is not None]


@remembered(65536)
def name_stems(name: str) -> frozenset[str]:
    """Stems of a name."""
    return frozenset(stems(name))


def marks(text: str) -> frozenset[tuple[str, str]]:
    """The phrases of `text` that exclude others, as (group, phrase)."""
    return marks_among(stems(text))


def marks_among(words: Sequence[str]) -> frozenset[tuple[str, str]]:
    """The phrases among stems in order that exclude others, as (group, phrase).

    A phrase is looked for where its first word stands: without that it is not there.
    """
    if _phrases().keys().isdisjoint(words):
        return _NO_MARKS
    line = f" {' '.join(words)} "
    for name in _set_names():
        line = line.replace(name, " ")
    begun = [found for word in _phrases().keys() & line.split() for found in _phrases()[word]]
    return frozenset((group, name) for phrase, group, name in begun if phrase in line)


@remembered(65536)
def is_empty(word: str) -> bool:
    """Whether a word says nothing of what an event is about."""
    return fold(word) in _empty()


def is_number(token: str) -> bool:
    """Whether a stem is a number."""
    return token[0].isdigit()


def is_telling(number: str) -> bool:
    """Whether a number identifies what is counted or cited: three figures at least, and no year."""
    return len(number) > 2 and not (len(number) == 4 and number[:2] in {"19", "20"})


def tokens_of(words: Iterable[str]) -> frozenset[str]:
    """The stems of a list of words."""
    return frozenset(token for word in words for token in stems(word))


@remembered(65536)
def _token(word: str) -> str | None:
    return None if fold(word) in _empty() else stem(word)


@cache
def _plain_letters() -> dict[int, str]:
    """Letters of Latin scripts without their marks."""
    table = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x250)}
    table |= dict.fromkeys(range(0x300, 0x370), "")
    return table | {ord("œ"): "oe", ord("æ"): "ae"}


@cache
def _endings() -> tuple[frozenset[str], int]:
    """The endings, and the length of the longest."""
    return frozenset(lexicon().endings), max(map(len, lexicon().endings))


@cache
def _known_forms() -> dict[str, str]:
    """Stems of the words that the endings alone would take for others, by folded form."""
    known = {fold(word): fold(word) for word in lexicon().whole}
    for family in lexicon().forms:
        head = _cut(fold(family[0]))
        known |= {fold(form): _synonyms().get(head, head) for form in family}
    return known


@cache
def _synonyms() -> dict[str, str]:
    """For the stems of a group, that of its first word."""
    families = {fold(form): _cut(fold(family[0])) for family in lexicon().forms for form in family}
    found: dict[str, str] = {}
    for group in lexicon().synonyms:
        cut = [families.get(fold(word), _cut(fold(word))) for word in group.words]
        found |= dict.fromkeys(cut, cut[0])
    return found


@cache
def _empty() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon().empty)


@cache
def _set_names() -> tuple[str, ...]:
    return tuple(f" {' '.join(stems(name))} " for name in lexicon().set_names)


@cache
def _phrases() -> Mapping[str, Sequence[tuple[str, str, str]]]:
    """The stems of each phrase between spaces, its group and the phrase, by the first stem."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for group in lexicon().opposites:
        for phrase in group.words:
            for told in map(stems, phrase.split("/")):
                found.setdefault(told[0], []).append((f" {' '.join(told)} ", group.name, phrase))
    return found
