"""Extraction in other processes, seen from here: starts the extraction host when the first document needs it,
hands documents over, and waits.

Owns the host's life: it ends with this process, at once where a run is interrupted. Where processes cannot be
forked (Windows), documents are extracted here, without limits.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from itertools import count
from threading import Lock, Thread
from typing import Any

from flows.documents import Done
from flows.extraction import extract_here
from flows.interrupts import ENDED_FIRST
from flows.paths import search_path
from flows.plan import Run
from pipeline import errors
from pipeline.errors import ChronofilError, ReadingError
from pipeline.reading import Source

END_SECONDS = 2
ONE_THREAD = {"OMP_NUM_THREADS": "1"}
"""Documents are extracted side by side: threads within a product of
matrices would only wait for each other.
"""
CAN_FORK = hasattr(os, "fork")


class ExtractionHost:
    """The other process; several threads may hand documents over at the same
    time, and as many are extracted side by side.
    """

    def __init__(self) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the host
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "flows.extractor"],
            env=os.environ | ONE_THREAD | {"PYTHONPATH": search_path()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            start_new_session=True,  # Ctrl-C is for this process, which ends the host and its workers
        )
        self._numbers = count(1)
        self._waiting: dict[int, Future[dict[str, Any]]] = {}
        self._lock = Lock()
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def is_alive(self) -> bool:
        """Whether documents can be handed over."""
        return self._process.poll() is None

    def extract(self, sources: Sequence[Source], run: Run) -> list[Done]:
        """What became of each of `sources`; raises what ended their extraction,
        or ReadingError where the host itself ended.
        """
        future: Future[dict[str, Any]] = Future()
        order = {
            "run": run.model_dump(mode="json"),
            "sources": [source.model_dump(mode="json") for source in sources],
        }
        with self._lock:
            number = next(self._numbers)
            self._waiting[number] = future
            try:
                assert self._process.stdin is not None  # noqa: S101 - it was asked for
                self._process.stdin.write(json.dumps({"job": number, **order}).encode() + b"\n")
                self._process.stdin.flush()
            except (OSError, ValueError):  # it has ended, or was ended
                self._waiting.pop(number, None)
                raise self._ended() from None
        answer = future.result()
        if answer["error"] is not None:
            kind = getattr(errors, answer["error"]["error"], ChronofilError)
            raise kind(answer["error"]["message"])
        return [Done.model_validate(item) for item in answer["done"]]

    def kill(self) -> None:
        """End the host and its workers at once, whatever they are doing."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def close(self) -> None:
        """End the host once it has nothing to do."""
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(END_SECONDS)
        self.kill()
        self._listener.join(END_SECONDS)
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._errors.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None  # noqa: S101 - it was asked for
        for line in self._process.stdout:
            answer = json.loads(line)
            self._waiting.pop(answer["job"]).set_result(answer)
        self._process.wait()
        with self._lock:
            for future in self._waiting.values():
                future.set_exception(self._ended())
            self._waiting.clear()

    def _ended(self) -> ChronofilError:
        self._errors.seek(0)
        said = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return ReadingError(
            f"the extraction process has ended ({self._process.poll()}){f': {said[-1]}' if said else ''}"
        )


_LOCK = Lock()
_HOSTS: list[ExtractionHost] = []
"""The host of this process, where there is one."""


def start_host() -> None:
    """Start the host of this process, unless there is one: it loads the
    model while this process does something else.
    """
    with _LOCK:
        if _HOSTS and not _HOSTS[0].is_alive:
            _HOSTS.pop().close()
        if not _HOSTS and CAN_FORK:
            _HOSTS.append(ExtractionHost())


def kill_host() -> None:
    """End the host at once; whoever waits for it gets an error. To be called without waiting for anything."""
    for host in list(_HOSTS):
        host.kill()


def close_host() -> None:
    """End the host, where there is one."""
    with _LOCK:
        while _HOSTS:
            _HOSTS.pop().close()


def extract_apart(sources: Sequence[Source], run: Run) -> Sequence[Done]:
    """Extract in other processes, within the limits of the settings."""
    if not CAN_FORK:
        return extract_here(sources, run)
    start_host()
    return _HOSTS[0].extract(sources, run)


atexit.register(close_host)
ENDED_FIRST.append(kill_host)
