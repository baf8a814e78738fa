"""Reads the reference and the extractions, and gives annotations their
offsets where the annotator only copied words.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from pipeline.errors import ReadingError
from pipeline.validation import describe_invalid

M = TypeVar("M", bound=BaseModel)


class Open(BaseModel):
    """Frozen, and blind to the keys that the measures do not need: both sides may say more."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Place(Open):
    """A stretch of the text: offsets in code points."""

    start: int
    end: int
    text: str = ""


class GoldTime(Place):
    """An annotated time expression."""

    type: str
    value: str


class GoldMention(Place):
    """An annotated mention."""

    kind: str
    name: str


class GoldEvent(Open):
    """An annotated event; `trigger_start` is the offset of the word that denotes it."""

    date: str
    trigger: str = ""
    trigger_start: int
    modality: str
    participants: tuple[str, ...] = ()
    summary: str = ""


class Gold(Open):
    """The reference for one document; None where the annotator did not annotate that layer."""

    timexes: tuple[GoldTime, ...] = ()
    entities: tuple[GoldMention, ...] | None = None
    events: tuple[GoldEvent, ...] | None = None


class PredictedTime(Place):
    """An extracted time expression."""

    type: str | None = None
    value: str | None = None


class PredictedMention(Place):
    """An extracted mention."""

    kind: str
    name: str | None = None


class PredictedEvent(Open):
    """An extracted event; `date` as EDTF."""

    date: str | None
    evidence: tuple[Place, ...] = ()
    modality: str | None = None
    participants: tuple[str, ...] = ()
    title: str = ""

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, data: Any) -> Any:
        """An event may carry its one piece of evidence bare, or as `start` and `end` of its own."""
        if isinstance(data, dict) and "start" in data:
            return {**data, "evidence": [{"start": data["start"], "end": data["end"]}]}
        if isinstance(data, dict) and isinstance(data.get("evidence"), dict):
            return {**data, "evidence": [data["evidence"]]}
        return data

    @field_validator("date", mode="before")
    @classmethod
    def _edtf(cls, value: Any) -> Any:
        return value.get("edtf") if isinstance(value, dict) else value

    @field_validator("participants", mode="before")
    @classmethod
    def _names(cls, value: Any) -> Any:
        return tuple(item["name"] if isinstance(item, dict) else item for item in value)


class Predicted(Open):
    """The extraction of one document; None where the extraction has no such layer."""

    time_expressions: tuple[PredictedTime, ...] = ()
    mentions: tuple[PredictedMention, ...] | None = None
    events: tuple[PredictedEvent, ...] | None = None
    text: str | None = Field(
        default=None, description="The document's text, where the extraction carries it."
    )

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, data: Any) -> Any:
        """A bare list is one of time expressions; the text of our own files is that of their document."""
        if isinstance(data, list):
            return {"time_expressions": data}
        if isinstance(data, dict) and isinstance(data.get("document"), dict):
            return {**data, "text": data["document"].get("text")}
        return data


def read_predicted(path: Path) -> Predicted:
    """Read `documents/<id>.json`; raise ReadingError where it is not one."""
    return _validate(path, Predicted, _read(path))


def read_gold(path: Path, text: str | None) -> Gold:
    """Read one reference file; annotations without offsets are looked up in `text` (by their words and `occ`,
    the how-many-th time, from 1).

    Raises ReadingError naming the annotation whose words the text does not hold.
    """
    data = _read(path)
    if isinstance(data, dict):
        for layer, name in (("timexes", ""), ("entities", ""), ("events", "trigger")):
            for item in data.get(layer) or ():
                _locate(path, item, name, text)
    return _validate(path, Gold, data)


def _locate(path: Path, item: dict[str, Any], name: str, text: str | None) -> None:
    prefix = f"{name}_" if name else ""
    if f"{prefix}start" in item:
        return
    words, occurrence = str(item.get(name or "text", "")), int(item.get(f"{prefix}occ", 1))
    start = -1
    for _ in range(occurrence):
        start = (text or "").find(words, start + 1)
        if start < 0:
            raise ReadingError(
                f"{path}: the text does not hold {words!r} {occurrence} times; give start and end, or "
                f"correct text and occ"
            )
    item.update({f"{prefix}start": start, f"{prefix}end": start + len(words)})


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReadingError(f"{path}: cannot be read: {error.strerror}") from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ReadingError(f"{path}: not valid JSON: {error}") from error


def _validate(path: Path, shape: type[M], data: Any) -> M:
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        raise ReadingError(f"{path}: {describe_invalid(error, shape)}") from error
