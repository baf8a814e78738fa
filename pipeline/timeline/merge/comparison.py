"""The judgement on two clusters: the highest score of their members, sketches being kept for a while.

It refuses to look at dates: whoever asks has compared them.
"""

from __future__ import annotations

from pipeline.timeline.merge.clusters import Cluster
from pipeline.timeline.merge.judgement import score
from pipeline.timeline.merge.parties import Kinship
from pipeline.timeline.merge.signs import Sketch, sketch
from pipeline.timeline.merge.vetoes import veto_dates_aside
from pipeline.timeline.records.records import Record

_MEMBERS = 4  # the most senior members of a cluster speak for it
_REMEMBERED = 4096


class Comparison:
    """Compares clusters dates aside."""

    def __init__(self, kinship: Kinship) -> None:
        self._kinship = kinship
        self._sketches: dict[int, Sketch] = {}

    def score(self, one: Cluster, other: Cluster, *, carried_out: bool = False) -> float | None:
        """The highest score of two members; None where something rules out that the clusters are one event."""
        scores: list[float] = []
        for mine in map(self.sketch, one.members[:_MEMBERS]):
            for theirs in map(self.sketch, other.members[:_MEMBERS]):
                if veto_dates_aside(mine, theirs, carried_out=carried_out) is not None:
                    return None
                scores.append(score(mine, theirs))
        return max(scores)

    def sketch(self, record: Record) -> Sketch:
        """The sketch of a record."""
        found = self._sketches.get(id(record))
        if found is None:
            if len(self._sketches) >= _REMEMBERED:
                self._sketches.clear()
            found = self._sketches[id(record)] = sketch(record, self._kinship)
        return found
