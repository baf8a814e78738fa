"""What a title is about: stems of its words, its numbers, and the marks that tell one act from another of the same day.

Owns resources/timeline.toml. It refuses to weigh words by how often a corpus uses them: adding a document must not change what two others share.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from pydantic import Field

from pipeline.models import Model
from pipeline.resources import read_resource

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)?")
_SHORTEST_STEM = 4


class Opposites(Model):
    """A group of phrases of which an event carries one at most."""

    name: str = Field(description="Name of the group.")
    words: tuple[str, ...] = Field(min_length=2, description="Phrases that exclude one another; forms of one word are separated by a stroke.")
    examples: tuple[tuple[str, str], ...] = Field(min_length=1, description="Pairs of titles that are different acts.")


class Lexicon(Model):
    """Shape of resources/timeline.toml."""

    endings: tuple[str, ...] = Field(description="Endings that inflexion and derivation add, without accents.")
    empty: frozenset[str] = Field(description="Words that say nothing of what an event is about.")
    recurring: frozenset[str] = Field(description="Kinds of events that come again and again.")
    once: frozenset[str] = Field(description="Kinds of events that hardly come again.")
    forward: tuple[str, ...] = Field(description="Beginnings of words that look ahead: a date beside them is a target or a term, not a slip.")
    given: tuple[str, ...] = Field(description="Phrases after which a noun tells what has happened.")
    auxiliaries: tuple[str, ...] = Field(description="Forms of « avoir » and « être » that make a past tense with a participle.")
    opposites: tuple[Opposites, ...] = Field(description="Groups of phrases that exclude one another.")


@cache
def lexicon() -> Lexicon:
    """The room's resource."""
    found: Lexicon = read_resource("timeline", Lexicon)
    return found


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Cut a French word down to what its inflected and derived forms share; numbers are kept whole. « restructuré » and « restructuration » agree."""
    bare = fold(word)
    if len(bare) <= _SHORTEST_STEM or bare[0].isdigit():
        return bare
    for ending in _endings():
        if bare.endswith(ending) and len(bare) - len(ending) >= _SHORTEST_STEM:
            return bare[: -len(ending)]
    return bare


def fold(text: str) -> str:
    """Lower case without accents."""
    text = text.lower()
    return text if text.isascii() else text.translate(_plain_letters())


def stems(text: str) -> list[str]:
    """Stems of the words and numbers of `text`, in order, without empty words."""
    return [token for word in _WORD.findall(text) if (token := _token(word)) is not None]


@lru_cache(maxsize=65536)
def name_stems(name: str) -> frozenset[str]:
    """Stems of a name."""
    return frozenset(stems(name))


def marks(text: str) -> frozenset[tuple[str, str]]:
    """The phrases of `text` that exclude others, as (group, phrase)."""
    line = f" {' '.join(stems(text))} "
    return frozenset((group, name) for phrase, group, name in _phrases() if phrase in line)


def is_number(token: str) -> bool:
    """Whether a stem is a number."""
    return token[0].isdigit()


def is_telling(number: str) -> bool:
    """Whether a number identifies what is counted or cited: three figures at least, and no year."""
    return len(number) > 2 and not (len(number) == 4 and number[:2] in {"19", "20"})


@lru_cache(maxsize=65536)
def _token(word: str) -> str | None:
    return None if fold(word) in _empty() else stem(word)


@cache
def _plain_letters() -> dict[int, str]:
    """Letters of Latin scripts without their marks."""
    table = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x250)}
    table |= dict.fromkeys(range(0x300, 0x370), "")
    return table | {ord("œ"): "oe", ord("æ"): "ae"}


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(lexicon().endings, key=lambda ending: (-len(ending), ending)))


@cache
def _empty() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon().empty)


@cache
def _phrases() -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (f" {' '.join(stems(form))} ", group.name, phrase) for group in lexicon().opposites for phrase in group.words for form in phrase.split("/")
    )
