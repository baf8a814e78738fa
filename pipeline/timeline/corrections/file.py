"""`corrections.toml`: what a person knows better, addressed by stable id and applied on every run. Shape, reading and validation only."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError

from pipeline.calendar.edtf import canonical
from pipeline.errors import SettingsError
from pipeline.models import EntityKind, Modality, Model
from pipeline.validation import describe_invalid, load_toml


def _check_edtf(value: object) -> str:
    text = value.isoformat() if isinstance(value, date) else value
    if not isinstance(text, str):
        raise ValueError(f'{value!r} is no date (accepted: 2019-12-18 or an EDTF string such as "2019-12" or "2021/..")')
    return canonical(text)


Edtf = Annotated[str, BeforeValidator(_check_edtf)]
Ids = Annotated[tuple[str, ...], Field(min_length=2, description="Stable ids, two at least.")]
Title = Annotated[str, Field(min_length=1, max_length=160, description="Short French phrase.")]


class Correction(Model):
    """Base of all corrections."""

    note: str | None = Field(default=None, description="Why, for whoever reads the file; not used.")


class Merge(Correction):
    """These events are one."""

    ids: Ids


class OfEvent(Correction):
    """Names one event: by split, told apart in one event for each sentence; by reject, removed; by confirm, found right as it is."""

    id: str = Field(description="Stable id of the event, or of any event merged into it.")


class Redate(OfEvent):
    """The event has another date."""

    date: Edtf = Field(description="EDTF date, or a TOML date.")


class Retitle(OfEvent):
    """The event has another title."""

    title: Title


class Addition(Correction):
    """An event that was overlooked; the document's own words prove it."""

    document: str = Field(description="Id of the document.")
    quote: str = Field(min_length=1, description="Sentence of the document, word for word.")
    title: Title
    date: Edtf = Field(description="EDTF date, or a TOML date.")
    kind: str = Field(default="other", description="Kind of event.")
    modality: Modality = Field(default="past", description="Modality.")
    participants: tuple[str, ...] = Field(default=(), description="Ids, names or spellings of entities of that document.")


class Different(Correction):
    """These entities are not one; or, with `documents`, those documents mean another entity of the same name."""

    ids: tuple[str, ...] = Field(min_length=1, description="Stable ids: two at least, or one with `documents`.")
    documents: tuple[str, ...] = Field(default=(), description="Documents in which the name stands for somebody else.")


class Same(Correction):
    """These entities are one; the first gives its id and name."""

    ids: Ids


class Rename(Correction):
    """The entity has another canonical name."""

    id: str = Field(description="Stable id of the entity.")
    name: str = Field(min_length=1, description="Canonical full name.")


class Rekind(Correction):
    """The entity is of another kind."""

    id: str = Field(description="Stable id of the entity.")
    kind: EntityKind = Field(description="Kind.")


class EventCorrections(Model):
    """Corrections of events."""

    merge: tuple[Merge, ...] = ()
    split: tuple[OfEvent, ...] = ()
    redate: tuple[Redate, ...] = ()
    retitle: tuple[Retitle, ...] = ()
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


def read_corrections(path: Path) -> Corrections:
    """Read a corrections file; a folder without one has no corrections.

    Raises SettingsError naming file and place when it is no TOML or holds what is not accepted.
    """
    try:
        return Corrections.model_validate(load_toml(path))
    except FileNotFoundError:
        return Corrections()
    except ValidationError as error:
        raise SettingsError(f"{path.name}: {describe_invalid(error, Corrections)}") from error
    except ValueError as error:
        raise SettingsError(f"{path.name}: {error}") from error
