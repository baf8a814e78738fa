"""What a rule that fails may cost: its sentence or its question about the document, and no more.

Owns where a failure is caught and the issue that it becomes. It refuses to know any rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

from pipeline.events.scene import Scene
from pipeline.faults import attempt, rule_failed
from pipeline.language import Analysis

T = TypeVar("T")


def guarded(scene: Scene, make: Callable[[], Iterable[T]]) -> list[T]:
    """What `make` finds in a sentence; nothing, and an issue, where a rule fails on it."""
    return on_sentence(scene.analysis, scene.view.start, scene.view.end, make)


def on_sentence(analysis: Analysis, start: int, end: int, make: Callable[[], Iterable[T]]) -> list[T]:
    """What `make` finds in a stretch of the prose; nothing, and an issue, where a rule fails on it."""
    quote = analysis.prose.text[start:end]
    return attempt(
        analysis.faults, lambda error: rule_failed(error, analysis.document.id, quote, start, end), make
    )


def only(make: Callable[..., T], *arguments: Any) -> list[T]:
    """What `make` gives, as the list of one."""
    return [make(*arguments)]


def of_document(analysis: Analysis, find: Callable[[Analysis], T]) -> T | None:
    """What holds for the whole document; None, and an issue, where the rule that looks for it fails."""
    found = attempt(
        analysis.faults,
        lambda error: rule_failed(error, analysis.document.id),
        partial(only, find, analysis),
    )
    return found[0] if found else None
