"""What changed between two timelines: events added, removed and changed,
documents and contradictions that came and went.

Events are matched by id, then by the evidence that they share (a merged event takes the id of its earliest
told member, which a new document may change). It compares what timelines say, never why.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from pipeline.models import Event, Model, Timeline
from pipeline.quotes import quote_words

ChangedField = Literal["date", "title", "modality", "participants", "evidence"]
FIELDS: tuple[ChangedField, ...] = ("date", "title", "modality", "participants", "evidence")


class EventGlimpse(Model):
    """As much of an event as a reader needs to recognise it."""

    id: str = Field(description="Id of the event.")
    date: str | None = Field(description="EDTF; null for an undated event.")
    title: str = Field(description="Title.")
    documents: tuple[str, ...] = Field(description="Ids of the documents that tell it, sorted.")


class FieldChange(Model):
    """One thing that an event says otherwise than before; lists hold what is only in one of the two."""

    field: ChangedField = Field(description="Which.")
    old: tuple[str, ...] = Field(description="Before; for participants and evidence, those that went.")
    new: tuple[str, ...] = Field(description="Now; for participants and evidence, those that came.")


class EventChange(Model):
    """An event of both timelines that is not the same."""

    id: str = Field(description="Its id in the new timeline.")
    old_id: str = Field(description="Its id in the old one.")
    title: str = Field(description="Its title in the new timeline.")
    date: str | None = Field(description="Its date in the new timeline, EDTF.")
    changes: tuple[FieldChange, ...] = Field(
        description="What changed, in the order date, title, modality, participants, evidence."
    )


class TimelineDiff(Model):
    """What changed from one timeline to another."""

    documents_added: tuple[str, ...] = Field(description="Ids of new documents, sorted.")
    documents_removed: tuple[str, ...] = Field(description="Ids of documents gone, sorted.")
    added: tuple[EventGlimpse, ...] = Field(
        description="Events that are new, in the timeline's order, undated ones last."
    )
    removed: tuple[EventGlimpse, ...] = Field(
        description="Events that are gone, in the timeline's order, undated ones last."
    )
    changed: tuple[EventChange, ...] = Field(
        description="Events that say something else, in the new timeline's order."
    )
    contradictions_added: tuple[str, ...] = Field(
        description="Explanations of new contradictions, in the order of their ids."
    )
    contradictions_removed: tuple[str, ...] = Field(
        description="Explanations of contradictions gone, in the order of their ids."
    )

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not any(getattr(self, name) for name in type(self).model_fields)


def diff(old: Timeline, new: Timeline) -> TimelineDiff:
    """Compare two timelines of one folder, whatever the settings they were made with."""
    before, after = (*old.events, *old.undated), (*new.events, *new.undated)
    pairs = _match(before, after)
    matched = {event.id for event in pairs.values()}
    known, fresh = ({c.id: c.explanation for c in timeline.contradictions} for timeline in (old, new))
    return TimelineDiff(
        documents_added=_only(new, old),
        documents_removed=_only(old, new),
        added=tuple(_glimpse(event) for event in after if event.id not in pairs),
        removed=tuple(_glimpse(event) for event in before if event.id not in matched),
        changed=tuple(
            change
            for event in after
            if event.id in pairs and (change := _change(pairs[event.id], event)) is not None
        ),
        contradictions_added=tuple(text for key, text in fresh.items() if key not in known),
        contradictions_removed=tuple(text for key, text in known.items() if key not in fresh),
    )


def _match(before: Iterable[Event], after: Iterable[Event]) -> dict[str, Event]:
    """For each new event, by id, the old one that it was."""
    old = {event.id: event for event in before}
    pairs: dict[str, Event] = {}
    waiting: list[Event] = []
    for event in after:
        if event.id in old:
            pairs[event.id] = old.pop(event.id)
        else:
            waiting.append(event)
    proofs = {proof: identifier for identifier, event in old.items() for proof in _proofs(event)}
    for event in waiting:
        known = next((proofs[proof] for proof in sorted(_proofs(event)) if proofs.get(proof) in old), None)
        if known is not None:
            pairs[event.id] = old.pop(known)
    return pairs


def _proofs(event: Event) -> set[tuple[str, str, str]]:
    return {(proof.document, proof.quote, proof.trigger.text) for proof in event.evidence}


def _change(old: Event, new: Event) -> EventChange | None:
    changes = [
        change
        for field in FIELDS
        if (change := _field_change(field, _values(old, field), _values(new, field))) is not None
    ]
    if not changes:
        return None
    return EventChange(id=new.id, old_id=old.id, title=new.title, date=_edtf(new), changes=tuple(changes))


def _field_change(field: ChangedField, old: tuple[str, ...], new: tuple[str, ...]) -> FieldChange | None:
    if old == new:
        return None
    return FieldChange(
        field=field, old=tuple(v for v in old if v not in new), new=tuple(v for v in new if v not in old)
    )


def _values(event: Event, field: ChangedField) -> tuple[str, ...]:
    if field == "date":
        edtf = _edtf(event)
        return () if edtf is None else (edtf,)
    if field == "participants":
        return tuple(sorted({participant.name for participant in event.participants}))
    if field == "evidence":
        return tuple(sorted({f"{proof.document} : {quote_words(proof)}" for proof in event.evidence}))
    return (getattr(event, field),)


def _glimpse(event: Event) -> EventGlimpse:
    return EventGlimpse(
        id=event.id,
        date=_edtf(event),
        title=event.title,
        documents=tuple(sorted({proof.document for proof in event.evidence})),
    )


def _edtf(event: Event) -> str | None:
    return None if event.date is None else event.date.edtf


def _only(one: Timeline, other: Timeline) -> tuple[str, ...]:
    return tuple(sorted({info.id for info in one.documents} - {info.id for info in other.documents}))
