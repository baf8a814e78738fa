"""Where each pattern may begin in a text, for all patterns in one pass
over its words: by the first characters there.

Owns what all texts have in common: which patterns can begin so. It refuses to
match anything: an opening only says where to try.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from pipeline.openings import openings

LENGTH = 5
"""Characters by which beginnings are told apart: more leave fewer
places to try, and more beginnings to know.
"""
MOST_BEGINNINGS = 1 << 16
"""Beginnings of words remembered, a few megabytes."""


@dataclass(frozen=True, eq=False)
class Openings:
    """What patterns may begin with in a text of plain typography; those that begin alike have one number."""

    plain: Mapping[int, str | int]
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Of each pattern as written: a compiled one is hashed whole each time."""
    alike: Mapping[frozenset[str], int] = field(default_factory=dict)
    by_opening: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    known: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """What was asked before: words recur."""

    def beginning_with(self, beginning: str) -> tuple[int, ...]:
        """The patterns that may match where a text goes on like this."""
        found = self.known.get(beginning)
        if found is None:
            plain = beginning.translate(self.plain)
            found = tuple(
                sorted(
                    {number for end in range(LENGTH + 1) for number in self.by_opening.get(plain[:end], ())}
                )
            )
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
        if pattern.pattern not in self._openings.numbers:
            with self._entering:
                self._openings = self._with(pattern)
        return self._openings, self._openings.numbers[pattern.pattern]

    def _with(self, pattern: re.Pattern[str]) -> Openings:
        known = self._openings
        begun = {
            self._spell(o)
            for o in openings(
                pattern.pattern, LENGTH, known.plain, ignoring_case=bool(pattern.flags & re.IGNORECASE)
            )
        }
        shortest = frozenset(
            opening for opening in begun if not any(opening[:end] in begun for end in range(len(opening)))
        )
        number = known.alike.get(shortest, len(known.alike))
        added = (
            {}
            if shortest in known.alike
            else {opening: (*known.by_opening.get(opening, ()), number) for opening in shortest}
        )
        numbers, alike = {**known.numbers, pattern.pattern: number}, {**known.alike, shortest: number}
        return Openings(known.plain, numbers, alike, {**known.by_opening, **added})


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
