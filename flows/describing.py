"""A run in words, from its summary: what was read and found, what changed, what to look at.

Owns the lines that a terminal, a log and an artifact show, in English. It refuses to read files: all it tells
stands in `run.json`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from flows.changes import describe_changes

EXCERPTS = "timeline.html and timeline.ics"
LOOKED_AT = frozenset({"coverage", "events"})
"""Gates that warn of what no other line tells."""
NAMED = 5
"""How many of the documents that were left out a summary names."""
UNMATCHED = "correction_unmatched"
CORRECTIONS = "corrections.toml"


def describe(summary: dict[str, Any]) -> str:
    """A run in a line; others for what changed, for what the page leaves
    out and for corrections that had no effect.
    """
    counts = summary["counts"]
    found = ", ".join(
        (
            counted(counts["events"], "event"),
            f"{counts['undated']} undated",
            counted(counts["contradictions"], "contradiction"),
        ),
    )
    read = (
        f"{counted(counts['documents'], 'document')} read ({summary['cached']} unchanged), "
        f"{counts['skipped']} skipped"
    )
    lines = [f"{read}; {found}: {summary['timeline']}", describe_changes(summary["changes"])]
    lines += [
        f"look at {gate['name']}: {gate['message']}"
        for gate in summary["gates"]
        if gate["verdict"] == "warning" and gate["name"] in LOOKED_AT
    ]
    if named := summary["left_out"]:
        more = counts["skipped"] - len(named)
        lines.append(
            f"skipped: {', '.join(named)}{f' and {more} more' if more > 0 else ''}; issues.jsonl says why"
        )
    if absent := summary["absent"]:
        lines.append(
            f"documents.toml describes {counted(len(absent), 'file')} that the folder does not hold: "
            f"{_listed(absent)} (run.json)"
        )
    if (all_events := counts["events"] + counts["undated"]) > summary["page_events"]:
        lines.append(
            f"{EXCERPTS} hold {summary['page_events']} of the {all_events} events; timeline.json and "
            f"timeline.csv hold all"
        )
    lines += _describe_corrections(summary["corrections"])
    return "\n".join(filter(None, lines))


def _describe_corrections(corrections: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What was applied, by its sort; and what had no effect, by its name."""
    applied = Counter(item["correction"] for item in corrections if item["applied"])
    if applied:
        sorts = ", ".join(f"{number} {name}" for name, number in applied.items())
        yield f"{CORRECTIONS}: {counted(applied.total(), 'correction')} applied ({sorts})"
    failed = [
        f"{item['correction']} {' '.join(item['missing'])}" for item in corrections if not item["applied"]
    ]
    if failed:
        yield (
            f"{counted(len(failed), 'correction')} without effect: {_listed(failed, '; ')} (issues.jsonl: "
            f"{UNMATCHED})"
        )


def _listed(names: Sequence[str], between: str = ", ") -> str:
    """The first few, and how many more."""
    return between.join([*names[:NAMED], *([f"and {len(names) - NAMED} more"] if len(names) > NAMED else [])])


def counted(number: int, noun: str) -> str:
    """« 1 document », « 3 documents »."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
