"""SHA-256 of the documents' files, each read once in the life of this process while the file system says that
it has not changed. Prefect-free.

Owns the rule when that may be believed: Git's for its index. A file that changed so shortly before it was
read that a second change could bear the same time is read again.
"""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

from pipeline.manifest import readable_digest

SETTLED_NS = 2 * 10**9
"""Age of a change, in nanoseconds, from which on another would bear another time:
file systems count in steps of two seconds at most.
"""
MOST = 200_000
"""Files that are remembered: 100 MB of memory."""
_KNOWN: dict[str, tuple[tuple[int, ...], str]] = {}


def known_digest(path: Path) -> str:
    """SHA-256 of a file as it is now; empty where it cannot be read: the run will say why."""
    name = os.fspath(path.absolute())
    before = _signature(name)
    if before is not None and (known := _KNOWN.get(name)) is not None and known[0] == before:
        return known[1]
    now = time.time_ns()
    digest = readable_digest(path)
    if (
        before is not None
        and digest
        and before == _signature(name)
        and now - max(before[:2]) > SETTLED_NS
        and len(_KNOWN) < MOST
    ):
        _KNOWN[name] = before, digest
    return digest


def _signature(name: str) -> tuple[int, ...] | None:
    """What changes with a file's bytes: times of its change, its size, its
    place on disk; None for what is no ordinary file.
    """
    try:
        found = os.stat(name)  # noqa: PTH116 - called for each document, and Path.stat costs twice as much
    except OSError:
        return None
    return (
        (found.st_ctime_ns, found.st_mtime_ns, found.st_size, found.st_ino, found.st_dev)
        if stat.S_ISREG(found.st_mode)
        else None
    )
