"""Consolidation at scale, on the synthetic extractions of `stories`.

    python -m benchmarks.bench_timeline 1000 10000 100000

prints for each number of documents (ten events each): seconds of processor time, microseconds an event, peak
memory of the process, and how many events were merged. Run one size per process to read the peak memory of
that size.
"""

from __future__ import annotations

import resource
import sys
from datetime import date
from time import process_time

from benchmarks.stories import extractions
from pipeline.models import Generator
from pipeline.settings import Settings
from pipeline.timeline import Consolidation

GENERATOR = Generator(
    name="chronofil", version="0", model="none", model_version="0", settings_hash="", corpus_hash=""
)


def measure(count: int) -> str:
    start = process_time()
    for _ in extractions(count):
        pass
    made = process_time() - start
    start = process_time()
    consolidation = Consolidation(extractions(count), Settings(as_of=date(2024, 12, 31)), generator=GENERATOR)
    ready = process_time() - start - made
    shown = sum(1 for _ in consolidation.events())
    total = process_time() - start - made
    counts = consolidation.head.counts
    consolidation.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = 1e6 * total / counts.extracted
    return (
        f"{count:>7} documents {counts.extracted:>8} events: {ready:7.1f} s to merge, {total:7.1f} s in all, "
        f"{each:5.0f} µs an event, "
        f"peak {peak:6.0f} MB; {counts.merged} merged, {shown} shown, {counts.contradictions} "
        f"contradictions, {counts.issues} issues"
    )


if __name__ == "__main__":
    for argument in sys.argv[1:] or ["1000", "10000"]:
        print(measure(int(argument)))
