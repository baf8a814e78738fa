"""The text without what no reader sees: accents written apart, soft hyphens,
zero-width characters, the newline of a wrapped line.

Owns the map back to the text as given. It refuses to correct words: what the page shows stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.calendar.cuts import REACH, is_cut

_SPACE = "[ \u00a0\u2009\u202f]"
_STRAY = re.compile(
    r"[^\W\d_][\u0300-\u036f]+"  # a letter and its accents (NFD)
    # soft hyphen, zero-width characters, marks of direction, accents of no letter
    r"|[\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f]+"
    # an accent before its letter, as TeX leaves it in PDF: « aoˆut »
    r"|(?<=[^\W\d_])[\u02c6\u00a8\u02cb\u02dc](?=[^\W\d_])"
    r"|(?<=[^\W\d_])\u00b4(?=[aeiouAEIOU])"
    rf"|(?<=\S){_SPACE}{{2,3}}(?=\S)"  # spaces that a reader sees as one
)
_ANY_STRAY = re.compile(
    rf"[\u00a8\u00ad\u00b4\u02c6\u02cb\u02dc\u0300-\u036f\u200b-\u200f\u2060\ufeff]|{_SPACE}{{2}}"
)
_ELIDED = re.compile(
    r"(?<![^\W\d_])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|aujourd|quelqu|presqu)$", re.IGNORECASE
)
_ACCENTED = "ecembre"
"""« d´ecembre » is no elision."""
_WRAP = re.compile(r"(?<=[^\s.!?:;])[ \t]*\n[ \t]*(?=[a-zà-ÿ])|(?<=\b[Ll]e)\n(?=\d)|(?<=\b[dD]u)\n(?=\d)")

_BREAK = re.compile(rf"\n(?=([ \t\u200b]*\d.{{0,{REACH}}}))")


@dataclass(frozen=True)
class Tidy:
    """Text without stray characters; where some were taken out, `starts` and `ends` are the offsets in the
    text as given of each code point.
    """

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] = ()

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A non-empty span of the tidy text, in the text as given."""
        return (start, end) if self.starts is None else (self.starts[start], self.ends[end - 1])

    def there(self, start: int, end: int) -> tuple[int, int]:
        """A span of the text as given, in the tidy text."""
        return (
            (start, end)
            if self.starts is None
            else (bisect_left(self.starts, start), bisect_left(self.starts, end))
        )


@lru_cache(maxsize=2)
def tidy(text: str) -> Tidy:
    """Take stray characters out; a text that has none is given back as it is."""
    if _ANY_STRAY.search(text) is None:
        return Tidy(text)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for match in _STRAY.finditer(text):
        put = _reading(text, match)
        if put is None:
            continue
        pieces += [text[position : match.start()], put]
        starts += [*range(position, match.start()), *[match.start()] * len(put)]
        ends += [*range(position + 1, match.start() + 1), *[match.end()] * len(put)]
        position = match.end()
    last = len(text)
    return Tidy(
        "".join(pieces) + text[position:],
        (*starts, *range(position, last)),
        (*ends, *range(position + 1, last + 1)),
    )


def unwrap(text: str) -> str:
    """The text with spaces for each newline that only wraps a line: the next line
    goes on in lower case, or with the rest of a date.
    """
    if "\n" not in text:
        return text
    wrapped = _WRAP.sub(lambda match: " " * len(match[0]), text)
    return _BREAK.sub(
        lambda match: (
            " " if is_cut(wrapped[max(0, match.start() - REACH) : match.start()], match[1]) else "\n"
        ),
        wrapped,
    )


def _reading(text: str, match: re.Match[str]) -> str | None:
    """What stands in the place of a stray stretch; None where it is none."""
    first = match[0][0]
    if first == "\u00b4":
        elided = _ELIDED.search(text, max(0, match.start() - 8), match.start())
        return None if elided and not text.startswith(_ACCENTED, match.end()) else ""
    if first in " \u00a0\u2009\u202f":
        return " "
    if first.isalpha() and unicodedata.combining(match[0][-1]):
        return unicodedata.normalize("NFC", match[0])[0]
    return ""
