"""The form of a timeline that is too large to be held. It refuses to say where the events come from: the one who makes it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from pipeline.models import Event, Timeline


class EventSource(Protocol):
    """A timeline whose events can be read again and again, in order, without being kept: one that is being made, or one in a file."""

    @property
    def head(self) -> Timeline:
        """The timeline without its events; its counts are those of the whole."""

    def events(self) -> Iterator[Event]:
        """Dated events."""

    def undated(self) -> Iterator[Event]:
        """Undated events."""
