"""What two spellings of one name have in common: plain typography, lower case, no accents.

Owns folding, most of it as long as the original, so that offsets hold. It refuses to know where words begin.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_TYPOGRAPHY = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "\xa0": " ",
    "\u202f": " ",
    "‐": "-",
    "‑": "-",
    "\u2212": "-",
    "˗": "-",
}
_UNPLAIN = re.compile(f"[{''.join(_TYPOGRAPHY)}]")


def plain(text: str) -> str:
    """The text with straight apostrophes, plain spaces and hyphens; as long as the original."""
    for character in _TYPOGRAPHY.keys() & set(text) if _UNPLAIN.search(text) else ():
        text = text.replace(character, _TYPOGRAPHY[character])
    return text


@cache
def _fold_character(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]
    lower = base.lower()
    return lower if len(lower) == 1 else character


def fold(text: str) -> str:
    """Lower case, without accents, plain typography; as long as the
    original, so offsets hold (« œ » stays « œ »).
    """
    return fold_plain(plain(text))


def fold_plain(text: str) -> str:
    """The same of a text whose typography is plain already."""
    for character in set(text):
        if not character.isascii():
            text = text.replace(character, _fold_character(character))
    lower = text.lower()
    return (
        lower
        if len(lower) == len(text)
        else "".join(character.lower() if character.isascii() else character for character in text)
    )


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """What two spellings of one name have in common: folded, letters
    and digits only, without leading article.
    """
    words = re.findall(r"[a-z0-9œ]+", fold(name))
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"le", "la", "les", "l"} else words).replace(
        "œ", "oe"
    )


@lru_cache(maxsize=1 << 14)
def strip_accents(text: str) -> str:
    """The text without accents, case kept; as long as the original."""
    return "".join(unicodedata.normalize("NFKD", character)[0] for character in text)
