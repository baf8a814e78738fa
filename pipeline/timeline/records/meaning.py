"""The word vectors of the model, read from its files without loading
it: what words mean, and how rare they are.

Owns the only look into the model that consolidation takes. Rarity is the model's (the rank of a word in what
it was trained on), never the folder's: adding a document must not change what two others share.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.settings import MODEL_NAME
from pipeline.timeline.records.remembered import remembered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

_COMMON = 200
"""Rank up to which a word is as common as can be."""


class Vectors:
    """Rows of the model's table by word; words beyond the table's own share the
    row of the nearest, and count as the rarest.
    """

    def __init__(self, folder: Path) -> None:
        import numpy as np
        import srsly  # type: ignore[import-untyped]
        from spacy.strings import get_string_id

        rows: dict[int, int] = srsly.read_msgpack(folder / "key2row")
        keys = np.fromiter(rows, dtype=np.uint64, count=len(rows))
        places = np.fromiter(rows.values(), dtype=np.int32, count=len(rows))
        order = np.argsort(keys)
        first = np.zeros(len(keys), dtype=bool)
        first[np.unique(places, return_index=True)[1]] = True
        self._keys, self._rows, self._own = keys[order], places[order], first[order]
        self._key_of, self._ordered = get_string_id, self._keys.data
        table: Vector = np.load(folder / "vectors")
        self.size = len(table)
        lengths = np.sqrt(np.einsum("ij,ij->i", table, table))
        self._folder = folder
        self._units = np.zeros((self.size + 1, table.shape[1]), dtype=np.float32)
        self._units[:-1] = table / np.where(lengths == 0, 1, lengths)[:, None]

    def find(self, word: str) -> tuple[int, int]:
        """The row of a word, `size` where the model does not know it; and its rank, the number of the rows
        where it has none of its own.
        """
        key = self._key_of(word)
        place = bisect_left(self._ordered, key)
        if place == len(self._ordered) or self._ordered[place] != key:
            return self.size, self.size
        row = int(self._rows[place])
        return row, row if self._own[place] else self.size

    def words(self) -> Iterator[tuple[str, int]]:
        """The words that have a row of their own, in lower case or as names are written, with their ranks."""
        import numpy as np
        import srsly

        strings = list(filter(_is_word, srsly.read_json(self._folder / "strings.json")))
        keys = np.fromiter(map(self._key_of, strings), dtype=np.uint64, count=len(strings))
        own, rows = self._keys[self._own], self._rows[self._own]
        places = np.minimum(np.searchsorted(own, keys), len(own) - 1)
        for position in np.flatnonzero(own[places] == keys).tolist():
            yield strings[position], int(rows[places[position]])

    def units(self, rows: Sequence[int]) -> Vector:
        """Vectors of length one, by row; nought for a word that the model does not know."""
        found: Vector = self._units[list(rows)]
        return found


def _is_word(string: str) -> bool:
    return string.islower() or string.istitle()


@cache
def vectors() -> Vectors:
    """The table of the installed model."""
    module = import_module(MODEL_NAME)
    package = Path(str(module.__file__)).parent
    found = next(iter(sorted(package.glob("*/vocab"))))
    return Vectors(found)


@remembered(131072)
def look_up(word: str) -> tuple[int, float]:
    """The row of a word in lower case, and its rarity: 0 for the
    commonest, 1 for what the model hardly knows.
    """
    row, rank = vectors().find(word)
    return row, rarity(rank)


def is_known(word: str) -> bool:
    """Whether the model knows a word in lower case at all."""
    return look_up(word)[0] < vectors().size


def rarity(rank: int) -> float:
    """How rare a word of that rank is, 0 to 1, by the logarithm of the rank."""
    size = vectors().size
    return 0.1 + 0.9 * math.log(max(rank, _COMMON) / _COMMON) / math.log(size / _COMMON)


@lru_cache(maxsize=65536)
def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Cosine of the directions in which two lists of words point, the rare ones
    most; 0 where the model knows none of one of them.
    """
    mine, theirs = mean_vector(one), mean_vector(other)
    return 0.0 if mine is None or theirs is None else round(float(mine @ theirs), 6)


@lru_cache(maxsize=8192)
def mean_vector(words: tuple[str, ...]) -> Vector | None:
    """The direction in which words point together, the rare ones most;
    None where the model knows none of them.
    """
    import numpy as np

    known = [look_up(word) for word in words]
    total = np.array([weight for _, weight in known], dtype=np.float32) @ vectors().units(
        [row for row, _ in known]
    )
    length = float(np.sqrt(total @ total))
    return None if length == 0 else (total / np.float32(length)).astype(np.float32)
