"""What a text speaks of where no line of its head says what it is about: the subject of its first
sentence, the body or person that it names most.

Owns that last resort. It refuses what has no name in it.
"""

from __future__ import annotations

import re
from collections import Counter

from pipeline.events.outline import head_end
from pipeline.language import Analysis
from pipeline.syntax.clauses import read_clause
from pipeline.syntax.parsed import text_of

_DETERMINER = re.compile(r"^(?:l[ea]s?\s|l['’]|une?\s|des\s)", re.IGNORECASE)
_PHRASE = 12
_BODIES, _PERSONS = frozenset({"institution", "place"}), frozenset({"person"})


def spoken_of(analysis: Analysis) -> str | None:
    """What the first sentence speaks of, where that has a name in it; else the body or place that the text
    names most, and more than once, or the person.
    """
    first = next(iter(analysis.sentences), None)
    if first is not None and first.doc is not None:
        root = next((token for token in first.doc if token.head.i == token.i), None)
        subject = None if root is None else read_clause(first.doc, root.i).subject
        said = () if subject is None else first.doc[subject.start : subject.end]
        named = bool(said) and any(
            first.origin + said[0].idx <= m.start < first.origin + said[-1].idx + len(said[-1])
            for m in analysis.mentions
        )
        if named and 1 < len(said) <= _PHRASE:
            return _DETERMINER.sub("", text_of(said))
    meant = [*analysis.mentions, *analysis.references]
    for kinds in (_BODIES, _PERSONS) if not _is_of_court(analysis) else (_BODIES,):
        most = Counter(m.name for m in meant if m.kind in kinds).most_common(1)
        if most and most[0][1] > 1:
            return most[0][0]
    return None


def _is_of_court(analysis: Analysis) -> bool:
    """Whether a court stands in the head: those whom it names most are its judges."""
    end = head_end(analysis)
    return any(m.rule == "court" and m.start <= end for m in analysis.mentions)
