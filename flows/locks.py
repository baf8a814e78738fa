"""One process at a time: a lock on a folder itself, which leaves no file
behind and ends with the process that holds it.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType


class Lock:
    """A lock that is held until it is closed."""

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor

    def close(self) -> None:
        """Let go; again does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Lock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def hold(folder: Path, *, wait: bool = True) -> Lock:
    """Lock `folder`, after whoever holds it; raises BlockingIOError instead of
    waiting, OSError when there is no such folder.

    Windows has no such lock: nothing is held there.
    """
    try:
        import fcntl
    except ImportError:
        return Lock(None)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return Lock(descriptor)
