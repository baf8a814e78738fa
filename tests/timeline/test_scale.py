"""What consolidation costs must grow with the number of events, not
with that of their pairs. Counted, not timed.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from benchmarks.stories import EVENTS, extractions
from pipeline.timeline import Consolidation
from pipeline.timeline.merge.judgement import score
from pipeline.timeline.merge.sketch import Sketch
from tests.timeline.build import GENERATOR, SETTINGS

if TYPE_CHECKING:
    import pytest

FEW, MANY = 25, 800
GROWTH = 2.5
"""How much more an event may be compared in a folder of MANY documents than in one of FEW; comparing all
pairs would be MANY / FEW = 32.
"""


def comparisons(count: int, monkeypatch: pytest.MonkeyPatch) -> float:
    """Comparisons of two records for each event of a folder of `count` documents."""
    compared = 0

    def counted(
        one: Sketch, other: Sketch, floor: float = -math.inf, stranger: float | None = None
    ) -> float | None:
        nonlocal compared
        compared += 1
        return score(one, other, floor, stranger)

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.timeline.merge.merge.score", counted)
        made = Consolidation(extractions(count), SETTINGS, generator=GENERATOR)
    assert made.head.counts.merged
    made.close()
    return compared / (count * EVENTS)


def test_an_event_is_compared_as_often_in_a_large_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    few = comparisons(FEW, monkeypatch)
    assert few > 0
    assert comparisons(MANY, monkeypatch) <= GROWTH * few
