"""Peak memory, as the folder grows.

usage: python -m benchmarks.memory [100 1000 10000]     the whole path without Prefect, on generated questions
that are extracted
       python -m benchmarks.memory --known 10000 20000  `chronofil run`, Prefect and its temporary server
       included, on tiny documents of ten events
                                                        each whose extractions are in the cache: what grows
                                                        with the folder, and nothing else
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.measure import machine, measure, python, table
from benchmarks.stories import extractions
from pipeline.cache import ExtractionCache, extraction_key
from pipeline.reading import list_sources
from pipeline.settings import Settings

MIB = 2**20
AS_OF = date(2024, 12, 31)


def run_memory(counts: list[int]) -> str:
    """The table, in Markdown."""
    rows = []
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            work = Path(name)
            write_corpus(count, work / "documents")
            done = measure(python("-m", "benchmarks.library", work / "documents", work / "out"))
            sizes = [
                (work / "out" / "timeline.json").stat().st_size,
                sum(path.stat().st_size for path in (work / "out" / "documents").iterdir()),
            ]
        rows.append(
            (
                f"{count:,}",
                round(done.peak),
                *(size / MIB for size in sizes),
                done.seconds,
                done.said["seconds"]["extract"] / count * 1000,
            )
        )
    head = (
        "documents",
        "peak MiB",
        "timeline.json MiB",
        "documents/ MiB",
        "seconds",
        "extraction, ms a document",
    )
    return f"{machine()}\n\n{table(head, rows)}"


def run_known(counts: list[int]) -> str:
    """The table for documents that are known, in Markdown; each folder is run twice,
    the second time against the timeline of the first.
    """
    rows = []
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            work = Path(name)
            write_known(count, work / "documents", work / "cache")
            command = python(
                "-m",
                "flows.cli",
                "run",
                work / "documents",
                "--out",
                work / "out",
                "--cache",
                work / "cache",
                "--as-of",
                AS_OF,
            )
            first, second = measure(command), measure(command)
            told = json.loads((work / "out" / "run.json").read_text(encoding="utf-8"))
            size = (work / "out" / "timeline.json").stat().st_size
        counted = (f"{count:,}", f"{told['counts']['extracted']:,}", f"{told['counts']['events']:,}")
        rows.append(
            (
                *counted,
                round(first.peak),
                round(second.peak),
                size / MIB,
                first.seconds,
                *(told["seconds"][name] for name in STAGES),
            )
        )
    head = (
        "documents",
        "events told",
        "events",
        "peak MiB",
        "again",
        "timeline.json MiB",
        "seconds",
        *STAGES,
    )
    return f"{machine()}\n\n{table(head, rows)}"


STAGES = ("list", "extract", "consolidate", "validate", "export")


def write_known(count: int, folder: Path, cache: Path) -> None:
    """`count` tiny documents in `folder`, and their invented extractions
    in `cache`, as if they had been read before.
    """
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"doc{number:06}.txt").write_text(f"Document {number}.\n", encoding="utf-8")
    kept, settings = ExtractionCache(cache / "extractions"), Settings(as_of=AS_OF)
    for source, extraction in zip(list_sources(folder)[0], extractions(count), strict=True):
        sha256 = hashlib.sha256(source.path.read_bytes()).hexdigest()
        document = extraction.document.model_copy(update={"sha256": sha256})
        text = extraction.model_copy(update={"document": document}).model_dump_json(indent=2) + "\n"
        kept.put(extraction_key(source, sha256, settings), text.encode())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=int, nargs="*", default=[100, 1000, 10000])
    parser.add_argument("--known", action="store_true", help="documents whose extractions are in the cache")
    given = parser.parse_args()
    print((run_known if given.known else run_memory)(given.documents))


if __name__ == "__main__":
    main()
