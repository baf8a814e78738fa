"""The judgement on two clusters: the highest score of their members.

It refuses to look at dates: whoever asks has compared them.
"""

from __future__ import annotations

from pipeline.timeline.merge.candidates import SPEAKERS
from pipeline.timeline.merge.clusters import Cluster
from pipeline.timeline.merge.judgement import score
from pipeline.timeline.merge.parties import Kinship
from pipeline.timeline.merge.signs import alignment, common_names, common_words, matter, weight_of_time
from pipeline.timeline.merge.sketch import Sketch, sketches_of
from pipeline.timeline.merge.vetoes import veto_dates_aside

_SOME = 0.2
_MUCH = 0.4
_NEARLY_ALL = 0.9


class Comparison:
    """Compares clusters dates aside."""

    def __init__(self, kinship: Kinship) -> None:
        self.sketch = sketches_of(kinship)

    def tell_one_act(self, one: Cluster, other: Cluster) -> bool:
        """Whether members of both name the same act, or one of the same family."""
        return any(
            not a.head.isdisjoint(b.head) or not a.acts.isdisjoint(b.acts) for a, b in self._pairs(one, other)
        )

    def agree(self, one: Cluster, other: Cluster) -> bool:
        """Whether members of both name the same act or somebody whom both name, or enough words: that
        documents are of one matter is not enough.
        """
        return self.tell_one_act(one, other) or any(
            common_names(a, b) > 0 or common_words(a, b) > _SOME for a, b in self._pairs(one, other)
        )

    def name_alike(self, one: Cluster, other: Cluster) -> bool:
        """Whether members of both name somebody whom both name."""
        return any(common_names(a, b) > 0 for a, b in self._pairs(one, other))

    def share_much(self, one: Cluster, other: Cluster) -> bool:
        """Whether members of documents of one matter have rare words and a name in common."""
        return any(
            common_names(a, b) > _MUCH and common_words(a, b) > _MUCH and matter(a, b) == 1.0
            for a, b in self._pairs(one, other)
        )

    def word_for_word(self, one: Cluster, other: Cluster) -> bool:
        """Whether members say the same in the same words, and no number of an act differs."""
        alike = (
            pair
            for pair in self._pairs(one, other)
            if pair[0].record.clause.head == pair[1].record.clause.head
        )
        return any(
            common_words(a, b) > _NEARLY_ALL
            and alignment(a, b) > _NEARLY_ALL
            and veto_dates_aside(a, b) is None
            for a, b in alike
        )

    def score(self, one: Cluster, other: Cluster, floor: float, *, carried_out: bool = False) -> float | None:
        """The highest score of two members; None where it is below `floor`, or
        something rules out that the clusters are one event.
        """
        pairs, best = self._pairs(one, other), None
        for pair in pairs:
            found = score(*pair, floor)
            if found is None or (best is not None and found <= best):
                continue
            if best is None and any(
                veto_dates_aside(a, b, carried_out=carried_out) is not None for a, b in pairs
            ):
                return None
            best = found
        return best

    def weight_of_time(self, one: Cluster, other: Cluster) -> float:
        """How much it says that they are told of one time."""
        return max(weight_of_time(a, b) for a, b in self._pairs(one, other))

    def _pairs(self, one: Cluster, other: Cluster) -> list[tuple[Sketch, Sketch]]:
        """Each member that speaks for the one beside each that speaks for the other."""
        theirs = [self.sketch(member) for member in other.members[:SPEAKERS]]
        return [(mine, its) for mine in map(self.sketch, one.members[:SPEAKERS]) for its in theirs]
