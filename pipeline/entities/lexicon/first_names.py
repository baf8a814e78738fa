"""Which words are first names, their accents left aside. It refuses to
say whether one is a name where it stands.
"""

from __future__ import annotations

from functools import cache

from pipeline.entities.lexicon.folding import strip_accents
from pipeline.entities.lexicon.name_words import WORDS


def is_first_name(word: str) -> bool:
    """Whether a word is a first name, its accents left aside: « Lucie », « Marie-Noëlle »."""
    plain = strip_accents(word)
    return plain in _first_names() or ("-" in plain and all(p in _first_names() for p in plain.split("-")))


@cache
def _first_names() -> frozenset[str]:
    return frozenset(map(strip_accents, WORDS.first_names))
