"""timeline.csv: one row an event, for spreadsheet programs and
newsrooms; dated events first, then the undated ones.

UTF-8 with a byte order mark and semicolons, because French Excel opens nothing else by a double click. A cell
that a spreadsheet would take for a formula begins with an apostrophe
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from typing import NamedTuple

from pipeline.events.triggers.kinds import kind_labels
from pipeline.export.labels import MODALITIES, MODS, PRECISIONS, corrected_label
from pipeline.models import DocumentInfo, Event, Timeline
from pipeline.quotes import quote_words

BYTE_ORDER_MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Origin(NamedTuple):
    """What a row says of a document."""

    title: str | None
    publisher: str | None
    published: str | None
    url: str | None


Documents = Mapping[str, Origin]

COLUMNS: Mapping[str, Callable[[Event, Documents], str]] = {
    "Date": lambda event, _: event.date.edtf if event.date else "",
    "Début": lambda event, _: _day(event, "start"),
    "Fin": lambda event, _: _day(event, "end"),
    "Précision": lambda event, _: PRECISIONS[event.date.precision] if event.date else "",
    "Date approximative": lambda event, _: _yes(event.date is not None and event.date.approximate),
    "Nuance de la date": lambda event, _: MODS[event.date.mod] if event.date and event.date.mod else "",
    "Ce qu’on sait de la date": lambda event, _: (
        "" if event.bound is None else f"{event.bound.edtf or ''} {event.bound.reason}".strip()
    ),
    "Titre": lambda event, _: event.title,
    "Sujet": lambda event, _: event.subject or "",
    "Type": lambda event, _: kind_labels().get(event.kind, event.kind),
    "Modalité": lambda event, _: MODALITIES[event.modality],
    "Acteurs": lambda event, _: " | ".join(
        dict.fromkeys(participant.name for participant in event.participants)
    ),
    "Citation": lambda event, _: quote_words(event.evidence[0]),
    "Document": lambda event, _: event.evidence[0].document,
    "Titre du document": lambda event, documents: documents[event.evidence[0].document].title or "",
    "Éditeur": lambda event, documents: documents[event.evidence[0].document].publisher or "",
    "Publié le": lambda event, documents: documents[event.evidence[0].document].published or "",
    "Adresse": lambda event, documents: documents[event.evidence[0].document].url or "",
    "Page": lambda event, _: str(event.evidence[0].page or ""),
    "Autres sources": lambda event, _: " | ".join(
        dict.fromkeys(item.document for item in event.evidence[1:])
    ),
    "Confiance": lambda event, _: f"{event.confidence:.2f}".replace(".", ","),
    "Contradictions": lambda event, _: " | ".join(event.contradictions),
    "Vérifié": lambda event, _: _yes(event.reviewed),
    "Corrigé": lambda event, _: corrected_label(event),
    "Note de relecture": lambda event, _: event.review or "",
    "Identifiant": lambda event, _: event.id,
}


def render_csv(timeline: Timeline) -> str:
    """The whole spreadsheet of a timeline that is in memory."""
    return "".join(stream_csv(timeline.documents, (*timeline.events, *timeline.undated)))


def stream_csv(sources: Iterable[DocumentInfo], events: Iterable[Event]) -> Iterator[str]:
    """Rows in the order of `events`, the undated ones last; headers in
    French, rows ended by CR LF (RFC 4180).
    """
    documents = origins(sources)
    row = StringIO()
    writer = csv.writer(row, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    yield BYTE_ORDER_MARK + row.getvalue()
    for event in events:
        row.seek(0)
        row.truncate()
        writer.writerow([_cell(column(event, documents)) for column in COLUMNS.values()])
        yield row.getvalue()


def origins(sources: Iterable[DocumentInfo]) -> Documents:
    """What rows say of documents, by id."""
    return {item.id: Origin(item.title, item.publisher, item.published, item.url) for item in sources}


def _cell(text: str) -> str:
    """One line, harmless in a spreadsheet."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(FORMULA) else flat


def _day(event: Event, end: str) -> str:
    day = None if event.date is None else getattr(event.date, end)
    return "" if day is None else str(day)


def _yes(is_so: bool) -> str:
    return "oui" if is_so else ""
