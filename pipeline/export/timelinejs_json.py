"""timelinejs.json: the dated events in the format of Knight Lab's TimelineJS 3, ready for that player.

An event with an open start stands on its last day; the display date says what is known.
"""

from __future__ import annotations

import json
from datetime import date
from html import escape

from pipeline.calendar.wording import french_label
from pipeline.events.triggers.kinds import kind_labels
from pipeline.export.excerpt import NOTHING, LeftOut
from pipeline.models import Event, Evidence, Timeline
from pipeline.quotes import quote_words

DIGITS = {"year": 1, "decade": 1, "century": 1, "month": 2}


def render_timelinejs(timeline: Timeline, left_out: LeftOut = NOTHING) -> str:
    """JSON, UTF-8, two-space indent, trailing newline; texts are escaped HTML, as the format wants. The title slide says that it is an excerpt."""
    title = {"headline": escape(timeline.title), **({"text": f"<p>{escape(left_out.notice)}</p>"} if left_out.notice else {})}
    data = {"title": {"text": title}, "events": [_slide(event, timeline) for event in timeline.events if event.date]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _slide(event: Event, timeline: Timeline) -> dict[str, object]:
    assert event.date is not None  # noqa: S101 - the caller chose it so
    digits = DIGITS.get(event.date.precision, 3)
    first, last = event.date.start or event.date.end, event.date.end or timeline.as_of
    slide: dict[str, object] = {
        "unique_id": event.id,
        "start_date": _date(first or timeline.as_of, digits),
        "display_date": french_label(event.date.edtf, until=event.date.precision == "open"),
        "group": kind_labels().get(event.kind, event.kind),
        "text": {"headline": escape(event.title), "text": "".join(map(_quote, event.evidence))},
    }
    if first is not None and last > first:
        slide["end_date"] = _date(last, digits)
    return slide


def _quote(evidence: Evidence) -> str:
    return f"<blockquote>{escape(quote_words(evidence))}</blockquote>"


def _date(day: date, digits: int) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), (day.year, day.month, day.day)[:digits], strict=False))
