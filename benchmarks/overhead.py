"""What orchestration costs: processor time of a run with all its processes, with Prefect and without.

usage: python -m benchmarks.overhead [--documents 500] [--rounds 2]

Each figure is the least of several rounds: what disturbs one can only make it larger.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

from benchmarks.corpus import corpus
from benchmarks.measure import ROOT, machine, measure, python, table
from benchmarks.speed import KEPT

EMPTY = """
import sys
from pathlib import Path
from flows.launch import launched
with launched([], Path(sys.argv[1]), verbose=False):
    from prefect import flow
    flow(name="empty")(lambda: None)()
"""


def spent(command: list[str]) -> float:
    """Processor seconds of a command and of all that it started, whoever ended it (Linux only)."""
    return measure(command).cpu


def run_overhead(documents: int, rounds: int) -> str:
    """The table, in Markdown."""
    folder = corpus(documents, KEPT)
    with tempfile.TemporaryDirectory() as name:
        spent(_empty(Path(name) / "kept"))  # the database is made once in a life
        found = [_round(folder, Path(name) / "kept", Path(name) / str(number)) for number in range(rounds)]
    least = {key: min(item[key] for item in found) for key in found[0]}
    plain, alone, lasting = least["plain"], least["alone"], least["lasting"]
    rows = [
        ("the library, without Prefect", plain, ""),
        ("an empty flow on a temporary server", least["empty"], ""),
        ("`chronofil run` on a temporary server", alone, _share(alone - plain, plain)),
        (
            "… its start-up taken off (an empty flow)",
            alone - least["empty"],
            _share(alone - least["empty"] - plain, plain),
        ),
        ("`chronofil run` on a server that lasts", lasting, _share(lasting - plain, plain)),
        (
            "… and what that server spends on it",
            lasting + least["told"],
            _share(lasting + least["told"] - plain, plain),
        ),
        ("`chronofil run`, nothing changed", least["again"], ""),
        ("an empty flow on a server that lasts", least["empty lasting"], ""),
        ("`chronofil run` on a server that lasts, nothing changed", least["again lasting"], ""),
        ("… and what that server spends on it", least["again lasting"] + least["told again"], ""),
    ]
    return f"{documents} documents; {machine()}\n\n{table(('all processes', 'processor s', 'added'), rows)}"


def _round(folder: Path, kept: Path, work: Path) -> dict[str, float]:
    """Processor seconds of each thing, done once."""
    work.mkdir()
    found = {
        "empty": spent(_empty(kept)),
        "plain": spent(
            python("-m", "benchmarks.library", folder, work / "plain", "--cache", work / "plain-cache")
        ),
        "alone": spent(_run(folder, work / "alone", work / "cache", kept)),
    }
    found["again"] = spent(_run(folder, work / "alone", work / "cache", kept))
    with _lasting(kept / "server") as server:
        found["empty lasting"], _ = _told_to(server, _empty(kept))
        found["lasting"], found["told"] = _told_to(
            server, run := _run(folder, work / "lasting", work / "other", kept)
        )
        found["again lasting"], found["told again"] = _told_to(server, run)
    return found


class Lasting(NamedTuple):
    """A Prefect server that goes on."""

    pid: int
    environment: dict[str, str]


@contextmanager
def _lasting(home: Path) -> Iterator[Lasting]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    serve = python(
        "-m",
        "uvicorn",
        "--factory",
        "prefect.server.api.server:create_app",
        "--port",
        port,
        "--log-level",
        "error",
    )
    told = {
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_UI_ENABLED": "false",
    }
    with subprocess.Popen(serve, env=os.environ | told) as process:
        try:
            while not _is_healthy(f"http://127.0.0.1:{port}/api/health"):
                time.sleep(0.1)
            yield Lasting(process.pid, told | {"PREFECT_API_URL": f"http://127.0.0.1:{port}/api"})
        finally:
            process.terminate()


def _is_healthy(address: str) -> bool:
    try:
        with urlopen(address, timeout=5):  # noqa: S310 - it is ours
            return True
    except OSError:
        return False


def _told_to(server: Lasting, command: list[str]) -> tuple[float, float]:
    """Seconds of a command that tells a server what it does, and of the server meanwhile."""
    begun = _of(server.pid)
    # not waited for here: `spent` would wait for the server too
    counted = [sys.executable, "-c", _COUNTED, *command]
    done = subprocess.run(
        counted,
        cwd=ROOT,
        env=os.environ | server.environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    return float(json.loads(done.stdout)), _of(server.pid) - begun


_COUNTED = "import sys; from benchmarks.overhead import spent; print(spent(sys.argv[1:]))"


def _empty(kept: Path) -> list[str]:
    return python("-c", EMPTY, kept / "prefect")


def _run(folder: Path, out: Path, cache: Path, kept: Path) -> list[str]:
    """A run with a new cache, beside which the records of earlier ones lie."""
    if not cache.exists():
        shutil.copytree(kept / "prefect", cache / "prefect")
    return python("-m", "flows.cli", "run", folder, "--out", out, "--as-of", "2025-01-01", "--cache", cache)


def _of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:+.0f} %"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    print(run_overhead(given.documents, given.rounds))


if __name__ == "__main__":
    main()
