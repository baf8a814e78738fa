"""A private Prefect server for the time of one run, when no address of a server is configured.

Owns its process, its folder and its silence. It refuses to serve anyone else: it listens on the loopback address, asks for a password that is made
for it alone, and stops with the run that started it. Prefect can start one by itself, but only after importing the whole server into the client and
then waiting for it (5 to 11 seconds); this one starts in another process while the client is still importing.
"""

from __future__ import annotations

import base64
import errno
import gc
import json
import os
import secrets
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from shutil import disk_usage
from tempfile import TemporaryDirectory, TemporaryFile

from flows.locks import hold
from flows.paths import search_path
from pipeline.errors import ChronofilError

START_SECONDS = 120  # the very first start creates the database: 10 s on a quiet laptop, far more on a busy one
STOP_SECONDS = 10
SETTLE_SECONDS = 5
LOG_BYTES = 2**20
ROOM_BYTES = 32 * 2**20
"""What a server needs on the disk to begin, and for the records of one run."""
POLL_SECONDS = 0.05
UNREACHABLE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.ENETDOWN})
RECORDS_BYTES = 256 * 2**20
"""Beyond it, about ten thousand runs, the temporary server forgets all of them."""

# Nothing of what is switched off here serves a run that nobody schedules or watches, on records that are forgotten whole; analytics would
# call home. With « memoize » the server would import every integration of Prefect that is installed (prefect-dask: all of Dask). « orphans »
# means no vacuum: that one is no service of an ephemeral server.
_SERVER = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EVENTS_STREAM_OUT_ENABLED": "false",
    "PREFECT_SERVER_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
    "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "orphans",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "1",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT__SERVER_EPHEMERAL": "1",
}
_CLIENT = {"DO_NOT_TRACK": "1"}


def is_configured() -> bool:
    """Whether the user has told Prefect of a server, by environment, profile or `prefect.toml`.

    Reads the few files that may say so itself: importing Prefect to ask it costs more than a second.
    """
    if os.environ.get("PREFECT_API_URL"):
        return True
    home = Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser()
    candidates = [Path(os.environ.get("PREFECT_PROFILES_PATH", home / "profiles.toml")), Path("prefect.toml"), Path("pyproject.toml"), Path(".env")]
    if not any(_speaks_of_api(path) for path in candidates):
        return False
    from prefect.settings import get_current_settings

    return bool(get_current_settings().api.url)


@contextmanager
def prefect_server(folder: Path) -> Iterator[TemporaryServer | None]:
    """Make sure that Prefect has a server inside the block: the configured one (yields None), or a temporary one that keeps its records in `folder`.

    To be entered before Prefect is imported; the temporary server must be waited for before a flow runs.
    """
    if is_configured():
        yield None
        return
    with _writable(folder) as home:
        yield from _serving(home)


@contextmanager
def _writable(folder: Path) -> Iterator[Path]:
    """`folder`, or another for the time of a run where nothing, or not enough, can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
        if disk_usage(folder).free < ROOM_BYTES:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    except OSError:
        with TemporaryDirectory(prefix="chronofil-", ignore_cleanup_errors=True) as other:
            yield Path(other)
    else:
        yield folder


def _serving(folder: Path) -> Iterator[TemporaryServer]:
    server = TemporaryServer(folder)
    before = dict(os.environ)
    os.environ.update(_CLIENT | server.environment)
    try:
        yield server
    except BaseException as error:
        if not isinstance(error, Exception):  # an interrupt: nothing is left to be told to the server, or to wait for
            server.process.kill()
        raise
    finally:
        os.environ.clear()
        os.environ.update(before)
        server.stop()


class TemporaryServer:
    """A running server process; its port is known at once, its answers come later."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.home = Path(os.environ.get("PREFECT_HOME") or folder).absolute()
        self.log = folder / "server.log"
        self.password = f"chronofil:{secrets.token_urlsafe(32)}"
        with self.log.open("ab" if self.log.exists() and self.log.stat().st_size < LOG_BYTES else "wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "flows.server"],
                env=os.environ
                | _SERVER
                | {"PREFECT_HOME": str(self.home), "PYTHONPATH": search_path(), "PREFECT_SERVER_API_AUTH_STRING": self.password},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the run, which then tells this server what became of it
            )
        self.log.chmod(0o600)
        self.port = self._read_port()

    @property
    def environment(self) -> dict[str, str]:
        """What tells Prefect of this server; other users of the machine cannot read the environment of a process."""
        address = f"http://127.0.0.1:{self.port}/api"
        return {"PREFECT_HOME": str(self.home), "PREFECT_API_URL": address, "PREFECT_API_AUTH_STRING": self.password}

    def wait(self) -> None:
        """Wait until the server answers; raise ChronofilError when it has ended or takes more than START_SECONDS."""
        limit = time.monotonic() + START_SECONDS
        while time.monotonic() < limit and self.process.poll() is None:
            if self._is_healthy():
                return
            time.sleep(POLL_SECONDS)
        raise self._failed()

    def _failed(self) -> ChronofilError:
        lines = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return ChronofilError(f"Prefect's temporary server did not start{f': {lines[-1].strip()}' if lines else ''} ({self.log})")

    def count_task_runs(self) -> int:
        """Task runs that the server has recorded as ended."""
        ended = {"task_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED", "CANCELLED"]}}}}
        return int(self._ask("POST", "/api/task_runs/count", ended))

    def settle(self, task_runs: int) -> None:
        """Wait until so many task runs are recorded, a few seconds at most: their events are written down behind the client's back."""
        limit = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < limit and self.count_task_runs() < task_runs:
            time.sleep(POLL_SECONDS)

    def stop(self) -> None:
        """End the server, gently, and wait for it. Were this process killed, the server would see its standard input close, and end too."""
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()

    def _read_port(self) -> int:
        line = self.process.stdout.readline() if self.process.stdout is not None else b""
        if not line.strip().isdigit():
            self.process.wait()
            raise self._failed()
        return int(line)

    def _is_healthy(self) -> bool:
        try:
            return self._ask("GET", "/api/health") == b"true"
        except (OSError, HTTPException) as error:
            if isinstance(error, OSError) and error.errno in UNREACHABLE:
                raise ChronofilError(f"127.0.0.1 cannot be reached on this machine ({error.strerror}): is the loopback interface up?") from error
            return False

    def _ask(self, method: str, path: str, body: object = None) -> bytes:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=START_SECONDS)
        try:
            connection.request(method, path, json.dumps(body), {"Content-Type": "application/json", **authorisation(self.environment)})
            return connection.getresponse().read()
        finally:
            connection.close()


def authorisation(environment: Mapping[str, str]) -> dict[str, str]:
    """The header of a request to the server that an environment tells of; none where it asks for no password."""
    password = environment.get("PREFECT_API_AUTH_STRING")
    return {"Authorization": f"Basic {base64.b64encode(password.encode()).decode()}"} if password else {}


def forget_records(home: Path, most: int = RECORDS_BYTES) -> bool:
    """Begin the records of the temporary server anew where they have grown beyond `most` bytes; says whether."""
    database = home / "prefect.db"
    if not database.exists() or database.stat().st_size <= most:
        return False
    for path in (database, *(database.with_name(f"prefect.db{ending}") for ending in ("-wal", "-shm"))):
        path.unlink(missing_ok=True)
    return True


def _speaks_of_api(path: Path) -> bool:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if path.suffix != ".toml":
        return "PREFECT_API_URL" in text
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return True  # let Prefect say what is wrong
    return path.name != "pyproject.toml" or "prefect" in data.get("tool", {})


def _serve() -> None:
    """Body of the server process: listen first, so that the port is known, then import, then serve until standard input closes."""
    import socket
    import threading

    os.umask(0o077)  # the records are nobody else's business
    listener = socket.create_server(("127.0.0.1", 0))
    sys.stdout.write(f"{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    gc.disable()  # what is imported stays: looking for what does not, over and over, takes a sixth of the time
    import uvicorn
    from prefect.server.api.server import create_app

    server = uvicorn.Server(uvicorn.Config(create_app(), log_level="error", lifespan="on", timeout_graceful_shutdown=3))

    def stop_with_parent() -> None:
        while os.read(0, 1):  # not sys.stdin, whose lock a thread may not hold when the interpreter ends
            pass
        server.should_exit = True

    threading.Thread(target=stop_with_parent, daemon=True).start()
    home = Path(os.environ["PREFECT_HOME"])
    lock = hold(home)  # two servers that make one database at the same time get in each other's way

    forget_records(home)

    def let_go() -> None:
        while not server.started:
            time.sleep(POLL_SECONDS)
        lock.close()
        gc.freeze()
        gc.enable()

    threading.Thread(target=let_go, daemon=True).start()
    server.run(sockets=[listener])


if __name__ == "__main__":
    _serve()
