"""Matrix products of the language model by numpy's BLAS: more than twice as fast as those that come with
spaCy where processors have wide registers.

Owns one guarantee: the product of a row depends on that row alone, however many others are multiplied with
it, so that a document says the same whatever it is read with. Where numpy's BLAS does not give it, spaCy's
own products are kept.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from spacy.language import Language

ROWS = 192
"""Rows that are multiplied at once, always: BLAS adds up in another order
where there are few, or another number of them.
"""


class RowProducts(NumpyOps):  # type: ignore[misc] # compiled, without types
    """spaCy's operations on arrays, but with products of whole blocks of rows by numpy."""

    def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """`x @ y`, either of them turned over before."""
        return multiply_rows(x.T if trans1 else x, y.T if trans2 else y, out)


def multiply_rows(x: Any, y: Any, out: Any = None) -> Any:
    """`x @ y`, by blocks of `ROWS`, the last one filled up with zeros."""
    found = np.empty((len(x), y.shape[1]), dtype=x.dtype) if out is None else out
    whole = len(x) - len(x) % ROWS
    for first in range(0, whole, ROWS):
        np.matmul(x[first : first + ROWS], y, out=found[first : first + ROWS])
    if whole < len(x):
        last = np.zeros((ROWS, x.shape[1]), dtype=x.dtype)
        last[: len(x) - whole] = x[whole:]
        found[whole:] = (last @ y)[: len(x) - whole]
    return found


@cache
def keeps_rows_apart() -> bool:
    """Whether numpy's BLAS adds up each row of a block the same way: on
    processors with AVX2 only, OpenBLAS does not.
    """
    rows = np.sin(np.arange(ROWS * 288, dtype="float32")).reshape(ROWS, 288)
    weights = np.cos(np.arange(288 * 288, dtype="float32")).reshape(288, 288)
    products = rows @ weights.T
    return all(
        np.array_equal(np.roll(rows, places, axis=0) @ weights.T, np.roll(products, places, axis=0))
        for places in (1, 7, 100)
    )


def multiply_by_numpy(nlp: Language) -> None:
    """Let all parts of a model multiply by numpy's BLAS, where that keeps rows apart."""
    if not keeps_rows_apart():
        return
    models = (getattr(part, "model", None) for _, part in nlp.pipeline)
    for layer in (layer for model in models if model is not None for layer in model.walk()):
        if type(layer.ops) is NumpyOps:
            layer.ops = RowProducts()
