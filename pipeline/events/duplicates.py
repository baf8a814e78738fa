"""Things that one document says several times: date stamps, the same fact
dated again, a heading that repeats the text.

Owns what counts as said twice within one document. It refuses to
compare documents: that is the timeline's room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.events.derivation import Derivation
from pipeline.models import Event, TimeEvidence

_LOOSE = frozenset({"other"})
_NEAR = 12


@dataclass(frozen=True)
class Told:
    """An event with what is needed to recognise it when it is told again."""

    derivation: Derivation
    lemma: str
    nominal: bool
    heading: bool
    modifiers: frozenset[str]
    act: str | None = None

    @property
    def event(self) -> Event:
        """The event itself."""
        return self.derivation.event


def without_repeats(told: Sequence[Told]) -> list[Told]:
    """Keep each event once, the fuller sentence rather than the heading, the
    first rather than the later; order is kept.
    """
    kept: list[Told] = []
    sentences = [item for item in told if not item.heading]
    for item in told:
        if any(_same(item, other) for other in kept):
            continue
        if item.heading and any(_restated(item, other) for other in sentences):
            continue
        kept.append(item)
    return kept


def _same(item: Told, other: Told) -> bool:
    if item.event.date is None or other.event.date is None or item.event.date.edtf != other.event.date.edtf:
        return False
    if item.act is not None and item.act == other.act:
        return True
    mine, theirs = item.event.evidence[0], other.event.evidence[0]
    if mine.trigger == theirs.trigger:
        return mine.time == theirs.time or not _apart(mine.time, theirs.time)
    if mine.start == theirs.start and _apart(mine.time, theirs.time) and item.act is None:
        return False  # « la hausse des recettes (3 M€ en 2021) et celle des aides (2 M€ en 2021) »
    if not (item.nominal and other.nominal and item.lemma == other.lemma) or _hour(mine.time) != _hour(
        theirs.time
    ):
        return False
    return item.modifiers <= other.modifiers or other.modifiers <= item.modifiers


def _apart(first: TimeEvidence | None, second: TimeEvidence | None) -> bool:
    """Two dates of one word far from each other are an enumeration, not one
    date said twice (« cinq ans après, en 2002 »).
    """
    return first is not None and second is not None and second.start - first.end > _NEAR


def _hour(time: TimeEvidence | None) -> str:
    return "" if time is None else time.value.partition("T")[2]


def _restated(heading: Told, sentence: Told) -> bool:
    if (
        heading.event.date is None
        or sentence.event.date is None
        or heading.event.date.edtf != sentence.event.date.edtf
    ):
        return False
    kinds = {heading.event.kind, sentence.event.kind}
    return len(kinds) == 1 or heading.event.kind in _LOOSE
