"""timeline.json: the contract itself, keys in the order of models.py."""

from __future__ import annotations

from pipeline.models import Timeline


def render_json(timeline: Timeline) -> str:
    """The timeline as indented JSON, characters as they are, a newline at the end."""
    return timeline.model_dump_json(indent=2) + "\n"
