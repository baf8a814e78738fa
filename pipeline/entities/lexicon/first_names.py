"""Which words are first names, and of whom, their accents left aside. It refuses to
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


def is_of_woman(word: str) -> bool | None:
    """Whether a first name is one of women, by its ending but for those listed: « Lucie », « Manon »; None
    for « Claude », and for what is no first name. Of « Jean-Marie » the first part tells.
    """
    if not is_first_name(word):
        return None
    first = strip_accents(word.split("-")[0])
    men, women, both = _exceptions()
    if strip_accents(word) in both or first in both:
        return None
    return first in women or (first.endswith(("e", "a")) and first not in men)


@cache
def _exceptions() -> tuple[frozenset[str], ...]:
    """Men's names that end as those of women do, women's that do not, and those of both."""
    listed = (WORDS.men_in_e_or_a, WORDS.women_in_other_letters, WORDS.of_both)
    return tuple(frozenset(map(strip_accents, names)) for names in listed)


@cache
def _first_names() -> frozenset[str]:
    return frozenset(map(strip_accents, WORDS.first_names))
