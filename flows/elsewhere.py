"""Runs whose documents, cache or workers are elsewhere: what their client does, and what a worker does for
them on any machine. Prefect-free.

A worker needs no folder in common with the client: it fetches the documents of a batch by their addresses,
extracts them in a folder of its own as every run does, and sends one parcel back. Owns what lies in the
exchange of a run; refuses to know how tasks get to workers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from flows.extraction import Extract, extract_batch, extract_here
from flows.lists import parse_list, render_list, write_list
from flows.plan import MEGABYTE, Batch, Extracted, Outcome, Places, Run
from flows.storage import LOCAL, StorageError, Store
from pipeline.errors import ExportError, SettingsError
from pipeline.export import stage_extraction, staged_extraction
from pipeline.manifest import file_digest
from pipeline.models import Issue
from pipeline.reading import Source, list_names, list_sources, read_metadata

METADATA, BESIDE = "documents.toml", ("documents.toml", "corrections.toml")
OUTCOMES = "outcomes.jsonl"


def list_elsewhere(run: Run, places: Places) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """As `list_documents`, of a folder with an address; fetches what is said
    beside the documents, whose hashes nobody knows yet.
    """
    store, settings = Store(places.folder), run.settings
    run.folder.mkdir(parents=True, exist_ok=True)
    store.fetch({name: run.folder / name for name in BESIDE if store.has(name)})
    given: dict[str, Any] = {"ocr": settings.ocr, "largest": settings.document_megabytes * MEGABYTE}
    if places.folder.startswith(LOCAL):
        folder = Path(places.folder.removeprefix(LOCAL))
        sources, issues = list_sources(folder, follow_links=settings.follow_links, **given)
        return tuple(
            source.model_copy(update={"path": source.path.relative_to(folder)}) for source in sources
        ), issues
    sizes = {
        name: size
        for name, size in store.sizes().items()
        if not any(part.startswith(".") for part in name.split("/"))
    }
    if not sizes:
        raise SettingsError(
            f"{run.shown}: no such folder, or an empty one; give the one that holds the documents"
        )
    return list_names(sizes, read_metadata(run.folder / METADATA), **given)


@contextmanager
def exchanging(run: Run) -> Iterator[None]:
    """Around a run: what it hands over elsewhere is removed at its end, as is what a killed one has left."""
    if run.places is None:
        yield
        return
    mine, _, _ = run.places.exchange.rpartition("/")
    with suppress(StorageError):
        Store(mine).remove()
    try:
        yield
    finally:
        with suppress(StorageError):
            Store(mine).remove()


def send_list(places: Places, number: int, sources: Sequence[Source]) -> Path:
    """Hand the list of a batch over; gives its name."""
    name = f"batch-{number}.jsonl"
    Store(places.exchange).write(name, render_list(sources).encode("ascii"))
    return Path(name)


def extract_elsewhere(batch: Batch, run: Run, places: Places, extract: Extract = extract_here) -> Extracted:
    """As `extract_batch`, on any machine: what it gives names a parcel in the exchange."""
    exchange, documents = Store(places.exchange), Store(places.folder)
    with TemporaryDirectory(prefix="chronofil-") as name:
        here = Path(name)
        sources = list(parse_list(exchange.read(str(batch.sources)).decode("ascii"), Source))
        local = run.model_copy(update={"folder": here / "documents", "out": here / "out"})
        listed = batch.model_copy(update={"sources": write_list(here / "lists" / "sources.jsonl", sources)})

        @contextmanager
        def fetched(chunk: Sequence[Source]) -> Iterator[Sequence[Source]]:
            with TemporaryDirectory(dir=here) as folder:
                yield fetch_sources(documents, chunk, Path(folder))

        made = extract_batch(listed, local, extract, fetched)
        parcel = _pack(here / "parcel.zip", made.outcomes, local.out, (source.id for source in sources))
        exchange.send(parcel, f"batch-{batch.number}.zip")
        return made.model_copy(
            update={"outcomes": Path(f"batch-{batch.number}.zip"), "sha256": file_digest(parcel) or ""}
        )


def fetch_sources(documents: Store, sources: Sequence[Source], folder: Path) -> list[Source]:
    """The same sources, as files of this machine with their hashes; one that is not
    there any more has none, and reading it will say so.
    """
    paths = [folder / f"{number}{source.path.suffix}" for number, source in enumerate(sources)]
    documents.fetch({source.path.as_posix(): path for source, path in zip(sources, paths, strict=True)})
    return [
        source.model_copy(update={"path": path, "sha256": file_digest(path) or ""})
        for source, path in zip(sources, paths, strict=True)
    ]


def receive(extracted: Extracted, run: Run, folder: Path) -> Extracted:
    """Open the parcel of a batch: its extractions are staged as if they had
    been made here, its list is put into `folder`.
    """
    if run.places is None:
        return extracted
    with TemporaryDirectory(dir=folder) as beside:
        parcel = Path(beside) / "parcel.zip"
        Store(run.places.exchange).fetch({str(extracted.outcomes): parcel})
        if file_digest(parcel) != extracted.sha256:
            raise ExportError(
                f"{run.places.exchange}/{extracted.outcomes}: not what the worker sent; is another program "
                f"writing there?"
            )
        with ZipFile(parcel) as opened:
            outcomes = list(parse_list(opened.read(OUTCOMES).decode("ascii"), Outcome))
            for outcome in outcomes:
                if outcome.issue is None:
                    stage_extraction(run.out, outcome.id, opened.read(f"{outcome.id}.json").decode("utf-8"))
    return extracted.model_copy(
        update={"outcomes": write_list(folder / f"outcomes-{extracted.batch}.jsonl", outcomes)}
    )


def _pack(path: Path, outcomes: Path, out: Path, documents: Iterator[str]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as parcel:
        parcel.write(outcomes, OUTCOMES)
        for identifier in documents:
            if (staged := staged_extraction(out, identifier)).exists():
                parcel.write(staged, f"{identifier}.json")
    return path
