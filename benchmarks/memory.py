"""Peak memory of `chronofil run` on 100, 1,000 and 10,000 generated documents, and what the timeline itself weighs.

usage: python -m benchmarks.memory [100 1000 10000]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.measure import machine, measure, python, table

MIB = 2**20


def run_memory(counts: list[int]) -> str:
    """The table, in Markdown."""
    rows = []
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            work = Path(name)
            write_corpus(count, work / "documents")
            done = measure(python("-m", "benchmarks.library", work / "documents", work / "out"))
            sizes = [(work / "out" / "timeline.json").stat().st_size, sum(path.stat().st_size for path in (work / "out" / "documents").iterdir())]
        rows.append((f"{count:,}", round(done.peak), *(size / MIB for size in sizes), done.seconds, done.said["seconds"]["extract"] / count * 1000))
    head = ("documents", "peak MiB", "timeline.json MiB", "documents/ MiB", "seconds", "extraction, ms a document")
    return f"{machine()}\n\n{table(head, rows)}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, nargs="*", default=[100, 1000, 10000])
    print(run_memory(parser.parse_args().documents))


if __name__ == "__main__":
    main()
