"""One batch of documents: those that the cache knows are copied, the others read and extracted; all are written as they come.

Prefect-free. It refuses to let one unreadable document stop the others: that one becomes an issue.
"""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.lists import read_list, write_list
from flows.plan import Batch, Extracted, Outcome, Run
from pipeline.cache import ExtractionCache, extraction_key
from pipeline.errors import ChronofilError, ReadingError
from pipeline.export import stage_extraction, write_extraction
from pipeline.models import Issue, Reading
from pipeline.reading import Source, read_document


@dataclass(frozen=True)
class Done:
    """One source that was read, or not."""

    outcome: Outcome
    cached: bool = False
    failure: str = ""
    """Traceback, where our own code failed on it."""


def extract_batch(batch: Batch, run: Run) -> Extracted:
    """Write the extraction of each source of `batch` beside the outputs; at most settings.batch_size documents are held at a time."""
    started = time.perf_counter()
    sources, size = list(read_list(batch.sources, Source)), run.settings.batch_size
    chunks = [sources[begin : begin + size] for begin in range(0, len(sources), size)]
    found = {done.outcome.id: done for chunk in chunks for done in _extract_chunk(chunk, run)}
    all_done = [found[source.id] for source in sources]
    skipped = sum(done.outcome.issue is not None for done in all_done)
    return Extracted(
        batch=batch.number,
        total=batch.total,
        outcomes=write_list(batch.sources.with_name(f"outcomes-{batch.number}.jsonl"), (done.outcome for done in all_done)),
        read=len(sources) - skipped,
        cached=sum(done.cached for done in all_done),
        skipped=skipped,
        seconds=time.perf_counter() - started,
        failures=tuple(done.failure for done in all_done if done.failure),
    )


def is_cached(source: Source, run: Run) -> bool:
    """Whether the cache has an entry for `source` as it is now."""
    return run.cache is not None and ExtractionCache(run.cache).has(extraction_key(source, _sha256(source), run.settings))


def _extract_chunk(sources: Sequence[Source], run: Run) -> Iterator[Done]:
    readings: dict[str, tuple[Source, Reading]] = {}
    for source in sources:
        restored = _restore(source, run)
        if restored is not None:
            yield restored
            continue
        try:
            readings[source.id] = source, read_document(source)
        except ReadingError as error:
            yield _skipped(source, "unreadable", str(error))
        except Exception as error:  # noqa: BLE001 - one document, whatever our code does with it, stops no other
            yield _failed(source, error)
    yield from _extract_apart(readings, run)


def _extract_apart(readings: dict[str, tuple[Source, Reading]], run: Run) -> Iterator[Done]:
    """Extract documents together and, where our own code fails, those that are left one by one: only the culprit is skipped."""
    waiting = dict(readings)
    try:
        for done in _extract_readings(readings, run):
            del waiting[done.outcome.id]
            yield done
    except ChronofilError:  # what fails on purpose, such as a full disk, is no document's fault
        raise
    except Exception as error:  # noqa: BLE001 - as above
        if len(readings) == 1:
            yield _failed(next(iter(readings.values()))[0], error)
            return
        for identifier, pair in waiting.items():
            yield from _extract_apart({identifier: pair}, run)


def _skipped(source: Source, code: str, message: str, failure: str = "") -> Done:
    return Done(Outcome(id=source.id, issue=Issue(document=source.source, stage="reading", code=code, message=message)), failure=failure)


def _failed(source: Source, error: Exception) -> Done:
    message = f"{source.source} : erreur interne de Chronofil ({type(error).__name__}), document laissé de côté ; le journal en donne le détail."
    trace = "".join(traceback.format_exception(error))
    return _skipped(source, "internal_error", message, f"{source.source}: {type(error).__name__}, skipped\n{trace}")


def _extract_readings(readings: dict[str, tuple[Source, Reading]], run: Run) -> Iterator[Done]:
    if not readings:
        return
    from pipeline.extract import extract  # loads spaCy: not needed where the cache knows all

    for extraction in extract([reading for _, reading in readings.values()]):
        document = extraction.document
        source = readings[document.id][0]
        path = write_extraction(run.out, extraction)
        if run.cache is not None:
            ExtractionCache(run.cache).put(extraction_key(source, document.sha256, run.settings), path.read_bytes())
        yield Done(Outcome(id=source.id, sha256=document.sha256))


def _restore(source: Source, run: Run) -> Done | None:
    if run.cache is None:
        return None
    sha256 = _sha256(source)
    data = ExtractionCache(run.cache).get(extraction_key(source, sha256, run.settings))
    if data is None:
        return None
    stage_extraction(run.out, source.id, data.decode())
    return Done(Outcome(id=source.id, sha256=sha256), cached=True)


def _sha256(source: Source) -> str:
    try:
        return hashlib.sha256(source.path.read_bytes()).hexdigest()
    except OSError:  # reading it will say why
        return ""
