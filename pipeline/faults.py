"""Exceptions of our own rules as issues: one that a rule raises costs the
event or sentence under way, not the document.

Owns what the issue says: the sentence, and the rule by the innermost place of ours in the traceback. It
refuses to hide what is raised on purpose, and what is no rule's fault: a lack of memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TypeVar

from pipeline.errors import ChronofilError
from pipeline.models import Issue, Stage

T = TypeVar("T")
CODE = "rule_failed"
SPARED = (ChronofilError, MemoryError)
"""What no rule is to blame for."""
_ROOMS: dict[str, Stage] = {
    "reading": "reading",
    "prose": "reading",
    "temporal": "temporal",
    "entities": "entities",
    "language": "entities",
}
"""Which stage the modules of the library belong to; all others are the events'."""


def attempt(
    faults: list[Issue], blame: Callable[[Exception], Issue], make: Callable[[], Iterable[T]]
) -> list[T]:
    """What `make` gives; where it raises, nothing, and what is to `blame` is added to `faults`."""
    try:
        return list(make())
    except SPARED:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a rule raises, it costs no more than what it was making
        faults.append(blame(error))
        return []


def rule_failed(
    error: Exception,
    document: str,
    quote: str | None = None,
    start: int | None = None,
    end: int | None = None,
) -> Issue:
    """The issue of an exception that a rule raised on the words from `start` to `end`."""
    rule = failed_rule(error)
    what = "ce que dit cette phrase" if quote is not None else "ce qu’elle cherchait"
    message = (
        f"La règle « {rule} » a échoué ({type(error).__name__}) ; {what} peut manquer, le reste du document "
        f"est gardé. "
        "C’est un défaut de Chronofil, à signaler avec cette phrase."
    )
    stage = _ROOMS.get(rule.partition(".")[0], "events")
    return Issue(
        document=document, stage=stage, code=CODE, message=message, quote=quote, start=start, end=end
    )


def is_ours(error: BaseException) -> bool:
    """Whether an exception arose in code of ours; else in a library, on what we gave it."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    return place is None or str(place.tb_frame.f_globals.get("__name__", "")).startswith("pipeline.")


def failed_rule(error: BaseException) -> str:
    """The function of ours in which an exception arose, as « events.titles.choice.make_title, ligne 120 »."""
    name = "extract"
    place: TracebackType | None = error.__traceback__
    while place is not None:
        module = str(place.tb_frame.f_globals.get("__name__", ""))
        function = place.tb_frame.f_code.co_name
        if module.startswith("pipeline.") and module != __name__ and not function.startswith("<"):
            name = f"{module.removeprefix('pipeline.')}.{function}, ligne {place.tb_lineno}"
        place = place.tb_next
    return name
