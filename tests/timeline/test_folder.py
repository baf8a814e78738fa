"""Seven documents on one subject that overlap, disagree and complete each other, read and extracted for real; expected.toml was written first."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from pipeline.extract import extract
from pipeline.models import Event, Timeline
from pipeline.reading import list_sources, read_document
from pipeline.settings import Settings
from pipeline.timeline import consolidate
from tests.timeline.build import GENERATOR

HERE = Path(__file__).parent
EXPECTED = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))


@cache
def timeline() -> Timeline:
    readings = [read_document(source) for source in list_sources(HERE / "folder")[0]]
    return consolidate(extract(readings), Settings(as_of=date(2024, 12, 31)), generator=GENERATOR).timeline


def edtf(event: Event) -> str:
    return "" if event.date is None else event.date.edtf


def test_the_events_are_those_expected_in_order() -> None:
    told = [(edtf(event), event.modality, sorted({proof.document for proof in event.evidence})) for event in timeline().events]
    assert sorted(told) == sorted((item["date"], item["modality"], item["documents"]) for item in EXPECTED["events"])
    firsts = [event.date.start or event.date.end for event in timeline().events if event.date is not None]
    assert firsts == sorted(firsts)  # type: ignore[type-var]


def test_contradictions_and_realised_plans() -> None:
    by_id = {event.id: edtf(event) for event in timeline().events}
    kinds = {contradiction.id: contradiction.kind for contradiction in timeline().contradictions}
    assert len(kinds) == 2
    for item in EXPECTED["events"]:
        (event,) = [e for e in timeline().events if (edtf(e), e.modality) == (item["date"], item["modality"])]
        assert sorted(kinds[identifier] for identifier in event.contradictions) == item.get("contradictions", [])
        assert [by_id[identifier] for identifier in event.realises] == ([item["realises"]] if "realises" in item else [])


def test_the_undated_leaflet_is_bounded() -> None:
    for identifier, bounds in EXPECTED["undated_documents"].items():
        (document,) = [info for info in timeline().documents if info.id == identifier]
        assert document.published is None
        assert {key: value for key, value in document.metadata.items() if key.startswith("published_") and not key.endswith("reason")} == bounds


def test_every_quote_is_the_document_s() -> None:
    texts = {reading.document.id: reading.document.text for reading in map(read_document, list_sources(HERE / "folder")[0])}
    for event in timeline().events:
        for proof in event.evidence:
            assert texts[proof.document][proof.start : proof.end] == proof.quote
