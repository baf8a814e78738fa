"""A cluster of records → the Event that the timeline shows: id, title, date, participants, evidence and
confidence of the merged event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import prod

from pipeline.calendar.intervals import most_precise
from pipeline.models import Event, EventDate, Evidence, Participant
from pipeline.timeline.merge.clusters import asserted
from pipeline.timeline.records.records import LEGAL_ACT, Record

ROLES = ("agent", "theme", "addressee", "other")
"""In which participants are listed."""
HIGHEST_CONFIDENCE = 0.99
_SHORT = 60  # characters up to which a longer title says more


def fuse(members: Sequence[Record], told: Sequence[Event], canonical: Mapping[str, tuple[str, str]]) -> Event:
    """One event out of `members` (in order of seniority), whose own events are `told`, in the same order.

    `canonical` gives (id, name) of the entities that the timeline knows under another name than the document.
    The event keeps the id of its earliest told member, the strongest modality, the most precise date, the
    clearest title, all participants and all evidence.
    """
    if len(members) == 1:
        return _alone(told[0], canonical)
    best = clearest(_asserting(told))
    return best.model_copy(
        update={
            "id": members[0].id,
            "modality": asserted(event.modality for event in told),
            "date": _date(members, told),
            "bound": next(
                (event.bound for event in told if event.bound is not None and event.bound.edtf is not None),
                best.bound,
            ),
            "participants": participants(told, canonical),
            "evidence": _evidence(told),
            "fact": all(event.fact for event in told),
            "confidence": _confidence(members, told),
            "review": next((event.review for event in told if event.review is not None), None),
        }
    )


def _alone(event: Event, canonical: Mapping[str, tuple[str, str]]) -> Event:
    """An event that one document tells, with the timeline's names; as
    it came where they are the document's.
    """
    if all(canonical.get(p.entity, (p.entity, p.name)) == (p.entity, p.name) for p in event.participants):
        return event
    return event.model_copy(update={"participants": participants([event], canonical)})


def _asserting(told: Sequence[Event]) -> list[Event]:
    """The events that tell it in the modality that is known: a title in
    the conditional is not that of what was done.
    """
    known = asserted(event.modality for event in told)
    return [event for event in told if event.modality == known]


def clearest(told: Sequence[Event]) -> Event:
    """The event of one document whose title the merged event takes; the
    first in order of seniority among equals.
    """
    return max(enumerate(told), key=lambda pair: (*_clarity(pair[1]), -pair[0]))[1]


def _clarity(event: Event) -> tuple[bool, float, bool, int, int, int]:
    """Which title to show: what was done rather than the act by which it was, the surest, whole, the one that
    names most, that says most in short.
    """
    length = len(event.title)
    is_whole = not event.title.endswith("…")
    return (
        event.kind != LEGAL_ACT,
        event.confidence,
        is_whole,
        len(event.participants),
        min(length, _SHORT),
        -length,
    )


def participants(told: Iterable[Event], canonical: Mapping[str, tuple[str, str]]) -> tuple[Participant, ...]:
    """Each entity once, in the most telling of its roles, sorted by role then name."""
    found: dict[str, Participant] = {}
    for event in told:
        for participant in event.participants:
            entity, name = canonical.get(participant.entity, (participant.entity, participant.name))
            known = found.get(entity)
            if known is None or ROLES.index(participant.role) < ROLES.index(known.role):
                found[entity] = Participant(entity=entity, name=name, role=participant.role)
    return tuple(sorted(found.values(), key=lambda p: (ROLES.index(p.role), p.name, p.entity)))


def _date(members: Sequence[Record], told: Sequence[Event]) -> EventDate | None:
    dated = [
        (member.when, event.date)
        for member, event in zip(members, told, strict=True)
        if member.when is not None and event.date is not None
    ]
    if len(dated) < 2:
        return dated[0][1] if dated else None
    chosen = most_precise(when for when, _ in dated)
    return next(date for when, date in dated if when == chosen)


def _evidence(told: Iterable[Event]) -> tuple[Evidence, ...]:
    found = {
        (e.document, e.start, e.end, e.trigger.start, e.trigger.end, e.rule): e
        for event in told
        for e in event.evidence
    }
    return tuple(found[key] for key in sorted(found))


def _confidence(members: Sequence[Record], told: Sequence[Event]) -> float:
    """Sources that agree make one another likelier: 1 − ∏(1 − best of each
    source), copies of one file counting once.
    """
    if len(told) == 1:
        return told[0].confidence
    best: dict[str, float] = {}
    for member, event in zip(members, told, strict=True):
        best[member.source.sha256] = max(best.get(member.source.sha256, 0.0), event.confidence)
    joint = round(1 - prod(1 - confidence for confidence in best.values()), 4)
    return max(max(best.values()), min(HIGHEST_CONFIDENCE, joint))
