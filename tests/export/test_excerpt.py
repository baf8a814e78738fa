"""What a page holds of a timeline that is too large for it, and how the reader is told."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import ref

from pipeline import export
from pipeline.export import export_timeline
from pipeline.export.excerpt import QUOTES
from pipeline.models import Contradiction, Event, Timeline

from .timelines import info, make_event, make_evidence, make_timeline

if TYPE_CHECKING:
    import pytest

PAPERS = tuple(f"d{number:02}" for number in range(25))


def told_by(identifier: str, *papers: str, **changes: object) -> Event:
    return make_event(
        identifier,
        title=f"Titre {identifier}",
        evidence=tuple(make_evidence(paper) for paper in papers),
        **changes,
    )


def make_large(*events: Event, undated: tuple[Event, ...] = ()) -> Timeline:
    counts = make_timeline().counts.model_copy(
        update={"events": len(events), "undated": len(undated), "documents": len(PAPERS), "contradictions": 1}
    )
    involved = tuple(event.id for event in events if event.contradictions)
    known = (
        Contradiction(id="c1", kind="anachronism", events=involved, documents=("d01",), explanation="…"),
    )
    return make_timeline(
        documents=tuple(map(info, PAPERS)),
        events=events,
        undated=undated,
        contradictions=known if involved else (),
        counts=counts,
    )


LARGE = make_large(
    told_by("e1", "d01"),
    told_by("e2", "d01", "d02", "d03", contradictions=("c1",)),
    told_by("e3", "d04", confidence=0.8),
    told_by("e4", "d05", "d06"),
    told_by("e5", "d07", confidence=0.2, reviewed=True),
    undated=(told_by("u1", "d08", "d09", date=None), told_by("u2", "d10", date=None)),
)


def exported(timeline: Timeline, folder: Path, page_events: int) -> dict[str, str]:
    written = export_timeline(timeline, folder, (), page_events)
    return {
        path.name: path.read_text(encoding="utf-8")
        for path in written
        if path.suffix not in (".sqlite", ".xlsx")
    }


def shown(files: dict[str, str]) -> set[str]:
    return {
        f"{letter}{number}"
        for letter in "eu"
        for number in range(10)
        if f'id="{letter}{number}"' in files["timeline.html"]
    }


def test_what_most_documents_tell_is_on_the_page(tmp_path: Path) -> None:
    files = exported(LARGE, tmp_path, 4)
    assert shown(files) == {"e2", "e4", "e5", "u1"}
    assert [slide["unique_id"] for slide in json.loads(files["timelinejs.json"])["events"]] == [
        "e2",
        "e4",
        "e5",
    ]
    assert files["timeline.ics"].count("BEGIN:VEVENT") == 3
    assert shown(exported(LARGE, tmp_path, 1)) == {"e5"}
    assert shown(exported(LARGE, tmp_path, 5)) == {"e1", "e2", "e4", "e5", "u1"}, (
        "the surer one of two that are told once"
    )


def test_everything_is_in_the_json_and_the_spreadsheet(tmp_path: Path) -> None:
    whole, files = exported(LARGE, tmp_path / "whole", 100), exported(LARGE, tmp_path / "part", 2)
    assert {name for name in whole if whole[name] != files[name]} == {
        export.PAGE,
        export.SLIDES,
        *export.EXPORTERS,
        "manifest.json",
    }
    assert len(list(csv.reader(files["timeline.csv"].splitlines(), delimiter=";"))) == 1 + 7
    assert export.read_timeline(tmp_path / "part") == LARGE


def test_an_excerpt_says_so_in_each_file(tmp_path: Path) -> None:
    files = exported(LARGE, tmp_path, 4)
    notice = "4 événements sur 7, ceux que le plus de documents racontent"
    assert notice in files["timeline.html"]
    assert notice in files["timeline.ics"].replace("\n ", "")
    assert notice in json.loads(files["timelinejs.json"])["title"]["text"]["text"]
    lead = files["timeline.html"].replace("&nbsp;", " ")
    assert "5 événements · 25 documents" in lead, "the lead counts the whole"
    assert 'href="#c1"' in files["timeline.html"]
    assert 'id="c1"' in files["timeline.html"]
    assert {paper for paper in PAPERS if f'id="document-{paper}"' in files["timeline.html"]} == {
        *PAPERS[1:4],
        *PAPERS[5:10],
    }
    assert not any(notice[12:] in text for text in exported(LARGE, tmp_path, 7).values())


def test_a_contradiction_of_no_event_on_the_page_is_not_linked(tmp_path: Path) -> None:
    files = exported(LARGE, tmp_path, 1)
    assert 'id="c1"' not in files["timeline.html"]
    assert 'href="#c1"' not in files["timeline.html"]


def test_quotes_are_counted_and_shortened_where_they_are_too_many(tmp_path: Path) -> None:
    popular = told_by("e1", *sorted([*PAPERS, "d24"]))
    files = exported(make_large(popular, told_by("e2", "d01")), tmp_path, 2)
    assert "Extrait : 10 citations au plus" in files["timeline.html"]
    assert ">26 citations</button>" in files["timeline.html"]
    assert "… et 16 autres dans timeline.json." in files["timeline.html"]
    assert files["timeline.html"].count("<blockquote>") == QUOTES + 1
    assert "Extrait" not in exported(make_large(popular, told_by("e2", "d01")), tmp_path, 3)["timeline.html"]


def test_one_quote_a_document_comes_before_a_second_one(tmp_path: Path) -> None:
    event = told_by("e1", *["d01"] * 12, "d02")
    files = exported(make_large(event), tmp_path, 1)
    assert files["timeline.html"].count("<blockquote>") == QUOTES
    assert 'id="document-d02"' in files["timeline.html"]


def test_where_all_are_alike_no_year_comes_before_another(tmp_path: Path) -> None:
    identifiers = [f"e-{hash_like}" for hash_like in ("a1", "05", "f3", "7c", "22", "e9")]
    timeline = make_large(*(told_by(identifier, "d01") for identifier in identifiers))
    page = exported(timeline, tmp_path, 3)["timeline.html"]
    assert [identifier for identifier in identifiers if f'id="{identifier}"' in page] == [
        "e-a1",
        "e-f3",
        "e-e9",
    ]


def test_a_page_that_was_whole_before_is_replaced(tmp_path: Path) -> None:
    exported(make_large(*LARGE.events), tmp_path, 100)
    assert shown({"timeline.html": (tmp_path / "timeline.html").read_text(encoding="utf-8")}) == {
        "e1",
        "e2",
        "e3",
        "e4",
        "e5",
    }
    assert shown(exported(LARGE, tmp_path, 2)) == {"e2", "e5"}


def test_no_more_events_are_held_than_the_page_holds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made: list[ref[Event]] = []
    most, validate = 0, Event.model_validate

    def watched(item: object) -> Event:
        nonlocal most
        event = validate(item)
        made.append(ref(event))
        most = max(most, sum(one() is not None for one in made))
        return event

    monkeypatch.setattr(Event, "model_validate", watched)
    exported(make_large(*(told_by(f"e{number:03}", "d01") for number in range(300))), tmp_path, 20)
    assert len(made) == 600
    assert 20 <= most <= 23
