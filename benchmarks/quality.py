"""Quality on the annotated development documents beside the repository, by the product's own commands:
`chronofil run`, then `chronofil evaluate`.

usage: python -m benchmarks.quality [--set gold/dev] [--verbose]     another set: --set frtimebank/dev
"""

from __future__ import annotations

import argparse
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.library import carry_out
from benchmarks.measure import ROOT, table
from flows.plan import Run
from pipeline.evaluation import MEASURES, Report, evaluate
from pipeline.settings import Settings

SHARED = ROOT.parent / "shared"


def run_quality(name: str) -> Report | None:
    """Extract the texts of a set and score them; None where the set is not there."""
    folder = SHARED / name
    if not folder.is_dir():
        return None
    with tempfile.TemporaryDirectory() as work:
        out = Path(work)
        carry_out(
            Run(folder=folder / "texts", out=out, cache=None, settings=Settings(as_of=date(2025, 1, 1)))
        )
        return evaluate(folder / "gold", out / "documents")


def render(name: str, report: Report) -> str:
    """The scores as a Markdown table."""
    rows = [
        (MEASURES[m], f"{s.precision:.3f}", f"{s.recall:.3f}", f"{s.f1:.3f}", f"{s.correct}/{s.gold}")
        for m, s in report.scores.items()
    ]
    return (
        f"{name}, {report.documents} "
        f"documents\n\n{table(('measure', 'precision', 'recall', 'F1', 'found'), rows)}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default="gold/dev", dest="name")
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    report = run_quality(given.name)
    if report is None:
        print(f"{SHARED / given.name} is not there: nothing to score")
        return
    if given.verbose:
        for item in report.disagreements:
            print(
                item.document,
                item.start,
                item.measure,
                item.kind,
                repr(item.text),
                item.gold,
                item.predicted,
                sep=" | ",
            )
    print(render(given.name, report))


if __name__ == "__main__":
    main()
