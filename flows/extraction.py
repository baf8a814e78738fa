"""One batch of documents: those that the cache knows are copied, the others are read and extracted by
processes of their own, or in this one.

Prefect-free. It refuses to let one document stop the others: that one becomes an issue.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

from flows.documents import Done, extract_documents
from flows.lists import read_list, write_list
from flows.plan import Batch, Extracted, Outcome, Run, open_cache
from pipeline.cache import extraction_key
from pipeline.export import stage_extraction
from pipeline.models import Extraction
from pipeline.reading import Source

Extract = Callable[[Sequence[Source], Run], Sequence[Done]]
"""What reads and extracts documents, in any order."""
Fetch = Callable[[Sequence[Source]], AbstractContextManager[Sequence[Source]]]
"""What makes documents files of this machine, with their hashes, for the time of a block."""


def extract_here(sources: Sequence[Source], run: Run) -> list[Done]:
    """Extract in this process: no limits of time and memory, and nothing started."""
    return list(extract_documents(sources, run))


def extract_batch(
    batch: Batch, run: Run, extract: Extract = extract_here, fetch: Fetch = nullcontext
) -> Extracted:
    """Write the extraction of each source of `batch` beside the outputs; at most settings.batch_size
    documents are held at a time.
    """
    started = time.perf_counter()
    sources, size = list(read_list(batch.sources, Source)), run.settings.batch_size
    found: dict[str, Done] = {}
    for begin in range(0, len(sources), size):
        with fetch(sources[begin : begin + size]) as chunk:
            found.update(
                (done.outcome.id, done) for source in chunk if (done := _restore(source, run)) is not None
            )
            if waiting := [source for source in chunk if source.id not in found]:
                found.update((done.outcome.id, done) for done in extract(waiting, run))
    all_done = [found[source.id] for source in sources]
    skipped = sum(done.outcome.issue is not None for done in all_done)
    return Extracted(
        batch=batch.number,
        total=batch.total,
        outcomes=write_list(
            batch.sources.with_name(f"outcomes-{batch.number}.jsonl"), (done.outcome for done in all_done)
        ),
        read=len(sources) - skipped,
        cached=sum(done.cached for done in all_done),
        skipped=skipped,
        seconds=time.perf_counter() - started,
        failures=tuple(done.failure for done in all_done if done.failure),
    )


def is_cached(source: Source, run: Run) -> bool:
    """Whether the cache has an entry for `source` as it is now."""
    cache = open_cache(run)
    return cache is not None and cache.has(extraction_key(source, source.sha256, run.settings))


def _restore(source: Source, run: Run) -> Done | None:
    cache = open_cache(run)
    data = None if cache is None else cache.get(extraction_key(source, source.sha256, run.settings))
    if data is None or not _is_of(data, source, source.sha256):
        return None
    stage_extraction(run.out, source.id, data.decode())
    return Done(outcome=Outcome(id=source.id, sha256=source.sha256), cached=True)


def _is_of(data: bytes, source: Source, sha256: str) -> bool:
    """Whether an entry of the cache is an extraction of that document: one that
    is sound but says something else is made anew.
    """
    try:
        document = Extraction.model_validate_json(data).document
    except ValueError:
        return False
    return (document.id, document.sha256) == (source.id, sha256)
