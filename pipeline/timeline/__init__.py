"""Many Extractions → one Timeline: merge, order, contradictions, corrections, difference between two timelines.

It reads extractions only, never documents' words beyond the quotes they carry, and repairs nothing silently.
"""

from pipeline.timeline.consolidate import Consolidated, Consolidation, consolidate
from pipeline.timeline.corrections import Corrections, read_corrections
from pipeline.timeline.difference import TimelineDiff, diff
from pipeline.timeline.report import render_diff
from pipeline.timeline.sieve import Sieve
from pipeline.timeline.template import correction_template

__all__ = [
    "Consolidated",
    "Consolidation",
    "Corrections",
    "Sieve",
    "TimelineDiff",
    "consolidate",
    "correction_template",
    "diff",
    "read_corrections",
    "render_diff",
]
