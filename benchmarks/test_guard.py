"""A slowdown of the grammar, of the entities, of the events or of consolidation
fails here; an accepted one is written to guard.json.

`pytest benchmarks` also gives pytest-benchmark's seconds, to compare two commits on one machine
(`--benchmark-autosave`, `--benchmark-compare`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.guard import read_baseline
from benchmarks.hot import Hot, best_seconds, count_calls, functions, hot, reference

CALLS, SHARE, LEEWAY = 1.15, 3.0, 0.25
"""How much more than accepted is too much; time is measured beside other work, calls are exact."""
NAMES = tuple(read_baseline())


@pytest.fixture(scope="module")
def subject() -> Hot:
    return hot()


@pytest.fixture(scope="module")
def ready(subject: Hot) -> dict[str, Callable[[], Any]]:
    return functions(subject)


@pytest.mark.parametrize("name", NAMES)
def test_calls(name: str, subject: Hot, ready: dict[str, Callable[[], Any]]) -> None:
    assert count_calls(ready[name]) / len(subject.readings) <= CALLS * read_baseline()[name]["calls"]


@pytest.mark.parametrize("name", NAMES)
def test_share_of_the_models_time(name: str, subject: Hot, ready: dict[str, Callable[[], Any]]) -> None:
    accepted = read_baseline()[name]["share"]
    assert best_seconds(ready[name]) / best_seconds(reference(subject)) <= max(
        SHARE * accepted, accepted + LEEWAY
    )


@pytest.mark.parametrize("name", NAMES)
def test_seconds(name: str, ready: dict[str, Callable[[], Any]], benchmark: Any) -> None:
    benchmark.extra_info["function"] = name
    benchmark(ready[name])


def test_the_guard_watches_every_hot_function(ready: dict[str, Callable[[], Any]]) -> None:
    assert set(ready) == set(NAMES)
