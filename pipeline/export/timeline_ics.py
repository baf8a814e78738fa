"""timeline.ics: the events with two known days as an iCalendar file (RFC 5545), all-day, for any calendar program.

Open intervals and deadlines have no day to stand on and are left out; the JSON keeps them.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from pipeline.models import Event, Timeline

if TYPE_CHECKING:
    from icalendar import Event as Entry

STATUS = {"past": "CONFIRMED", "planned": "TENTATIVE", "hypothetical": "TENTATIVE", "negated": "CANCELLED"}


def render_ics(timeline: Timeline) -> str:
    """The calendar, CRLF lines folded at 75 octets; DTSTAMP is `as_of` so that the same timeline gives the same bytes."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Chronofil//timeline//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", timeline.title)
    stamp = datetime.combine(timeline.as_of, time(), UTC)
    sources = {document.id: document.title or document.source for document in timeline.documents}
    for event in timeline.events:
        if event.date is not None and event.date.start is not None and event.date.end is not None:
            calendar.add_component(_entry(event, stamp, sources))
    return str(calendar.to_ical(), "utf-8")


def _entry(event: Event, stamp: datetime, sources: dict[str, str]) -> Entry:
    from icalendar import Event as NewEntry

    assert event.date is not None and event.date.start is not None and event.date.end is not None  # noqa: S101 - the caller chose it so
    entry = NewEntry()
    entry.add("uid", f"{event.id}@chronofil")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", event.date.start)
    entry.add("dtend", event.date.end + timedelta(days=1))
    entry.add("summary", event.title)
    entry.add("description", "\n".join(f"« {item.quote} » ({sources.get(item.document, item.document)})" for item in event.evidence))
    entry.add("status", STATUS[event.modality])
    entry.add("transp", "TRANSPARENT")
    return entry
