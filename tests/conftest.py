"""Which tests wait for `make test`: `make quick` leaves out what runs Prefect, a server, a browser, other processes or whole folders of documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

TESTS = Path(__file__).parent
SLOW = (
    "flows/",
    "browser/",
    "clients/",
    "benchmarks/",
    "reading/test_seeds.py",
    "timeline/test_folder.py",
    "timeline/test_scale.py",
    "test_cache.py",
    "test_readme.py",
    "test_seeds.py",
)

settings.register_profile("quick", max_examples=10, deadline=None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.relative_to(TESTS).as_posix().startswith(SLOW):
            item.add_marker(pytest.mark.slow)
