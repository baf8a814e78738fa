"""Products by numpy's BLAS: as exact as spaCy's own, and each row by itself."""

from __future__ import annotations

import numpy as np
import pytest
from thinc.api import NumpyOps

from pipeline.products import ROWS, RowProducts, keeps_rows_apart, multiply_rows

DRAWN = np.random.default_rng(7)
WEIGHTS = DRAWN.standard_normal((288, 96)).astype("float32")
ROWS_OF_TEXTS = DRAWN.standard_normal((3 * ROWS + 5, 288)).astype("float32")


@pytest.mark.parametrize("count", [0, 1, ROWS - 1, ROWS, ROWS + 1, 3 * ROWS])
def test_products_are_those_of_spacy_but_for_rounding(count: int) -> None:
    rows = ROWS_OF_TEXTS[:count]
    assert np.allclose(multiply_rows(rows, WEIGHTS), NumpyOps().gemm(rows, WEIGHTS), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize(("trans1", "trans2"), [(False, True), (True, False), (True, True)])
def test_either_side_may_be_turned_over(trans1: bool, trans2: bool) -> None:
    x = ROWS_OF_TEXTS[:96] if not trans1 else np.ascontiguousarray(ROWS_OF_TEXTS[:96].T)
    y = WEIGHTS if not trans2 else np.ascontiguousarray(WEIGHTS.T)
    assert np.array_equal(
        RowProducts().gemm(x, y, trans1=trans1, trans2=trans2), multiply_rows(ROWS_OF_TEXTS[:96], WEIGHTS)
    )


def test_products_are_written_where_they_are_wanted() -> None:
    wanted = np.zeros((len(ROWS_OF_TEXTS) + 1, 96), dtype="float32")
    RowProducts().gemm(ROWS_OF_TEXTS, WEIGHTS, out=wanted[1:])
    assert np.array_equal(wanted[1:], multiply_rows(ROWS_OF_TEXTS, WEIGHTS))
    assert not wanted[0].any()


@pytest.mark.skipif(
    not keeps_rows_apart(), reason="the BLAS of this numpy does not: spaCy's own products are kept"
)
@pytest.mark.parametrize("first", [0, 1, 7, ROWS - 1])
@pytest.mark.parametrize("count", [1, 2, 3, 16, 100, ROWS + 7])
def test_a_row_is_multiplied_alike_in_any_company(first: int, count: int) -> None:
    together = multiply_rows(ROWS_OF_TEXTS, WEIGHTS)
    assert np.array_equal(
        multiply_rows(ROWS_OF_TEXTS[first : first + count], WEIGHTS), together[first : first + count]
    )
