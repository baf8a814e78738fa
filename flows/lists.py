"""Lists that are too long to go from task to task: files of one JSON object
a line, for the time of a run. Prefect-free.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pipeline.models import Model

M = TypeVar("M", bound=Model)


def write_list(path: Path, items: Iterable[Model]) -> Path:
    """Write `items` to `path`, whose folder is made where there is none; returns it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="ascii") as file:
        file.writelines(map(_line, items))
    return path


def read_list(path: Path, shape: type[M]) -> Iterator[M]:
    """The items of `path`, one by one."""
    with path.open(encoding="ascii") as file:
        for line in file:
            yield shape.model_validate(json.loads(line))


def render_list(items: Iterable[Model]) -> str:
    """What `write_list` writes, for lists that go elsewhere."""
    return "".join(map(_line, items))


def parse_list(text: str, shape: type[M]) -> Iterator[M]:
    """The items of what `render_list` gave."""
    return (shape.model_validate(json.loads(line)) for line in text.splitlines())


def _line(item: Model) -> str:
    return json.dumps(item.model_dump(mode="json")) + "\n"
