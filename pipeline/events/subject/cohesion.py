"""How much of what a line says the text below it takes up again: the words of a headline recur, those of a
rubric, a letterhead or a byline hardly.

Owns which words of a line tell something, when two are one, and what is enough. It refuses to say which lines
may be headlines.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from pipeline.capitals import stop_words
from pipeline.entities.lexicon.folding import fold
from pipeline.events.heading_words import heading_words

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Letters that words of one family share: « association », « associatif »."""
BELOW = 20_000
"""Characters of the text in which the words of its headline recur, if they do."""
ENOUGH = 2
"""How many words of a headline recur at least."""


@dataclass(frozen=True)
class Echo:
    """How many telling words a line has, and how many of them recur below."""

    words: int
    heard: int

    @property
    def is_clear(self) -> bool:
        """Whether the text below speaks of what the line says."""
        return self.heard >= ENOUGH and self.is_half

    @property
    def is_half(self) -> bool:
        """Whether at least half of the words recur."""
        return self.heard > 0 and 2 * self.heard >= self.words


def echo(line: str, below: Set[str]) -> Echo:
    """The echo of a line in a text whose stems are `below`."""
    told = stems(line)
    return Echo(len(told), len(told & below))


def stems(text: str) -> frozenset[str]:
    """The stems of the words that tell something; words of papers and of grammar tell nothing."""
    return frozenset(_stem(word) for word in _WORD.findall(fold(text)) if word not in _mute())


def _stem(word: str) -> str:
    return word.rstrip("sx")[:_STEM]


@cache
def _mute() -> frozenset[str]:
    return frozenset(fold(word) for word in (*stop_words(), *heading_words().of_part, *heading_words().mute))
