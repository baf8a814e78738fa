"""The text as the grammar reads it: lower case, without accents, one code point for one.

Owns the folding table and nothing else; it never changes a length, so every
offset into the folded text is one into the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SAME = {
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "ʹ": "'", "′": "'", "–": "-", "—": "-", "‑": "-", "‐": "-",
    "−": "-", "º": "°",
    "ˢ": "s", "ᵉ": "e", "ʳ": "r", "ᵈ": "d", "ⁿ": "n", "ᵐ": "m",
}  # fmt: skip
_GLUED = re.compile(r"(?<=\d)[A-ZÀ-Þ](?=[a-zà-ÿ]{2})")
_SPACES = (
    "\t\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_ALPHABET = (*range(0x41, 0x5B), *range(0xC0, 0x180), *range(0x1E00, 0x1F00))


def _bare(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


_TABLE = (
    {code: _bare(chr(code)) for code in _ALPHABET}
    | {ord(c): to for c, to in _SAME.items()}
    | {ord(c): " " for c in _SPACES}
)


@lru_cache(maxsize=8)
def fold(text: str) -> str:
    """Fold `text` to the grammar's alphabet; the result has the same length.

    A capital glued to the digit before it (« 2014Observations », as extraction from PDF
    leaves it) begins a word of its own: a bar stands in its place.
    """
    return _GLUED.sub("|", text).translate(_TABLE)
