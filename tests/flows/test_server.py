"""The temporary Prefect server: started only where none is configured, and gone with the run."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from flows import server as module
from flows.server import TemporaryServer, _writable, authorisation, forget_records, is_configured, prefect_server

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
    return bool(subprocess.run([sys.executable, "-c", script], cwd=folder, env=variables, check=False).returncode)


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
        (".prefect/profiles.toml", 'active = "mine"\n[profiles.mine]\nPREFECT_API_URL = "http://127.0.0.1:1/api"\n', True),
        (".prefect/profiles.toml", 'active = "other"\n[profiles.mine]\nPREFECT_API_URL = "http://127.0.0.1:1/api"\n[profiles.other]\n', False),
        ("prefect.toml", '[api]\nurl = "http://127.0.0.1:1/api"\n', True),
        ("pyproject.toml", '[tool.prefect.api]\nurl = "http://127.0.0.1:1/api"\n', True),
        ("pyproject.toml", '[project]\nname = "mine"\n', False),
        (".env", "PREFECT_API_URL=http://127.0.0.1:1/api\n", True),
    ],
)
def test_prefect_is_asked_where_a_file_speaks_of_it(tmp_path: Path, name: str, text: str, expected: bool) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    assert ask(tmp_path) is expected


def test_a_server_that_ends_is_said(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.sys, "executable", "/bin/false")
    with pytest.raises(module.ChronofilError, match=r"did not start \(.*server\.log\)"):
        TemporaryServer(bare / "prefect")


def test_records_that_have_grown_too_large_are_forgotten(tmp_path: Path) -> None:
    for name in ("prefect.db", "prefect.db-wal", "prefect.db-shm", "memo_store.toml"):
        (tmp_path / name).write_bytes(b"0" * 100)
    assert forget_records(tmp_path, 100) is False
    assert forget_records(tmp_path, 99) is True
    assert [path.name for path in tmp_path.iterdir()] == ["memo_store.toml"]
    assert forget_records(tmp_path, 0) is False


def test_records_go_elsewhere_where_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    with _writable(tmp_path / "file" / "prefect") as other:
        assert other.is_dir()
        assert not other.is_relative_to(tmp_path)
    assert not other.exists()
    with _writable(tmp_path / "prefect") as same:
        assert same == tmp_path / "prefect"
    monkeypatch.setattr(module, "ROOM_BYTES", 2**63)
    with _writable(tmp_path / "prefect") as other:
        assert not other.is_relative_to(tmp_path), "a disk that is full serves no better than one that cannot be written"


def test_a_machine_without_loopback_is_one_line(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = bare / "python"
    script.write_text("#!/bin/sh\necho 9\nexec sleep 60\n")
    script.chmod(0o755)
    monkeypatch.setattr(module.sys, "executable", str(script))
    started = TemporaryServer(bare / "prefect")

    def unreachable(*_given: object) -> bytes:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    monkeypatch.setattr(started, "_ask", unreachable)
    try:
        with pytest.raises(module.ChronofilError, match=r"^127.0.0.1 cannot be reached on this machine \(Network is unreachable\)"):
            started.wait()
    finally:
        started.process.kill()
        started.stop()


class Begun(NamedTuple):
    """Two servers that have begun at once in one folder, of a user who never touched Prefect: they make its database."""

    mine: TemporaryServer
    parent: subprocess.Popen[str]
    """The process that has started the other."""
    other: int
    """The process of the other server."""
    counted: int
    """Task runs that the other knows."""


OTHER = """
import pathlib, sys
from flows.server import TemporaryServer
started = TemporaryServer(pathlib.Path(sys.argv[1]))
started.wait()
print(started.process.pid, started.count_task_runs(), flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Begun]:
    home = tmp_path_factory.mktemp("bare")
    with pytest.MonkeyPatch.context() as patch:
        make_bare(patch, home)
        patch.setenv("PYTHONPATH", str(ROOT))
        command = [sys.executable, "-c", OTHER, str(home / "prefect")]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
            mine = TemporaryServer(home / "prefect")
            try:
                mine.wait()
                assert parent.stdout is not None
                other, counted = map(int, parent.stdout.readline().split())
                keep_empty(home / "prefect")
                yield Begun(mine, parent, other, counted)
            finally:
                parent.kill()
                mine.stop()


@pytest.mark.server
def test_two_servers_may_begin_at_once(begun: Begun) -> None:
    assert (begun.mine.count_task_runs(), begun.counted) == (0, 0)
    assert begun.mine.log.read_text() == ""


@pytest.mark.server
def test_a_server_ends_with_the_process_that_started_it(begun: Begun) -> None:
    assert _is_alive(begun.other)
    begun.parent.kill()
    limit = time.monotonic() + 60
    while _is_alive(begun.other):
        assert time.monotonic() < limit, "the server outlives the run"
        time.sleep(0.1)
    begun.mine.wait()


def _is_alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.server
def test_nobody_else_talks_to_the_server_or_reads_what_it_keeps(begun: Begun) -> None:
    from http.client import HTTPConnection

    started, answers = begun.mine, []
    for headers in ({}, authorisation({"PREFECT_API_AUTH_STRING": "chronofil:other"}), authorisation(started.environment)):
        connection = HTTPConnection("127.0.0.1", started.port)
        connection.request("POST", "/api/flow_runs/filter", "{}", {"Content-Type": "application/json", **headers})
        answers.append(connection.getresponse().status)
        connection.close()
    assert answers == [401, 401, 200]
    kept = [path for path in started.home.rglob("*") if path.is_file()]
    assert kept and all(path.stat().st_mode & 0o077 == 0 for path in kept)


@pytest.mark.server
def test_the_server_starts_with_the_pinned_fastapi(server: dict[str, str]) -> None:
    from http.client import HTTPConnection
    from urllib.parse import urlsplit

    address = urlsplit(server["PREFECT_API_URL"])
    connection = HTTPConnection(address.netloc)
    connection.request("GET", "/api/admin/version", headers=authorisation(server))
    assert connection.getresponse().read() == b'"3.8.8"'
    connection.close()
