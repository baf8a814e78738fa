"""timeline.json: the contract itself, keys in the order of models/."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.models import Model, Timeline
from pipeline.streams import TimelineSource


def render_json(timeline: Timeline) -> str:
    """The timeline as indented JSON, characters as they are, a newline at the end."""
    return timeline.model_dump_json(indent=2) + "\n"


def stream_json(source: TimelineSource) -> Iterator[str]:
    """The same text in pieces, for a timeline whose parts are made when they are read."""
    head = source.head
    lists: dict[str, Iterable[Model]] = {
        "documents": source.documents(),
        "entities": source.entities(),
        "events": source.events(),
        "undated": source.undated(),
        "contradictions": head.contradictions,
    }
    text = render_json(head.model_copy(update=dict.fromkeys(lists, ())))
    for name, items in lists.items():
        before, text = text.split(f'\n  "{name}": []', 1)
        yield f'{before}\n  "{name}": ['
        opening = ""
        for item in items:
            indented = item.model_dump_json(indent=2).replace("\n", "\n    ")
            yield f"{opening}\n    {indented}"
            opening = ","
        yield "\n  ]" if opening else "]"
    yield text
