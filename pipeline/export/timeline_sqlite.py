"""timeline.sqlite: the whole timeline as tables, with a full-text search and the
views that people ask for; written as the events come.

For SQL, Datasette and notebooks. Days are ISO 8601 text, empty cells
null; offsets count code points, as everywhere.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.events.triggers.kinds import kind_labels
from pipeline.models import Event, Model
from pipeline.quotes import quote_words
from pipeline.streams import TimelineSource

SCHEMA = """
CREATE TABLE timeline (title TEXT, since TEXT, until TEXT, as_of TEXT, generator TEXT);
CREATE TABLE documents (
  id TEXT PRIMARY KEY, title TEXT, publisher TEXT, published TEXT, url TEXT, kind TEXT, format TEXT,
  source TEXT, sha256 TEXT) WITHOUT ROWID;
CREATE TABLE entities (
  id TEXT PRIMARY KEY, name TEXT, kind TEXT, acronym TEXT, parent TEXT, successor TEXT, wikidata TEXT,
  valid_from TEXT, valid_to TEXT, mention_count INTEGER, parent_id TEXT REFERENCES entities (id),
  successor_id TEXT REFERENCES entities (id)) WITHOUT ROWID;
CREATE TABLE roles (
  entity TEXT REFERENCES entities (id), title TEXT, institution TEXT,
  institution_id TEXT REFERENCES entities (id), since TEXT, until TEXT, document TEXT,
  quote TEXT);
CREATE TABLE holders (
  office TEXT REFERENCES entities (id), name TEXT, holder TEXT REFERENCES entities (id), at TEXT,
  source TEXT);
CREATE TABLE spellings (entity TEXT REFERENCES entities (id), spelling TEXT);
CREATE TABLE kinds (id TEXT PRIMARY KEY, label TEXT) WITHOUT ROWID;
CREATE TABLE events (
  number INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT, subject TEXT, kind TEXT, modality TEXT, date TEXT,
  first_day TEXT, last_day TEXT, precision TEXT, approximate INTEGER, mod TEXT, known TEXT, fact INTEGER,
  confidence REAL, reviewed INTEGER, corrected TEXT, review TEXT);
CREATE TABLE participants (
  event TEXT REFERENCES events (id), entity TEXT REFERENCES entities (id), role TEXT);
CREATE TABLE merged (id TEXT, event TEXT REFERENCES events (id));
CREATE TABLE evidence (
  event TEXT REFERENCES events (id), document TEXT REFERENCES documents (id), start INTEGER, "end" INTEGER,
  page INTEGER, quote TEXT, rule TEXT);
CREATE TABLE contradictions (id TEXT PRIMARY KEY, kind TEXT, explanation TEXT) WITHOUT ROWID;
CREATE TABLE contradicted (
  contradiction TEXT REFERENCES contradictions (id), event TEXT REFERENCES events (id));
CREATE VIRTUAL TABLE search USING fts5 (
  title, subject, quotes, actors, tokenize = "unicode61 remove_diacritics 2");
CREATE VIEW sourced AS
  SELECT events.date, events.title, coalesce(kinds.label, events.kind) AS kind, events.modality,
    events.confidence, evidence.quote,
    documents.title AS document, documents.publisher, documents.published, documents.url,
    evidence.page, events.id
  FROM events LEFT JOIN kinds ON kinds.id = events.kind JOIN evidence ON evidence.event = events.id
    JOIN documents ON documents.id = evidence.document
  ORDER BY events.number;
CREATE VIEW acting AS
  SELECT entities.name AS actor, events.date, events.title, participants.role, events.modality, events.id
  FROM participants JOIN entities ON entities.id = participants.entity
    JOIN events ON events.id = participants.event
  ORDER BY entities.name, events.number;
CREATE VIEW years AS
  SELECT substr(coalesce(first_day, last_day), 1, 4) AS year, count(*) AS events, sum(fact) AS figures
  FROM events WHERE date IS NOT NULL GROUP BY 1;
CREATE VIEW told AS
  SELECT events.date, events.title, count(DISTINCT evidence.document) AS documents, events.id
  FROM events JOIN evidence ON evidence.event = events.id
  GROUP BY events.id ORDER BY documents DESC, events.number;
"""
INDEXES = """
CREATE INDEX participants_entity ON participants (entity);
CREATE INDEX participants_event ON participants (event);
CREATE INDEX evidence_event ON evidence (event);
CREATE INDEX evidence_document ON evidence (document);
CREATE INDEX events_days ON events (first_day, last_day);
"""
DOCUMENT = ("id", "title", "publisher", "published", "url", "kind", "format", "source", "sha256")
ENTITY = (
    "id",
    "name",
    "kind",
    "acronym",
    "parent",
    "successor",
    "wikidata",
    "valid_from",
    "valid_to",
    "mention_count",
    "parent_id",
    "successor_id",
)
ROLE = ("title", "institution", "institution_id", "start", "end", "document", "quote")
HELD = ("name", "entity", "at", "source")


def watch_into_database(path: Path, source: TimelineSource, events: Iterable[Event]) -> Iterator[Event]:
    """The same events, each written to the database at `path` as it
    goes by; the file is whole once all have.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;" + SCHEMA)
        _add_known(database, source)
        for number, event in enumerate(events, 1):
            _add_event(database, number, event)
            yield event
        database.executescript(INDEXES)  # commits what is open


def _add_known(database: sqlite3.Connection, source: TimelineSource) -> None:
    head = source.head
    about = (
        head.title,
        str(head.coverage.start),
        str(head.coverage.end),
        str(head.as_of),
        f"{head.generator.name} {head.generator.version}",
    )
    _insert(database, "timeline", [about])
    _insert(database, "kinds", kind_labels().items())
    _insert(database, "documents", (_fields(item, DOCUMENT) for item in source.documents()))
    for entity in source.entities():
        _insert(database, "entities", [_fields(entity, ENTITY)])
        _insert(
            database,
            "spellings",
            ((entity.id, spelling) for spelling in dict.fromkeys((entity.name, *entity.aliases))),
        )
        _insert(database, "roles", ((entity.id, *_fields(role, ROLE)) for role in entity.roles))
        _insert(database, "holders", ((entity.id, *_fields(held, HELD)) for held in entity.held_by))
    for item in head.contradictions:
        _insert(database, "contradictions", [(item.id, item.kind, item.explanation)])
        _insert(database, "contradicted", ((item.id, event) for event in item.events))


def _add_event(database: sqlite3.Connection, number: int, event: Event) -> None:
    when = event.date
    date = (
        (None,) * 6
        if when is None
        else (when.edtf, _day(when.start), _day(when.end), when.precision, when.approximate, when.mod)
    )
    known = None if event.bound is None else event.bound.edtf
    judged = (event.confidence, event.reviewed, " ".join(event.corrected) or None, event.review)
    row = (
        number,
        event.id,
        event.title,
        event.subject,
        event.kind,
        event.modality,
        *date,
        known,
        event.fact,
        *judged,
    )
    _insert(database, "events", [row])
    _insert(database, "participants", ((event.id, item.entity, item.role) for item in event.participants))
    _insert(database, "merged", ((former, event.id) for former in event.merged_from))
    quotes = [
        (event.id, item.document, item.start, item.end, item.page, quote_words(item), item.rule)
        for item in event.evidence
    ]
    _insert(database, "evidence", quotes)
    words = (
        number,
        event.title,
        event.subject,
        "\n".join(row[5] for row in quotes),
        "\n".join(item.name for item in event.participants),
    )
    database.execute(
        "INSERT INTO search (rowid, title, subject, quotes, actors) VALUES (?, ?, ?, ?, ?)", words
    )


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    for row in rows:
        places = ", ".join("?" * len(row))
        database.execute(f"INSERT INTO {table} VALUES ({places})", row)  # noqa: S608 - names of our own tables


def _fields(item: Model, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(item, name) for name in names)


def _day(day: object) -> str | None:
    return None if day is None else str(day)
