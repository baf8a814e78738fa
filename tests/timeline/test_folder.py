"""Two folders of documents on one subject that overlap, disagree and
complete each other, read and extracted for real.

The expected timelines were written first: the closing of a maternity ward, and the
collapse of a bridge with the law that came of it.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.models import Event, Timeline
from pipeline.reading import list_sources, read_document
from pipeline.settings import Settings
from pipeline.timeline import consolidate
from tests.timeline.build import GENERATOR

HERE = Path(__file__).parent
FOLDERS = {"folder": "expected.toml", "bridge": "expected_bridge.toml"}
EXPECTED = {
    folder: tomllib.loads((HERE / name).read_text(encoding="utf-8")) for folder, name in FOLDERS.items()
}
each_folder = pytest.mark.parametrize("folder", FOLDERS)


@cache
def timeline(folder: str) -> Timeline:
    readings = [read_document(source) for source in list_sources(HERE / folder)[0]]
    return consolidate(extract(readings), Settings(as_of=date(2024, 12, 31)), generator=GENERATOR).timeline


def edtf(event: Event) -> str:
    return "" if event.date is None else event.date.edtf


def told(event: Event) -> tuple[str, str, list[str]]:
    return edtf(event), event.modality, sorted({proof.document for proof in event.evidence})


@each_folder
def test_the_events_are_those_expected_in_order(folder: str) -> None:
    events = timeline(folder).events
    assert sorted(map(told, events)) == sorted(
        (item["date"], item["modality"], item["documents"]) for item in EXPECTED[folder]["events"]
    )
    firsts = [event.date.start or event.date.end for event in events if event.date is not None]
    assert firsts == sorted(firsts)  # type: ignore[type-var]


@each_folder
def test_contradictions_and_realised_plans(folder: str) -> None:
    by_id = {event.id: edtf(event) for event in timeline(folder).events}
    kinds = {contradiction.id: contradiction.kind for contradiction in timeline(folder).contradictions}
    involved: set[str] = set()
    for item in EXPECTED[folder]["events"]:
        (event,) = [
            e
            for e in timeline(folder).events
            if told(e) == (item["date"], item["modality"], item["documents"])
        ]
        assert sorted(kinds[identifier] for identifier in event.contradictions) == item.get(
            "contradictions", []
        )
        assert [by_id[identifier] for identifier in event.realises] == (
            [item["realises"]] if "realises" in item else []
        )
        involved.update(event.contradictions)
    assert involved == kinds.keys()


@each_folder
def test_the_undated_leaflet_is_bounded(folder: str) -> None:
    for identifier, bounds in EXPECTED[folder]["undated_documents"].items():
        (document,) = [info for info in timeline(folder).documents if info.id == identifier]
        assert document.published is None
        assert {
            key: value
            for key, value in document.metadata.items()
            if key.startswith("published_") and not key.endswith("reason")
        } == bounds


@each_folder
def test_every_quote_is_the_document_s(folder: str) -> None:
    texts = {
        reading.document.id: reading.document.text
        for reading in map(read_document, list_sources(HERE / folder)[0])
    }
    for event in timeline(folder).events:
        for proof in event.evidence:
            assert texts[proof.document][proof.start : proof.end] == proof.quote
