"""The steps of a run, Prefect-free: each takes paths, calls the library,
writes files, and returns paths and counts.

No step holds a timeline: between consolidation and export it waits beside the outputs, and is read event by
event. What it is made of is the library's.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from flows.changes import find_changes
from flows.describing import CORRECTIONS, NAMED, describe
from flows.elsewhere import list_elsewhere, send_list
from flows.exclusive import exclusive
from flows.extraction import extract_batch, extract_here, is_cached
from flows.gates import Gate
from flows.lists import read_list, write_list
from flows.plan import Batch, Draft, Extracted, Outcome, Plan, Run, list_documents, make_batches
from flows.records import COMPLETED, WITH_SKIPS, Told
from flows.unchanged import BESIDE, run_key
from pipeline import __version__
from pipeline.errors import ExportError, ReadingError
from pipeline.export import (
    WORK,
    publish_staged,
    read_extraction,
    refuse_taken,
    stage_run,
    stage_timeline,
    stage_views,
    staged_extraction,
)
from pipeline.language import model_version
from pipeline.manifest import file_digest
from pipeline.models import Extraction, Generator, Issue
from pipeline.settings import MODEL_NAME
from pipeline.timeline import Consolidation, Corrections, find_outcomes, read_corrections

__all__ = [
    "Stopwatch",
    "compare_draft",
    "consolidate_batches",
    "describe",
    "exclusive",
    "export_batches",
    "extract_batch",
    "extract_here",
    "lists_of",
    "needs_model",
    "plan_run",
    "validate_draft",
    "write_summary",
]

LISTS = "lists"
"""Folder in the working folder of a run: what its tasks hand on in files."""
NOT_READ = frozenset({"unknown_format", "unreadable"})
"""Issues of the listing that stand for a file left out."""
ABSENT = "unknown_file"
"""Issue of the listing that names what documents.toml describes in vain."""
PASSING = frozenset({"time_exceeded", "memory_exceeded", "crashed"})
"""Why a document may be left out of one run, and be read in the next though nothing has changed."""


def plan_run(run: Run) -> Plan:
    """List the documents and cut them into batches; raises ReadingError when there is nothing to read,
    SettingsError for bad corrections.
    """
    places = run.places
    sources, issues = list_documents(run) if places is None else list_elsewhere(run, places)
    read_corrections(run.folder / CORRECTIONS)
    if not sources:
        left_out = f"{issues[0].document}: {issues[0].message}" if issues else "it holds no file"
        raise ReadingError(f"{run.shown}: no document to read; {left_out}")
    refuse_taken(run.out, (source.id for source in sources))
    groups = make_batches(sources, run.settings)
    folder = lists_of(run)
    numbered = enumerate(groups, 1)
    lists = (
        write_list(folder / f"batch-{n}.jsonl", group) if places is None else send_list(places, n, group)
        for n, group in numbered
    )
    batches = (
        Batch(number=n, total=len(groups), documents=len(groups[n - 1]), sources=path)
        for n, path in enumerate(lists, 1)
    )
    return Plan(
        batches=tuple(batches),
        issues=write_list(folder / "issues.jsonl", issues),
        key=run_key(run, sources, issues),
    )


def lists_of(run: Run) -> Path:
    """Where what the tasks of a run hand on waits on this machine."""
    return run.out / WORK / LISTS


def needs_model(run: Run) -> bool:
    """Whether this process knows that it will need the model: at least one document is not in the cache, and
    is to be extracted on this machine.
    """
    return run.places is None and any(not is_cached(source, run) for source in list_documents(run)[0])


def consolidate_batches(run: Run, plan: Plan, batches: Sequence[Extracted]) -> Draft:
    """Make one timeline of the extractions and write it beside the outputs;
    raises ReadingError when no document could be read.
    """
    issues = list(read_list(plan.issues, Issue))
    skipped = sum(batch.skipped for batch in batches) + sum(issue.code in NOT_READ for issue in issues)
    failed = [outcome.issue for outcome in _outcomes(batches) if outcome.issue is not None]
    left_out = sorted(
        issue.document for issue in (*failed, *(issue for issue in issues if issue.code in NOT_READ))
    )
    issues += failed
    if not any(batch.read for batch in batches):
        raise ReadingError(f"{run.shown}: none of the documents could be read: {issues[-1].message}")
    corrections = read_corrections(run.folder / CORRECTIONS)
    made = Consolidation(
        _extractions(run, batches),
        run.settings,
        generator=_generator(run, batches),
        corrections=corrections,
        skipped=skipped,
        issues=issues,
    )
    with closing(made):
        key = "" if any(issue.code in PASSING for issue in failed) else plan.key
        return _write_draft(run, made, corrections).model_copy(
            update={"left_out": tuple(left_out[:NAMED]), "absent": _absent(issues), "key": key}
        )


def validate_draft(run: Run, draft: Draft) -> Draft:
    """Check the draft against its contract and write every file made of it beside the outputs; raises
    ContractError where it breaks one.
    """
    if file_digest(draft.timeline) != draft.sha256:
        raise ExportError(
            f"{draft.timeline}: not what consolidation wrote; is another program writing there?"
        )
    return draft.model_copy(update=stage_views(run.out, run.settings.page_events, run.settings.top)._asdict())


def compare_draft(run: Run, draft: Draft) -> dict[str, Any] | None:
    """What exporting the draft will change in the outputs; None
    where there is no timeline to compare with.
    """
    return find_changes(run.out, draft.timeline)


def export_batches(run: Run, batches: Sequence[Extracted]) -> None:
    """Replace the outputs by what was validated; raises ExportError."""
    publish_staged(run.out, (outcome.id for outcome in _documents(batches)))


def write_summary(
    run: Run,
    draft: Draft,
    batches: Sequence[Extracted],
    changes: dict[str, Any] | None,
    seconds: dict[str, float],
    *,
    told: Told | None = None,
    gates: Sequence[Gate] = (),
) -> dict[str, Any]:
    """Write `run.json` beside the outputs and give its content: what was read and
    found, what changes, and how long each stage took.
    """
    summary: dict[str, Any] = {
        **(told or Told()).record(WITH_SKIPS if draft.counts.skipped else COMPLETED),
        "folder": run.shown,
        "outputs": str(run.out),
        "timeline": str(run.out / "timeline.json"),
        "title": run.settings.title,
        "as_of": run.settings.as_of.isoformat(),
        "counts": draft.counts.model_dump(),
        "left_out": list(draft.left_out),
        "absent": list(draft.absent),
        "gates": [gate.model_dump() for gate in gates],
        "page_events": draft.shown,
        "corrections": [{**item.model_dump(), "applied": item.is_applied} for item in draft.corrections],
        "changes": changes,
        "cached": sum(batch.cached for batch in batches),
        "batches": len(batches),
        "workers": run.settings.workers,
        "seconds": {name: round(value, 3) for name, value in seconds.items()},
        "generator": draft.generator.model_dump(),
        "key": draft.key,
    }
    stage_run(run.out, summary)
    return summary


def _absent(issues: Sequence[Issue]) -> tuple[str, ...]:
    return tuple(name for issue in issues if issue.code == ABSENT for name in (issue.quote or "").split("\n"))


class Stopwatch:
    """Seconds by stage: `lap` names what just ended."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """Count the time since the last lap, or the beginning, as that of `stage`."""
        now = time.perf_counter()
        self.seconds[stage] = now - self._last
        self._last = now


def _outcomes(batches: Sequence[Extracted]) -> Iterator[Outcome]:
    return (outcome for batch in batches for outcome in read_list(batch.outcomes, Outcome))


def _documents(batches: Sequence[Extracted]) -> Iterator[Outcome]:
    return (outcome for outcome in _outcomes(batches) if outcome.issue is None)


def _extractions(run: Run, batches: Sequence[Extracted]) -> Iterator[Extraction]:
    return (read_extraction(staged_extraction(run.out, outcome.id)) for outcome in _documents(batches))


def _generator(run: Run, batches: Sequence[Extracted]) -> Generator:
    corpus = hashlib.sha256()
    for outcome in _documents(batches):
        corpus.update(f"{outcome.id}\0{outcome.sha256}\0".encode("utf-8", "surrogateescape"))
    for name in BESIDE:
        file = run.folder / name
        corpus.update(file.read_bytes() if file.is_file() else b"")
    return Generator(
        name="chronofil",
        version=__version__,
        model=MODEL_NAME,
        model_version=model_version(),
        settings_hash=run.settings.hash,
        corpus_hash=corpus.hexdigest()[:16],
    )


def _write_draft(run: Run, made: Consolidation, corrections: Corrections) -> Draft:
    path, head = stage_timeline(made, run.out, made.issues), made.head
    return Draft(
        timeline=path,
        sha256=file_digest(path) or "",
        counts=head.counts,
        generator=head.generator,
        corrections=find_outcomes(corrections, made.issues),
    )
