"""Measures commands as whole processes: wall clock, processor time, peak memory; and says on what machine."""

from __future__ import annotations

import ctypes
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.interrupts import children

ROUNDS = 3
ROOT = Path(__file__).parents[1]
KIB_A_MIB = 1024
PR_SET_CHILD_SUBREAPER = 36
PATIENCE = 60.0
"""Seconds for which what a command left running is waited for."""


@dataclass(frozen=True)
class Measured:
    """One command, run to its end."""

    seconds: float
    cpu: float
    """Processor seconds of the process and of all that it started, whoever ended them."""
    peak: float
    """Largest resident set of any of them, MiB."""
    said: dict[str, Any]
    """The JSON object that the command printed last, if any."""


def python(*arguments: object) -> list[str]:
    """A command of this Python."""
    return [sys.executable, *map(str, arguments)]


def measure(command: Sequence[str], *, accept: Sequence[int] = (0,), root: Path = ROOT) -> Measured:
    """Run `command` from a repository's root, by default this one's; raise
    RuntimeError with its last words when it fails.
    """
    environment = os.environ | {"PYTHONPATH": str(root)}
    adopt_orphans()
    others = set(children())
    before = seconds_of_children()
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    out, err = process.stdout, process.stderr
    assert out is not None
    assert err is not None
    said, errors = out.read(), err.read()  # both are short
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    out.close()
    err.close()
    if process.returncode not in accept:
        raise RuntimeError(
            f"{' '.join(command[:6])} … ended with {process.returncode}: {errors.strip().splitlines()[-1:]}"
        )
    wait_for_orphans(others)
    return Measured(seconds, seconds_of_children() - before, usage.ru_maxrss / KIB_A_MIB, _last_object(said))


def adopt_orphans() -> None:
    """What loses its parent becomes this process's child, and is counted (Linux only)."""
    with suppress(AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def wait_for_orphans(others: set[int]) -> None:
    """Wait for the processes that are left of a command, `others` being this one's
    own, which may stay; not longer than a minute.
    """
    late = time.monotonic() + PATIENCE
    while (left := set(children()) - others) and time.monotonic() < late:
        for process in left:
            with suppress(ChildProcessError):
                os.waitpid(process, os.WNOHANG)
        time.sleep(0.02)


def seconds_of_children() -> float:
    """Processor seconds of all processes that this one has waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def machine() -> str:
    """The date and the machine, in one line."""
    model = next(
        (line.split(":")[1].strip() for line in _cpuinfo() if line.startswith("model name")),
        platform.machine(),
    )
    python_version = platform.python_version()
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {len(os.sched_getaffinity(0))} × {model}, {platform.system()}, "
        f"Python {python_version}"
    )


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table, figures to the right."""
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    lines += ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _last_object(text: str) -> dict[str, Any]:
    lines = [line for line in text.splitlines() if line.startswith("{")]
    return dict(json.loads(lines[-1])) if lines else {}


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.exists() else []


def best_seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least processor time of several rounds: what disturbs one can only make it longer."""
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best
