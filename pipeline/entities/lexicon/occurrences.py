"""Every place where one of many strings stands as whole words, in one pass over the text whatever their number.

It refuses to choose between strings that overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W_]+")


def find_strings(text: str, strings: Iterable[str]) -> Iterator[tuple[str, int]]:
    """(string, start) in order of start; a string begins and ends where no word or hyphened word goes on."""
    by_word: dict[str, list[str]] = {}
    for string in sorted(set(strings)):
        first = _WORD.match(string)
        if first is not None:
            by_word.setdefault(first.group(), []).append(string)
    for match in _WORD.finditer(text) if by_word else ():
        start = match.start()
        for string in by_word.get(match.group(), ()):
            if text.startswith(string, start) and _is_apart(text, start, start + len(string)):
                yield string, start


def _is_apart(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 2]
    return before not in {"-", "_"} and not (after[:1].isalnum() or after[:1] == "_") and not (after[:1] == "-" and after[1:].isalnum())
