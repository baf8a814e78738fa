"""Mentions of persons, offices, institutions, legal texts and places, and which of them are the same.

Statistical NER proposes, French administrative knowledge disposes. Finders return mentions and do not guess; the resolver merges only when one
candidate is left. It refuses to know of dates and events.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.language import Analysis
from pipeline.models import Entity, Issue, Mention


@dataclass(frozen=True)
class EntityFindings:
    """What a document names; `header` mentions have document offsets, all others prose offsets."""

    mentions: tuple[Mention, ...] = ()
    references: tuple[Mention, ...] = ()
    header: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    issues: tuple[Issue, ...] = ()


def find_entities(analysis: Analysis) -> EntityFindings:
    """Find and resolve the entities of one document."""
    return EntityFindings()
