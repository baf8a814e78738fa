"""How fast the tagger is by itself, against dateparser's search and a pass of one
simple regular expression, in one run and on one text.

usage: python -m benchmarks.bench_temporal [--characters 300000]     processor
time of one thread, best of three; no model is loaded
"""

from __future__ import annotations

import argparse
import re
import tempfile
from pathlib import Path

from benchmarks.corpus import corpus
from benchmarks.measure import best_seconds, machine, table
from pipeline.temporal import find_time_expressions, recognise

PUBLISHED = "2022-09-13"
SAMPLE = 40_000
"""dateparser is given this many characters: its cost grows with the text, its rate does not."""
_WORD = re.compile(r"\b\w+\b")


def run_temporal(characters: int) -> str:
    """A table: characters a second, and how many times longer than the simple pass."""
    with tempfile.TemporaryDirectory() as folder:
        texts = [path.read_text(encoding="utf-8") for path in sorted(corpus(500, Path(folder)).glob("*.txt"))]
    text = "\n".join(texts)[:characters]
    find_time_expressions(text[:SAMPLE], PUBLISHED)
    simple = best_seconds(lambda: sum(1 for _ in _WORD.finditer(text))) / len(text)
    rows = [["every word (one regular expression)", f"{1 / simple:,.0f}", 1.0]]
    for name, work, length in (
        ("recognise", lambda: recognise(text), len(text)),
        ("recognise and normalise", lambda: find_time_expressions(text, PUBLISHED), len(text)),
        (
            "dateparser.search_dates, sentence by sentence",
            lambda: _search(text[:SAMPLE]),
            min(len(text), SAMPLE),
        ),
    ):
        each = best_seconds(work) / length
        rows.append([name, f"{1 / each:,.0f}", each / simple])
    return f"{machine()}, {len(text):,} characters\n\n" + table(["", "characters/s", "× simple pass"], rows)


def _search(text: str) -> int:
    from dateparser.search import search_dates

    return sum(
        len(search_dates(line, languages=["fr"]) or ())
        for line in re.split(r"(?<=[.!?])\s+", text)
        if line.strip()
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=300_000)
    print(run_temporal(parser.parse_args().characters))


if __name__ == "__main__":
    main()
