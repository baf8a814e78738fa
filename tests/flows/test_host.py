"""Extraction in other processes: the same bytes, and a document that takes too
much, or ends its process, costs that document only.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from flows import host, operations
from flows.lists import read_list
from flows.plan import Extracted, Outcome, Run
from pipeline.errors import ChronofilError, ExportError

from .test_operations import outputs

ROOT = Path(__file__).parents[2]
HOSTILE = """
import os, sys, time
if any("flows.extractor" in item for item in sys.orig_argv):
    from flows import documents
    if "BEGUN" in os.environ:  # what is read never ends: nothing needs the model
        from pipeline import extract
        extract.extract = lambda readings: ()
    read = documents.read_document
    def hostile(source):
        if source.id.startswith("lent"):
            open(os.environ.get("BEGUN", os.devnull), "w").close()
            while True:
                pass
        if source.id.startswith("endormi"):
            time.sleep(3600)
        if source.id.startswith("mort"):
            os.abort()
        if source.id.startswith("gros"):
            bytearray(2**36)
        return read(source)
    documents.read_document = hostile
"""


@pytest.fixture(scope="module", autouse=True)
def hostile_host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A host in which some documents, by their names, do what documents should not."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "sitecustomize.py").write_text(HOSTILE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join((str(ROOT), str(folder))))
        host.close_host()
        yield dict(os.environ)
        host.close_host()


def limited(run: Run, **settings: Any) -> Run:
    return run.model_copy(
        update={
            "settings": run.settings.model_copy(
                update={"document_seconds": 1.0, "document_megabytes": 256, **settings}
            )
        }
    )


def extract(run: Run) -> tuple[list[Extracted], dict[str, Outcome]]:
    with operations.exclusive(run):
        plan = operations.plan_run(run)
        batches = [operations.extract_batch(batch, run, host.extract_apart) for batch in plan.batches]
        return batches, {
            outcome.id: outcome for batch in batches for outcome in read_list(batch.outcomes, Outcome)
        }


def carry_out(run: Run, extract: Any) -> dict[str, bytes]:
    with operations.exclusive(run):
        plan = operations.plan_run(run)
        batches = [operations.extract_batch(batch, run, extract) for batch in plan.batches]
        draft = operations.validate_draft(run, operations.consolidate_batches(run, plan, batches))
        operations.export_batches(run, batches)
    assert draft.counts.documents
    return outputs(run.out)


def test_processes_give_the_bytes_of_none(run: Run) -> None:
    apart = carry_out(run, host.extract_apart)
    here = carry_out(
        run.model_copy(update={"out": run.out.with_name("here"), "cache": None}), operations.extract_here
    )
    assert apart == here
    assert carry_out(run, host.extract_apart) == here  # from the cache that a worker filled


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("lent", "time_exceeded", "plus de 1 s de calcul (étape : reading)"),
        ("mort", "crashed", "(SIGABRT, étape : reading)"),
        ("gros", "memory_exceeded", "plus de mémoire qu'un document n'en a le droit"),
    ],
)
def test_a_document_that_takes_too_much_is_left_out_with_its_name_and_the_reason(
    run: Run, name: str, code: str, told: str
) -> None:
    for number in (1, 2):
        (run.folder / f"{name}{number}.txt").write_text(
            "Le maire a démissionné le 3 mai 2021.", encoding="utf-8"
        )
    batches, found = extract(limited(run, workers=1, batch_size=5))
    assert {identifier for identifier, outcome in found.items() if outcome.issue is None} == {
        "arrete",
        "courrier",
        "note",
    }
    issue = found[f"{name}1"].issue
    assert issue is not None
    assert (issue.document, issue.code, issue.stage) == (f"{name}1.txt", code, "reading")
    assert issue.message.startswith(f"{name}1.txt : ")
    assert told in issue.message
    failures = [failure for batch in batches for failure in batch.failures]
    assert len(failures) == 2
    assert all("hostile" in failure for failure in failures), "the log says where"


def test_documents_that_take_too_long_together_are_tried_one_by_one(run: Run) -> None:
    text = "".join(
        f"Le {day} mars 2020, le conseil municipal de Vaux a adopté le budget n° {day}. "
        for day in range(1, 29)
    )
    (run.folder / "long.txt").write_text(text * 200, encoding="utf-8")
    _, found = extract(limited(run, document_seconds=0.9, workers=1, batch_size=4))
    assert {identifier for identifier, outcome in found.items() if outcome.issue is None} == {
        "arrete",
        "courrier",
        "note",
    }
    issue = found["long"].issue
    assert issue is not None
    assert issue.code == "time_exceeded"


def test_what_is_no_documents_fault_ends_the_run(run: Run) -> None:
    with operations.exclusive(run):
        plan = operations.plan_run(run)
        (run.out / ".chronofil" / "next").write_text("a file where the results should gather")
        with pytest.raises(ExportError):
            operations.extract_batch(plan.batches[0], run, host.extract_apart)


def test_who_waits_for_a_host_that_is_ended_gets_an_error(run: Run) -> None:
    (run.folder / "endormi.txt").write_text("x")
    failed: list[BaseException] = []

    def wait() -> None:
        try:
            extract(run)
        except ChronofilError as error:
            failed.append(error)

    waiting = Thread(target=wait)
    waiting.start()
    while not host._HOSTS:
        time.sleep(0.05)
    time.sleep(1)
    host.kill_host()
    waiting.join(10)
    assert not waiting.is_alive()
    assert "the extraction process has ended (-9)" in str(failed[0])


@pytest.mark.server
def test_a_signal_ends_a_run_that_is_slow(
    run: Run, tmp_path: Path, records: Path, hostile_host: dict[str, str]
) -> None:
    env = {name: value for name, value in hostile_host.items() if not name.startswith("PREFECT_")} | {
        "HOME": str(tmp_path)
    }
    before = carry_out(run.model_copy(update={"out": tmp_path / "outputs"}), operations.extract_here)
    for name in ("lent.txt", "lent-aussi.txt"):
        (run.folder / name).write_text("x")
    asked = (signal.SIGINT, signal.SIGTERM)
    places = [tmp_path / number.name for number in asked]
    for place in places:
        shutil.copytree(tmp_path / "outputs", place / "outputs")
        shutil.copytree(records, place / "cache" / "prefect")
        shutil.copytree(tmp_path / "cache", place / "cache" / "extractions")
    command = [
        sys.executable,
        "-m",
        "flows.cli",
        "run",
        str(run.folder),
        "--as-of",
        "2022-01-01",
        "--document-seconds",
        "600",
        "--cache",
        "cache",
    ]
    with ThreadPoolExecutor() as pool:
        ends = list(
            pool.map(
                lambda place, number: interrupted(
                    command, place, env | {"BEGUN": str(place / "begun")}, number
                ),
                places,
                asked,
            )
        )
    for place, (lines, seconds) in zip(places, ends, strict=True):
        assert lines == ["chronofil: interrupted; the previous results are whole"]
        assert seconds < 8, "five on a machine that does nothing else"
        assert outputs(place / "outputs") == before
        with closing(sqlite3.connect(place / "cache" / "prefect" / "prefect.db")) as records:
            assert records.execute("select state_type from flow_run").fetchall() == [("CRASHED",)]


def interrupted(command: list[str], cwd: Path, env: dict[str, str], number: int) -> tuple[list[str], float]:
    """Start a run, send it and its group a signal while a document is slow; what it said, but for its
    batches, and how long it took to end.
    """
    log, staged = cwd / "said", cwd / "outputs" / ".chronofil" / "next" / "documents" / "note.json"
    with log.open("w") as said:
        started = subprocess.Popen(command, cwd=cwd, env=env, stderr=said, start_new_session=True)
    while not (staged.exists() and (cwd / "begun").exists()):
        time.sleep(0.1)
        assert started.poll() is None, log.read_text()
    asked = time.monotonic()
    os.killpg(started.pid, number)
    assert started.wait(30) == 128 + number
    seconds = time.monotonic() - asked
    staged.unlink(missing_ok=True)
    return [line for line in log.read_text().splitlines() if not line.startswith("batch ")], seconds
