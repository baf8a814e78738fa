"""What a change of the rules gains and loses on an annotated set: the
working tree against a commit, by default the last.

usage: python -m benchmarks.against FOLDER [--commit HEAD] [--all]
FOLDER holds texts/ and gold/ (docs/evaluation.md)
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import ROOT, measure, python, table
from pipeline.evaluation import MEASURES, Disagreement, Report, evaluate

NO_SET = (
    "No annotated set, nothing compared: make quality ANNOTATED=FOLDER, where FOLDER holds texts/ and gold/ "
    "(docs/evaluation.md)."
)
SHOWN = 40
GROUPS = {
    "dates": ("time_relaxed", "time_value"),
    "names": ("mention", "name"),
    "events": ("event",),
    "modality": ("modality",),
    "participants": ("participants",),
}
Titles = dict[tuple[str, int, str], str]


def extract_folder(texts: Path, out: Path) -> None:
    """Write the extraction of every document of `texts` by the pipeline that this process imports."""
    from pipeline.extract import extract
    from pipeline.reading import list_sources, read_document

    sources, _ = list_sources(texts)
    for extraction in extract([read_document(source) for source in sources]):
        (out / f"{extraction.document.id}.json").write_text(extraction.model_dump_json(), encoding="utf-8")


def extract_by(tree: Path, texts: Path, out: Path) -> Path:
    """The extractions by the pipeline that stands in `tree`, in a process of its own."""
    out.mkdir()
    measure(python("-m", "benchmarks.against", texts.resolve(), "--extract-to", out), root=tree)
    return out


def unpack(commit: str, folder: Path) -> Path:
    """The files of a commit, with this module, which the commit may not know."""
    archive = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    for name in ("against.py", "measure.py"):
        (folder / "benchmarks" / name).write_bytes((ROOT / "benchmarks" / name).read_bytes())
    return folder


def compare(gold: Path, before: Path, after: Path, shown: int = SHOWN) -> str:
    """Scores of both, what was wrong and is right now, what was right and is
    wrong now, and the titles that read differently.
    """
    old, new = evaluate(gold, before), evaluate(gold, after)
    parts = [_scores(old, new)]
    for name, measures in GROUPS.items():
        was, now = _wrong(old, measures), _wrong(new, measures)
        parts += [
            _listed(f"{name}: gained", [*(was - now).elements()], shown),
            _listed(f"{name}: lost", [*(now - was).elements()], shown),
        ]
    parts.append(_listed("titles: changed", [*_retitled(_titles(before), _titles(after))], shown))
    return "\n\n".join(filter(None, parts))


def _scores(old: Report, new: Report) -> str:
    both = [name for name in MEASURES if name in old.scores and name in new.scores]
    rows = [(MEASURES[name], f"{old.scores[name].f1:.3f}", f"{new.scores[name].f1:.3f}") for name in both]
    return table(("F1", "before", "after"), rows)


def _wrong(report: Report, measures: Sequence[str]) -> Counter[str]:
    return Counter(_line(item) for item in report.disagreements if item.measure in measures)


def _line(item: Disagreement) -> str:
    """What is wrong, said so that the same mistake reads the same in
    both runs: a title is not compared here.
    """
    predicted = (
        item.predicted.partition(" ")[0] if item.measure == "event" and item.predicted else item.predicted
    )
    text = "" if item.measure == "event" and item.kind == "spurious" else f" « {item.text} »"
    told = " ≠ ".join(side for side in (item.gold, predicted) if side)
    return f"{item.document}:{item.start} {MEASURES[item.measure]}, {item.kind}{text} {told}"


def _titles(folder: Path) -> Titles:
    return {
        key: title
        for path in sorted(folder.glob("*.json"))
        for key, title in _titles_of(json.loads(path.read_text(encoding="utf-8")))
    }


def _titles_of(document: dict[str, Any]) -> Iterator[tuple[tuple[str, int, str], str]]:
    for event in document["events"]:
        yield (
            (document["document"]["id"], event["evidence"][0]["trigger"]["start"], event["date"]["edtf"]),
            event["title"],
        )


def _retitled(before: Titles, after: Titles) -> Iterator[str]:
    for key, title in before.items():
        if after.get(key, title) != title:
            yield f"{key[0]}:{key[1]} {title} → {after[key]}"


def _listed(heading: str, lines: list[str], shown: int) -> str:
    if not lines:
        return ""
    rest = [f"… and {len(lines) - shown} more (--all)"] if len(lines) > shown else []
    return "\n".join(
        [f"{heading} ({len(lines)})", *(f"  {line}" for line in [*sorted(lines)[:shown], *rest])]
    )


def main() -> None:
    """Compare, or, in the process that `extract_by` starts, extract."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default="")
    parser.add_argument("--commit", default="HEAD")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--extract-to", type=Path)
    given = parser.parse_args()
    folder = Path(given.folder)
    if given.extract_to is not None:
        extract_folder(folder, given.extract_to)
    elif not given.folder or not (folder / "gold").is_dir() or not (folder / "texts").is_dir():
        print(NO_SET)
    else:
        with tempfile.TemporaryDirectory() as work:
            before = extract_by(
                unpack(given.commit, Path(work) / "tree"), folder / "texts", Path(work) / "before"
            )
            after = extract_by(ROOT, folder / "texts", Path(work) / "after")
            print(compare(folder / "gold", before, after, sys.maxsize if given.all else SHOWN))


if __name__ == "__main__":
    main()
