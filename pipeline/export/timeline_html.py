"""timeline.html: the whole timeline as one French page that needs no network,
readable without JavaScript, filtered with it.

Everything that a document says is escaped by the template; no address is loaded, only linked, and the page's
own policy forbids the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.calendar.wording import counted, french_label, french_span
from pipeline.events.triggers.kinds import kind_labels
from pipeline.export.excerpt import NOTHING, LeftOut
from pipeline.export.importance import told_by
from pipeline.export.labels import ENTITY_KINDS
from pipeline.export.page import rows
from pipeline.export.page.actors import entity_pages
from pipeline.export.page.data import page_data
from pipeline.export.page.linked_data import linked_data
from pipeline.export.page.overview import make_overview
from pipeline.export.page.sparkline import draw_series
from pipeline.export.policy import content_policy, data_block, is_address
from pipeline.export.series import find_series
from pipeline.models import Timeline
from pipeline.quotes import quote_pieces

if TYPE_CHECKING:
    from jinja2 import Environment

MODALITIES = (
    ("past", "faits"),
    ("planned", "prévisions"),
    ("hypothetical", "hypothèses"),
    ("negated", "démentis"),
)
TEMPLATES = Path(__file__).with_name("templates")
SCRIPTS = (
    "base",
    "address",
    "filters",
    "layout",
    "strip",
    "actors",
    "anchors",
    "files",
    "evidence",
    "cite",
    "review",
    "earlier",
    "print",
    "start",
)
"""Parts of the page's script, in the order in which they run."""
MARKER = 'document.documentElement.className = "js"'
"""Said before anything is drawn, so that nothing moves once the script is there."""
MOST_TOLD = 5
NO_TEXTS: Mapping[str, str] = {}
OWN = 20
"""Events listed under an actor for a reader without JavaScript; with it, all are shown."""
CHUNK = 25
"""Events that a browser lays out together, once they come near the window."""


def render_html(
    timeline: Timeline, left_out: LeftOut = NOTHING, texts: Mapping[str, str] | None = NO_TEXTS
) -> str:
    """The page, UTF-8 text with a trailing newline; where it is an excerpt it says so, and counts the whole.

    With `texts`, by the id of their document, a quote can be read in its place without another file; None:
    beside it, in documents/<id>.html.
    """
    style, script = page_style(), page_script()
    return (
        _environment()
        .get_template("timeline.html.j2")
        .render(
            **_words(timeline),
            **_content(timeline),
            left_out=left_out,
            totals=_totals(timeline, left_out),
            policy=content_policy(style, (MARKER, script)),
            style=style,
            script=script,
            marker=MARKER,
            data=data_block(page_data(timeline, is_excerpt=bool(left_out.notice))),
            linked=data_block(linked_data(timeline)),
            texts=data_block(texts) if texts else "",
            beside=texts is None,
        )
    )


@cache
def page_style() -> str:
    """The style sheet of the page."""
    return (TEMPLATES / "timeline.css").read_text(encoding="utf-8")


@cache
def page_script() -> str:
    """The script of the page, one function whose parts share their names."""
    parts = ((TEMPLATES / "script" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["typeset"] = rows.typeset
    environment.keep_trailing_newline = True
    return environment


def _content(timeline: Timeline) -> Mapping[str, Any]:
    """What of the timeline is shown."""
    entities = entity_pages(timeline)
    documents = {document.id: document for document in timeline.documents}
    return {
        "timeline": timeline,
        "years": rows.years(timeline),
        "strip": make_overview(timeline),
        "series": [draw_series(series) for series in find_series(timeline.events)],
        "entities": entities,
        "known": {page.entity.id for page in entities},
        "documents": documents,
        "titles": rows.titles(timeline),
        "subjects": sorted(
            {event.subject for event in (*timeline.events, *timeline.undated) if event.subject},
            key=str.casefold,
        ),
        "most_told": rows.most_told(timeline, MOST_TOLD),
        "silent": rows.silent(timeline),
        "told": rows.told(timeline),
        "first_source": lambda event: rows.first_source(event, documents[event.evidence[0].document]),
    }


def _words(timeline: Timeline) -> Mapping[str, Any]:
    """How it is said."""
    start, end = (french_label(day.isoformat()) for day in (timeline.coverage.start, timeline.coverage.end))
    return {
        "chunk_size": CHUNK,
        "own": OWN,
        "coverage": f"Du {start} au {end}",
        "modalities": MODALITIES,
        "kinds": kind_labels(),
        "entity_kinds": ENTITY_KINDS,
        "badges": partial(rows.badges, timeline=timeline),
        "classes": rows.classes,
        "when": rows.when,
        "proofs": rows.proofs,
        "source_link": rows.source_link,
        "is_told_apart": rows.is_told_apart,
        "told_by": told_by,
        "label": french_label,
        "span": french_span,
        "plural": counted,
        "tally": rows.tally,
        "tally_short": rows.tally_short,
        "pieces": quote_pieces,
        "is_address": is_address,
    }


def _totals(timeline: Timeline, left_out: LeftOut) -> Mapping[str, int]:
    """Number of events, documents, contradictions and undated events,
    those that the page leaves out included.
    """
    if left_out.notice:
        return timeline.counts.model_dump()
    return {
        name: len(getattr(timeline, name)) for name in ("events", "documents", "contradictions", "undated")
    }
