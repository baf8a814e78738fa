"""Batches: every document once, in order, of bounded size and number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import plan
from flows.plan import Extracted, make_batches
from pipeline.reading import Source
from pipeline.settings import Settings


def sources(count: int) -> list[Source]:
    return [Source(id=f"d{n}", path=Path(f"missing/d{n}.txt"), source=f"d{n}.txt") for n in range(count)]


@given(count=st.integers(1, 400), size=st.integers(1, 40), runs=st.integers(1, 60), workers=st.integers(1, 8))
def test_every_document_is_in_one_batch(count: int, size: int, runs: int, workers: int) -> None:
    listed = sources(count)
    settings = Settings(as_of=date(2022, 1, 1), batch_size=size, batches=runs, workers=workers)
    batches = make_batches(listed, settings)
    assert [source for batch in batches for source in batch] == listed
    assert 1 <= len(batches) <= runs
    assert all(batches)
    if runs >= 2 * workers:
        assert len(batches) >= min(workers, count)


def listed(*sizes: int, suffix: str = "txt") -> list[Source]:
    return [
        Source(id=str(n), path=Path(f"{n}.{suffix}"), source=f"{n}.{suffix}", size=size)
        for n, size in enumerate(sizes)
    ]


def test_a_large_document_does_not_take_the_others_with_it() -> None:
    batches = make_batches(
        listed(10, 10, plan.BATCH_BYTES, 10, 10), Settings(as_of=date(2022, 1, 1), workers=1)
    )
    assert [[source.id for source in batch] for batch in batches] == [["0", "1"], ["2"], ["3", "4"]]


def test_batches_are_sized_by_text_and_not_by_what_is_around_it() -> None:
    settings = Settings(as_of=date(2022, 1, 1), workers=1)
    assert len(make_batches(listed(*[plan.BATCH_BYTES] * 8), settings)) == 8
    assert len(make_batches(listed(*[plan.BATCH_BYTES] * 8, suffix="pdf"), settings)) == 2


def test_no_document_gives_no_batch() -> None:
    assert make_batches([], Settings(as_of=date(2022, 1, 1))) == ()


@pytest.mark.parametrize("seconds", [0.0, 12.34])
def test_the_log_line_carries_counts_only(seconds: float) -> None:
    done = Extracted(
        batch=2, total=3, outcomes=Path("secret.jsonl"), read=1, cached=1, skipped=0, seconds=seconds
    )
    assert done.line == f"batch 2/3: 1 read (1 unchanged), 0 skipped, {seconds:.1f} s"
