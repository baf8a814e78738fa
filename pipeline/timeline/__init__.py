"""Many Extractions → one Timeline: merge, order, contradictions,
corrections, difference between two timelines.

It reads extractions only, never documents' words beyond the quotes they carry, and repairs nothing silently.
"""

from pipeline.timeline.consolidate import Consolidated, Consolidation, consolidate
from pipeline.timeline.corrections.file import Corrections
from pipeline.timeline.corrections.outcome import CorrectionOutcome, find_outcomes
from pipeline.timeline.corrections.reading import read_corrections
from pipeline.timeline.corrections.template import DOUBTFUL, MOST, correction_template
from pipeline.timeline.difference.difference import TimelineDiff, diff
from pipeline.timeline.difference.report import render_diff
from pipeline.timeline.difference.streamed import Sieve
from pipeline.timeline.pair import PairExplanation, PairOfMentions, explain_pair

__all__ = [
    "DOUBTFUL",
    "MOST",
    "Consolidated",
    "Consolidation",
    "CorrectionOutcome",
    "Corrections",
    "PairExplanation",
    "PairOfMentions",
    "Sieve",
    "TimelineDiff",
    "consolidate",
    "correction_template",
    "diff",
    "explain_pair",
    "find_outcomes",
    "read_corrections",
    "render_diff",
]
