"""How events come about: those of a text, and one of a timeline, each
from its sentence to its line, as text or JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from flows.chain import show_chains
from pipeline.errors import ExportError
from pipeline.events import Explanation
from pipeline.export import open_timeline, read_extraction
from pipeline.extract import explain, extract
from pipeline.models import Event, Issue, Mention, Reading
from pipeline.reading import read_string

Place = tuple[str, int, int]
"""Document, offset of the evidence, offset of the trigger."""


@dataclass(frozen=True)
class Shown:
    """Events with how they came about, and what was doubtful."""

    events: Sequence[Explanation]
    issues: Sequence[Issue] = ()


def explain_text(text: str, published: str | None) -> Shown:
    """The events of a text published on `published` (EDTF; None: unknown)."""
    explained = explain(read_string(text, published))
    return Shown(explained.explanations, explained.extraction.issues)


def names_of(text: str) -> tuple[Mention, ...]:
    """The named mentions that a run finds in a text."""
    (found,) = extract([read_string(text)])
    return found.mentions


def explain_stored(out: Path, event_id: str) -> Shown:
    """How the documents of an output folder came to tell an event; raises
    ExportError where there is no such event, or no longer.
    """
    places = set(places_of(out, event_id))
    found: list[Explanation] = []
    for document in sorted({place[0] for place in places}):
        extraction = read_extraction(out / "documents" / f"{document}.json")
        told = {
            event.id for event in (*extraction.events, *extraction.undated) if places & set(_evidence(event))
        }
        found += [
            item for item in explain(Reading(document=extraction.document)).explanations if item.event in told
        ]
    if not found:
        told_by = ", ".join(sorted({place[0] for place in places}))
        raise ExportError(
            f"{out}: event {event_id!r} of {told_by} is not found by today's rules: run again, then look for "
            f"its new id"
        )
    return Shown(found)


def places_of(out: Path, event_id: str) -> Iterator[Place]:
    """Where an event of an output folder is proved, by the timeline; by the
    documents where the timeline does not hold it.

    Raises ExportError where nothing has that id.
    """
    stored = open_timeline(out)
    event = next(
        (event for events in (stored.events(), stored.undated()) for event in events if event.id == event_id),
        None,
    )
    if event is not None:
        yield from _evidence(event)
        return
    for path in sorted((out / "documents").glob("*.json")):
        if event_id not in path.read_text(encoding="utf-8"):
            continue
        extraction = read_extraction(path)
        for item in (*extraction.events, *extraction.undated):
            if item.id == event_id:
                yield from _evidence(item)
                return
    raise ExportError(
        f"{out}: no event {event_id!r}, neither in timeline.json nor in documents/; an id looks like "
        f"evt-0123456789ab"
    )


def _evidence(event: Event) -> Iterator[Place]:
    yield from ((proof.document, proof.start, proof.trigger.start) for proof in event.evidence)


def show_explained(shown: Shown, *, as_json: bool) -> None:
    """Print the chain of each event."""
    if as_json:
        parts = {
            "events": [item.model_dump(mode="json") for item in shown.events],
            "issues": [item.model_dump(mode="json") for item in shown.issues],
        }
        click.echo(json.dumps(parts, ensure_ascii=False, indent=2))
    else:
        show_chains(shown.events, shown.issues)
