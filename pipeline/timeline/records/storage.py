"""Where consolidation keeps what it does not compare: JSON records, in memory
while small, then in an anonymous temporary file.

It knows nothing of what it stores.
"""

from __future__ import annotations

import gc
from array import array
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import Generic, TypeVar

from pydantic import BaseModel

M = TypeVar("M", bound=BaseModel)
IN_MEMORY = 32 * 2**20


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the cyclic garbage collector from walking through millions of
    records again and again; they make no cycles.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Spool(Generic[M]):
    """An append-only list of models, read back by position. Close it when done."""

    def __init__(self, shape: type[M]) -> None:
        self._shape = shape
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by close()
        self._ends = array("Q", [0])
        self._at_end = True

    def append(self, item: M) -> int:
        """Keep `item`; returns its position."""
        data = self._shape.__pydantic_serializer__.to_json(item)
        if not self._at_end:
            self._file.seek(self._ends[-1])
            self._at_end = True
        self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))
        return len(self._ends) - 2

    def __getitem__(self, position: int) -> M:
        begin, end = self._ends[position], self._ends[position + 1]
        self._file.seek(begin)
        self._at_end = False
        return self._shape.model_validate_json(self._file.read(end - begin))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def close(self) -> None:
        """Give the storage back."""
        self._file.close()


class Shelf(MutableMapping[str, M]):
    """Models by name, kept in a spool: each is read anew when it is asked for. What is replaced or deleted
    keeps its room until `close`.
    """

    def __init__(self, shape: type[M]) -> None:
        self._spool = Spool(shape)
        self._places: dict[str, int] = {}

    def __setitem__(self, name: str, item: M) -> None:
        self._places[name] = self._spool.append(item)

    def __getitem__(self, name: str) -> M:
        return self._spool[self._places[name]]

    def __delitem__(self, name: str) -> None:
        del self._places[name]

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def close(self) -> None:
        """Give the storage back."""
        self._spool.close()
