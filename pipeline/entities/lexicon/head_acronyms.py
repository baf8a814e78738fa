"""Acronyms of kinds of bodies, of which each town may have one: « SIVU » is
« syndicat intercommunal à vocation unique ».

It spells such a head out; it refuses to say which body is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import Field

from pipeline.entities.lexicon.folding import fold, key
from pipeline.models import Model
from pipeline.resources import read_resource


class Expansion(Model):
    """An acronym of a kind of body."""

    acronym: str = Field(description="As written.")
    heads: tuple[str, ...] = Field(description="What it stands for, folded.")
    full: str | None = Field(
        default=None,
        description=(
            "As one writes it out, where a place right after it is always the body's: « TA Versailles »."
        ),
    )


class Organ(Model):
    """An organ of a commune that its capital alone names."""

    noun: str = Field(description="As written.")
    heads: tuple[str, ...] = Field(description="Heads of the bodies that tell the commune, folded.")


class Staff(Model):
    """A body that a firm or a service has for its staff, and that it calls by nothing else."""

    acronym: str = Field(description="As written.")
    name: str = Field(description="As one writes it out.")


class Expansions(Model):
    """Shape of head_acronyms.toml."""

    expansion: tuple[Expansion, ...]
    organ: tuple[Organ, ...]
    staff: tuple[Staff, ...]


@cache
def communal_organs() -> dict[str, tuple[str, ...]]:
    """The heads that tell whose organ each noun is."""
    return {record.noun: record.heads for record in read_resource("head_acronyms", Expansions).organ}


@cache
def staff_bodies() -> dict[str, str]:
    """The names written out of the bodies of a staff, by those names and their acronyms, folded."""
    known = read_resource("head_acronyms", Expansions).staff
    return {fold(form): record.name for record in known for form in (record.acronym, record.name)}


@cache
def head_acronyms() -> dict[str, tuple[str, ...]]:
    """What each acronym stands for."""
    return {record.acronym: record.heads for record in read_resource("head_acronyms", Expansions).expansion}


@cache
def spelled_heads() -> dict[str, str]:
    """What each acronym is written out as that a place follows without preposition."""
    return {
        record.acronym: record.full
        for record in read_resource("head_acronyms", Expansions).expansion
        if record.full is not None
    }


def spelled_keys(name: str) -> Iterator[str]:
    """Keys of the names that « CHI de la Sauldre » may be short for."""
    head, _, rest = name.partition(" ")
    for full in head_acronyms().get(head, ()) if rest else ():
        yield key(f"{full} {rest}")
    for first, others in _other_heads().items():
        if key(name).startswith(f"{first} "):
            yield from (f"{other}{key(name)[len(first) :]}" for other in others)


@cache
def _other_heads() -> dict[str, tuple[str, ...]]:
    """What else each head that is written out by rule may be: « syndicat à vocation unique »."""
    known = read_resource("head_acronyms", Expansions).expansion
    return {
        key(record.full): tuple(key(head) for head in record.heads if key(head) != key(record.full))
        for record in known
        if record.full is not None and len(record.heads) > 1
    }
