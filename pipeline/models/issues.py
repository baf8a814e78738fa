"""What was doubtful or skipped, with its place: output, as the events are.

Owns the shape of an issue. It refuses to say how loud it is.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pipeline.models.base import Model

Stage = Literal["reading", "temporal", "entities", "events", "timeline", "corrections", "export"]


class Issue(Model):
    """Something doubtful or skipped, with its place: output, not a log line."""

    document: str = Field(
        description="Id of the document; its path relative to the input folder where it could not be read."
    )
    stage: Stage = Field(description="The step that met it.")
    code: str = Field(description="Stable machine-readable kind, snake_case.")
    message: str = Field(
        description="French sentence for a reader: what, where, what would have been accepted."
    )
    quote: str | None = Field(default=None, description="The words concerned.")
    start: int | None = Field(default=None, description="Offset of the words in the document's text.")
    end: int | None = Field(default=None, description="Offset after the words.")
