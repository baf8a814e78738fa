"""What is written: all that one document says, and one timeline out of many documents.

Owns the two files of the JSON contract, outputs/documents/<id>.json and outputs/timeline.json.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from pipeline.models.base import Model
from pipeline.models.documents import Document, DocumentInfo
from pipeline.models.entities import Entity, Mention
from pipeline.models.events import Event
from pipeline.models.issues import Issue
from pipeline.models.time_expressions import TimeExpression

ContradictionKind = Literal["anachronism", "disagreement", "impossible_order", "impossible_date"]


class Extraction(Model):
    """All that one document says: the content of outputs/documents/<id>.json."""

    document: Document = Field(description="The document, with text.")
    time_expressions: tuple[TimeExpression, ...] = Field(description="Sorted by offset.")
    mentions: tuple[Mention, ...] = Field(description="Named mentions, sorted by offset.")
    references: tuple[Mention, ...] = Field(
        default=(), description="Anaphoric mentions (« cet opérateur »), resolved; sorted by offset."
    )
    entities: tuple[Entity, ...] = Field(description="Entities of the document, sorted by id.")
    events: tuple[Event, ...] = Field(description="Dated events, sorted by offset of their evidence.")
    undated: tuple[Event, ...] = Field(description="Events without a usable date, same order.")
    issues: tuple[Issue, ...] = Field(description="What was doubtful, sorted by offset.")
    sentences: int = Field(ge=0, description="Number of sentences.")


class Contradiction(Model):
    """Sources that disagree, or a date that cannot be; shown, never repaired."""

    id: str = Field(description="Stable id.")
    kind: ContradictionKind = Field(description="Kind.")
    events: tuple[str, ...] = Field(description="Ids of the events involved.")
    documents: tuple[str, ...] = Field(description="Ids of the documents involved.")
    explanation: str = Field(description="French explanation.")


class Coverage(Model):
    """The window of the timeline."""

    start: date = Field(description="First day.")
    end: date = Field(description="Last day.")


class Generator(Model):
    """What made the timeline."""

    name: str = Field(description="chronofil.")
    version: str = Field(description="Version of the package.")
    model: str = Field(description="spaCy model.")
    model_version: str = Field(description="Its version.")
    settings_hash: str = Field(description="Hash of the settings that bear on the result.")
    corpus_hash: str = Field(description="Hash of all input files.")


class Counts(Model):
    """How much was read and found."""

    documents: int = Field(ge=0, description="Documents read.")
    skipped: int = Field(ge=0, description="Documents that could not be read.")
    sentences: int = Field(ge=0, description="Sentences read.")
    time_expressions: int = Field(ge=0, description="Time expressions.")
    mentions: int = Field(ge=0, description="Named mentions.")
    entities: int = Field(ge=0, description="Entities after consolidation.")
    extracted: int = Field(ge=0, description="Dated events before consolidation.")
    merged: int = Field(ge=0, description="Events absorbed by another.")
    rejected: int = Field(ge=0, description="Events rejected by corrections.")
    outside: int = Field(ge=0, description="Events outside the window, kept out.")
    events: int = Field(ge=0, description="Events of the timeline.")
    undated: int = Field(ge=0, description="Undated events.")
    contradictions: int = Field(ge=0, description="Contradictions.")
    issues: int = Field(ge=0, description="Issues.")


class Timeline(Model):
    """One timeline out of many documents: the content of outputs/timeline.json."""

    schema_version: Literal["1.0"] = Field(default="1.0", description="Version of this contract.")
    title: str = Field(description="Title.")
    coverage: Coverage = Field(description="The window.")
    as_of: date = Field(description="« The present » of the timeline.")
    generator: Generator = Field(description="What made it.")
    documents: tuple[DocumentInfo, ...] = Field(description="Sorted by id.")
    entities: tuple[Entity, ...] = Field(description="Sorted by id.")
    events: tuple[Event, ...] = Field(
        description="Sorted by first day, last day, id; open starts last among equals."
    )
    undated: tuple[Event, ...] = Field(description="Sorted by document and offset of the first evidence.")
    contradictions: tuple[Contradiction, ...] = Field(description="Sorted by id.")
    rejected: tuple[str, ...] = Field(
        default=(),
        description="Ids of events that corrections.toml rejects, those merged into them included, sorted.",
    )
    counts: Counts = Field(description="How much was read and found.")
