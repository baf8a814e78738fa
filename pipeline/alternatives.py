"""Patterns of hundreds of long alternatives, compiled by what their ends have in common.

spaCy compiles, as it imports French and again as it loads a model, 266 alternatives of 1.4 million characters
for the words that its tokenizer must not split: over two seconds of processor in each process. Owns another
spelling of such patterns, which matches the same strings; refuses to touch any that it does not understand
whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from threading import RLock

LONG = 100_000
"""Characters from which on a pattern is worth it."""
_ALONE = RLock()
_BEGIN, _BETWEEN, _END = "(?iu)(?:^", "$)|(?:^", "$)"
_PIECE = re.compile(
    r"(?:\[(?:\\.|[^\]\\])*\]|\(\?:(?:\\.|\[[^\]\\]*\]|[^()\\\[])*\)|\\.|[^\\\[()|])(?:[?*+]|\{[\d,]+\})?",
    re.DOTALL,
)
"""One character, class or flat group, with how often it is repeated."""


@contextmanager
def compiled_by_ends() -> Iterator[None]:
    """Inside the block, where one thread is at a time, `re.compile` compiles such patterns by their ends."""
    with _ALONE:
        compile_whole = re.compile

        def compile_by_ends(pattern: str | re.Pattern[str], flags: int = 0) -> re.Pattern[str]:
            return compile_whole(
                by_ends(pattern) if isinstance(pattern, str) and len(pattern) > LONG else pattern, flags
            )

        re.compile = compile_by_ends  # type: ignore[assignment]
        try:
            yield
        finally:
            re.compile = compile_whole


@lru_cache(maxsize=4)
def by_ends(pattern: str) -> str:
    """A pattern that matches where this one does: each of its alternatives is one whole string, and those
    that end alike share their end.
    """
    if not (pattern.startswith(_BEGIN) and pattern.endswith(_END)):
        return pattern
    alternatives = pattern.removeprefix(_BEGIN).removesuffix(_END).split(_BETWEEN)
    pieces = [tuple(match[0] for match in _PIECE.finditer(alternative)) for alternative in alternatives]
    if ["".join(found) for found in pieces] != alternatives:
        return pattern
    return f"(?iu)^(?:{_either(pieces)})$"


def _either(sequences: Sequence[tuple[str, ...]]) -> str:
    """The alternatives of one or more sequences of pieces."""
    by_last: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for sequence in sequences:
        by_last[sequence[-1:]].append(sequence[:-1])
    return "|".join(_ending_in(last, heads) for last, heads in by_last.items())


def _ending_in(last: Sequence[str], heads: Sequence[tuple[str, ...]]) -> str:
    if len(heads) == 1 or not last:
        return "".join(chain(heads[0], last))
    return f"(?:{_either(heads)}){last[0]}"
