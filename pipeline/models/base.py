"""What all values share: frozen, closed to unknown keys, and spans of a text in code points.

Owns nothing that documents say. It imports nothing of the project.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Model(BaseModel):
    """Frozen, closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Span(Model):
    """A stretch of a text."""

    start: int = Field(ge=0, description="First code point.")
    end: int = Field(ge=0, description="Code point after the last.")
    text: str = Field(description="The text between the two, as the document writes it.")
