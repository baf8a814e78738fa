"""SIGINT and SIGTERM end a run within seconds, whatever it is doing: what it waits for is ended first, then
the run, then, if need be, the process.

It loads next to nothing, so that it is there from a run's first moment. The terminal's side of it: a flow
that a Prefect worker runs is ended by that worker, one that `serve` runs by `serve`.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from time import sleep
from types import FrameType

PATIENCE = 3.5
"""Seconds that a run has to end by itself and to tell its server."""
SIGNALS = (signal.SIGINT, signal.SIGTERM)
ENDED_FIRST: list[Callable[[], None]] = []
"""What is called before all else, without waiting for anything: a module that
starts what a run waits for adds how that is ended.
"""
INTERRUPTED = "chronofil: interrupted; the previous results are whole\n"


class Interrupted(KeyboardInterrupt):
    """A signal has asked for the end."""

    def __init__(self, number: int = signal.SIGINT) -> None:
        super().__init__()
        self.exit_code = 128 + number


@contextmanager
def interruptible() -> Iterator[None]:
    """Inside the block the first signal ends the extraction host and raises Interrupted; a run that has not
    ended after PATIENCE is ended.
    """
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    former = {number: signal.signal(number, _raise) for number in SIGNALS}
    former_descriptor = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    Thread(target=_watch, args=(reading,), daemon=True).start()
    try:
        yield
    except BaseException as error:
        raise _as_interrupted(error) from error
    finally:
        signal.set_wakeup_fd(former_descriptor)
        for number, handler in former.items():
            signal.signal(number, handler)
        os.close(writing)  # the watcher ends


@contextmanager
def passing_on() -> Iterator[None]:
    """Inside the block the first signal is passed on to the processes that this one has started: who waits
    for their end does not wait long.
    """
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    former_descriptor = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    Thread(target=_pass_on, args=(reading,), daemon=True).start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(former_descriptor)
        os.close(writing)


def _pass_on(descriptor: int) -> None:
    with os.fdopen(descriptor, "rb", buffering=0) as pipe:
        while data := pipe.read(1):
            for child in children() if data[0] in SIGNALS else ():
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGTERM)


def children() -> list[int]:
    """The processes that this one has started and that have not ended; none where the system does not list
    them (it is Linux that does).
    """
    found: list[int] = []
    for path in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):  # a thread may have ended meanwhile
            found += map(int, path.read_text().split())
    return found


def _raise(number: int, _frame: FrameType | None) -> None:
    raise Interrupted(number)


def _as_interrupted(error: BaseException) -> BaseException:
    """Prefect has a signal of its own for SIGTERM, and hides some
    interrupts behind errors of what they ended.
    """
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, Interrupted):
            return seen
        if type(seen).__name__ == "TerminationSignal":
            return Interrupted(signal.SIGTERM)
        seen = seen.__cause__ or seen.__context__
    return Interrupted() if isinstance(error, KeyboardInterrupt) else error


def _watch(descriptor: int) -> None:
    """Wait for the first signal, free whoever waits for the host, and see that the process ends."""
    with os.fdopen(descriptor, "rb", buffering=0) as pipe:  # open to the end: more signals may follow
        while data := pipe.read(1):
            if data[0] in SIGNALS:
                _end(data[0])


def _end(number: int) -> None:
    for end in ENDED_FIRST:
        end()
    sleep(PATIENCE)
    with suppress(OSError, ValueError):
        sys.stderr.write(INTERRUPTED)
        sys.stderr.flush()
    os._exit(128 + number)
