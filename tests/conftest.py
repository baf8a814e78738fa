"""Which tests wait for `make test`, and in which order its processes take them.

`make quick` leaves out what runs Prefect, a server, a browser, other processes or whole folders of documents.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

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
ON_A_SERVER = tuple(
    f"flows/test_{name}.py" for name in ("server", "timeline", "deployment", "backfill", "host", "dask")
)
"""Run by one process, one after the other: they share a Prefect server, whose
empty database is one that the first of them makes.
"""
LONGEST = (
    *ON_A_SERVER,
    "test_growth.py",
    "browser/test_page.py",
    "temporal/test_properties.py",
    "clients/test_clients.py",
    "reading/test_growth.py",
    "events/titles/test_choice.py",
    "test_readme.py",
    "timeline/test_scale.py",
    "test_spoilt_sentences.py",
    "entities/test_findings.py",
    "entities/test_growth.py",
    "browser/test_reading.py",
    "flows/test_killed.py",
    "flows/test_operations.py",
)
"""Taken first, so that no process ends long before the other."""

settings.register_profile("quick", max_examples=10, deadline=None)
os.environ.pop(
    "PYTHONDONTWRITEBYTECODE", None
)  # or each of the many processes that tests start compiles all of our code again


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if _file(item).startswith(SLOW):
            item.add_marker(pytest.mark.slow)
    rank = {
        name: number for number, name in enumerate(LONGEST if hasattr(config, "workerinput") else ON_A_SERVER)
    }
    items.sort(key=lambda item: rank.get(_file(item), len(rank)))


def _file(item: pytest.Item) -> str:
    return item.path.relative_to(TESTS).as_posix()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Files as `--dist loadfile` deals them out, those that share a
    server to one process, in the order above.
    """
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    together = {f"{TESTS.relative_to(config.rootpath).as_posix()}/{name}" for name in ON_A_SERVER}

    class ServerTogether(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = str(super()._split_scope(nodeid))
            return "server" if file in together else file

    config.option.loadscopereorder = False
    return ServerTogether(config, log)
