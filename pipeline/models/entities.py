"""Persons, bodies, texts and places, and where a text names them.

Owns mentions, entities and what is known of them. It refuses what they do.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pipeline.models.base import Model, Span

EntityKind = Literal["person", "office", "institution", "legal_text", "place"]
MentionSource = Literal["model", "gazetteer", "rule", "header"]


class Mention(Span):
    """A place where the text names an entity."""

    kind: EntityKind = Field(description="Kind of entity.")
    name: str = Field(
        description="Canonical full name, the same for all mentions of the entity; straight apostrophes."
    )
    entity: str = Field(description="Id of the entity.")
    source: MentionSource = Field(description="Who proposed it.")
    rule: str | None = Field(default=None, description="Record or pattern that proposed it.")


class Role(Model):
    """What a person is, for whom, with the words that say so."""

    title: str = Field(description="député, ministre, rapporteur …")
    institution: str | None = Field(default=None, description="Name of the body or constituency.")
    institution_id: str | None = Field(
        default=None, description="Its id, where it is among the entities of the same file."
    )
    start: str | None = Field(default=None, description="From when, EDTF.")
    end: str | None = Field(default=None, description="Until when, EDTF.")
    document: str | None = Field(
        default=None, description="Id of the document that says so; null for background knowledge."
    )
    quote: str | None = Field(default=None, description="The words that say so.")


class HeldBy(Model):
    """Who held an office at the time; background knowledge, never evidence of the document."""

    name: str = Field(description="Full name of the holder.")
    entity: str | None = Field(
        default=None, description="Id of the holder, where it is among the entities of the same file."
    )
    at: str = Field(description="The date considered, EDTF.")
    source: Literal["document", "background"] = Field(description="Where the knowledge comes from.")


class Entity(Model):
    """A real thing that documents name."""

    id: str = Field(description="Stable id, from kind and canonical name.")
    name: str = Field(description="Canonical full name.")
    kind: EntityKind = Field(description="Kind.")
    acronym: str | None = Field(default=None, description="Acronym in use.")
    aliases: tuple[str, ...] = Field(default=(), description="Other spellings met, sorted.")
    parent: str | None = Field(default=None, description="Canonical name of the body to which it belongs.")
    parent_id: str | None = Field(
        default=None, description="Id of that body, where it is among the entities of the same file."
    )
    wikidata: str | None = Field(default=None, description="Wikidata id, where certain.")
    valid_from: str | None = Field(
        default=None, description="Creation of the body, EDTF, from the gazetteer."
    )
    valid_to: str | None = Field(default=None, description="Abolition of the body, EDTF, from the gazetteer.")
    successor: str | None = Field(default=None, description="Canonical name of the body that replaced it.")
    successor_id: str | None = Field(
        default=None, description="Id of that body, where it is among the entities of the same file."
    )
    roles: tuple[Role, ...] = Field(default=(), description="Roles of a person.")
    held_by: tuple[HeldBy, ...] = Field(default=(), description="Holders of an office.")
    mention_count: int = Field(default=0, ge=0, description="Number of mentions.")
    documents: tuple[str, ...] = Field(default=(), description="Ids of the documents that name it, sorted.")
    reviewed: bool = Field(default=False, description="A person named, joined, parted or classed it.")
