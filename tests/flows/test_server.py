"""The temporary Prefect server: started only where none is configured, and gone with the run."""

from __future__ import annotations

import errno
import json
import logging
import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
import uvicorn
from starlette.applications import Starlette

from flows import server as module
from flows.server import (
    TemporaryServer,
    _writable,
    authorisation,
    forget_records,
    is_configured,
    prefect_server,
)

from .conftest import keep_empty

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user who never touched Prefect."""
    make_bare(monkeypatch, tmp_path)
    return tmp_path


def make_bare(patch: pytest.MonkeyPatch, home: Path) -> None:
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        patch.delenv(name)
    patch.setenv("HOME", str(home))
    patch.chdir(home)


def ask(folder: Path, **environment: str) -> bool:
    """`is_configured` in a process of its own: Prefect reads its settings once."""
    script = "from flows.server import is_configured; import sys; sys.exit(int(is_configured()))"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    variables = {**kept, "HOME": str(folder), "PYTHONPATH": str(ROOT), **environment}
    return bool(
        subprocess.run([sys.executable, "-c", script], cwd=folder, env=variables, check=False).returncode
    )


@pytest.mark.usefixtures("bare")
def test_nothing_is_configured_by_default() -> None:
    assert not is_configured()


def test_an_address_in_the_environment_is_used_as_it_is(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    with prefect_server(bare / "prefect") as started:
        assert started is None
    assert not (bare / "prefect").exists()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            ".prefect/profiles.toml",
            'active = "mine"\n[profiles.mine]\nPREFECT_API_URL = "http://127.0.0.1:1/api"\n',
            True,
        ),
        (
            ".prefect/profiles.toml",
            (
                'active = "other"\n[profiles.mine]\nPREFECT_API_URL = '
                '"http://127.0.0.1:1/api"\n[profiles.other]\n'
            ),
            False,
        ),
        ("prefect.toml", '[api]\nurl = "http://127.0.0.1:1/api"\n', True),
        ("pyproject.toml", '[tool.prefect.api]\nurl = "http://127.0.0.1:1/api"\n', True),
        ("pyproject.toml", '[project]\nname = "mine"\n', False),
        (".env", "PREFECT_API_URL=http://127.0.0.1:1/api\n", True),
    ],
)
def test_prefect_is_asked_where_a_file_speaks_of_it(
    tmp_path: Path, name: str, text: str, expected: bool
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    assert ask(tmp_path) is expected


def test_records_that_have_grown_too_large_are_forgotten(tmp_path: Path) -> None:
    for name in ("prefect.db", "prefect.db-wal", "prefect.db-shm", "memo_store.toml"):
        (tmp_path / name).write_bytes(b"0" * 100)
    assert forget_records(tmp_path, 100) is False
    assert forget_records(tmp_path, 99) is True
    assert [path.name for path in tmp_path.iterdir()] == ["memo_store.toml"]
    assert forget_records(tmp_path, 0) is False


def test_records_go_elsewhere_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    with _writable(tmp_path / "file" / "prefect") as other:
        assert other.is_dir()
        assert not other.is_relative_to(tmp_path)
    assert not other.exists()
    with _writable(tmp_path / "prefect") as same:
        assert same == tmp_path / "prefect"
    monkeypatch.setattr(module, "ROOM_BYTES", 2**63)
    with _writable(tmp_path / "prefect") as other:
        assert not other.is_relative_to(tmp_path), (
            "a disk that is full serves no better than one that cannot be written"
        )


def test_a_machine_without_loopback_is_one_line(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = TemporaryServer(bare / "prefect")

    def unreachable(*_given: object) -> bytes:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    monkeypatch.setattr(started, "_ask", unreachable)
    try:
        with pytest.raises(
            module.ChronofilError,
            match=r"^127.0.0.1 cannot be reached on this machine \(Network is unreachable\)",
        ):
            started._check()
    finally:
        started.stop()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_a_log_that_cannot_be_written_is_not_told_on_the_terminal(
    bare: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    started = TemporaryServer(bare / "prefect")
    started.log = Path("/dev/full")
    started._write_log()
    try:
        logging.getLogger("uvicorn.error").error("no room")
    finally:
        started.stop()
    assert "No space left" not in capfd.readouterr().err


SERVING = """
import json, pathlib, sys
from flows.server import prefect_server
with prefect_server(pathlib.Path(sys.argv[1])) as server:
    server.start()
    print(json.dumps({**server.environment, "counted": server.count_task_runs()}), flush=True)
    sys.stdin.read()
"""


class Begun(NamedTuple):
    """A process that serves itself."""

    process: subprocess.Popen[str]
    told: dict[str, Any]
    """The environment that leads there, and how many task runs it knows."""

    def ask(self, path: str, headers: dict[str, str]) -> int:
        """The status of an answer."""
        connection = HTTPConnection(urlsplit(self.told["PREFECT_API_URL"]).netloc)
        try:
            connection.request("POST", f"/api/{path}", "{}", {"Content-Type": "application/json", **headers})
            return connection.getresponse().status
        finally:
            connection.close()


def serve_itself(home: Path) -> subprocess.Popen[str]:
    """A process of a user who never touched Prefect, with a server of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    command = [sys.executable, "-c", SERVING, str(home / "prefect")]
    env = {
        **kept,
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    }
    return subprocess.Popen(
        command,
        cwd=home,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Begun, Begun]]:
    """Two that have begun at once in one folder: they make its database."""
    home = tmp_path_factory.mktemp("bare")
    processes = [serve_itself(home) for _ in range(2)]
    try:
        lines = [process.stdout.readline() for process in processes if process.stdout is not None]
        keep_empty(home / "prefect")
        yield Begun(processes[0], json.loads(lines[0])), Begun(processes[1], json.loads(lines[1]))
    finally:
        for process in processes:
            process.kill()
            process.communicate()


@pytest.mark.server
def test_two_servers_may_begin_at_once(begun: tuple[Begun, Begun]) -> None:
    assert [one.told["counted"] for one in begun] == [0, 0]
    assert (Path(begun[0].told["PREFECT_HOME"]) / "server.log").read_text() == ""


@pytest.mark.server
def test_nobody_else_talks_to_the_server_or_reads_what_it_keeps(begun: tuple[Begun, Begun]) -> None:
    one = begun[0]
    given = ({}, authorisation({"PREFECT_API_AUTH_STRING": "chronofil:other"}), authorisation(one.told))
    assert [one.ask("flow_runs/filter", headers) for headers in given] == [401, 401, 200]
    kept = [path for path in Path(one.told["PREFECT_HOME"]).rglob("*") if path.is_file()]
    assert kept and all(path.stat().st_mode & 0o077 == 0 for path in kept)


@pytest.mark.server
def test_the_server_serves_what_a_flow_asks_for_and_nothing_else(begun: tuple[Begun, Begun]) -> None:
    one = begun[0]
    assert one.ask("task_runs/filter", authorisation(one.told)) == 200
    assert one.ask("deployments/filter", authorisation(one.told)) == 404


@pytest.mark.server
def test_a_server_ends_with_what_it_serves(begun: tuple[Begun, Begun]) -> None:
    other = begun[1]
    assert other.process.communicate("") == ("", "")
    assert other.process.returncode == 0
    with pytest.raises(ConnectionRefusedError):
        other.ask("flow_runs/filter", {})


def test_a_server_that_does_not_start_is_one_line(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @asynccontextmanager
    async def failing(_app: Starlette) -> AsyncIterator[None]:
        raise sqlite3.OperationalError("unable to open database file")
        yield

    started = TemporaryServer(bare / "prefect")
    monkeypatch.setattr(
        started,
        "_make_server",
        lambda: uvicorn.Server(uvicorn.Config(Starlette(lifespan=failing), log_config=None)),
    )
    try:
        with pytest.raises(module.ChronofilError) as failed:
            started.start()
    finally:
        started.stop()
    assert str(failed.value) == (
        f"Prefect's temporary server did not start: sqlite3.OperationalError: unable to open database file "
        f"({bare / 'prefect' / 'server.log'})"
    )
    assert "Traceback" in started.log.read_text()


@pytest.mark.server
def test_the_server_starts_with_the_pinned_fastapi(server: dict[str, str]) -> None:
    address = urlsplit(server["PREFECT_API_URL"])
    connection = HTTPConnection(address.netloc)
    connection.request("GET", "/api/admin/version", headers=authorisation(server))
    assert connection.getresponse().read() == b'"3.8.8"'
    connection.close()
