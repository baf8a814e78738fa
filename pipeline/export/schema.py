"""The JSON Schemas 2020-12 of the contract, generated from models/, and validation against them.

Every object and every closed list of values is a definition with a name, so that types generated from a
schema have the names that the code has.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, get_args

from pipeline import models
from pipeline.errors import ContractError
from pipeline.models import Extraction, Model, Timeline

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

CHECKED = 1000
"""Items of each list that are checked where they come in a stream: a validator
written in Python takes a millisecond for each.
"""
DIALECT = "https://json-schema.org/draft/2020-12/schema"
VERSION = Timeline.model_fields["schema_version"].default
LISTS: Mapping[str, Any] = {
    "BlockForm": models.BlockForm,
    "BlockKind": models.BlockKind,
    "ContradictionKind": models.ContradictionKind,
    "CorrectedField": models.Corrected,
    "DocumentFormat": models.DocumentFormat,
    "EntityKind": models.EntityKind,
    "KnowledgeSource": Literal["document", "background"],
    "MentionSource": models.MentionSource,
    "Modality": models.Modality,
    "ParticipantRole": models.ParticipantRole,
    "Precision": models.Precision,
    "PublishedFrom": models.PublishedFrom,
    "RangePart": Literal["begin", "end"],
    "Stage": models.Stage,
    "TimexMod": models.Mod,
    "TimexType": models.TimexType,
}
"""Closed lists of values, by the name of their definition."""
EXAMPLES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("EventDate", "edtf"): ("2019-12-18", "2020-01", "2014/2019", "2021/..", "../2020-06-30", "2019~"),
    ("EventDate", "text"): ("18 décembre 2019", "d'ici à la fin du premier semestre 2020"),
    ("Event", "title"): ("Ouverture du musée de la Batellerie",),
    ("Event", "kind"): ("creation", "vote", "legal_act", "other"),
    ("Entity", "id"): ("institution:senat", "person:ada-brun"),
    ("TimeExpression", "value"): ("2019-12-18", "2020-S1", "P3M", "XXXX-WXX-2"),
}


def timeline_schema() -> dict[str, Any]:
    """The schema of timeline.json, of what is written: every key is required."""
    return _schema(Timeline, "timeline")


def document_schema() -> dict[str, Any]:
    """The schema of documents/<id>.json, of what is written: every key is required."""
    return _schema(Extraction, "document")


def render_schema() -> str:
    """timeline.schema.json; the same for every timeline."""
    return json.dumps(timeline_schema(), ensure_ascii=False, indent=2) + "\n"


def render_document_schema() -> str:
    """document.schema.json; the same for every document."""
    return json.dumps(document_schema(), ensure_ascii=False, indent=2) + "\n"


def _schema(shape: type[Model], name: str) -> dict[str, Any]:
    made = shape.model_json_schema(mode="serialization")
    definitions = {key: _with_examples(key, _named(value)) for key, value in made.pop("$defs").items()}
    text = json.dumps([definitions, root := _named(made)])
    lists = {
        key: {"enum": list(get_args(kind)), "type": "string"}
        for key, kind in LISTS.items()
        if f'"#/$defs/{key}"' in text
    }
    head = {"$schema": DIALECT, "$id": f"urn:chronofil:{name}:{VERSION}", "title": shape.__name__}
    return {**head, **root, "$defs": dict(sorted({**definitions, **lists}.items()))}


def _named(schema: Any) -> Any:
    """The schema without the titles that generators take for type
    names, its closed lists referred to by name.
    """
    if isinstance(schema, list):
        return [_named(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if key != "title"}
    if "enum" in kept and (name := _list_name(kept["enum"])) is not None:
        kept = {
            "$ref": f"#/$defs/{name}",
            **{key: value for key, value in kept.items() if key not in ("enum", "type")},
        }
    if (
        "$ref" in kept and len(kept) > 1
    ):  # generators of types forget the name of a reference that has anything beside it
        kept = {"allOf": [{"$ref": kept.pop("$ref")}], **kept}
    properties = {key: _named(value) for key, value in schema.get("properties", {}).items()}
    rest = {key: _named(value) for key, value in kept.items() if key != "properties"}
    return {**rest, **({"properties": properties} if properties else {})}


def _list_name(values: list[str]) -> str | None:
    return next((name for name, kind in LISTS.items() if list(get_args(kind)) == values), None)


def _with_examples(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    for key, value in schema.get("properties", {}).items():
        if (name, key) in EXAMPLES:
            value["examples"] = list(EXAMPLES[name, key])
    return schema


def validate_timeline(data: Any) -> None:
    """Check a timeline, as JSON text or as the plain data it holds, against the schema.

    Raises ContractError naming the path and what would have been accepted.
    """
    if isinstance(data, str | bytes):
        try:
            data = json.loads(data)
        except ValueError as error:
            raise ContractError(f"timeline.json: no JSON: {error}") from error
    for problem in _validator().iter_errors(data):
        raise ContractError(f"timeline.json: {problem.json_path}: {problem.message:.300}")


def validate_members(members: Iterable[tuple[str, Any]]) -> None:
    """As `validate_timeline`, for what `read_members` gives: all of it,
    and of each list the first thousand items.

    The schema is made from the models, by which every item is read; that they agree shows in the first ones.
    """
    validate_timeline(
        {
            name: list(islice(value, CHECKED)) if isinstance(value, Iterator) else value
            for name, value in members
        }
    )


@cache
def _validator() -> Validator:
    from jsonschema import Draft202012Validator

    schema = timeline_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
