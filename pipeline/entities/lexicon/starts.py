"""Where each pattern may begin in a text, for all patterns in one pass over its words: by the first characters there.

Owns what all texts have in common: which patterns can begin so. It refuses to match anything: an opening only says where to try.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from pipeline.openings import openings

LENGTH = 6
"""Characters by which beginnings are told apart: more leave fewer places to try, and more beginnings to know."""
MOST_BEGINNINGS = 1 << 16
"""Beginnings of words remembered, a few megabytes."""


@dataclass(frozen=True, eq=False)
class Openings:
    """A set of patterns, by number, and what they may begin with in a text of plain typography."""

    plain: Mapping[int, str | int]
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Of each pattern as written: a compiled one is hashed whole each time."""
    by_opening: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    known: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """What was asked before: words recur."""

    def beginning_with(self, beginning: str) -> tuple[int, ...]:
        """Numbers of the patterns that may match where a text goes on like this."""
        found = self.known.get(beginning)
        if found is None:
            plain = beginning.translate(self.plain)
            found = tuple(sorted({number for end in range(LENGTH + 1) for number in self.by_opening.get(plain[:end], ())}))
            if len(self.known) >= MOST_BEGINNINGS:
                self.known.clear()
            self.known[beginning] = found
        return found


class Starts:
    """Patterns on texts of one typography; one is entered when a text is first searched for it, and stays."""

    def __init__(self, plain: Mapping[int, str | int], spell: Callable[[str], str]) -> None:
        self._openings, self._spell, self._entering = Openings(plain), spell, Lock()

    def of(self, pattern: re.Pattern[str]) -> tuple[Openings, int]:
        """All patterns entered so far, and the number of this one among them."""
        found = self._openings.numbers.get(pattern.pattern)
        if found is None:
            with self._entering:
                found = self._openings.numbers.get(pattern.pattern)
                if found is None:
                    found = len(self._openings.numbers)
                    self._openings = self._with(pattern, found)
        return self._openings, found

    def _with(self, pattern: re.Pattern[str], number: int) -> Openings:
        plain = self._openings.plain
        begun = openings(pattern.pattern, LENGTH, plain, ignoring_case=bool(pattern.flags & re.IGNORECASE))
        by_opening = dict(self._openings.by_opening)
        spelled = {self._spell(opening) for opening in begun}
        for opening in (opening for opening in spelled if not any(opening[:end] in spelled for end in range(len(opening)))):
            by_opening[opening] = (*by_opening.get(opening, ()), number)
        return Openings(plain, {**self._openings.numbers, pattern.pattern: number}, by_opening)


def places(patterns: Openings, text: str, starts: Iterable[int]) -> Mapping[int, list[int]]:
    """By the number of each pattern, at which of the `starts` of words of a text it may match."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    known, beginning_with = patterns.known.get, patterns.beginning_with
    for start in starts:
        beginning = text[start : start + LENGTH]
        numbers = known(beginning)
        for number in beginning_with(beginning) if numbers is None else numbers:
            found[number].append(start)
    return found
