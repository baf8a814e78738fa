"""Signals of a process that serves: passed on to what it has started.
tests/flows/test_host.py sees them end a run of the command line.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.interrupts import INTERRUPTED, children

ROOT = Path(__file__).parents[2]
WAITING = """
import signal, subprocess
from flows.interrupts import passing_on
signal.signal(signal.SIGTERM, lambda *_: None)  # as a server does that ends once its runs have ended
signal.signal(signal.SIGINT, lambda *_: None)
with passing_on():
    started = subprocess.Popen(["sleep", "60"])
    print("started", flush=True)
    started.wait()
print(started.returncode)
"""
pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="no list of processes on this system"
)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_waits_for_what_it_has_started_does_not_wait_long_after_a_signal(number: int) -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", WAITING], env=env, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as waiting:
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == "started\n"
        begun = time.monotonic()
        waiting.send_signal(number)
        assert waiting.stdout.read() == f"{-signal.SIGTERM}\n"
        assert time.monotonic() - begun < 5


EARLY = """
import os, signal, sys, builtins
load, number = builtins.__import__, int(sys.argv.pop())
def loading(name, *given):
    if name.startswith("flows.launch"):  # what a run loads first, long before it has begun
        os.kill(os.getpid(), number)
    return load(name, *given)
builtins.__import__ = loading
from flows.cli import main
main()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_before_a_run_has_begun_ends_it_in_one_line_too(number: int, tmp_path: Path) -> None:
    command = [sys.executable, "-c", EARLY, "run", str(tmp_path), str(int(number))]
    done = subprocess.run(
        command,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (128 + number, INTERRUPTED)


def test_children_are_those_that_have_not_ended() -> None:
    before = set(children())
    with subprocess.Popen(["sleep", "60"]) as started:
        assert set(children()) - before == {started.pid}
        started.kill()
    assert set(children()) == before
