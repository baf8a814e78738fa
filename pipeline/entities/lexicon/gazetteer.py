"""Facts about the French State: institutions, holders of offices and places, as
read from resources/, and their look-up by name.

Owns the shape of those records and the rules of case and accents of a look-up. It refuses to look for names
in a text: known_names does.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

from pydantic import Field, model_validator

from pipeline.entities.lexicon.folding import fold, key
from pipeline.entities.lexicon.text_view import glued_at
from pipeline.models import EntityKind, Model
from pipeline.resources import FOLDER, read_resource

INSTITUTION_FILES = ("institutions", "ministries", "parliament", "unions", "territorial", "abroad")
STRICT = frozenset({"group", "party", "company", "media", "local_authority"})
"""Categories whose names are proper nouns: their capitals are
required (« Le Monde », « Les Républicains »).
"""

MANY = frozenset(
    {
        "state_service",
        "local_authority",
        "university",
        "rectorate",
        "academy",
        "audit_chamber",
        "operator",
        "chamber",
        "court",
        "directorate",
    }
)
"""Categories in which one name stands for many bodies of a kind, so that a plural is generic."""
OPENING = 4


class Institution(Model):
    """An organisation that we know."""

    name: str = Field(description="Canonical name.")
    category: str = Field(description="ministry, court, operator …")
    acronym: str | None = Field(default=None, description="Acronym in use.")
    aliases: tuple[str, ...] = Field(default=(), description="Other spellings.")
    parent: str | None = Field(default=None, description="Canonical name of the body to which it belongs.")
    valid_from: str | None = Field(default=None, description="Creation, EDTF.")
    valid_to: str | None = Field(default=None, description="Abolition, EDTF.")
    successor: str | None = Field(default=None, description="Canonical name of the body that replaced it.")
    wikidata: str | None = Field(default=None, description="Wikidata id.")
    example: str | None = Field(
        default=None, description="Sentence that names it; required with `ambiguous`."
    )
    ambiguous: tuple[str, ...] = Field(default=(), description="Names accepted only with context.")
    short: tuple[str, ...] = Field(
        default=(),
        description="Names accepted only where the document names it, or what it belongs to, in full.",
    )

    @model_validator(mode="after")
    def _ambiguity_is_shown(self) -> Institution:
        if self.ambiguous and not self.example:
            raise ValueError(f"{self.name!r} has ambiguous names and no example")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write it."""
        return tuple(
            dict.fromkeys(
                (
                    self.name,
                    *((self.acronym,) if self.acronym else ()),
                    *self.aliases,
                    *self.ambiguous,
                    *self.short,
                )
            )
        )


class Holder(Model):
    """Who held an office, from when to when."""

    office: str = Field(description="Title of the office, masculine.")
    name: str = Field(description="Holder.")
    start: str = Field(alias="from", description="First day, EDTF.")
    end: str | None = Field(default=None, alias="to", description="Last day, EDTF.")
    gender: Literal["f", "m"] = Field(description="Grammatical gender of the holder.")


class Place(Model):
    """A place that we know."""

    name: str = Field(description="Canonical name.")
    kind: str = Field(description="department, region, country, commune …")
    aliases: tuple[str, ...] = Field(default=(), description="Other spellings.")
    code: str | None = Field(default=None, description="INSEE or ISO code.")
    parent: str | None = Field(default=None, description="What it lies in.")
    demonym: str | None = Field(default=None, description="Adjective of its people.")
    example: str | None = Field(default=None, description="Sentence that names it.")
    ambiguous: bool = Field(default=False, description="The name is accepted only with context.")


class Institutions(Model):
    """Shape of institutions.toml and its kin."""

    institution: tuple[Institution, ...]


class Holders(Model):
    """Shape of holders.toml."""

    holder: tuple[Holder, ...]


class Places(Model):
    """Shape of places.toml."""

    place: tuple[Place, ...]


@dataclass(frozen=True)
class Entry:
    """One way to write one thing."""

    alias: str
    folded: str
    name: str
    kind: EntityKind
    category: str
    ambiguous: bool
    strict: bool
    acronym: bool
    short: bool = False
    since: str | None = None
    """First day of a party or group, EDTF: a document from before means something else."""
    until: str | None = None


@dataclass
class Gazetteer:
    """All names by first word, and by that word with what follows it, and the records by canonical key."""

    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    openings: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    """Names by their first word and the `OPENING` characters after it; those that are shorter as they are."""
    institutions: dict[str, Institution] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    holders: tuple[Holder, ...] = ()

    def institution(self, name: str) -> Institution | None:
        """The record of which `name` is a name that stands on its own."""
        return self.institutions.get(key(name))

    def place(self, name: str) -> Place | None:
        """The place of that name."""
        return self.places.get(key(name))


def has_predecessor(name: str) -> bool:
    """Whether a body of that canonical name took the place of another that we know."""
    return key(name) in _successors()


@cache
def _successors() -> frozenset[str]:
    return frozenset(
        key(record.successor)
        for record in load_gazetteer().institutions.values()
        if record.successor is not None
    )


@cache
def load_gazetteer() -> Gazetteer:
    """Read all fact files, once per process. Raises ResourceError when one is invalid."""
    gazetteer = Gazetteer()
    for name in INSTITUTION_FILES:
        for institution in (
            read_resource(name, Institutions).institution if (FOLDER / f"{name}.toml").exists() else ()
        ):
            _add_institution(gazetteer, institution)
    if (FOLDER / "places.toml").exists():
        for place in read_resource("places", Places).place:
            _add_place(gazetteer, place)
    if (FOLDER / "holders.toml").exists():
        gazetteer.holders = read_resource("holders", Holders).holder
    _order(gazetteer)
    return gazetteer


def _order(gazetteer: Gazetteer) -> None:
    """Sort the names, longest first, and enter each under its opening."""
    for word, entries in gazetteer.entries.items():
        entries.sort(
            key=lambda entry: (-len(entry.folded), key(entry.name) != key(entry.alias))
        )  # then as in the file: the likelier first
        for entry in entries:
            gazetteer.openings[entry.folded[: len(word) + OPENING]].append(entry)


def _add_institution(gazetteer: Gazetteer, record: Institution) -> None:
    for alias in record.names:
        short = alias in record.short
        ambiguous = short or alias in record.ambiguous
        strict = record.category in STRICT
        entry = Entry(
            alias,
            fold(alias),
            record.name,
            "institution",
            record.category,
            ambiguous,
            strict,
            is_acronym(alias),
            short,
            *_term(record),
        )
        for word in _first_words(alias):
            gazetteer.entries[word].append(entry)
        if not ambiguous:
            gazetteer.institutions.setdefault(key(alias), record)
    gazetteer.institutions[key(record.name)] = record


def _term(record: Institution) -> tuple[str | None, str | None]:
    return (
        (record.valid_from, record.valid_to)
        if record.category in {"group", "party", "commission"}
        else (None, None)
    )


def _add_place(gazetteer: Gazetteer, record: Place) -> None:
    for alias in dict.fromkeys((record.name, *record.aliases)):
        ambiguous = record.ambiguous and alias == record.name
        gazetteer.entries[_first_word(alias)].append(
            Entry(alias, fold(alias), record.name, "place", record.kind, ambiguous, True, is_acronym(alias))
        )
        gazetteer.places.setdefault(key(alias), record)


def _first_words(alias: str) -> tuple[str, ...]:
    """The first word of a name, and what it is read as where a capital
    inside looks like glued words: « TotalEnergies ».
    """
    word = _first_word(alias)
    glued = glued_at(alias[: len(word)])
    return (word,) if glued is None else (word, word[:glued])


def _first_word(alias: str) -> str:
    folded = fold(alias)
    end = next((i for i, c in enumerate(folded) if not c.isalnum()), len(folded))
    return folded[:end]


@lru_cache(maxsize=1 << 14)
def is_acronym(name: str) -> bool:
    """Whether a name is an acronym: one word, at least two capitals
    and no more small letters than capitals.
    """
    capitals = sum(c.isupper() for c in name)
    return " " not in name and capitals >= 2 and sum(c.islower() for c in name) <= capitals


def is_listed(acronym: str) -> bool:
    """Whether a body of the gazetteer has this acronym, be it ambiguous."""
    return any(
        entry.acronym and entry.folded == fold(acronym)
        for entry in load_gazetteer().entries.get(_first_word(acronym), ())
    )
