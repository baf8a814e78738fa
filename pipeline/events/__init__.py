"""Time expressions and entities → events: what happened, when, who took
part, how sure, and the sentence that proves it.

Which word hangs on which date is read from the dependency tree. It refuses to
compare documents: merging is the timeline's room.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.events.derivation import Derivation
from pipeline.events.explain import Explanation, explain_event
from pipeline.events.finding import dated_events, layout_events, rated, undated_events
from pipeline.events.layouts.date_lines import governed_starts, split_rows
from pipeline.events.layouts.entries import undated_rows
from pipeline.events.layouts.header import header_events
from pipeline.events.scenes import scenes_of, with_antecedents
from pipeline.events.subject import Subjects, find_subjects
from pipeline.events.triggers.undated import may_tell
from pipeline.language import Analysis
from pipeline.models import Issue

__all__ = [
    "Derivation",
    "EventFindings",
    "Explanation",
    "Subjects",
    "explain_event",
    "find_events",
    "find_subjects",
    "header_events",
    "may_tell",
]

# What `extract` asks before it parses.
__all__ += ["governed_starts", "split_rows", "with_antecedents"]


@dataclass(frozen=True)
class EventFindings:
    """Dated and undated events of one document, each with how it came about, sorted by offset."""

    dated: tuple[Derivation, ...] = ()
    undated: tuple[Derivation, ...] = ()
    issues: tuple[Issue, ...] = ()


def find_events(analysis: Analysis) -> EventFindings:
    """Events of the prose of one document; offsets are prose offsets."""
    scenes = scenes_of(analysis)
    told, issues = dated_events(scenes)
    issues += undated_rows(analysis, [item.start for item in analysis.time_expressions])
    dated, undated = [*layout_events(analysis, told), *told], undated_events(scenes)
    return EventFindings(rated(analysis, dated), rated(analysis, undated), tuple(issues))
