"""The form of a timeline that is too large to be held. It refuses to say where
its parts come from: the one who makes it does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from pipeline.models import DocumentInfo, Entity, Event, Timeline


class TimelineSource(Protocol):
    """A timeline whose parts can be read again and again, in order, without being
    kept: one that is being made, or one in a file.
    """

    @property
    def head(self) -> Timeline:
        """The timeline without its documents, entities and events; its counts are those of the whole."""

    def documents(self) -> Iterator[DocumentInfo]:
        """Documents."""

    def entities(self) -> Iterator[Entity]:
        """Entities."""

    def events(self) -> Iterator[Event]:
        """Dated events."""

    def undated(self) -> Iterator[Event]:
        """Undated events."""
