"""The difference between two timelines too large to be held: only the events that they do not tell alike are.

Of the others an id and a hash is kept while both are read. How events
are matched and compared is `difference`'s.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from hashlib import blake2b
from itertools import chain

from pipeline.models import Event, Timeline
from pipeline.streams import TimelineSource
from pipeline.timeline.difference.difference import TimelineDiff, diff


class Sieve:
    """Ids of the events that are only in `new`, only in `old`, or in both with another content."""

    def __init__(self, old: TimelineSource, new: TimelineSource) -> None:
        self._old, self._new = old, new
        waiting = {event.id: _digest(event) for event in _all(old)}
        self.added: set[str] = set()
        self.changed: set[str] = set()
        for event in _all(new):
            known = waiting.pop(event.id, None)
            if known is None:
                self.added.add(event.id)
            elif known != _digest(event):
                self.changed.add(event.id)
        self.removed = waiting.keys()

    @property
    def size(self) -> int:
        """How many events `difference` holds."""
        return len(self.added) + len(self.removed) + 2 * len(self.changed)

    def difference(self) -> TimelineDiff:
        """What `diff` says of the two; holds all events that are not told alike."""
        return self._with_documents(
            diff(_only(self._old, self.removed | self.changed), _only(self._new, self.added | self.changed))
        )

    def heads(self) -> TimelineDiff:
        """What `diff` says of the two without their events: documents and contradictions."""
        return self._with_documents(diff(self._old.head, self._new.head))

    def _with_documents(self, difference: TimelineDiff) -> TimelineDiff:
        old, new = ({info.id for info in source.documents()} for source in (self._old, self._new))
        return difference.model_copy(
            update={
                "documents_added": tuple(sorted(new - old)),
                "documents_removed": tuple(sorted(old - new)),
            }
        )


def _only(source: TimelineSource, wanted: Set[str]) -> Timeline:
    events = tuple(event for event in source.events() if event.id in wanted) if wanted else ()
    undated = tuple(event for event in source.undated() if event.id in wanted) if wanted else ()
    return source.head.model_copy(update={"events": events, "undated": undated})


def _all(source: TimelineSource) -> Iterator[Event]:
    return chain(source.events(), source.undated())


def _digest(event: Event) -> bytes:
    """Of everything that `diff` looks at, and more: equal digests mean that it finds no change."""
    edtf = None if event.date is None else event.date.edtf
    lists = [item.model_dump(mode="json") for item in (*event.participants, *event.evidence)]
    return blake2b(json.dumps([edtf, event.title, event.modality, lists]).encode(), digest_size=8).digest()
