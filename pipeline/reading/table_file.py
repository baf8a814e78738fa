"""Spreadsheets as CSV: one event a row, its date and its words first; the other columns are facts beside it.

The columns are those that documents.toml names (`metadata = { date_column = "Jour", event_column = "Fait"
}`), else those whose heads or values say what they are; where none does, every row is given whole, with an
issue. Offsets are those of the text that is built here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from pipeline.errors import ReadingError
from pipeline.models import Issue
from pipeline.reading.content import CELL, Content, Shape, TextBuilder, straighten
from pipeline.reading.decoding import decode
from pipeline.reading.entries import is_date_alone
from pipeline.reading.sources import Source
from pipeline.reading.vocabulary import fold, words

_DELIMITERS = ",;\t|"
_SAMPLE = 50
_DATED = 0.6
_LONGEST_FIELD = 10_000_000


def read_table(source: Source, data: bytes) -> Content:
    """Read a table; raises ReadingError when it is no text, or names columns that are not there."""
    decoded, issues = decode(data, source)
    rows = _rows(source, straighten(decoded))
    if not rows:
        raise ReadingError(f"{source.source} : le tableau ne contient aucune ligne")
    chosen = _columns(source, rows)
    builder = TextBuilder()
    names = rows[0] if chosen is not None and _is_head(rows, chosen) else []
    for row in rows[1:] if names else rows:
        _add(builder, row, names, chosen)
    unknown = () if chosen else (_unknown(source, rows[0]),)
    return Content(
        text=builder.text,
        format="csv",
        blocks=tuple(builder.blocks),
        kind="table",
        issues=(*issues, *unknown),
    )


def _rows(source: Source, text: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        found = list(csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise ReadingError(f"{source.source} : tableau CSV illisible ({error})") from error
    rows = [[" ".join(cell.split()) for cell in row] for row in found]
    return [row for row in rows if any(row)]


def _delimiter(text: str) -> str:
    """The sign that parts the first lines into the same number of
    cells, two at least; outside quotes only.
    """
    lines = text.splitlines()[:_SAMPLE]
    counts = {sign: [len(row) for row in csv.reader(lines, delimiter=sign)] for sign in _DELIMITERS}
    return max(
        _DELIMITERS,
        key=lambda sign: max(
            (counts[sign].count(width) * (width > 1) for width in set(counts[sign])), default=0
        ),
    )


def _columns(source: Source, rows: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Indexes of the columns of dates and of events."""
    heads = [fold(cell) for cell in rows[0]]
    date = _named(source, rows[0], "date_column", _dated_column(rows, heads))
    event = _named(source, rows[0], "event_column", _event_column(rows, heads, date))
    return None if date is None or event is None else (date, event)


def _named(source: Source, head: Sequence[str], key: str, found: int | None) -> int | None:
    name = source.metadata.metadata.get(key)
    if name is None:
        return found
    folded = [fold(cell) for cell in head]
    if fold(name) not in folded:
        raise ReadingError(
            f"{source.source} : documents.toml nomme la colonne {name!r} ; colonnes du tableau : "
            f"{', '.join(head)[:300]}"
        )
    return folded.index(fold(name))


def _dated_column(rows: Sequence[Sequence[str]], heads: Sequence[str]) -> int | None:
    shares = [
        _share([row[index] for row in rows[1:] or rows if index < len(row)]) for index in range(len(heads))
    ]
    named = [index for index, head in enumerate(heads) if head in _heads("date") and shares[index] > 0]
    dated = [index for index, share in enumerate(shares) if share >= _DATED]
    return next(iter([*named, *dated]), None)


def _share(values: Sequence[str]) -> float:
    filled = [value for value in values if value]
    return sum(map(is_date_alone, filled)) / len(filled) if filled else 0.0


def _event_column(rows: Sequence[Sequence[str]], heads: Sequence[str], date: int | None) -> int | None:
    named = [index for index, head in enumerate(heads) if head in _heads("event") and index != date]
    if named or date is None:
        return next(iter(named), None)
    lengths = {
        index: sum(len(row[index]) for row in rows[1:] or rows if index < len(row))
        for index in range(len(heads))
        if index != date
    }
    return max(lengths, key=lambda index: lengths[index], default=None)


def _heads(what: str) -> frozenset[str]:
    return frozenset(fold(name) for name in words().columns[what])


def _is_head(rows: Sequence[Sequence[str]], chosen: tuple[int, int]) -> bool:
    """Whether the first row names the columns: where dates stand below, it has none."""
    return chosen[0] >= len(rows[0]) or not is_date_alone(rows[0][chosen[0]])


def _add(
    builder: TextBuilder, row: Sequence[str], names: Sequence[str], chosen: tuple[int, int] | None
) -> None:
    """A row: date and event as cells, then the other cells, each with the name of its column."""
    first = [index for index in chosen or range(len(row)) if index < len(row) and row[index]]
    builder.add(
        "paragraph",
        CELL.join(row[index] for index in first),
        Shape("row", cells=tuple(_spans([row[index] for index in first]))),
    )
    for index, value in enumerate(row):
        if chosen and index not in first and value:
            name = names[index] if index < len(names) else ""
            builder.add("header", f"{name} : {value}" if name else value)


def _spans(cells: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for cell in cells:
        yield start, start + len(cell)
        start += len(cell) + len(CELL)


def _unknown(source: Source, head: Sequence[str]) -> Issue:
    message = (
        "Aucune colonne de dates et d’événements n’a été reconnue ; nommez-les dans documents.toml : "
        f"metadata = {{ date_column = …, event_column = … }} ; colonnes : {', '.join(head)[:300]}."
    )
    return Issue(document=source.id, stage="reading", code="columns_unknown", message=message)
