"""timeline.schema.json: the JSON Schema 2020-12 of the contract, generated from models.py, and validation against it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from pipeline.errors import ExportError
from pipeline.models import Timeline

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

CHECKED = 1000
"""Items of each list that are checked where they come in a stream: a validator written in Python takes a millisecond for each."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def timeline_schema() -> dict[str, Any]:
    """The schema, of what is written: every key is required."""
    return {"$schema": DIALECT, **Timeline.model_json_schema(mode="serialization")}


def render_schema() -> str:
    """The schema as a file; the same for every timeline."""
    return json.dumps(timeline_schema(), ensure_ascii=False, indent=2) + "\n"


def validate_timeline(data: Any) -> None:
    """Check a timeline, as JSON text or as the plain data it holds, against the schema.

    Raises ExportError naming the path and what would have been accepted.
    """
    if isinstance(data, str | bytes):
        try:
            data = json.loads(data)
        except ValueError as error:
            raise ExportError(f"timeline.json: no JSON: {error}") from error
    for problem in _validator().iter_errors(data):
        raise ExportError(f"timeline.json: {problem.json_path}: {problem.message:.300}")


def validate_members(members: Iterable[tuple[str, Any]]) -> None:
    """As `validate_timeline`, for what `read_members` gives: all of it, and of each list the first thousand items.

    The schema is made from the models, by which every item is read; that they agree shows in the first ones.
    """
    validate_timeline({name: list(islice(value, CHECKED)) if isinstance(value, Iterator) else value for name, value in members})


@cache
def _validator() -> Validator:
    from jsonschema import Draft202012Validator

    schema = timeline_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
