"""What every form of title is asked of: a line, the word that names its event, and the clause of that word.

It refuses to say which form applies.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.events.titles.line import Line
from pipeline.events.titles.verbatim import verbatim_titles
from pipeline.syntax.clauses import Clause

if TYPE_CHECKING:
    from pipeline.models import Modality
    from pipeline.syntax.parsed import Token

_DOUBTFUL = frozenset({"no_agreement", "rival_antecedent"})
"""Doubts that bar every form which would assert the reading."""


@dataclass(frozen=True)
class Case:
    """A line with the word that names the event, and the clause of that word."""

    line: Line
    token: Token
    clause: Clause
    modality: Modality

    @property
    def doubtful(self) -> bool:
        """Whether the reading may be wrong."""
        return is_doubtful(self.clause)

    @cached_property
    def verbatim(self) -> tuple[str, ...]:
        """The sentence's own words as a title, the nearest first."""
        return tuple(verbatim_titles(self.line))


def is_doubtful(clause: Clause) -> bool:
    """« le plan du groupe qui a été présenté »: whether a clause may say something else than is read."""
    return not _DOUBTFUL.isdisjoint(clause.doubts)
