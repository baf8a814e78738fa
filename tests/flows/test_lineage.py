"""What a collector of OpenLineage hears of a run: what went in, what came out, how
the gates judged; and what a run does without one.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from flows import lineage, operations
from flows.gates import Gate, GateError
from flows.lineage import told_as_lineage
from flows.plan import Run
from flows.records import Told
from pipeline.manifest import file_digest

from .conftest import Collector

LOG = logging.getLogger("test")
WARNED = Gate(name="coverage", verdict="warning", message="1 of 3")


def carry_out(run: Run, told: Told, gates: tuple[Gate, ...] = ()) -> dict[str, Any]:
    with operations.exclusive(run):
        plan = operations.plan_run(run)
        batches = [operations.extract_batch(batch, run) for batch in plan.batches]
        draft = operations.validate_draft(run, operations.consolidate_batches(run, plan, batches))
        summary = operations.write_summary(run, draft, batches, None, {}, told=told, gates=gates)
        operations.export_batches(run, batches)
    return summary


def configured(monkeypatch: pytest.MonkeyPatch, collector: Collector) -> Told:
    for name, value in collector.environment.items():
        monkeypatch.setenv(name, value)
    return Told(flow_run={"id": str(uuid4())})


def test_a_run_is_told_with_what_went_in_and_came_out(
    run: Run, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = configured(monkeypatch, collector)
    with told_as_lineage(run, told, LOG) as made:
        made.update(carry_out(run, told, (WARNED,)))
    begun, done = collector.events
    assert [event["eventType"] for event in (begun, done)] == ["START", "COMPLETE"]
    assert {event["run"]["runId"] for event in (begun, done)} == {told.flow_run["id"]}
    assert done["job"] == begun["job"]
    assert (done["job"]["namespace"], done["job"]["name"]) == ("chronofil", f"timeline.{run.out}")
    read = {item["name"]: item["facets"]["version"]["datasetVersion"] for item in done["inputs"]}
    assert read == {
        str(path): file_digest(path) for path in run.folder.iterdir() if path.name != "documents.toml"
    }
    made_files = {item["name"]: item for item in done["outputs"]}
    assert set(made_files) == {
        str(run.out / name) for name in ("timeline.json", "timeline.csv", "timeline.xlsx", "timeline.sqlite")
    }
    for name, item in made_files.items():
        assert item["facets"]["version"]["datasetVersion"] == file_digest(Path(name))
        assert (
            item["outputFacets"]["outputStatistics"]["rowCount"]
            == made["counts"]["events"] + made["counts"]["undated"]
        )
    assert [
        (test["name"], test["status"], test["severity"]) for test in done["run"]["facets"]["test"]["tests"]
    ] == [("coverage", "fail", "warn")]


def test_a_large_folder_is_one_input(run: Run, collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    told = configured(monkeypatch, collector)
    monkeypatch.setattr(lineage, "MOST_DOCUMENTS", 2)
    with told_as_lineage(run, told, LOG) as made:
        made.update(carry_out(run, told))
    assert [item["name"] for item in collector.events[-1]["inputs"]] == [str(run.folder)]


@pytest.mark.parametrize(
    ("error", "state"),
    [(GateError("too few", (WARNED,)), "FAIL"), (ValueError("odd"), "FAIL"), (KeyboardInterrupt(), "ABORT")],
)
def test_a_run_that_fails_is_told_with_its_reason(
    run: Run, collector: Collector, monkeypatch: pytest.MonkeyPatch, error: BaseException, state: str
) -> None:
    told = configured(monkeypatch, collector)
    with pytest.raises(type(error)), told_as_lineage(run, told, LOG):
        raise error
    ended = collector.events[-1]
    assert (ended["eventType"], ended["inputs"], ended["outputs"]) == (state, [], [])
    assert ended["run"]["facets"]["errorMessage"]["message"] == str(error)
    assert ("test" in ended["run"]["facets"]) is isinstance(error, GateError)


def test_a_collector_that_does_not_answer_is_a_warning(
    run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, collector: Collector
) -> None:
    told = configured(monkeypatch, collector)
    monkeypatch.delenv("OPENLINEAGE_URL")
    monkeypatch.setenv(
        "OPENLINEAGE__TRANSPORT", '{"type": "http", "url": "http://127.0.0.1:9", "retry": {"total": 0}}'
    )  # it tries five times else
    with told_as_lineage(run, told, LOG) as made:
        made.update(carry_out(run, told))
    assert [record.getMessage().partition(":")[0] for record in caplog.records if record.name == "test"] == [
        "OpenLineage was not told of START",
        "OpenLineage was not told of COMPLETE",
    ]
    assert (run.out / "timeline.json").exists()


def test_a_client_that_is_not_installed_is_a_warning(
    run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("OPENLINEAGE_URL", "http://127.0.0.1:9")
    monkeypatch.setattr(lineage, "find_spec", lambda _name: None)
    with told_as_lineage(run, Told(), LOG):
        pass
    assert [record.getMessage() for record in caplog.records] == [lineage.MISSING]


def test_without_configuration_nothing_is_loaded(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in [name for name in sys.modules if name.startswith("openlineage")]:
        monkeypatch.delitem(sys.modules, name)
    with told_as_lineage(run, Told(), LOG):
        pass
    assert not [name for name in sys.modules if name.startswith("openlineage")]
    (tmp_path / "openlineage.yml").write_text("transport: {type: noop}\n")
    assert lineage.is_configured()
