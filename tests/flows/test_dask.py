"""A cluster of Dask: a scheduler and two workers, processes that share no working directory; documents and
cache on a server that speaks S3.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest

from flows import batches, host, operations
from flows.operations import needs_model
from flows.plan import Run
from flows.storage import Store
from pipeline import language

from .conftest import Done
from .test_operations import carry_out
from .test_timeline import ROOT, ask, last_run

pytest.importorskip("prefect_dask", reason="the extra `dask` is not installed")
pytestmark = pytest.mark.server
QUIET = {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error"}


class Cluster(NamedTuple):
    address: str
    processes: dict[str, subprocess.Popen[bytes]]
    """The workers' by their addresses."""


@pytest.fixture(scope="module")
def cluster(bucket: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A running scheduler and its two workers, each in a folder of its own;
    where the bucket is, their environment says.
    """
    assert bucket
    home = tmp_path_factory.mktemp("cluster")
    started = [
        start(
            home / "scheduler",
            "scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--scheduler-file",
            home / "address",
        )
    ]
    try:
        wait_for((home / "address").exists)
        options = ("--scheduler-file", home / "address", "--nthreads", "1", "--no-nanny", "--no-dashboard")
        started += [
            start(home / name, "worker", *options, "--local-directory", home / name)
            for name in ("one", "two")
        ]
        from distributed import Client

        with Client(scheduler_file=str(home / "address"), set_as_default=False) as client:
            client.wait_for_workers(2, timeout=120)
            address = client.scheduler.address
            processes = {
                worker: next(item for item in started if item.pid == pid)
                for worker, pid in client.run(os.getpid).items()
            }
        yield Cluster(address, processes)
    finally:
        for process in started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def start(folder: Path, kind: str, *options: object) -> subprocess.Popen[bytes]:
    folder.mkdir()
    env = (
        {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
        | QUIET
        | {"PYTHONPATH": str(ROOT)}
    )
    with (folder / "log").open("w") as log:
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *map(str, options)]
        return subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log, start_new_session=True)


def wait_for(holds: object) -> None:
    limit = time.monotonic() + 120
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < limit
        time.sleep(0.1)


def children(process: subprocess.Popen[bytes]) -> list[str]:
    return "".join(path.read_text() for path in Path(f"/proc/{process.pid}/task").glob("*/children")).split()


@pytest.fixture
def client(here: Callable[..., Done], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Runs a command as `here`, as the client of a cluster, which neither
    loads the model nor starts a process that does.
    """

    def extract_nothing(*_given: object) -> None:
        raise AssertionError("the client extracts")

    def call(*arguments: object) -> Done:
        with monkeypatch.context() as patch:
            patch.setattr(operations, "needs_model", needs_model)
            patch.setattr(batches, "extract_apart", host.extract_apart)  # workers get it from here
            for module, name in ((host, "ExtractionHost"), (language, "_load_model")):
                patch.setattr(module, name, extract_nothing)
            return here(*arguments)

    return call


def test_the_same_bytes_by_workers_that_share_only_object_storage(
    cluster: Cluster,
    run: Run,
    bucket: str,
    tmp_path: Path,
    server: dict[str, str],
    client: Callable[..., Done],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reference = carry_out(run)
    for path in run.folder.iterdir():
        Store(f"{bucket}/letters").write(path.name, path.read_bytes())
    (tmp_path / "client").mkdir()
    monkeypatch.chdir(tmp_path / "client")
    done = client(
        "run",
        f"{bucket}/letters",
        "--cache",
        f"{bucket}/kept",
        "--as-of",
        "2022-01-01",
        "--runner",
        "dask",
        "--address",
        cluster.address,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "client" / "outputs" / "timeline.json").read_bytes() == reference["timeline.json"]
    assert "3 documents read (0 unchanged), 0 skipped" in done.stdout
    assert [line.partition(":")[0] for line in done.stderr.splitlines() if line.startswith("batch")] == [
        "batch 1/3",
        "batch 2/3",
        "batch 3/3",
    ]
    assert sorted(name.partition("/")[0] for name in Store(f"{bucket}/kept").sizes()) == [
        "extractions"
    ] * 3 + ["last-run.json"]
    tasks = ask(
        server,
        "/task_runs/filter",
        {"flow_runs": {"id": {"any_": [last_run(server, f"{bucket}/letters")["id"]]}}},
    )
    assert {item["name"]: item["state_type"] for item in tasks if item["name"].startswith("extract")} == {
        f"extract batch {number} of 3": "COMPLETED" for number in (1, 2, 3)
    }
    assert all(map(children, cluster.processes.values())), "each worker has a process that extracts"


def test_a_worker_that_is_lost_in_the_middle_stops_nobody(
    cluster: Cluster, run: Run, tmp_path: Path, client: Callable[..., Done]
) -> None:
    for number in range(12):
        (run.folder / f"lettre{number}.txt").write_text(
            f"Le maire a signé le {number + 1} mars 2020.\n", encoding="utf-8"
        )
    reference = carry_out(run)
    address, lost = next(iter(cluster.processes.items()))
    extracting = [int(name) for name in children(lost)]
    for process in extracting:
        os.killpg(process, signal.SIGSTOP)  # what it is given does not end
    killing = Thread(target=lose, args=(cluster.address, address, lost))
    killing.start()
    try:
        done = client(
            "run",
            run.folder,
            "--out",
            "far",
            "--as-of",
            "2022-01-01",
            "--workers",
            "4",
            "--runner",
            "dask",
            "--address",
            cluster.address,
        )
    finally:
        for process in extracting:
            os.killpg(process, signal.SIGKILL)
    killing.join()
    assert done.returncode == 0, done.stderr
    assert lost.poll() == -signal.SIGKILL
    assert (tmp_path / "far" / "timeline.json").read_bytes() == reference["timeline.json"]


def lose(scheduler: str, address: str, worker: subprocess.Popen[bytes]) -> None:
    """Kill a worker as soon as it has something to do."""
    from distributed import Client

    with Client(scheduler, set_as_default=False) as asking:
        wait_for(lambda: asking.processing().get(address))
        os.killpg(worker.pid, signal.SIGKILL)


def test_no_scheduler_is_one_line(run: Run, tmp_path: Path, here: Callable[..., Done]) -> None:
    import dask

    with dask.config.set({"distributed.comm.timeouts.connect": "1s"}):
        done = here("run", run.folder, "--runner", "dask", "--address", "tcp://127.0.0.1:9")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("chronofil: Dask at tcp://127.0.0.1:9: ")
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "outputs").exists()
