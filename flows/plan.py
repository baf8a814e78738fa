"""What one run is about to do: where it reads and writes, and which documents go together. Prefect-free, and JSON all through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import Field

from flows.parameters import Gates, Parameters, make_settings
from pipeline.models import Counts, Generator, Issue, Model
from pipeline.reading import Source, list_sources
from pipeline.settings import Settings

MEGABYTE = 2**20
BATCH_BYTES = 256 * 1024
"""Source bytes of a batch, at most, where one document is not larger by itself: about the work of settings.batch_size long questions."""


class Run(Model):
    """Where a run reads and writes; the same for all its tasks."""

    folder: Path = Field(description="Input folder.")
    out: Path = Field(description="Output folder.")
    cache: Path | None = Field(description="Folder of the cached extractions; null: none is read or kept.")
    settings: Settings = Field(description="Settings.")
    gates: Gates = Field(default=Gates(), description="When it is to fail although it could end.")


class Batch(Model):
    """Documents that one task run extracts."""

    number: int = Field(ge=1, description="Counted from 1.")
    total: int = Field(ge=1, description="Number of batches.")
    documents: int = Field(ge=1, description="Number of documents.")
    sources: Path = Field(description="List of the documents' files: Source.")


class Plan(Model):
    """The batches of a run, and what was left out before it began."""

    batches: tuple[Batch, ...] = Field(description="Which documents.")
    issues: Path = Field(description="List of the files left out and of stray metadata: Issue.")
    key: str = Field(default="", description="Hash of all that the result depends on.")

    @property
    def documents(self) -> int:
        """Number of documents to read."""
        return sum(batch.documents for batch in self.batches)


class Outcome(Model):
    """What became of one document: its extraction waits beside the outputs, or an issue says why there is none."""

    id: str = Field(description="Id of the document.")
    sha256: str = Field(default="", description="SHA-256 of its file.")
    issue: Issue | None = Field(default=None, description="Why it was skipped; null where it was read.")


class Extracted(Model):
    """What one batch gave."""

    batch: int = Field(description="Number of the batch.")
    total: int = Field(description="Number of batches.")
    outcomes: Path = Field(description="List of what became of the documents, in the order of the sources: Outcome.")
    read: int = Field(ge=0, description="How many documents were read.")
    cached: int = Field(ge=0, description="How many of them came from the cache.")
    skipped: int = Field(ge=0, description="How many could not be read.")
    seconds: float = Field(ge=0, description="Time it took.")
    failures: tuple[str, ...] = Field(default=(), description="Tracebacks of documents on which our own code failed, for the log.")

    @property
    def line(self) -> str:
        """One line for the log."""
        return f"batch {self.batch}/{self.total}: {self.read} read ({self.cached} unchanged), {self.skipped} skipped, {self.seconds:.1f} s"


class Draft(Model):
    """A consolidated timeline that waits beside the outputs to be validated and exported."""

    timeline: Path = Field(description="The timeline, as it will be published.")
    sha256: str = Field(description="SHA-256 of that file.")
    counts: Counts = Field(description="How much was read and found.")
    generator: Generator = Field(description="What made it.")
    left_out: tuple[str, ...] = Field(default=(), description="Documents that were not read, the first few.")
    unmatched: int = Field(default=0, ge=0, description="Corrections that match nothing any more.")
    key: str = Field(default="", description="That of the plan; empty where a document was left out for a reason that may be over next time.")
    told: int = Field(default=0, ge=0, description="Documents that gave an event.")
    shown: int = Field(default=0, ge=0, description="Events on the page; fewer than there are where the page would be too large.")


def make_run(parameters: Parameters) -> Run:
    """A run from the flow's parameters; raises SettingsError as `make_settings`."""
    cache = None if parameters.cache is None else Path(parameters.cache)
    return Run(
        folder=Path(parameters.folder), out=Path(parameters.out), cache=cache, settings=make_settings(parameters), gates=parameters.gates
    )


def list_documents(run: Run) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """The documents of a run, and an issue for each file that is left out."""
    settings = run.settings
    return list_sources(run.folder, follow_links=settings.follow_links, ocr=settings.ocr, largest=settings.document_megabytes * MEGABYTE)


def make_batches(sources: Sequence[Source], settings: Settings) -> tuple[tuple[Source, ...], ...]:
    """Cut `sources` into batches of about equal work, two a worker or more where there is enough of it, at most settings.max_task_runs."""
    sizes = [_size(source) for source in sources]
    share = -(-len(sources) // (2 * settings.workers))
    count, weight = max(1, min(settings.batch_size, share)), BATCH_BYTES
    groups = list(_groups(sizes, count, weight))
    while len(groups) > settings.max_task_runs:
        count, weight = 2 * count, 2 * weight
        groups = list(_groups(sizes, count, weight))
    return tuple(tuple(sources[i] for i in group) for group in groups)


def _groups(sizes: Sequence[int], count: int, weight: int) -> Iterator[range]:
    begin = total = 0
    for position, size in enumerate(sizes):
        if position > begin and (position - begin == count or total + size > weight):
            yield range(begin, position)
            begin, total = position, 0
        total += size
    if sizes:
        yield range(begin, len(sizes))


def _size(source: Source) -> int:
    try:
        return source.path.stat().st_size
    except OSError:  # reading it will say why
        return 0
