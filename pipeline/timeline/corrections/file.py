"""`corrections.toml`: what a person knows better, addressed by
stable id and applied on every run. Shape only.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from pipeline.calendar.edtf import canonical
from pipeline.events.triggers.kinds import kind_labels
from pipeline.models import EntityKind, Modality, Model
from pipeline.validation import shorten


def _check_edtf(value: object) -> str:
    text = value.isoformat() if isinstance(value, date) else value
    if not isinstance(text, str):
        raise ValueError(
            f'{shorten(value)} is no date (accepted: 2019-12-18 or an EDTF string such as "2019-12" or '
            f'"2021/..")'
        )
    return canonical(text)


def _check_kind(value: object) -> object:
    if value not in kind_labels():
        raise ValueError(f"{shorten(value)} is no kind of event (accepted: {', '.join(kind_labels())})")
    return value


Edtf = Annotated[str, BeforeValidator(_check_edtf)]
Kind = Annotated[str, BeforeValidator(_check_kind)]
Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Ids = Annotated[tuple[Filled, ...], Field(min_length=2, description="Stable ids, two at least.")]
Title = Annotated[Filled, Field(max_length=160, description="Short French phrase.")]


class Correction(Model):
    """Base of all corrections."""

    note: str | None = Field(
        default=None,
        description="Why, by whom; that of an event that is kept stands beside it in the timeline.",
    )


class Merge(Correction):
    """These events are one."""

    ids: Ids


class OfEvent(Correction):
    """Names one event: by split, told apart in one event for each sentence; by
    reject, removed; by confirm, found right as it is.
    """

    id: Filled = Field(description="Stable id of the event, or of any event merged into it.")


class Redate(OfEvent):
    """The event has another date."""

    date: Edtf = Field(description="EDTF date, or a TOML date.")


class Retitle(OfEvent):
    """The event has another title."""

    title: Title


class RekindEvent(OfEvent):
    """The event is of another kind."""

    kind: Kind = Field(description="Kind of event.")


class Recast(OfEvent):
    """Others took part in the event than those listed."""

    participants: tuple[Filled, ...] = Field(
        description="All who took part: ids, names or spellings of entities of the folder."
    )


class Addition(Correction):
    """An event that was overlooked; the document's own words prove it."""

    document: Filled = Field(description="Id of the document.")
    quote: Filled = Field(description="Sentence of the document, word for word.")
    title: Title
    date: Edtf = Field(description="EDTF date, or a TOML date.")
    kind: Kind = Field(default="other", description="Kind of event.")
    modality: Modality = Field(default="past", description="Modality.")
    participants: tuple[str, ...] = Field(
        default=(), description="Ids, names or spellings of entities of that document."
    )


class Different(Correction):
    """These entities are not one; or, with `documents`, those
    documents mean another entity of the same name.
    """

    ids: tuple[Filled, ...] = Field(
        min_length=1, description="Stable ids: two at least, or one with `documents`."
    )
    documents: tuple[str, ...] = Field(
        default=(), description="Documents in which the name stands for somebody else."
    )


class Same(Correction):
    """These entities are one; the first gives its id and name."""

    ids: Ids


class Rename(Correction):
    """The entity has another canonical name."""

    id: Filled = Field(description="Stable id of the entity.")
    name: Filled = Field(description="Canonical full name.")


class Rekind(Correction):
    """The entity is of another kind."""

    id: Filled = Field(description="Stable id of the entity.")
    kind: EntityKind = Field(description="Kind.")


class EventCorrections(Model):
    """Corrections of events."""

    merge: tuple[Merge, ...] = ()
    split: tuple[OfEvent, ...] = ()
    redate: tuple[Redate, ...] = ()
    retitle: tuple[Retitle, ...] = ()
    kind: tuple[RekindEvent, ...] = ()
    participants: tuple[Recast, ...] = ()
    reject: tuple[OfEvent, ...] = ()
    confirm: tuple[OfEvent, ...] = ()
    add: tuple[Addition, ...] = ()


class EntityCorrections(Model):
    """Corrections of entities."""

    same: tuple[Same, ...] = ()
    different: tuple[Different, ...] = ()
    rename: tuple[Rename, ...] = ()
    kind: tuple[Rekind, ...] = ()


class Corrections(Model):
    """Content of corrections.toml."""

    events: EventCorrections = EventCorrections()
    entities: EntityCorrections = EntityCorrections()
