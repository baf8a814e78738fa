"""What a run changed: the timeline that it found in its output folder against the one that it left there.

Owns the copy of the previous timeline between export and summary. It refuses to compare what is too large to be read twice: `chronofil diff` does.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipeline.errors import ExportError
from pipeline.export import read_timeline
from pipeline.models import Timeline
from pipeline.timeline import diff, render_diff

PREVIOUS = "previous.json"
COMPARED_BYTES = 64 * 2**20
"""Comparing reads both timelines whole: about ten times their size in memory."""
SHOWN_LINES = 60
COUNTED = ("documents_added", "documents_removed", "added", "removed", "changed", "contradictions_added", "contradictions_removed")


def keep_previous(out: Path, draft: Path) -> None:
    """Set the timeline of the run before aside in `draft`, before it is replaced; there may be none, or one too large to compare."""
    with suppress(OSError):
        if (out / "timeline.json").stat().st_size <= COMPARED_BYTES:
            shutil.copyfile(out / "timeline.json", draft / PREVIOUS)


def find_changes(timeline: Timeline, draft: Path) -> dict[str, Any] | None:
    """Counts and the French text of what `timeline` changed against the one set aside; None where none can be read."""
    try:
        difference = diff(read_timeline(draft / PREVIOUS), timeline)
    except ExportError:  # the first run, or a timeline of another version of the contract
        return None
    counts: dict[str, Any] = {name: len(getattr(difference, name)) for name in COUNTED}
    return {**counts, "text": render_diff(difference)}


def describe_changes(changes: dict[str, Any] | None) -> str:
    """The changes in one line; empty where there was no timeline to compare with."""
    if changes is None:
        return ""
    parts = [
        f"{_counted(changes[name], noun)} {word}"
        for name, noun, word in (
            ("documents_added", "document", "added"),
            ("documents_removed", "document", "removed"),
            ("added", "event", "added"),
            ("removed", "event", "removed"),
            ("changed", "event", "changed"),
            ("contradictions_added", "contradiction", "added"),
            ("contradictions_removed", "contradiction", "removed"),
        )
        if changes[name]
    ]
    return f"against the previous timeline: {', '.join(parts) or 'nothing changed'}"


def changes_markdown(changes: dict[str, Any] | None) -> str:
    """The French text as a block of Markdown, its first lines where it is long; empty where there is nothing to tell."""
    if changes is None:
        return ""
    lines = changes["text"].split("\n")
    left = len(lines) - SHOWN_LINES
    shown = lines[:SHOWN_LINES] + ([f"… et {left} lignes de plus (`chronofil diff`)"] if left > 0 else [])
    return "## Changes\n\n```text\n" + "\n".join(shown).replace("```", "'''") + "\n```"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
