"""timelinejs.json: the most important dated events in the format of
Knight Lab's TimelineJS 3, ready for that player.

A player shows one slide after the other, so that it holds few. An event with an open start stands on its last
day; the display date says what is known. Every slide names and links its source.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape

from pipeline.calendar.wording import date_label, french_label
from pipeline.export.excerpt import NOTHING, LeftOut
from pipeline.export.importance import most_important
from pipeline.export.page.rows import source_link, typeset
from pipeline.models import DocumentInfo, Event, Evidence, Timeline
from pipeline.quotes import quote_words
from pipeline.settings import TOP

DIGITS = {"year": 1, "decade": 1, "century": 1, "month": 2}
QUOTED = 3
"""Quotes on a slide, at most."""


def render_timelinejs(timeline: Timeline, left_out: LeftOut = NOTHING, top: int = TOP) -> str:
    """JSON, UTF-8, two-space indent, trailing newline; texts are escaped HTML, as the format wants. The title
    slide says that it is an excerpt.
    """
    dated = [event for event in timeline.events if event.date is not None]
    chosen = {event.id for event in most_important(dated, top)}
    notices = [f"Les {top} événements les plus importants sur {len(dated)}."] if len(dated) > top else []
    text = "".join(f"<p>{escape(notice)}</p>" for notice in (*notices, left_out.notice) if notice)
    title = {"headline": escape(typeset(timeline.title)), **({"text": text} if text else {})}
    sources = {document.id: document for document in timeline.documents}
    data = {
        "title": {"text": title},
        "events": [_slide(event, timeline.as_of, sources) for event in dated if event.id in chosen],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _slide(event: Event, as_of: date, sources: Mapping[str, DocumentInfo]) -> dict[str, object]:
    assert event.date is not None  # noqa: S101 - the caller chose it so
    digits = DIGITS.get(event.date.precision, 3)
    first, last = event.date.start or event.date.end, event.date.end or as_of
    slide: dict[str, object] = {
        "unique_id": event.id,
        "start_date": _date(first or as_of, digits),
        "display_date": typeset(date_label(event.date)),
        "text": {
            "headline": escape(typeset(event.title)),
            "text": "".join(_quote(proof, sources[proof.document]) for proof in _one_each(event)),
        },
    }
    if first is not None and last > first:
        slide["end_date"] = _date(last, digits)
    return slide


def _one_each(event: Event) -> Iterable[Evidence]:
    """The first quote of each document, as many as a slide can hold."""
    return list({proof.document: proof for proof in reversed(event.evidence)}.values())[::-1][:QUOTED]


def _quote(proof: Evidence, document: DocumentInfo) -> str:
    published, page = (
        french_label(document.published) if document.published else "",
        f"p. {proof.page}" if proof.page else "",
    )
    about = ", ".join(filter(None, (document.publisher, published, page)))
    name, address = escape(document.title or document.source), source_link(proof, document)
    link = f'<a href="{escape(address)}">{name}</a>' if address else name
    return (
        f"<blockquote>{escape(quote_words(proof))}</blockquote><p>{link}"
        f"{f', {escape(about)}' if about else ''}</p>"
    )


def _date(day: date, digits: int) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), (day.year, day.month, day.day)[:digits], strict=False))
