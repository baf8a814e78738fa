"""Every place where one of many strings stands as whole words, in one
pass over the text whatever their number.

It refuses to choose between strings that overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.entities.lexicon.text_view import View

_WORD = re.compile(r"[^\W_]+")


def find_strings(view: View, strings: Iterable[str]) -> Iterator[tuple[str, int]]:
    """(string, start) in order of start; a string begins and ends where no word or hyphened word goes on."""
    by_word: dict[str, dict[int, set[str]]] = {}
    for string in set(strings):
        first = _WORD.match(string)
        if first is not None:
            by_word.setdefault(first.group(), {}).setdefault(len(string), set()).add(string)
    found = [
        (start, view.text[start : start + length])
        for first, by_length in by_word.items()
        for start in view.starts_by_word.get(first, ())
        for length, sought in by_length.items()
        if view.text[start : start + length] in sought and _is_apart(view.text, start, start + length)
    ]
    return ((string, start) for start, string in sorted(found))


def _is_apart(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 2]
    return (
        before not in {"-", "_"}
        and not (after[:1].isalnum() or after[:1] == "_")
        and not (after[:1] == "-" and after[1:].isalnum())
    )
