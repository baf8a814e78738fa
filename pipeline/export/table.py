"""Events as flat typed rows for data frames: JSON Lines, and Parquet where pyarrow is installed (the extra
`parquet`); one row an event.

Days are dates, lists are lists; the first evidence stands in columns of its own, all of it in `evidence`.
Rows go to the file as the events come.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.errors import ExportError
from pipeline.models import DocumentInfo, Event, Evidence

JSON_LINES, PARQUET = ".jsonl", ".parquet"
ROWS = 5000
"""Rows of a Parquet row group: what is held at a time."""
Row = dict[str, Any]


def write_table(path: Path, events: Iterable[Event], sources: Iterable[DocumentInfo]) -> int:
    """Write the events to `path`, whose suffix says the format; returns how
    many. Raises ExportError where it cannot be done.
    """
    write = {JSON_LINES: _write_lines, PARQUET: _write_parquet}.get(path.suffix)
    if write is None:
        raise ExportError(f"{path}: a table is written as {JSON_LINES} or {PARQUET}")
    documents = {document.id: document for document in sources}
    try:
        return write(path, (_row(event, documents) for event in events))
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror or error})") from error


def _row(event: Event, documents: Mapping[str, DocumentInfo]) -> Row:
    first = event.evidence[0]
    source = documents[first.document]
    return {
        "id": event.id,
        "title": event.title,
        "subject": event.subject,
        "kind": event.kind,
        "modality": event.modality,
        **_when(event),
        "fact": event.fact,
        "confidence": event.confidence,
        "reviewed": event.reviewed,
        "corrected": list(event.corrected),
        "review": event.review,
        "actors": [item.name for item in event.participants],
        "participants": [item.model_dump() for item in event.participants],
        "quote": first.quote,
        "document": first.document,
        "document_title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "url": source.url,
        "evidence": [_proof(item) for item in event.evidence],
        "contradictions": list(event.contradictions),
        "realises": list(event.realises),
        "merged_from": list(event.merged_from),
    }


def _when(event: Event) -> Row:
    when, known = event.date, event.bound
    names = ("edtf", "start", "end", "precision", "approximate", "mod")
    said = dict.fromkeys(names) if when is None else {name: getattr(when, name) for name in names}
    return {"date": said.pop("edtf"), **said, "known": None if known is None else known.edtf}


def _proof(item: Evidence) -> Row:
    return {
        "document": item.document,
        "start": item.start,
        "end": item.end,
        "page": item.page,
        "quote": item.quote,
        "rule": item.rule,
    }


def _write_lines(path: Path, rows: Iterator[Row]) -> int:
    number = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False, default=date.isoformat) + "\n")
            number += 1
    return number


def _write_parquet(path: Path, rows: Iterator[Row]) -> int:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ExportError(
            f"{path}: Parquet needs pyarrow: pip install 'chronofil[parquet]'; {JSON_LINES} needs nothing"
        ) from error
    number, schema = 0, _schema(pyarrow)
    with parquet.ParquetWriter(path, schema) as file:
        for group in _groups(rows):
            file.write_table(pyarrow.Table.from_pylist(group, schema=schema))
            number += len(group)
    return number


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while group := list(islice(rows, ROWS)):
        yield group


def _schema(arrow: Any) -> Any:
    """Types of the columns, in their order, so that an empty column has its type too."""
    text, flag, number = arrow.string(), arrow.bool_(), arrow.int64()
    who = arrow.struct([("entity", text), ("name", text), ("role", text)])
    proof = arrow.struct(
        [
            ("document", text),
            ("start", number),
            ("end", number),
            ("page", number),
            ("quote", text),
            ("rule", text),
        ]
    )
    types = dict.fromkeys(("id", "title", "subject", "kind", "modality", "date"), text)
    types |= {
        "start": arrow.date32(),
        "end": arrow.date32(),
        "precision": text,
        "approximate": flag,
        "mod": text,
        "known": text,
    }
    types |= {
        "fact": flag,
        "confidence": arrow.float64(),
        "reviewed": flag,
        "corrected": arrow.list_(text),
        "review": text,
    }
    types |= {"actors": arrow.list_(text), "participants": arrow.list_(who)}
    types |= dict.fromkeys(("quote", "document", "document_title", "publisher", "published", "url"), text)
    types |= {
        "evidence": arrow.list_(proof),
        **dict.fromkeys(("contradictions", "realises", "merged_from"), arrow.list_(text)),
    }
    return arrow.schema(list(types.items()))
