"""Mentions of persons, offices, institutions, legal texts and places, and which of them are the same.

Statistical NER proposes, French administrative knowledge disposes. Finders return mentions and do not guess;
the resolver merges only when one candidate is left. It refuses to know of dates and events.
"""

from __future__ import annotations

from pipeline.entities.findings import EntityFindings, find_entities, tag_text
from pipeline.entities.lexicon.gazetteer import has_predecessor
from pipeline.entities.linking import link_entities
from pipeline.entities.name.holders import hold_at_events
from pipeline.entities.name.relations import relate, unrelated

__all__ = [
    "EntityFindings",
    "find_entities",
    "has_predecessor",
    "hold_at_events",
    "link_entities",
    "relate",
    "tag_text",
    "unrelated",
]
