"""timeline.ics: the events with a last day as an iCalendar file (RFC 5545), all-day, for any calendar program.

An event with both days known covers them; a deadline stands on its last day, and its title says so. What is open (« à compter de 2021 », « depuis
2019 ») has no day to stand on and is left out, as are undated events; the JSON keeps them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from pipeline.export.excerpt import NOTHING, LeftOut
from pipeline.models import Event, Timeline
from pipeline.quotes import quote_words

if TYPE_CHECKING:
    from icalendar import Event as Entry

STATUS = {"past": "CONFIRMED", "planned": "TENTATIVE", "hypothetical": "TENTATIVE", "negated": "CANCELLED"}


def render_ics(timeline: Timeline, left_out: LeftOut = NOTHING) -> str:
    """The calendar, CRLF lines folded at 75 octets; DTSTAMP is `as_of` so that the same timeline gives the same bytes.

    One that is an excerpt says so in its description (X-WR-CALDESC).
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Chronofil//timeline//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", " ".join(timeline.title.split()))
    if left_out.notice:
        calendar.add("x-wr-caldesc", left_out.notice)
    stamp = datetime.combine(timeline.as_of, time(), UTC)
    sources = {document.id: document.title or document.source for document in timeline.documents}
    for event in timeline.events:
        if event.date is not None and event.date.end is not None and (event.date.start is not None or event.date.precision == "deadline"):
            calendar.add_component(_entry(event, event.date.start, event.date.end, stamp, sources))
    return str(calendar.to_ical(), "utf-8")


def _entry(event: Event, start: date | None, end: date, stamp: datetime, sources: dict[str, str]) -> Entry:
    from icalendar import Event as NewEntry

    entry = NewEntry()
    entry.add("uid", f"{event.id}@chronofil")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", end if start is None else start)
    entry.add("dtend", end + timedelta(days=1))
    entry.add("summary", event.title if start is not None else f"{'Au plus tard' if event.modality == 'past' else 'Échéance'} : {event.title}")
    entry.add("description", "\n".join(f"« {quote_words(item)} » ({sources.get(item.document, item.document)})" for item in event.evidence))
    entry.add("status", STATUS[event.modality])
    entry.add("transp", "TRANSPARENT")
    return entry
