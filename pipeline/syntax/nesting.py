"""What hangs below what in a tree: every token has a number, and those below a token have the numbers behind
its own.

So a question about a whole subtree is a comparison of numbers, however deep clauses are nested. It refuses to
read relations: it sees heads only.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.syntax.parsed import downward

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.syntax.parsed import Doc, Token


class Nesting:
    """The numbers of one tree as it is now; `forget_nesting` tells that a tree was changed."""

    def __init__(self, doc: Doc) -> None:
        order = downward(doc)
        self._number = [0] * len(doc)
        self._size = [1] * len(doc)
        for number, token in enumerate(order):
            self._number[token.i] = number
        for token in reversed(order):
            if token.head is not token:
                self._size[token.head.i] += self._size[token.i]

    def bounds(self, token: Token, without: Iterable[Token] = ()) -> list[int]:
        """Where the numbers of a token's subtree begin and end, and those of the subtrees of some
        of its dependents that are taken out of it, sorted.
        """
        taken = (edge for one in (token, *without) for edge in self._edges(one.i))
        return sorted(taken)

    def is_within(self, index: int, bounds: Sequence[int]) -> bool:
        """Whether a token is in a subtree, and in none of those taken out of it."""
        return index < len(self._number) and bisect_right(bounds, self._number[index]) % 2 == 1

    def _edges(self, index: int) -> tuple[int, int]:
        return self._number[index], self._number[index] + self._size[index]


@lru_cache(maxsize=1 << 6)
def nesting_of(doc: Doc) -> Nesting:
    """The numbers of a tree, made once."""
    return Nesting(doc)


def forget_nesting() -> None:
    """Number all trees anew: one was changed."""
    nesting_of.cache_clear()
