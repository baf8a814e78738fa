"""datapackage.json: what the tables are, for programs that read a Data Package (specs.frictionlessdata.io):
names, types and dialect of the CSV.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from pipeline.export.timeline_csv import COLUMNS
from pipeline.models import Timeline

TYPES: Mapping[str, Mapping[str, object]] = {
    "Début": {"type": "date"},
    "Fin": {"type": "date"},
    "Page": {"type": "integer"},
    "Confiance": {"type": "number", "decimalChar": ","},
    "Identifiant": {"type": "string", "constraints": {"required": True, "unique": True}},
    "Titre": {"type": "string", "constraints": {"required": True}},
}
SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DIALECT = {"delimiter": ";", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def render_datapackage(head: Timeline) -> str:
    """The descriptor of the outputs that are data; `head` is the timeline without its parts."""
    fields = [{"name": name, **TYPES.get(name, {"type": "string"})} for name in COLUMNS]
    typed = [
        {key: value for key, value in field.items() if key != "decimalChar"} for field in fields
    ]  # cells of a workbook have types
    table = {"fields": fields, "primaryKey": ["Identifiant"], "missingValues": [""]}
    csv = {
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": table,
    }
    resources = [
        {"name": "events", "path": "timeline.csv", "title": "Événements", **csv},
        {
            "name": "timeline",
            "path": "timeline.json",
            "format": "json",
            "mediatype": "application/json",
            "jsonSchema": "timeline.schema.json",
        },
        {
            "name": "database",
            "path": "timeline.sqlite",
            "format": "sqlite",
            "mediatype": "application/vnd.sqlite3",
        },
        {
            "name": "workbook",
            "path": "timeline.xlsx",
            "format": "xlsx",
            "mediatype": SHEETS,
            "schema": {**table, "fields": typed},
        },
    ]
    about = {
        "profile": "data-package",
        "name": "chronofil-timeline",
        "title": head.title,
        "created": f"{head.as_of}T00:00:00Z",
    }
    package = {**about, "resources": resources}
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"
