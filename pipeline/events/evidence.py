"""What proves an event: a stretch of prose word for word, the word that
names the event and the expression that dates it.

It refuses to choose any of them. Offsets are those of the prose.
"""

from __future__ import annotations

from pipeline.language import Analysis
from pipeline.models import Evidence, Span, TimeEvidence


def evidence_of(
    analysis: Analysis, start: int, end: int, trigger: Span, time: TimeEvidence | None, rule: str
) -> Evidence:
    """The evidence that the prose gives from `start` to `end`, found by `rule`."""
    quote = analysis.prose.text[start:end]
    return Evidence(
        document=analysis.document.id,
        start=start,
        end=end,
        quote=quote,
        trigger=trigger,
        time=time,
        rule=rule,
    )
