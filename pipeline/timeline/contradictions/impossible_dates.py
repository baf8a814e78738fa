"""Impossible dates as contradictions, with the events that they date."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.calendar.wording import french_date, french_list, quoted
from pipeline.models import Event
from pipeline.timeline.contradictions.findings import Dossier, Finding
from pipeline.timeline.records.records import Record
from pipeline.timeline.records.wrong_dates import WrongDate


def find_impossible_dates(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each impossible date of each document."""
    for wrong in dossier.wrong_dates:
        text = (
            f"La date {quoted(wrong.text)} du document {dossier.name(wrong.document)} est impossible : "
            f"{wrong.reason}. {_outcome(dossier, wrong)}"
        )
        yield Finding("impossible_date", wrong.records, (wrong.document,), text, key=wrong.text)


def _outcome(dossier: Dossier, wrong: WrongDate) -> str:
    """What became of the date: nothing, unless a person gave its events another."""
    given = {
        record.when.edtf
        for record in wrong.records
        if record.when is not None and _is_given(record, dossier.load(record))
    }
    return (
        f"Une correction retient : {french_list([french_date(edtf) for edtf in sorted(given)])}."
        if given
        else "Elle n'a pas été corrigée."
    )


def _is_given(record: Record, told: Event) -> bool:
    return record.when is not None and (told.date is None or told.date.edtf != record.when.edtf)
