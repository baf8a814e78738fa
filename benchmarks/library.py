"""The whole path without Prefect: the same operations, called one after
the other, the batches by a pool of threads.

usage: python -m benchmarks.library FOLDER OUT [--cache DIR] [--workers N]

prints the seconds of each stage, and of this process, not of its workers,
processor seconds and the peak of memory up to its end.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from flows import operations
from flows.host import extract_apart, start_host
from flows.plan import Extracted, Plan, Run
from flows.steps import Steps, take_steps
from pipeline.language import load_model
from pipeline.settings import Settings


class Watch(operations.Stopwatch):
    """Processor seconds by stage too, and the peak of memory up to its end, in MB."""

    def __init__(self) -> None:
        super().__init__()
        self.processor: dict[str, float] = {}
        self.peak: dict[str, int] = {}
        self._spent = time.process_time()

    def lap(self, stage: str) -> None:
        """Count what was spent since the last lap as that of `stage`."""
        super().lap(stage)
        spent = time.process_time()
        self.processor[stage], self._spent = spent - self._spent, spent
        self.peak[stage] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def carry_out(run: Run, watch: operations.Stopwatch | None = None) -> dict[str, float]:
    """List, extract, consolidate, validate, export; gives the seconds of each."""
    watch = operations.Stopwatch() if watch is None else watch
    if operations.needs_model(run):
        if run.settings.workers == 1:
            load_model()
        else:
            start_host()
    watch.lap("load")
    with operations.exclusive(run):
        plan = operations.plan_run(run)
        watch.lap("list")
        take_steps(run, plan, Steps(extract=extract_all), watch)
    return watch.seconds


def extract_all(run: Run, plan: Plan) -> list[Extracted]:
    """The batches, by as many processes as there are workers; in this one
    where there is one, so that a profiler sees it.
    """
    if run.settings.workers == 1:
        return [operations.extract_batch(batch, run) for batch in plan.batches]
    with ThreadPoolExecutor(run.settings.workers) as pool:
        return list(pool.map(lambda batch: operations.extract_batch(batch, run, extract_apart), plan.batches))


def main() -> None:
    """Run once on a folder; print the seconds of each stage."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    settings = Settings(as_of=date(2025, 1, 1), workers=given.workers)
    watch = Watch()
    seconds = carry_out(Run(folder=given.folder, out=given.out, cache=given.cache, settings=settings), watch)
    print(
        json.dumps(
            {
                "stage": seconds["extract"],
                "seconds": seconds,
                "processor": watch.processor,
                "peak": watch.peak,
            }
        )
    )


if __name__ == "__main__":
    main()
