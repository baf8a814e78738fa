from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import ExportError
from pipeline.export import publish_staged, stage_stream, stage_timeline
from pipeline.models import Bound, Event, Issue, Timeline
from pipeline.settings import Settings
from pipeline.timeline import Consolidation, consolidate
from tests.export.timelines import make_event, make_timeline
from tests.timeline.build import GENERATOR, extraction
from tests.timeline.test_consolidate import ARTICLE, QUESTION

STREAMED = ("timeline.json", "timeline.csv", "timeline.schema.json", "issues.jsonl")


class Held:
    """A whole timeline as a source of events."""

    def __init__(self, timeline: Timeline) -> None:
        self.head = timeline.model_copy(update={"events": (), "undated": ()})
        self._timeline = timeline

    def events(self) -> Iterator[Event]:
        return iter(self._timeline.events)

    def undated(self) -> Iterator[Event]:
        return iter(self._timeline.undated)


@pytest.mark.parametrize(
    "timeline",
    [
        make_timeline(),
        make_timeline(title='"events": [],\n  "undated": []', undated=(make_event("u1", date=None, bound=Bound(edtf=None, reason="inconnu")),) * 1),
        make_timeline(events=(make_event("e1"), make_event("e2", title="Ligne\nUn « é » \u2028 {}")), undated=(), contradictions=()),
        make_timeline(events=(), undated=(), contradictions=()),
    ],
)
def test_the_stream_is_the_same_bytes(tmp_path: Path, timeline: Timeline) -> None:
    issues = [Issue(document="a", stage="events", code="x", message="é")]
    stage_timeline(timeline, tmp_path / "whole", issues)
    publish_staged(tmp_path / "whole", ())
    stage_stream(Held(timeline), tmp_path / "stream", issues)
    publish_staged(tmp_path / "stream", ())
    for name in STREAMED:
        assert (tmp_path / "whole" / name).read_bytes() == (tmp_path / "stream" / name).read_bytes()


def test_a_consolidation_can_be_streamed(tmp_path: Path) -> None:
    settings, papers = Settings(as_of=date(2024, 12, 31)), [extraction(QUESTION), extraction(ARTICLE)]
    whole = consolidate(papers, settings, generator=GENERATOR)
    stage_timeline(whole.timeline, tmp_path / "whole", whole.issues)
    publish_staged(tmp_path / "whole", ())
    consolidation = Consolidation(papers, settings, generator=GENERATOR)
    stage_stream(consolidation, tmp_path / "stream", consolidation.issues)
    publish_staged(tmp_path / "stream", ())
    consolidation.close()
    assert [(tmp_path / "whole" / name).read_bytes() for name in STREAMED] == [(tmp_path / "stream" / name).read_bytes() for name in STREAMED]


@pytest.mark.parametrize(
    "broken",
    [
        make_timeline(documents=()),
        make_timeline(events=(make_event(), make_event())),
        make_timeline(events=(make_event(realises=("e9",)),)),
        make_timeline(events=(make_event(date=None),)),
        make_timeline(title=None),
    ],
)
def test_a_broken_stream_is_refused(tmp_path: Path, broken: Timeline) -> None:
    with pytest.raises(ExportError, match=r"timeline\.json"):
        stage_stream(Held(broken), tmp_path)
    assert not (tmp_path / "timeline.json").exists()
