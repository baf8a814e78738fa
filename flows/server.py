"""A private Prefect server for the time of one run, when no address of a server is configured.

Owns its thread, its folder and its silence. It refuses to serve anyone else: it listens on the loopback
address, asks for a password that is made for it alone, and stops with the run that started it. Prefect starts
one in another process, which imports again what the client has imported, and makes two of a machine's
processors wait for each other.
"""

from __future__ import annotations

import base64
import errno
import json
import logging
import os
import secrets
import socket
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from shutil import disk_usage
from tempfile import TemporaryDirectory, TemporaryFile
from threading import Thread
from typing import TYPE_CHECKING

from flows.locks import hold
from pipeline.errors import ChronofilError

if TYPE_CHECKING:
    import uvicorn

START_SECONDS = (
    120  # the very first start creates the database: 10 s on a quiet laptop, far more on a busy one
)
STOP_SECONDS = 10
GRACE_SECONDS = 3
"""For answers under way when the server is stopped."""
SETTLE_SECONDS = 5
LOG_BYTES = 2**20
DATABASE = "prefect.db"
ROOM_BYTES = 32 * 2**20
"""What a server needs on the disk to begin, and for the records of one run."""
POLL_SECONDS = 0.05
UNREACHABLE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.ENETDOWN})
RECORDS_BYTES = 256 * 2**20
"""Beyond it, about ten thousand runs, the temporary server forgets all of them."""

# Nothing of what is switched off here serves a run that nobody schedules or watches, on records that are
# forgotten whole; analytics would call home. With « memoize » the server would import every integration of
# Prefect that is installed (prefect-dask: all of Dask). « orphans » means no vacuum: that one is no service
# of an ephemeral server. Nothing is encrypted on the way to a thread of the same process: each client would
# load the list of authorities for nothing. The last one leaves out checks that a library makes of its own
# calls.
_SERVER = {
    "DO_NOT_TRACK": "1",
    "PREFECT_API_TLS_INSECURE_SKIP_VERIFY": "true",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EVENTS_STREAM_OUT_ENABLED": "false",
    "PREFECT_SERVER_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
    "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "orphans",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "1",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PY_KEY_VALUE_DISABLE_BEARTYPE": "true",
}
ROUTERS = ("flow_runs", "logs", "artifacts", "admin", "events", "flows", "task_runs", "csrf_token")
"""What of Prefect's API a flow asks for that nobody deployed: FastAPI makes every route of a router anew
before it answers the first request.
"""
_SPEAKING = ("prefect.server", "uvicorn.error")
"""Loggers of a server."""


def is_configured() -> bool:
    """Whether the user has told Prefect of a server, by environment, profile or `prefect.toml`.

    Reads the few files that may say so itself: importing Prefect to ask it costs more than a second.
    """
    if os.environ.get("PREFECT_API_URL"):
        return True
    home = Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser()
    candidates = [
        Path(os.environ.get("PREFECT_PROFILES_PATH", home / "profiles.toml")),
        Path("prefect.toml"),
        Path("pyproject.toml"),
        Path(".env"),
    ]
    if not any(_speaks_of_api(path) for path in candidates):
        return False
    from prefect.settings import get_current_settings

    return bool(get_current_settings().api.url)


@contextmanager
def prefect_server(folder: Path) -> Iterator[TemporaryServer | None]:
    """Make sure that Prefect has a server inside the block: the configured one (yields None), or a temporary
    one that keeps its records in `folder`.

    To be entered before Prefect is imported, which reads its settings once; the
    temporary server must be started before a flow runs.
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
    os.environ.update(server.environment)
    try:
        yield server
    except BaseException as error:
        if not isinstance(
            error, Exception
        ):  # an interrupt: nothing is left to be told to the server, or to wait for
            server.stop(gently=False)
        raise
    finally:
        server.stop()
        os.environ.clear()
        os.environ.update(before)


class _Writing(logging.FileHandler):
    """Writes what a server says as long as there is room for it."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - its name in logging
        """Say nothing of what could not be written: the run says what it fails by."""


class TemporaryServer:
    """A server in a thread of this process; its address is known at once, it answers once it is started."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.home = Path(os.environ.get("PREFECT_HOME") or folder).absolute()
        self.log = folder / "server.log"
        self.password = f"chronofil:{secrets.token_urlsafe(32)}"
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._server: uvicorn.Server | None = None
        self._handler: logging.Handler | None = None
        self._thread = Thread(target=self._serve, name="prefect-server", daemon=True)

    @property
    def environment(self) -> dict[str, str]:
        """What tells Prefect how to serve, and of this server; other users of the
        machine cannot read the environment of a process.
        """
        address = f"http://127.0.0.1:{self.port}/api"
        known = {
            "PREFECT_API_URL": address,
            "PREFECT_API_AUTH_STRING": self.password,
            "PREFECT_SERVER_API_AUTH_STRING": self.password,
        }
        return _SERVER | {"PREFECT_HOME": str(self.home)} | known

    def start(self) -> None:
        """Start serving, and return once the server answers; raise ChronofilError where it does not.

        To be called inside `environment`, and by the main thread: what this one
        imports the client may import at the same time.
        """
        self.home.mkdir(parents=True, exist_ok=True)
        with hold(self.home):  # two servers that make one database at the same time get in each other's way
            if self.home == self.log.parent.absolute():  # records of a PREFECT_HOME are not ours to forget
                forget_records(self.home)
            _make_private(self.home / DATABASE)
            self._server = self._make_server()
            self._write_log()  # now that Prefect has set up its own loggers
            self._thread.start()
            limit = time.monotonic() + START_SECONDS
            while not self._server.started:
                self._thread.join(POLL_SECONDS)
                if not self._thread.is_alive() or time.monotonic() > limit:
                    raise self._failed()
        self._check()

    def _make_server(self) -> uvicorn.Server:
        import uvicorn
        from prefect.server import api
        from prefect.server.api import server

        server.API_ROUTERS = tuple(getattr(api, name).router for name in ROUTERS)
        app = server.create_app(ephemeral=True)
        return uvicorn.Server(
            uvicorn.Config(app, log_config=None, lifespan="on", timeout_graceful_shutdown=GRACE_SECONDS)
        )

    def _serve(self) -> None:
        assert self._server is not None  # noqa: S101 - it was made before the thread
        try:
            self._server.run(sockets=[self._listener])
        except SystemExit:  # uvicorn's way to say that it could not start
            pass
        except BaseException:
            if not self._server.should_exit:  # else it was stopped in the middle of something
                raise

    def _write_log(self) -> None:
        """Write what the server has to say where nobody else reads it."""
        mode = "a" if self.log.exists() and self.log.stat().st_size < LOG_BYTES else "w"
        _make_private(self.log)
        self._handler = _Writing(self.log, mode, encoding="utf-8")
        self._handler.setLevel(logging.ERROR)
        for name in _SPEAKING:
            logging.getLogger(name).addHandler(self._handler)

    def _failed(self) -> ChronofilError:
        lines = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        told = next((f": {line.strip()}" for line in reversed(lines) if "Error" in line), "")
        return ChronofilError(f"Prefect's temporary server did not start{told} ({self.log})")

    def count_task_runs(self) -> int:
        """Task runs that the server has recorded as ended."""
        ended = {"task_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED", "CANCELLED"]}}}}
        return int(self._ask("POST", "/api/task_runs/count", ended))

    def settle(self, task_runs: int) -> None:
        """Wait until so many task runs are recorded, a few seconds at most: their
        events are written down behind the client's back.
        """
        limit = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < limit and self.count_task_runs() < task_runs:
            time.sleep(POLL_SECONDS)

    def stop(self, *, gently: bool = True) -> None:
        """End the server, and wait for it."""
        if self._server is not None and self._thread.is_alive():
            self._server.should_exit, self._server.force_exit = True, not gently
            self._thread.join(STOP_SECONDS if gently else POLL_SECONDS)
        self._listener.close()
        if self._handler is not None:
            for name in _SPEAKING:
                logging.getLogger(name).removeHandler(self._handler)

    def _check(self) -> None:
        try:
            self._ask("GET", "/api/health")
        except OSError as error:
            if error.errno not in UNREACHABLE:
                raise
            raise ChronofilError(
                f"127.0.0.1 cannot be reached on this machine ({error.strerror}): is the loopback interface "
                f"up?"
            ) from error

    def _ask(self, method: str, path: str, body: object = None) -> bytes:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=START_SECONDS)
        try:
            connection.request(
                method,
                path,
                json.dumps(body),
                {"Content-Type": "application/json", **authorisation(self.environment)},
            )
            return connection.getresponse().read()
        finally:
            connection.close()


def authorisation(environment: Mapping[str, str]) -> dict[str, str]:
    """The header of a request to the server that an environment tells
    of; none where it asks for no password.
    """
    password = environment.get("PREFECT_API_AUTH_STRING")
    return {"Authorization": f"Basic {base64.b64encode(password.encode()).decode()}"} if password else {}


def _make_private(path: Path) -> None:
    """Make a file, where there is none, that nobody else can read; what SQLite
    writes beside a database has the rights of that.
    """
    path.touch(mode=0o600)


def forget_records(home: Path, most: int = RECORDS_BYTES) -> bool:
    """Begin the records of the temporary server anew where they have
    grown beyond `most` bytes; says whether.
    """
    database = home / DATABASE
    if not database.exists() or database.stat().st_size <= most:
        return False
    for path in (database, *(database.with_name(f"{DATABASE}{ending}") for ending in ("-wal", "-shm"))):
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
