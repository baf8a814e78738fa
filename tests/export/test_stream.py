from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import ExportError
from pipeline.export import FILES, export_timeline, open_timeline, publish_staged, stage_timeline, stage_views
from pipeline.export.timeline_csv import render_csv
from pipeline.export.timeline_json import render_json
from pipeline.models import Bound, Issue, Timeline
from pipeline.settings import Settings
from pipeline.timeline import Consolidation, consolidate
from tests.export.timelines import Held, make_event, make_timeline
from tests.timeline.build import GENERATOR, extraction
from tests.timeline.test_consolidate import ARTICLE, QUESTION

ALL = (*FILES, "issues.jsonl")

EMPTY: dict[str, object] = {
    "documents": (),
    "entities": (),
    "events": (),
    "undated": (),
    "contradictions": (),
}
TIMELINES = [
    make_timeline(),
    make_timeline(
        title='"events": [],\n  "undated": []',
        undated=(make_event("u1", date=None, bound=Bound(edtf=None, reason="inconnu")),),
    ),
    make_timeline(
        events=(make_event("e1"), make_event("e2", title="Ligne\nUn « é » \u2028 {}")),
        undated=(),
        contradictions=(),
    ),
    make_timeline(**EMPTY),
]


@pytest.mark.parametrize("timeline", TIMELINES)
def test_the_stream_is_the_same_bytes(tmp_path: Path, timeline: Timeline) -> None:
    issues = [Issue(document="a", stage="events", code="x", message="é")]
    export_timeline(timeline, tmp_path / "whole", issues)
    stage_timeline(Held(timeline), tmp_path / "stream", issues)
    stage_views(tmp_path / "stream")
    publish_staged(tmp_path / "stream", ())
    for name in ALL:
        assert (tmp_path / "whole" / name).read_bytes() == (tmp_path / "stream" / name).read_bytes()
    assert (tmp_path / "whole" / "timeline.json").read_bytes() == render_json(timeline).encode()
    assert (tmp_path / "whole" / "timeline.csv").read_bytes() == render_csv(timeline).encode()


@pytest.mark.parametrize("timeline", TIMELINES)
def test_a_stored_timeline_is_read_as_it_was_written(tmp_path: Path, timeline: Timeline) -> None:
    export_timeline(timeline, tmp_path)
    stored, held = open_timeline(tmp_path), Held(timeline)
    for _ in range(2):
        assert stored.head == held.head
        assert tuple(stored.documents()) == timeline.documents
        assert tuple(stored.entities()) == timeline.entities
        assert tuple(stored.events()) == timeline.events
        assert tuple(stored.undated()) == timeline.undated


def test_a_consolidation_can_be_streamed(tmp_path: Path) -> None:
    settings, papers = Settings(as_of=date(2024, 12, 31)), [extraction(QUESTION), extraction(ARTICLE)]
    whole = consolidate(papers, settings, generator=GENERATOR)
    export_timeline(whole.timeline, tmp_path / "whole", whole.issues)
    consolidation = Consolidation(papers, settings, generator=GENERATOR)
    stage_timeline(consolidation, tmp_path / "stream", consolidation.issues)
    consolidation.close()
    stage_views(tmp_path / "stream")
    publish_staged(tmp_path / "stream", ())
    assert [(tmp_path / "whole" / name).read_bytes() for name in ALL] == [
        (tmp_path / "stream" / name).read_bytes() for name in ALL
    ]


@pytest.mark.parametrize(
    "broken",
    [
        make_timeline(documents=()),
        make_timeline(events=(make_event(), make_event())),
        make_timeline(events=(make_event(realises=("e9",)),)),
        make_timeline(events=(make_event(date=None),)),
        make_timeline(contradictions=()),
        make_timeline(title=None),
    ],
)
def test_a_broken_stream_is_refused(tmp_path: Path, broken: Timeline) -> None:
    stage_timeline(Held(broken), tmp_path)
    with pytest.raises(ExportError, match=r"timeline\.json"):
        stage_views(tmp_path)
    assert not (tmp_path / "timeline.json").exists()


def test_what_breaks_the_shape_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    events = tuple(make_event(f"e{number}") for number in range(1500))
    staged = stage_timeline(Held(make_timeline(events=events, contradictions=())), tmp_path)
    text = staged.read_text(encoding="utf-8")
    staged.write_text(text.replace('"id": "e1400"', '"name": "e1400"'), encoding="utf-8")
    with pytest.raises(ExportError, match=r"timeline\.json: no timeline: events\[1400\]\.id: is missing"):
        stage_views(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", r"'\['"),
        ('{"events": [{}]}', r"events\[0\]"),
        ('{"events": [', "not JSON"),
        ('{"title": 3}', "title"),
        ("é", "not JSON"),
        ("", "ends"),
    ],
)
def test_reading_what_is_no_timeline_says_what_and_where(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "timeline.json").write_text(text, encoding="utf-8")
    stored = open_timeline(tmp_path)
    with pytest.raises(ExportError, match=rf"timeline\.json: no timeline: .*{said}"):
        (list(stored.events()), stored.head)


def test_reading_where_nothing_is_says_so(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no timeline to read"):
        list(open_timeline(tmp_path).events())


def test_bytes_that_are_no_text_are_said(tmp_path: Path) -> None:
    (tmp_path / "timeline.json").write_bytes(b'{"title": "\xff"}')
    with pytest.raises(ExportError, match="not JSON"):
        open_timeline(tmp_path).head  # noqa: B018 - read for its error
