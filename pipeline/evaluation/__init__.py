"""Extractions against a reference annotated by hand: how many time
expressions, mentions and events are found, and how well.

One verb, `evaluate`. It refuses to extract and to be lenient with dates: an event counts when its days are
exactly the annotator's. The format of the reference and every measure are described in docs/evaluation.md.
"""

from pipeline.evaluation.measure import evaluate
from pipeline.evaluation.report import MEASURES, Disagreement, Report, Score

__all__ = ["MEASURES", "Disagreement", "Report", "Score", "evaluate"]
