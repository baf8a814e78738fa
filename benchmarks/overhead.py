"""What orchestration costs: processor time of a run with all its processes, with Prefect and without.

usage: python -m benchmarks.overhead [--documents 500]
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus import corpus
from benchmarks.measure import ROOT, machine, python, table
from benchmarks.speed import KEPT
from flows.server import TemporaryServer

PR_SET_CHILD_SUBREAPER = 36
EMPTY = """
import sys
from pathlib import Path
from flows.server import prefect_server
with prefect_server(Path(sys.argv[1])) as server:
    from prefect import flow
    server.wait()
    flow(name="empty")(lambda: None)()
"""


def spent(command: list[str], environment: dict[str, str] | None = None) -> float:
    """Processor seconds of a command and of all that it started, whoever ended it (Linux only)."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)  # what loses its parent becomes this process's child, and is counted
    before = _children()
    env = os.environ | {"PYTHONPATH": str(ROOT)} | (environment or {})
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:6])} … ended with {done.returncode}: {done.stderr.strip().splitlines()[-1:]}")
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return _children() - before


def run_overhead(documents: int) -> str:
    """The table, in Markdown."""
    folder = corpus(documents, KEPT)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        spent(python("-c", EMPTY, work / "kept" / "prefect"))  # the database is made once in a life
        empty = spent(python("-c", EMPTY, work / "kept" / "prefect"))
        plain = spent(python("-m", "benchmarks.library", folder, work / "plain", "--cache", work / "plain-cache"))
        alone = spent(_run(folder, work / "alone", work / "kept"))
        lasting, told = _on_a_server(folder, work)
        again = spent(_run(folder, work / "alone", work / "kept"))
    rows = [
        ("the library, without Prefect", plain, ""),
        ("an empty flow on a temporary server", empty, ""),
        ("`chronofil run` on a temporary server", alone, _share(alone - plain, plain)),
        ("… its start-up taken off (an empty flow)", alone - empty, _share(alone - empty - plain, plain)),
        ("`chronofil run` on a server that lasts", lasting, _share(lasting - plain, plain)),
        ("… and what that server spends on it", lasting + told, _share(lasting + told - plain, plain)),
        ("`chronofil run`, nothing changed", again, ""),
    ]
    return f"{documents} documents; {machine()}\n\n{table(('all processes', 'processor s', 'added'), rows)}"


def _on_a_server(folder: Path, work: Path) -> tuple[float, float]:
    """Seconds of a run, and of the server meanwhile."""
    server = TemporaryServer(work / "server")
    try:
        server.wait()
        begun = _of(server.process.pid)
        # not waited for: `spent` would wait for the server too
        command = [sys.executable, "-c", _COUNTED, *_run(folder, work / "lasting", work / "other")]
        done = subprocess.run(command, cwd=ROOT, env=os.environ | server.environment | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=True)
        return float(json.loads(done.stdout)), _of(server.process.pid) - begun
    finally:
        server.stop()


_COUNTED = "import sys; from benchmarks.overhead import spent; print(spent(sys.argv[1:]))"


def _run(folder: Path, out: Path, cache: Path) -> list[str]:
    return python("-m", "flows.cli", "run", folder, "--out", out, "--as-of", "2025-01-01", "--cache", cache)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:+.0f} %"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    print(run_overhead(parser.parse_args().documents))


if __name__ == "__main__":
    main()
