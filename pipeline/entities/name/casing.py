"""Capitals of proper names: « ADVIELLE » is « Advielle », « COMMUNE DE
VAL-SUR-LAC » is « commune de Val-sur-Lac ».

Owns how a name in capitals is written in small letters. It refuses to look the name up.
"""

from __future__ import annotations

import re

from pipeline.entities.lexicon.heads import acronym_heads

_LOWER_IN_NAMES = frozenset(
    {"de", "du", "des", "la", "le", "les", "et", "en", "sur", "sous", "lès", "aux", "au", "à", "d"}
)
_LEAST_WORD = 5
"""Letters under which a head in capitals is an acronym: « SDIS », « CHU », not « VILLE »."""


def proper_case(text: str) -> str:
    """A proper name in small letters with capitals, whatever capitals the
    text writes: « ADVIELLE » → « Advielle ».
    """
    return " ".join(_proper_word(word) for word in text.split(" "))


def _proper_word(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    if len(letters) < 2 or not word.isupper():
        return word
    parts = re.split(r"([-'])", word)
    return "".join(
        p if p in "-'" else (p.lower() if p.lower() in _LOWER_IN_NAMES and i else p.capitalize())
        for i, p in enumerate(parts)
    )


def titled(text: str, head: str, *, firm: bool) -> str:
    """« COMMUNE DE VAL-SUR-LAC » → « commune de Val-sur-Lac »; an acronym and
    the legal form of a firm keep their capitals.
    """
    form = len(head) < _LEAST_WORD or head in acronym_heads() or (firm and " " not in head)
    first = text[: len(head)] if form else text[: len(head)].lower()
    words = [
        word.lower() if _is_small(word, i) else proper_case(word)
        for i, word in enumerate(text[len(head) :].split(" "))
    ]
    return re.sub(r"\b[DL]'", lambda match: match[0].lower(), first + " ".join(words))


def _is_small(word: str, place: int) -> bool:
    """Whether a word is written small: any particle, but an article
    right after the head (« SCI Les Tilleuls »).
    """
    return word.lower() in _LOWER_IN_NAMES and not (place == 1 and word in {"LE", "LA", "LES"})
