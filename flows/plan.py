"""What one run is about to do: where it reads and writes, and which documents
go together. Prefect-free, and JSON all through.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from platform import node
from typing import Any
from uuid import uuid4

from pydantic import Field

from flows.digests import known_digest
from flows.parameters import Gates, Parameters, make_settings
from flows.storage import LOCAL, FarCache, address_of, beside, is_address
from pipeline.cache import ExtractionCache
from pipeline.export import WORK
from pipeline.models import Counts, Generator, Issue, Model
from pipeline.reading import Source, list_sources
from pipeline.settings import Settings
from pipeline.timeline import CorrectionOutcome

MEGABYTE = 2**20
BATCH_BYTES = 256 * 1024
"""Bytes of text of a batch, at most, where one document is not larger by itself: about the work of
settings.batch_size long questions.
"""
TEXT_SHARE = {
    ".pdf": 0.1,
    ".docx": 0.3,
    ".odt": 0.3,
    ".html": 0.2,
    ".htm": 0.2,
    ".xhtml": 0.2,
    ".xml": 0.6,
    ".json": 0.6,
}
"""How much of a file is its text, about."""


class Places(Model):
    """Where a run reads and keeps what is not on the client's machine, or
    has to be reached from others: addresses.
    """

    folder: str = Field(description="Input folder.")
    cache: str = Field(description="Folder of the cached extractions.")
    exchange: str = Field(
        description="Folder in which this run hands lists and extractions over, removed at its end."
    )


class Run(Model):
    """Where a run reads and writes; the same for all its tasks."""

    folder: Path = Field(
        description="Input folder; where that is elsewhere, one that holds what was fetched of it."
    )
    out: Path = Field(description="Output folder.")
    cache: Path | None = Field(
        description="Folder of the cached extractions; null: none is read or kept, or they are elsewhere."
    )
    places: Places | None = Field(
        default=None, description="Addresses; null: all is read and written on one machine, by paths."
    )
    scheduler: str | None = Field(
        default=None, description="Address of the Dask scheduler; null: threads of this process extract."
    )
    settings: Settings = Field(description="Settings.")
    gates: Gates = Field(default=Gates(), description="When it is to fail although it could end.")

    @property
    def shown(self) -> str:
        """The input folder, as it was named."""
        return str(self.folder) if self.places is None else self.places.folder.removeprefix(LOCAL)


class Batch(Model):
    """Documents that one task run extracts."""

    number: int = Field(ge=1, description="Counted from 1.")
    total: int = Field(ge=1, description="Number of batches.")
    documents: int = Field(ge=1, description="Number of documents.")
    sources: Path = Field(
        description="List of the documents' files: Source; its name, where it is handed over elsewhere."
    )


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
    """What became of one document: its extraction waits beside the
    outputs, or an issue says why there is none.
    """

    id: str = Field(description="Id of the document.")
    sha256: str = Field(default="", description="SHA-256 of its file.")
    issue: Issue | None = Field(default=None, description="Why it was skipped; null where it was read.")


class Extracted(Model):
    """What one batch gave."""

    batch: int = Field(description="Number of the batch.")
    total: int = Field(description="Number of batches.")
    outcomes: Path = Field(
        description=(
            "List of what became of the documents, in the order of the sources: Outcome; or the name of a "
            "parcel of it and the extractions."
        )
    )
    sha256: str = Field(default="", description="SHA-256 of that parcel.")
    read: int = Field(ge=0, description="How many documents were read.")
    cached: int = Field(ge=0, description="How many of them came from the cache.")
    skipped: int = Field(ge=0, description="How many could not be read.")
    seconds: float = Field(ge=0, description="Time it took.")
    failures: tuple[str, ...] = Field(
        default=(), description="Tracebacks of documents on which our own code failed, for the log."
    )

    @property
    def line(self) -> str:
        """One line for the log."""
        return (
            f"batch {self.batch}/{self.total}: {self.read} read ({self.cached} unchanged), {self.skipped} "
            f"skipped, {self.seconds:.1f} s"
        )


class Draft(Model):
    """A consolidated timeline that waits beside the outputs to be validated and exported."""

    timeline: Path = Field(description="The timeline, as it will be published.")
    sha256: str = Field(description="SHA-256 of that file.")
    counts: Counts = Field(description="How much was read and found.")
    generator: Generator = Field(description="What made it.")
    left_out: tuple[str, ...] = Field(default=(), description="Documents that were not read, the first few.")
    absent: tuple[str, ...] = Field(
        default=(), description="Files that documents.toml describes and that are not there."
    )
    corrections: tuple[CorrectionOutcome, ...] = Field(
        default=(), description="What became of each correction."
    )
    key: str = Field(
        default="",
        description=(
            "That of the plan; empty where a document was left out for a reason that may be over next time."
        ),
    )
    told: int = Field(default=0, ge=0, description="Documents that gave an event.")
    shown: int = Field(
        default=0,
        ge=0,
        description="Events on the page; fewer than there are where the page would be too large.",
    )


def make_run(parameters: Parameters) -> Run:
    """A run from the flow's parameters; raises SettingsError as `make_settings`."""
    settings, out = make_settings(parameters), Path(parameters.out)
    shared: dict[str, Any] = {"out": out, "settings": settings, "gates": parameters.gates}
    if not parameters.is_elsewhere:
        cache = None if parameters.cache is None else Path(parameters.cache)
        return Run(folder=Path(parameters.folder), cache=cache, **shared)
    cache_at = address_of(parameters.cache or "")
    mine = hashlib.sha256(f"{node()} {out.resolve()}".encode("utf-8", "surrogateescape")).hexdigest()[:16]
    exchange = beside(cache_at, f"exchange/{mine}/{uuid4()}")
    places = Places(folder=address_of(parameters.folder), cache=cache_at, exchange=exchange)
    return Run(
        folder=out / WORK / "fetched", cache=None, places=places, scheduler=parameters.address, **shared
    )


def list_documents(run: Run) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """The documents of a run, each with the hash of its bytes as they are now,
    and an issue for each file that is left out.
    """
    settings = run.settings
    sources, issues = list_sources(
        run.folder,
        follow_links=settings.follow_links,
        ocr=settings.ocr,
        largest=settings.document_megabytes * MEGABYTE,
    )
    return tuple(
        source.model_copy(update={"sha256": known_digest(source.path)}) for source in sources
    ), issues


def open_cache(run: Run) -> ExtractionCache | FarCache | None:
    """The cache of a run, wherever it is; None where it has none."""
    place = run.cache if run.places is None else run.places.cache
    return None if place is None else cache_at(place)


def cache_at(place: str | Path) -> ExtractionCache | FarCache:
    """The cache at a path or an address."""
    local = str(place).removeprefix(LOCAL)
    return FarCache(local) if is_address(local) else ExtractionCache(Path(local))


def make_batches(sources: Sequence[Source], settings: Settings) -> tuple[tuple[Source, ...], ...]:
    """Cut `sources` into batches of about equal work, two a worker or more where
    there is enough of it, at most settings.batches.
    """
    sizes = [text_size(source) for source in sources]
    share = -(-len(sources) // (2 * settings.workers))
    count, weight = max(1, min(settings.batch_size, share)), BATCH_BYTES
    groups = list(_groups(sizes, count, weight))
    while len(groups) > settings.batches:
        count, weight = 2 * count, 2 * weight
        groups = list(_groups(sizes, count, weight))
    return tuple(tuple(sources[i] for i in group) for group in groups)


def text_size(source: Source) -> int:
    """About how many bytes of text a file holds: its work is that of its
    text, not of its pictures, fonts and marks.
    """
    return int(source.size * TEXT_SHARE.get(source.path.suffix.lower(), 1))


def _groups(sizes: Sequence[int], count: int, weight: int) -> Iterator[range]:
    begin = total = 0
    for position, size in enumerate(sizes):
        if position > begin and (position - begin == count or total + size > weight):
            yield range(begin, position)
            begin, total = position, 0
        total += size
    if sizes:
        yield range(begin, len(sizes))
