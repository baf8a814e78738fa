"""timeline.ics: the events with a last day as an iCalendar file (RFC
5545), all-day, for any calendar program.

An event with both days known covers them; a deadline stands on its last day, and its title says so. What is
open (« à compter de 2021 », « depuis 2019 ») has no day to stand on, a year would be a bar over all its days:
these are left out and counted, as are undated events; the JSON keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from pipeline.calendar.wording import counted
from pipeline.export.excerpt import NOTHING, LeftOut
from pipeline.export.labels import kind_label
from pipeline.export.page.rows import source_link
from pipeline.models import DocumentInfo, Event, Timeline
from pipeline.quotes import quote_words

if TYPE_CHECKING:
    from icalendar import Event as Entry

STATUS = {"past": "CONFIRMED", "planned": "TENTATIVE", "hypothetical": "TENTATIVE", "negated": "CANCELLED"}
DAYS = 31
"""Days that an entry may cover: a month."""


def render_ics(timeline: Timeline, left_out: LeftOut = NOTHING) -> str:
    """The calendar, CRLF lines folded at 75 octets; DTSTAMP is `as_of` so
    that the same timeline gives the same bytes.

    What is not in it is said in its description (X-WR-CALDESC).
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Chronofil//timeline//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", " ".join(timeline.title.split()))
    placed = [(event, days) for event in timeline.events if (days := _days(event)) is not None]
    if notice := " ".join(
        filter(None, (left_out.notice, _notice(len(timeline.events) - len(placed), len(timeline.undated))))
    ):
        calendar.add("x-wr-caldesc", notice)
    stamp = datetime.combine(timeline.as_of, time(), UTC)
    sources = {document.id: document for document in timeline.documents}
    for event, days in placed:
        calendar.add_component(_entry(event, days, stamp, sources))
    return str(calendar.to_ical(), "utf-8")


def _days(event: Event) -> tuple[date, date] | None:
    """First and last day of the entry; None for what has no place in a calendar."""
    if event.date is None or event.date.end is None:
        return None
    if event.date.start is None:
        return (event.date.end, event.date.end) if event.date.precision == "deadline" else None
    return (event.date.start, event.date.end) if (event.date.end - event.date.start).days < DAYS else None


def _notice(longer: int, undated: int) -> str:
    parts = [f"{counted(longer, 'événement')} sans jour ni mois"] if longer else []
    parts += [f"{counted(undated, 'fait')} sans date"] if undated else []
    return f"Ne sont pas dans ce calendrier : {' et '.join(parts)}." if parts else ""


def _entry(
    event: Event, days: tuple[date, date], stamp: datetime, sources: Mapping[str, DocumentInfo]
) -> Entry:
    from icalendar import Event as NewEntry

    entry = NewEntry()
    entry.add("uid", f"{event.id}@chronofil")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", days[0])
    entry.add("dtend", days[1] + timedelta(days=1))
    is_deadline = event.date is not None and event.date.start is None
    entry.add(
        "summary",
        f"{'Au plus tard' if event.modality == 'past' else 'Échéance'} : {event.title}"
        if is_deadline
        else event.title,
    )
    entry.add(
        "description",
        "\n".join(f"« {quote_words(item)} » ({_name(item.document, sources)})" for item in event.evidence),
    )
    if label := kind_label(event):
        entry.add("categories", [label])
    if address := next(
        filter(
            None,
            (
                source_link(item, sources[item.document])
                for item in event.evidence
                if item.document in sources
            ),
        ),
        "",
    ):
        entry.add("url", address)
    entry.add("status", STATUS[event.modality])
    entry.add("transp", "TRANSPARENT")
    return entry


def _name(identifier: str, sources: Mapping[str, DocumentInfo]) -> str:
    document = sources.get(identifier)
    return identifier if document is None else document.title or document.source
