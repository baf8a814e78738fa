"""Keeps the cost of the hot functions in sight: function calls (exact) and time as a share of the model's
named entities (rough), in guard.json.

usage: python -m benchmarks.guard [--write]     prints the table; --write replaces guard.json, so that a
change of cost shows in the diff
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.hot import best_seconds, count_calls, functions, hot, reference
from benchmarks.measure import machine, table

BASELINE = Path(__file__).with_name("guard.json")


def measure_all() -> dict[str, dict[str, float]]:
    """Calls a document and share of the reference's time, for each hot function."""
    subject = hot()
    ready = functions(subject)
    unit = best_seconds(reference(subject))
    documents = len(subject.readings)
    return {
        name: {"calls": round(count_calls(call) / documents), "share": round(best_seconds(call) / unit, 2)}
        for name, call in ready.items()
    }


def read_baseline() -> dict[str, dict[str, float]]:
    """What the costs were when they were last accepted."""
    return dict(json.loads(BASELINE.read_text(encoding="utf-8")))


def main() -> None:
    """Print today's costs beside the accepted ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    now = measure_all()
    before = read_baseline() if BASELINE.exists() else {}
    rows = [
        (
            name,
            cost["calls"],
            before.get(name, {}).get("calls", "—"),
            cost["share"],
            before.get(name, {}).get("share", "—"),
        )
        for name, cost in now.items()
    ]
    print(
        f"{machine()}\n\n"
        f"{table(('function', 'calls a document', 'accepted', 'time ÷ NER', 'accepted'), rows)}"
    )
    if write:
        BASELINE.write_text(json.dumps(now, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
