"""A match of a record with the words around it, and the questions that
guards ask of it. It answers, it does not decide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.temporal.contexts import is_before, pattern_after


@dataclass(frozen=True)
class Match:
    """A match with the folded words around it."""

    text: str
    match: re.Match[str]
    left: str
    right: str
    words: Mapping[str, str]

    @property
    def written(self) -> str:
        """The match as the text writes it, with accents and capitals."""
        return self.text[self.match.start() : self.match.end()]

    @property
    def written_left(self) -> str:
        """The words before, as the text writes them."""
        return self.text[max(0, self.match.start() - 20) : self.match.start()]

    def before(self, name: str) -> bool:
        """Whether the words before are of that list."""
        return is_before(self.left, name)

    def after(self, name: str) -> re.Match[str] | None:
        """The words after, where they are of that list."""
        return pattern_after(name).match(self.right)
