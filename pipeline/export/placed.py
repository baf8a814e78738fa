"""Whether quotes stand in their documents at their places. They are sorted outside memory: each document is
read once, however many there are.

It refuses to say what to do about one that does not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from pipeline.export.document_html import read_document_file
from pipeline.models import Event

SORTED = 'SELECT document, event, start, "end", quote FROM quotes ORDER BY document, start'


class Misplaced(NamedTuple):
    """A quote that does not stand in its document, or, where the document
    cannot be read, the number of its quotes.
    """

    document: str
    event: str = ""
    start: int = 0
    end: int = 0
    unread: int = 0


def watch_quotes(
    events: Iterable[Event], file_of: Callable[[str], Path], tell: Callable[[Misplaced], None]
) -> Iterator[Event]:
    """The same events; once all have gone by, `tell` hears of each quote that is not where it is said to be
    in the document of `file_of`.
    """
    with closing(sqlite3.connect("")) as held:  # a file without a name, in memory while it is short
        held.execute(
            'CREATE TABLE quotes (document TEXT, event TEXT, start INTEGER, "end" INTEGER, quote TEXT)'
        )
        for event in events:
            held.executemany(
                "INSERT INTO quotes VALUES (?, ?, ?, ?, ?)",
                [(p.document, event.id, p.start, p.end, p.quote) for p in event.evidence],
            )
            yield event
        for document, quotes in groupby(held.execute(SORTED), key=lambda row: str(row[0])):
            for misplaced in _compared(document, file_of(document), [row[1:] for row in quotes]):
                tell(misplaced)


def _compared(document: str, path: Path, quotes: list[tuple[str, int, int, str]]) -> Iterator[Misplaced]:
    try:
        text = read_document_file(path).text
    except (OSError, ValueError, KeyError):
        yield Misplaced(document, unread=len(quotes))
        return
    for event, start, end, quote in quotes:
        if text[start:end] != quote:
            yield Misplaced(document, event, start, end)
