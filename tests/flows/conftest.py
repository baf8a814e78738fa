"""Small folders of invented documents, and one Prefect server for the tests that need one."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, redirect_stderr, redirect_stdout
from datetime import date
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest

from flows import operations
from flows.plan import Run
from pipeline.settings import Settings

ROOT = Path(__file__).parents[2]
EMPTY: list[bytes] = []
"""The database of a Prefect server without rows, once a server has made one: making it costs seconds."""
SAID_SECONDS = 5
SOON = {"PREFECT_SERVER_SERVICES_SCHEDULER_RECENT_DEPLOYMENTS_LOOP_SECONDS": "1"}
LETTERS = {
    "arrete.txt": (
        "Le préfet de la Sarthe a signé l'arrêté du 3 mai 2021. Le conseil départemental de la Sarthe l'a "
        "contesté le 12 juin 2021.\n"
    ),
    "courrier.md": (
        "# Courrier\n\nLa Cour des comptes a publié son rapport le 18 décembre 2019. La réforme entrera en "
        "vigueur à compter de 2021.\n"
    ),
    "note.txt": (
        "L'Assemblée nationale examinera le texte en janvier 2022.\n\nLe Sénat a voté le budget le 2 février "
        "2020.\n"
    ),
}
METADATA = '["note.txt"]\ntitle = "Note"\npublished = 2021-11-05\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An input folder of three documents."""
    return write_letters(tmp_path / "letters")


def write_letters(letters: Path) -> Path:
    letters.mkdir()
    for name, text in LETTERS.items():
        (letters / name).write_text(text, encoding="utf-8")
    (letters / "documents.toml").write_text(METADATA, encoding="utf-8")
    return letters


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that knows these documents, for tests in which it is
    not extraction that counts; to be copied.
    """
    home = tmp_path_factory.mktemp("known")
    run = Run(
        folder=write_letters(home / "letters"),
        out=home / "out",
        cache=home / "cache",
        settings=Settings(as_of=date(2022, 1, 1)),
    )
    with operations.exclusive(run):
        for batch in operations.plan_run(run).batches:
            operations.extract_batch(batch, run)
    return home / "cache"


@pytest.fixture
def run(folder: Path, tmp_path: Path) -> Run:
    """A run on that folder."""
    return Run(
        folder=folder,
        out=tmp_path / "out",
        cache=tmp_path / "cache",
        settings=Settings(as_of=date(2022, 1, 1)),
    )


_RUNNING: list[tuple[ExitStack, dict[str, str]]] = []
"""The server that tests share, where one runs."""


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment that leads to a Prefect server with all its services, as `prefect server start` makes
    it; tests of this folder share one.
    """
    if not _RUNNING:
        stack = ExitStack()
        _RUNNING.append((stack, stack.enter_context(serving(tmp_path_factory.mktemp("prefect")))))
    return _RUNNING[0][1]


def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """End the server where the next test is elsewhere: even one that
    nobody asks takes a tenth of a processor.
    """
    if nextitem is None or nextitem.path.parent != Path(__file__).parent:
        while _RUNNING:
            say_the_last()
            _RUNNING.pop()[0].close()


def say_the_last() -> None:
    """Send what Prefect's workers of this process still have for a server: when the process ends they would
    try one that has gone, for a minute.
    """
    if "prefect" in sys.modules:
        from prefect.events.worker import EventsWorker
        from prefect.logging.handlers import APILogWorker

        APILogWorker.drain_all(timeout=SAID_SECONDS)
        EventsWorker.drain_all(timeout=SAID_SECONDS)


@contextmanager
def serving(home: Path) -> Iterator[dict[str, str]]:
    """A server that keeps its records in `home`, and looks every second for what it is to schedule."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    env = {
        **kept,
        "PREFECT_HOME": str(home),
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PYTHONPATH": str(ROOT),
    }
    for made in EMPTY:
        (home / "prefect.db").write_bytes(made)
    with (home / "log").open("w") as log:
        command = [sys.executable, "-m", "prefect", "server", "start", "--port", str(port), "--no-ui"]
        started = subprocess.Popen(command, env=env | SOON, stdout=log, stderr=log, start_new_session=True)
    try:
        until(lambda: is_healthy(port), 240)
        keep_empty(home)
        yield {**env, "PREFECT_API_URL": f"http://127.0.0.1:{port}/api"}
    finally:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def keep_empty(home: Path) -> None:
    """Keep the database of a server that has just begun, for those that begin after it."""
    if EMPTY:
        return
    with closing(sqlite3.connect(home / "prefect.db")) as mine, closing(sqlite3.connect(":memory:")) as copy:
        mine.backup(copy)
        EMPTY.append(copy.serialize())


def is_healthy(port: int) -> bool:
    """Whether a server answers."""
    connection = HTTPConnection("127.0.0.1", port)
    try:
        connection.request("GET", "/api/health")
        return connection.getresponse().read() == b"true"
    except OSError:
        return False
    finally:
        connection.close()


def until(holds: Callable[[], Any], seconds: float) -> Any:
    """What `holds` gives, as soon as it is something."""
    limit = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < limit
        time.sleep(0.2)
    return found


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Where a run in `tmp_path` keeps the records of its temporary server:
    tables without rows, where they have been made.
    """
    folder = tmp_path / ".cache" / "chronofil" / "prefect"
    folder.mkdir(parents=True)
    for made in EMPTY:
        (folder / "prefect.db").write_bytes(made)
    return folder


class Done(NamedTuple):
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def here(server: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Runs a command in this process, in `tmp_path`, on the server: Prefect
    and the model are loaded once for all tests.
    """
    from prefect.settings import PREFECT_API_URL, PREFECT_HOME, temporary_settings

    from flows import batches, operations
    from flows.cli import main
    from flows.extraction import extract_here

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(batches, "extract_apart", extract_here)
    monkeypatch.setattr(operations, "needs_model", lambda _run: False)
    monkeypatch.setenv("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")

    def call(*arguments: object, api: str = server["PREFECT_API_URL"]) -> Done:
        monkeypatch.setenv("PREFECT_API_URL", api)
        monkeypatch.setattr(sys, "argv", ["chronofil", *map(str, arguments)])
        code, out, err = 0, StringIO(), StringIO()
        with (
            temporary_settings({PREFECT_API_URL: api, PREFECT_HOME: server["PREFECT_HOME"]}),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            try:
                main()
            except SystemExit as end:
                code = int(end.code or 0)
        return Done(code, out.getvalue(), err.getvalue())

    return call


@pytest.fixture(scope="session")
def bucket() -> Iterator[str]:
    """The address of a bucket on a server that speaks S3, on this machine; the environment of this process,
    and of what it starts, leads there.
    """
    pytest.importorskip("s3fs", reason="the extra `s3` is not installed")
    from moto.server import ThreadedMotoServer

    serving = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    serving.start()
    host, port = serving.get_host_and_port()
    leading = {
        "AWS_ACCESS_KEY_ID": "any",
        "AWS_SECRET_ACCESS_KEY": "any",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
    }
    with pytest.MonkeyPatch.context() as patched:
        for name, value in leading.items():
            patched.setenv(name, value)
        import s3fs

        s3fs.S3FileSystem().mkdir("letters-and-kept")
        yield "s3://letters-and-kept"
    serving.stop()


class Collector(ThreadingHTTPServer):
    """A collector of OpenLineage events that keeps what it is sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Keeping)
        self.events: list[dict[str, Any]] = []

    @property
    def environment(self) -> dict[str, str]:
        """What tells the client of this collector."""
        return {"OPENLINEAGE_URL": f"http://127.0.0.1:{self.server_port}"}


class _Keeping(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Collector)
        assert self.path == "/api/v1/lineage"
        self.server.events.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(201)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_said: Any) -> None:
        pass


@pytest.fixture
def collector() -> Iterator[Collector]:
    """A collector that listens."""
    pytest.importorskip("openlineage.client", reason="the extra `lineage` is not installed")
    with Collector() as listening:
        Thread(target=listening.serve_forever, daemon=True).start()
        yield listening
        listening.shutdown()
    for name in [name for name in os.environ if name.startswith("OPENLINEAGE_")]:
        del os.environ[name]  # the client leaves names of its own there
