"""timeline.xlsx: the rows of the spreadsheet as a workbook, with real dates, filters and links; and sheets of the documents and the actors.

Written row by row. Texts are texts: nothing in a cell is taken for a formula. A sheet ends at Excel's last row; timeline.csv holds all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.export.labels import ENTITY_KINDS
from pipeline.export.policy import is_address
from pipeline.export.timeline_csv import COLUMNS, origins
from pipeline.models import Event
from pipeline.streams import TimelineSource

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LAST_ROW, LONGEST, LINKS = 1_048_575, 32_767, 65_000
"""What Excel holds: rows of a sheet, characters of a cell, links of a sheet."""
DAYS = frozenset(("Début", "Fin"))
WIDTHS = {"Titre": 60, "Citation": 80, "Acteurs": 40, "Sujet": 40, "Titre du document": 40}


def watch_into_workbook(path: Path, source: TimelineSource, events: Iterable[Event]) -> Iterator[Event]:
    """The same events, each written to the workbook at `path` as it goes by; the file is whole once all have."""
    from xlsxwriter import Workbook

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(str(path), options) as book:
        book.set_properties({"title": source.head.title, "created": datetime.combine(source.head.as_of, time(), UTC).replace(tzinfo=None)})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("Événements")
        for place, name in enumerate(COLUMNS):
            sheet.set_column(place, place, WIDTHS.get(name, 14), day if name in DAYS else None)
        _begin(sheet, COLUMNS, bold)
        documents, row = origins(source.documents()), 0
        for event in events:
            row += 1
            if row <= LAST_ROW:
                _write(sheet, row, [(name, column(event, documents)) for name, column in COLUMNS.items()])
            yield event
        sheet.autofilter(0, 0, min(row, LAST_ROW), len(COLUMNS) - 1)
        _add_documents(book.add_worksheet("Documents"), source, bold)
        _add_actors(book.add_worksheet("Acteurs"), source, bold)


def _begin(sheet: Worksheet, names: Iterable[str], bold: object) -> None:
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, bold)


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


def _add_documents(sheet: Worksheet, source: TimelineSource, bold: object) -> None:
    names = ("Document", "Titre", "Éditeur", "Publié le", "Adresse", "Fichier")
    _begin(sheet, names, bold)
    sheet.set_column(1, 1, 60)
    for row, item in enumerate(source.documents(), 1):
        if row <= LAST_ROW:
            values = (item.id, item.title, item.publisher, item.published, item.url, item.source)
            _write(sheet, row, zip(names, (value or "" for value in values), strict=True))


def _add_actors(sheet: Worksheet, source: TimelineSource, bold: object) -> None:
    names = ("Identifiant", "Nom", "Nature", "Sigle", "Autres graphies", "Dépend de", "Mentions")
    _begin(sheet, names, bold)
    sheet.set_column(1, 1, 60)
    for row, item in enumerate(source.entities(), 1):
        if row <= LAST_ROW:
            values = (item.id, item.name, ENTITY_KINDS[item.kind], item.acronym, " | ".join(item.aliases), item.parent, str(item.mention_count))
            _write(sheet, row, zip(names, (value or "" for value in values), strict=True))
