"""timeline.json: the contract itself, keys in the order of models.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.models import Event, Timeline


def render_json(timeline: Timeline) -> str:
    """The timeline as indented JSON, characters as they are, a newline at the end."""
    return timeline.model_dump_json(indent=2) + "\n"


def stream_json(head: Timeline, events: Iterable[Event], undated: Iterable[Event]) -> Iterator[str]:
    """The same text in pieces, for a timeline whose events are made when they are read; `head` is the timeline without them."""
    text = render_json(head)
    for name, items in (("events", events), ("undated", undated)):
        before, text = text.split(f'\n  "{name}": []', 1)
        yield f'{before}\n  "{name}": ['
        opening = ""
        for item in items:
            indented = item.model_dump_json(indent=2).replace("\n", "\n    ")
            yield f"{opening}\n    {indented}"
            opening = ","
        yield "\n  ]" if opening else "]"
    yield text
