"""Documents that no cache knows, read and extracted in this process, together where that is cheaper; what
became of each one is told as it comes.

Prefect-free. It refuses to let our own errors stop a batch: only the
culprit is left out, with its traceback for the log.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from pydantic import Field

from flows.plan import Outcome, Run, open_cache
from pipeline.cache import extraction_key
from pipeline.errors import ChronofilError, ReadingError
from pipeline.export import write_extraction
from pipeline.models import Extraction, Issue, Model, Reading, Stage
from pipeline.reading import Source, read_document

Telling: TypeAlias = Callable[[str | None, str], None]
"""Told what begins: the document's id, None for several at a time, and the stage."""
_LIMITS = {"time_exceeded": "--document-seconds", "memory_exceeded": "--document-megabytes"}
"""Options that say how much a document may take."""
READING, EXTRACTION = "reading", "extraction"


class Done(Model):
    """One source that was read, or not."""

    outcome: Outcome = Field(description="What became of it.")
    cached: bool = Field(default=False, description="Whether the cache knew it.")
    failure: str = Field(default="", description="Traceback, where our own code failed on it.")


def _tell_nobody(_identifier: str | None, _stage: str) -> None:
    pass


def extract_documents(
    sources: Sequence[Source], run: Run, tell: Telling = _tell_nobody, *, apart: bool = False
) -> Iterator[Done]:
    """Read all `sources`, then extract them, together or each `apart`; the extractions
    are written beside the outputs and into the cache.
    """
    readings: dict[str, tuple[Source, Reading]] = {}
    for source in sources:
        tell(source.id, READING)
        try:
            readings[source.id] = source, read_document(source)
        except ReadingError as error:
            yield _unreadable(source, str(error))
        except Exception as error:  # noqa: BLE001 - one document, whatever our code does with it, stops no other
            yield _failed(source, error)
        if apart:
            yield from _extract_apart(readings, run, tell)
            readings = {}
    yield from _extract_apart(readings, run, tell)


def left_out(source: Source, stage: Stage, code: str, reason: str) -> Issue:
    """The issue of a document that was not read, with a French reason, and
    what to do where the document is too large.
    """
    advice = f" ; coupez-le en plusieurs fichiers, ou relevez {_LIMITS[code]}" if code in _LIMITS else ""
    return Issue(
        document=source.source,
        stage=stage,
        code=code,
        message=f"{source.source} : {reason}, document laissé de côté{advice}.",
    )


def _extract_apart(readings: dict[str, tuple[Source, Reading]], run: Run, tell: Telling) -> Iterator[Done]:
    """Extract documents together and, where our own code fails, those that are
    left one by one: only the culprit is skipped.
    """
    waiting = dict(readings)
    try:
        for done in _extract_readings(readings, run, tell):
            del waiting[done.outcome.id]
            yield done
    except ChronofilError:  # what fails on purpose, such as a full disk, is no document's fault
        raise
    except Exception as error:  # noqa: BLE001 - as above
        if len(readings) == 1:
            yield _rescue(*next(iter(readings.values())), run, error)
            return
        for identifier, pair in waiting.items():
            yield from _extract_apart({identifier: pair}, run, tell)


def _extract_readings(readings: dict[str, tuple[Source, Reading]], run: Run, tell: Telling) -> Iterator[Done]:
    if not readings:
        return
    from pipeline.extract import extract  # loads spaCy: not needed where the cache knows all

    tell(next(iter(readings)) if len(readings) == 1 else None, EXTRACTION)
    for extraction in extract([reading for _, reading in readings.values()]):
        yield _keep(readings[extraction.document.id][0], extraction, run)


def _keep(source: Source, extraction: Extraction, run: Run, failure: str = "") -> Done:
    digest = extraction.document.sha256
    path = write_extraction(run.out, extraction)
    cache = None if failure else open_cache(run)
    if cache is not None:
        cache.put(extraction_key(source, digest, run.settings), path.read_bytes())
    return Done(outcome=Outcome(id=source.id, sha256=digest), failure=failure)


def _rescue(source: Source, reading: Reading, run: Run, error: Exception) -> Done:
    """The document without the sentences on which our own code
    fails; left out where it fails on all of it.
    """
    from pipeline.rescue import extract_without_culprits

    try:
        if isinstance(error, MemoryError):
            return _failed(source, error)
        extraction = extract_without_culprits(reading, error)
    except ChronofilError:
        raise
    except Exception as last:  # noqa: BLE001 - as above
        return _failed(source, last)
    trace = "".join(traceback.format_exception(error))
    return _keep(
        source, extraction, run, f"{source.source}: {type(error).__name__}, a sentence of it skipped\n{trace}"
    )


def _unreadable(source: Source, message: str) -> Done:
    return Done(
        outcome=Outcome(
            id=source.id,
            issue=Issue(document=source.source, stage="reading", code="unreadable", message=message),
        )
    )


def _failed(source: Source, error: Exception) -> Done:
    if isinstance(error, MemoryError):
        issue = left_out(
            source, "reading", "memory_exceeded", "plus de mémoire qu'un document n'en a le droit"
        )
    else:
        reason = f"erreur interne de Chronofil ({type(error).__name__}), dont le journal donne le détail"
        issue = left_out(source, "reading", "internal_error", reason)
    trace = "".join(traceback.format_exception(error))
    return Done(
        outcome=Outcome(id=source.id, issue=issue),
        failure=f"{source.source}: {type(error).__name__}, skipped\n{trace}",
    )
