"""All tables, one after the other: `python -m benchmarks`. About a quarter of an hour; `--quick` takes two
minutes on a tenth of the documents.
"""

from __future__ import annotations

import argparse

from benchmarks.memory import run_memory
from benchmarks.quality import render, run_quality
from benchmarks.speed import run_speed
from benchmarks.stages import run_stages
from benchmarks.startup import run_startup


def main() -> None:
    """Print every table under its heading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    documents, counts, repeat = (50, [50, 100], 1) if quick else (500, [100, 1000, 10000], 3)
    print(f"## Speed\n\n{run_speed(documents, dates=not quick)}\n", flush=True)
    print(f"## Start\n\n{run_startup(repeat)}\n", flush=True)
    print(f"## Where the time goes\n\n{run_stages(documents)}\n", flush=True)
    print(f"## Memory\n\n{run_memory(counts)}\n", flush=True)
    for name in ("gold/dev", "frtimebank/dev"):
        report = run_quality(name)
        if report is not None:
            print(f"## Quality\n\n{render(name, report)}\n", flush=True)


if __name__ == "__main__":
    main()
