"""A timeline.json read as far as it is needed: its parts are made when they are asked for, and none is kept.

It refuses to judge what the timeline says: `check` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from pipeline.errors import ContractError, ExportError
from pipeline.export.json_members import read_members
from pipeline.models import DocumentInfo, Entity, Event, Model, Timeline
from pipeline.validation import describe_invalid

M = TypeVar("M", bound=Model)
STREAMED = frozenset({"documents", "entities", "events", "undated"})


class StoredTimeline:
    """`head` is what is short; documents, entities and events are read from the file anew each time, no
    further than to the last one.

    What is read raises ExportError when there is no such file or it breaks the contract.
    """

    def __init__(self, file: Path) -> None:
        self.file = file

    @cached_property
    def head(self) -> Timeline:
        """The timeline without its documents, entities and events; its counts are those of the whole."""
        parts: dict[str, Any] = {}
        for name, value in self.members():
            parts[name] = () if name in STREAMED else list(value) if isinstance(value, Iterator) else value
        try:
            return Timeline.model_validate(parts)
        except ValidationError as error:
            raise self._broken(describe_invalid(error, Timeline)) from error

    def documents(self) -> Iterator[DocumentInfo]:
        """Documents, by id."""
        return self._list("documents", DocumentInfo)

    def entities(self) -> Iterator[Entity]:
        """Entities, by id."""
        return self._list("entities", Entity)

    def events(self) -> Iterator[Event]:
        """Dated events, in order."""
        return self._list("events", Event)

    def undated(self) -> Iterator[Event]:
        """Undated events, in order."""
        return self._list("undated", Event)

    def members(self) -> Iterator[tuple[str, Any]]:
        """What the file holds, as `read_members` gives it."""
        with self._telling(), self.file.open(encoding="utf-8") as text:
            for name, value in read_members(text):
                yield name, self._items(value) if isinstance(value, Iterator) else value

    def _items(self, items: Iterator[Any]) -> Iterator[Any]:
        with self._telling():
            yield from items

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise ExportError(
                f"{self.file}: no timeline to read ({error.strerror}); run `chronofil run` first or name its "
                f"output folder"
            ) from error
        except ValueError as error:  # UnicodeDecodeError is one
            raise self._broken(f"not JSON: {error}") from error

    def _list(self, name: str, shape: type[M]) -> Iterator[M]:
        for key, value in self.members():
            if key == name and isinstance(value, Iterator):
                yield from self._models(name, value, shape)
                return

    def _models(self, name: str, items: Iterator[Any], shape: type[M]) -> Iterator[M]:
        for number, item in enumerate(items):
            try:
                yield shape.model_validate(item)
            except ValidationError as error:
                raise self._broken(f"{name}[{number}].{describe_invalid(error, shape)}") from error

    def _broken(self, what: str) -> ContractError:
        return ContractError(f"{self.file}: no timeline: {what}")


def open_timeline(path: Path) -> StoredTimeline:
    """A `timeline.json`, or the one in an outputs folder, to be read piece by piece."""
    return StoredTimeline(path / "timeline.json" if path.is_dir() else path)
