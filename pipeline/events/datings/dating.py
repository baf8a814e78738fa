"""A date that something may hang on: its words, its signal, and the days that they mean together.

Owns that value. It refuses to read it from a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.models import Mod, TimeExpression

Sense = Literal["at", "since", "from", "until", "by", "after", "for"]


@dataclass(frozen=True)
class Dating:
    """A date that something may hang on: prose offsets of its words and of the
    signal before them, and how the signal reads it.
    """

    start: int
    end: int
    signal_start: int
    edtf: str
    sense: Sense
    expression: TimeExpression
    text: str
    counted: bool = False
    """Computed from the publication date by a duration."""
    signal: str = ""
    """The words that read the date, lower case: « à compter d »."""
    denied: bool = False
    """Set against another date: « et non en 2022 »."""
    over: bool = False
    """Wholly before the publication."""
    ahead: bool = False
    """Wholly after it."""
    deadline: bool = False
    """The last day of something: « la date limite du 15 mai »."""

    @property
    def mod(self) -> Mod | None:
        """How much of the date is meant: its end in « fin 2021 »; nothing where two expressions make it."""
        return self.expression.mod if self.end == self.expression.end else None
