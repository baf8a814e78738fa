"""Many Extractions → one Timeline: merge, order, contradictions, corrections, difference between two timelines.

It reads extractions only, never documents' words beyond the quotes they carry, and repairs nothing silently.
"""

from pipeline.timeline.consolidate import Consolidated, Consolidation, consolidate

__all__ = ["Consolidated", "Consolidation", "consolidate"]
