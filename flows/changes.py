"""What a run is about to change: the timeline in its output folder against the one that waits to replace it.

It refuses to list what is too much to be held or read: `chronofil diff` does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.calendar.wording import counted
from pipeline.errors import ExportError
from pipeline.export import open_timeline
from pipeline.timeline import Sieve, render_diff

COMPARED = 20_000
"""Events that are not told alike, in both timelines together, beyond which they are counted by their ids and
not listed: two kilobytes each.
"""
SHOWN_LINES = 60
COUNTED = (
    "documents_added",
    "documents_removed",
    "added",
    "removed",
    "changed",
    "contradictions_added",
    "contradictions_removed",
)
NOTHING: dict[str, Any] = {**dict.fromkeys(COUNTED, 0), "text": "Aucun changement."}


def find_changes(old: Path, new: Path) -> dict[str, Any] | None:
    """Counts and the French text of what the timeline in the file `new` changes against the one in `old`;
    None where none can be read there.
    """
    try:
        sieve = Sieve(open_timeline(old), open_timeline(new))
        listed = sieve.size <= COMPARED
        difference = sieve.difference() if listed else sieve.heads()
    except ExportError:  # the first run, or a timeline of another version of the contract
        return None
    counts: dict[str, Any] = {name: len(getattr(difference, name)) for name in COUNTED}
    if listed:
        return {**counts, "text": render_diff(difference)}
    return {
        **counts,
        "added": len(sieve.added),
        "removed": len(sieve.removed),
        "changed": len(sieve.changed),
        "text": _too_many(sieve),
    }


def _too_many(sieve: Sieve) -> str:
    parts = [
        f"{counted(len(sieve.added), 'identifiant nouveau', 'identifiants nouveaux')}",
        f"{counted(len(sieve.removed), 'disparu')}",
    ]
    return (
        f"Trop d'événements diffèrent pour être listés ici : "
        f"{', '.join([*parts, counted(len(sieve.changed), 'modifié')])} (`chronofil diff`)."
    )


def describe_changes(changes: dict[str, Any] | None) -> str:
    """The changes in one line; empty where there was no timeline to compare with."""
    if changes is None:
        return ""
    parts = [
        f"{_number(changes[name], noun)} {word}"
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
    """The French text as a block of Markdown, its first lines where it is
    long; empty where there is nothing to tell.
    """
    if changes is None:
        return ""
    lines = changes["text"].split("\n")
    left = len(lines) - SHOWN_LINES
    shown = lines[:SHOWN_LINES] + ([f"… et {left} lignes de plus (`chronofil diff`)"] if left > 0 else [])
    return "## Changes\n\n```text\n" + "\n".join(shown).replace("```", "'''") + "\n```"


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
