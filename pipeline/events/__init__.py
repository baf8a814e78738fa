"""Time expressions and entities → events: what happened, when, who took part, how sure, and the sentence that proves it.

Which word hangs on which date is read from the dependency tree. It refuses to compare documents: merging is the timeline's room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.language import Analysis
from pipeline.models import Document, Event, Issue, Mention


@dataclass(frozen=True)
class EventFindings:
    """Dated and undated events of one document, sorted by offset."""

    events: tuple[Event, ...] = ()
    undated: tuple[Event, ...] = ()
    issues: tuple[Issue, ...] = ()


def may_tell(text: str) -> bool:
    """Whether a sentence without a time expression may still tell an event (and so is worth parsing)."""
    return False


def find_events(analysis: Analysis) -> EventFindings:
    """Events of the prose of one document; offsets are prose offsets."""
    return EventFindings()


def header_events(document: Document, mentions: Sequence[Mention]) -> tuple[Event, ...]:
    """Events that the header states (question published, answer published); offsets and mentions are the document's."""
    return ()
