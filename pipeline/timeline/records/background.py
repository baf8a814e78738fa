"""How rare a stem is in French at large: as rare as the commonest word that the model knows of it.

A stem is no word, so the model's own ranks say nothing of it: « dernier » is common, and so is what it shares
with « dernière ». It refuses to count in the folder: adding a document must not change what two others share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pipeline.timeline.records.meaning import look_up, rarity, vectors
from pipeline.timeline.records.remembered import remembered
from pipeline.timeline.records.words import stem


@remembered(65536)
def rarity_of_stem(root: str) -> float:
    """Rarity of a stem, 0 to 1; that of what the model does not know is 1."""
    return rarity(_ranks().get(root, vectors().size))


@remembered(131072)
def rooted(word: str) -> tuple[str, float]:
    """The stem of a word in lower case, and the rarity of the word itself."""
    return stem(word), look_up(word)[1]


@cache
def _ranks() -> Mapping[str, int]:
    """The least rank of the words of each stem."""
    found: dict[str, int] = {}
    for word, rank in _known_words():
        root = stem(word)
        found[root] = min(rank, found.get(root, rank))
    return found


def _known_words() -> Iterator[tuple[str, int]]:
    return ((word, rank) for word, rank in vectors().words() if word.isalpha())
