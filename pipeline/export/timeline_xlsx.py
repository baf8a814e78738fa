"""timeline.xlsx: the rows of the spreadsheet as a workbook, with real dates, filters and links; and sheets of
the documents and the actors.

Written row by row. Texts are texts: nothing in a cell is taken for a formula. What does not fit on a sheet
goes on on another: all is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.export.labels import ENTITY_KINDS
from pipeline.export.policy import is_address
from pipeline.export.timeline_csv import COLUMNS, origins
from pipeline.models import Event
from pipeline.streams import TimelineSource

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LAST_ROW, LONGEST, LINKS = 1_048_575, 32_767, 65_000
"""What Excel holds: rows of a sheet, characters of a cell, links of a sheet."""
DAYS = frozenset(("Début", "Fin"))
DOCUMENTS = ("Document", "Titre", "Éditeur", "Publié le", "Adresse", "Fichier")
ACTORS = ("Identifiant", "Nom", "Nature", "Sigle", "Autres graphies", "Dépend de", "Mentions")
WIDTHS = {"Titre": 60, "Citation": 80, "Acteurs": 40, "Sujet": 40, "Titre du document": 40}


def watch_into_workbook(path: Path, source: TimelineSource, events: Iterable[Event]) -> Iterator[Event]:
    """The same events, each written to the workbook at `path` as it
    goes by; the file is whole once all have.
    """
    from xlsxwriter import Workbook

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(str(path), options) as book:
        book.set_properties(
            {
                "title": source.head.title,
                "created": datetime.combine(source.head.as_of, time(), UTC).replace(tzinfo=None),
            }
        )
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        widths = {
            place: (WIDTHS.get(name, 14), day if name in DAYS else None) for place, name in enumerate(COLUMNS)
        }
        documents = origins(source.documents())
        rows = _Rows(book, "Événements", tuple(COLUMNS), bold, widths, filtered=True)
        for event in events:
            rows.add(column(event, documents) for column in COLUMNS.values())
            yield event
        rows.end()
        _add_documents(_Rows(book, "Documents", DOCUMENTS, bold, {1: (60, None)}), source)
        _add_actors(_Rows(book, "Acteurs", ACTORS, bold, {1: (60, None)}), source)


class _Rows:
    """Rows below a head, on as many sheets as it takes: « Événements », « Événements 2 » …"""

    def __init__(
        self,
        book: Workbook,
        title: str,
        names: tuple[str, ...],
        bold: object,
        widths: Mapping[int, tuple[int, object]],
        *,
        filtered: bool = False,
    ) -> None:
        self._book, self._title, self._names, self._bold, self._widths, self._filtered = (
            book,
            title,
            names,
            bold,
            widths,
            filtered,
        )
        self._number = self._row = 0
        self._sheet = self._begin()

    def add(self, values: Iterable[str]) -> None:
        """Write one row."""
        if self._row == LAST_ROW:
            self.end()
            self._sheet = self._begin()
        self._row += 1
        _write(self._sheet, self._row, zip(self._names, values, strict=True))

    def end(self) -> None:
        """The last row of a sheet has been written."""
        if self._filtered:
            self._sheet.autofilter(0, 0, self._row, len(self._names) - 1)

    def _begin(self) -> Worksheet:
        self._number, self._row = self._number + 1, 0
        sheet = self._book.add_worksheet(
            self._title if self._number == 1 else f"{self._title} {self._number}"
        )
        for place, (width, shape) in self._widths.items():
            sheet.set_column(place, place, width, shape)
        sheet.freeze_panes(1, 0)
        for place, name in enumerate(self._names):
            sheet.write_string(0, place, name, self._bold)
        return sheet


def _write(sheet: Worksheet, row: int, cells: Iterable[tuple[str, str]]) -> None:
    for place, (name, text) in enumerate(cells):
        flat = " ".join(text.split())[:LONGEST]
        if not flat:
            continue
        if name in DAYS and flat >= "1900":  # Excel knows no day before
            sheet.write_datetime(row, place, datetime.fromisoformat(flat))
        elif name == "Confiance":
            sheet.write_number(row, place, float(flat.replace(",", ".")))
        elif name == "Adresse" and is_address(flat) and len(flat) < 2000 and row <= LINKS:
            sheet.write_url(row, place, flat, string=flat)
        else:
            sheet.write_string(row, place, flat)


def _add_documents(rows: _Rows, source: TimelineSource) -> None:
    for item in source.documents():
        rows.add(
            value or ""
            for value in (item.id, item.title, item.publisher, item.published, item.url, item.source)
        )


def _add_actors(rows: _Rows, source: TimelineSource) -> None:
    for item in source.entities():
        values = (
            item.id,
            item.name,
            ENTITY_KINDS[item.kind],
            item.acronym,
            " | ".join(item.aliases),
            item.parent,
            str(item.mention_count),
        )
        rows.add(value or "" for value in values)
