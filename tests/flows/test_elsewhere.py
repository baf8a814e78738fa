"""Runs whose documents and cache have addresses: in memory, which no path reaches, all in this process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner

from flows import operations
from flows.assets import source_assets
from flows.cli import USAGE, chronofil
from flows.elsewhere import extract_elsewhere, receive
from flows.lineage import _documents
from flows.lists import read_list
from flows.operations import lists_of
from flows.parameters import Parameters, make_parameters
from flows.partitions import make_backfill, make_partitions
from flows.plan import Extracted, Outcome, Plan, Run, make_run, open_cache
from flows.records import keep_record
from flows.storage import Store
from pipeline.errors import ExportError, ReadingError, SettingsError

from .test_operations import carry_out, outputs


@pytest.fixture
def places(folder: Path) -> dict[str, str]:
    """Addresses of the documents and of a cache, in memory."""
    root = f"memory://{uuid4()}"
    for path in folder.iterdir():
        Store(f"{root}/letters").write(path.name, path.read_bytes())
    return {"folder": f"{root}/letters", "cache": f"{root}/kept/extractions"}


@pytest.fixture
def far(places: dict[str, str], tmp_path: Path) -> Run:
    return make_run(Parameters(**places, out=str(tmp_path / "far"), as_of="2022-01-01"))  # type: ignore[arg-type]


def carry_out_far(run: Run) -> dict[str, bytes]:
    with operations.exclusive(run):
        consolidated(run, *extracted(run))
    return outputs(run.out)


def extracted(run: Run) -> tuple[Plan, list[Extracted]]:
    assert run.places is not None
    plan = operations.plan_run(run)
    made = [extract_elsewhere(batch, run, run.places) for batch in plan.batches]
    return plan, [receive(item, run, lists_of(run)) for item in made]


def consolidated(run: Run, plan: Plan, batches: list[Extracted]) -> list[str]:
    """Publish; gives the keys of the assets that it is made of."""
    draft = operations.validate_draft(run, operations.consolidate_batches(run, plan, batches))
    keys = [asset.key for asset in source_assets(run, draft)]
    operations.write_summary(run, draft, batches, None, {})
    operations.export_batches(run, batches)
    return keys


def test_the_bytes_are_those_of_a_run_by_paths(far: Run, run: Run) -> None:
    reference = carry_out(run)
    assert carry_out_far(far) == reference
    told = json.loads((far.out / "run.json").read_text(encoding="utf-8"))
    assert (told["folder"], told["cached"], told["key"]) == (far.shown, 0, "")
    assert not (far.out / ".chronofil").exists()
    assert carry_out_far(far) == reference
    assert json.loads((far.out / "run.json").read_text(encoding="utf-8"))["cached"] == 3


def test_nothing_is_left_in_the_exchange(far: Run) -> None:
    assert far.places is not None
    exchange = Store(far.places.exchange.rpartition("/")[0])
    exchange.write("killed/batch-1.zip", b"left by a run that was killed")
    with operations.exclusive(far):
        assert exchange.sizes() == {}
        operations.plan_run(far)
        assert [name.rpartition("/")[2] for name in exchange.sizes()] == [
            "batch-1.jsonl",
            "batch-2.jsonl",
            "batch-3.jsonl",
        ]
    assert exchange.sizes() == {}


def test_what_is_elsewhere_is_found_by_its_path_and_may_be_gone(far: Run, places: dict[str, str]) -> None:
    assert far.places is not None
    letters = Store(places["folder"])
    for name in ("presse/note.txt", ".hidden/a.txt", ".b.txt", "photo.png", "documents.toml"):
        letters.write(
            name,
            b'["note.txt"]\ntitle = "Avis"\n'
            if name.endswith("toml")
            else "Le maire a signé le 3 mai 2021.".encode(),
        )
    with operations.exclusive(far):
        plan = operations.plan_run(far)
        letters.remove("arrete.txt")
        made = [
            receive(extract_elsewhere(batch, far, far.places), far, lists_of(far)) for batch in plan.batches
        ]
        outcomes = [outcome for item in made for outcome in read_list(item.outcomes, Outcome)]
        assert [outcome.id for outcome in outcomes if outcome.issue is not None] == ["arrete"]
        assert consolidated(far, plan, made)[-1] == f"{places['folder']}/presse/note.txt"
    documents = {
        item["source"]: item["title"]
        for item in json.loads((far.out / "timeline.json").read_text(encoding="utf-8"))["documents"]
    }
    assert set(documents) == {"courrier.md", "note.txt", "presse/note.txt"}
    assert documents["note.txt"] == "Avis"


def test_a_parcel_that_somebody_changed_is_refused(far: Run) -> None:
    assert far.places is not None
    with operations.exclusive(far):
        made = extract_elsewhere(operations.plan_run(far).batches[0], far, far.places)
        Store(far.places.exchange).write(str(made.outcomes), b"other")
        with pytest.raises(ExportError, match="not what the worker sent"):
            receive(made, far, lists_of(far))


def test_no_folder_at_an_address_is_said(far: Run, places: dict[str, str]) -> None:
    Store(places["folder"]).remove()
    with (
        operations.exclusive(far),
        pytest.raises(SettingsError, match=r"letters: no such folder, or an empty one"),
    ):
        operations.plan_run(far)
    assert not far.out.exists()
    Store(places["folder"]).write("photo.png", b"")
    with (
        operations.exclusive(far),
        pytest.raises(ReadingError, match=r"letters: no document to read; photo.png"),
    ):
        operations.plan_run(far)


def test_the_record_is_kept_beside_the_cache(far: Run, places: dict[str, str]) -> None:
    keep_record(far, {"status": "failed"})
    assert json.loads(Store(places["cache"].rpartition("/")[0]).read("last-run.json")) == {"status": "failed"}
    assert operations.needs_model(far) is False
    assert open_cache(far) is not None


def test_sub_folders_at_an_address_are_partitions(places: dict[str, str], tmp_path: Path) -> None:
    for name in ("presse", "avis", ".git"):
        Store(places["folder"]).write(f"{name}/a.txt", b"a")
    made = make_partitions(make_backfill({**places, "by_folder": True, "out": str(tmp_path)}))
    assert [(item.name, item.parameters.folder) for item in made] == [
        (name, f"{places['folder']}/{name}") for name in ("avis", "presse")
    ]


def test_lineage_names_buckets(far: Run, run: Run) -> None:
    assert _documents(run) == ("file", str(run.folder))
    assert far.places is not None
    on_s3 = far.model_copy(
        update={"places": far.places.model_copy(update={"folder": "s3://bucket/letters/2021"})}
    )
    assert _documents(on_s3) == ("s3://bucket", "letters/2021")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"out": "s3://bucket/out"}, "results are written to a folder of this machine"),
        ({"runner": "dask"}, "go together"),
        ({"address": "tcp://127.0.0.1:1"}, "go together"),
        ({"folder": "s3://bucket/letters", "cache": None}, "cannot do without"),
        ({"runner": "dask", "address": "tcp://127.0.0.1:1", "cache": None}, "cannot do without"),
    ],
)
def test_places_that_no_run_can_use_are_refused(given: dict[str, str | None], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        make_parameters(given)


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A user without a Prefect server."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("PREFECT_HOME", raising=False)
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    yield


@pytest.mark.usefixtures("nobody")
def test_workers_on_other_machines_need_a_server_that_they_reach(folder: Path) -> None:
    done = CliRunner().invoke(
        chronofil, ["run", str(folder), "--runner", "dask", "--address", "tcp://10.0.0.5:8786"]
    )
    assert isinstance(done.exception, SettingsError)
    assert "need a Prefect server that they reach too" in str(done.exception)


def test_the_command_line_takes_addresses_and_refuses_half_of_a_cluster(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where no run has left records of its server
    done = CliRunner().invoke(chronofil, ["run", str(folder), "--runner", "dask"])
    assert (done.exit_code, "go together" in done.output) == (USAGE, True)
    done = CliRunner().invoke(chronofil, ["cache", "info", "--cache", f"memory://{uuid4()}"])
    assert (done.exit_code, done.output.rstrip().endswith("extractions: 0 documents, 0 bytes")) == (0, True)
