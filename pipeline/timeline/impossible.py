"""Impossible dates as contradictions, with the events that they date."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.french import quoted
from pipeline.timeline.contradictions import Dossier, Finding


def find_impossible_dates(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each impossible date of each document."""
    for wrong in dossier.wrong_dates:
        text = f"La date {quoted(wrong.text)} du document {dossier.name(wrong.document)} est impossible : {wrong.reason}. Elle n'a pas été corrigée."
        yield Finding("impossible_date", wrong.records, (wrong.document,), text, key=wrong.text)
