"""Functions of one argument that are asked the same again and again: their answers are looked up in a plain
table, which costs half of what a cache does that notes which answers were used last.

It refuses to choose what to forget: all is forgotten when there is too much.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class _Answers(dict[K, V]):
    """The answers of a function, each made when it is first asked for."""

    def __init__(self, make: Callable[[K], V], most: int) -> None:
        self._make, self._most = make, most

    def __missing__(self, key: K) -> V:
        if len(self) >= self._most:
            self.clear()
        found = self[key] = self._make(key)
        return found


def remembered(most: int) -> Callable[[Callable[[K], V]], Callable[[K], V]]:
    """A decorator of functions of one argument, of which `most` answers are kept."""
    return lambda make: _Answers(make, most).__getitem__
