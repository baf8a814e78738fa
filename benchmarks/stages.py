"""Where the processor time of a run goes: one thread, each verb timed from
outside, as a table by stage, beside bare spaCy.

usage: python -m benchmarks.stages [--documents 500] [--profile FILE]     with
--profile, cProfile's figures of the same run as well
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.corpus import corpus, write_corpus
from benchmarks.library import carry_out
from benchmarks.measure import ROOT, machine, measure, python, table
from flows import documents, operations
from flows.plan import Run
from pipeline import entities, events, export, language, temporal
from pipeline import extract as extract_module
from pipeline.cache import ExtractionCache
from pipeline.events import assembly
from pipeline.settings import Settings
from pipeline.syntax import parsed

EXTRACTION = "extraction: "
KEPT = ROOT / ".cache" / "benchmarks"
# Module or class, attribute, and the name of the stage. Those of one stage add up; what calls another timed
# verb counts only its own time.
VERBS: list[tuple[Any, str, str]] = [
    (documents, "read_document", "read"),
    (extract_module, "make_prose", "extraction: prose and sentences"),
    (language, "start_analysis", "extraction: prose and sentences"),
    (temporal, "recognise", "extraction: time"),
    (temporal, "normalise", "extraction: time"),
    (temporal, "tense_oracle", "extraction: time"),
    (temporal, "header_time_expressions", "extraction: time"),
    (language, "recognise_entities", "extraction: the model's tokens and named entities"),
    (language, "parse_sentences", "extraction: the model's parse of the sentences that may tell something"),
    (parsed, "read_parse", "extraction: syntax, corrected"),
    (language, "correct_tags", "extraction: syntax, corrected"),
    (language, "repair", "extraction: syntax, corrected"),
    (entities, "find_entities", "extraction: entities"),
    (events, "may_tell", "extraction: events"),
    (events, "split_rows", "extraction: events"),
    (events, "governed_starts", "extraction: events"),
    (events, "with_antecedents", "extraction: events"),
    (events, "find_events", "extraction: events"),
    (events, "header_events", "extraction: events"),
    (assembly, "make_title", "extraction: titles"),
    (events, "find_subjects", "extraction: titles"),
    (extract_module, "_extraction", "extraction: offsets"),
    (documents, "write_extraction", "write documents/<id>.json"),
    (ExtractionCache, "put", "cache"),
    (operations, "read_extraction", "consolidate: read the extractions back"),
    (operations, "Consolidation", "consolidate"),
    (operations, "stage_timeline", "write timeline.json"),
    (export, "validate_members", "validate against the schema"),
    (operations, "stage_views", "check, render and write the rest"),
    (operations, "compare_draft", "compare"),
    (operations, "publish_staged", "export"),
]


class Clock:
    """Own time of nested calls, by stage; `now` tells the time, `rest` names what
    passes outside all of them, if it is to be kept.
    """

    def __init__(self, now: Callable[[], float] = time.perf_counter, rest: str | None = None) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._now, self._rest = now, rest
        self._stack: list[str] = []
        self._last = now()

    def enter(self, stage: str) -> None:
        """From now on, time is that of `stage`."""
        self._charge()
        self._stack.append(stage)

    def leave(self) -> None:
        """From now on, time is that of the stage before."""
        self._charge()
        self._stack.pop()

    def _charge(self) -> None:
        now = self._now()
        if (stage := self._stack[-1] if self._stack else self._rest) is not None:
            self.seconds[stage] += now - self._last
        self._last = now


def timed(verb: Callable[..., Any], stage: str, clock: Clock) -> Callable[..., Any]:
    """`verb`, its time charged to `stage`; that of an iterator while it is advanced."""

    def call(*arguments: Any, **named: Any) -> Any:
        clock.enter(stage)
        try:
            result = verb(*arguments, **named)
        finally:
            clock.leave()
        return advance(result) if isinstance(result, Iterator) else result

    def advance(iterator: Iterator[Any]) -> Iterator[Any]:
        while True:
            clock.enter(stage)
            try:
                item = next(iterator)
            except StopIteration:
                return
            finally:
                clock.leave()
            yield item

    return call


@contextmanager
def watched(clock: Clock, verbs: Sequence[tuple[Any, str, str]] = VERBS) -> Iterator[None]:
    """Time every one of `verbs` inside the block."""
    before: list[tuple[ModuleType | type, str, Any]] = [
        (owner, name, getattr(owner, name)) for owner, name, _ in verbs
    ]
    for owner, name, stage in verbs:
        setattr(owner, name, timed(getattr(owner, name), stage, clock))
    try:
        yield
    finally:
        for owner, name, verb in before:
            setattr(owner, name, verb)


def run_stages(documents: int, profile: Path | None = None) -> str:
    """The table, in Markdown."""
    clock = Clock(time.process_time)
    bare = measure(python("-m", "benchmarks.plain_spacy", corpus(documents, KEPT))).said["processor"]
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        settings = Settings(as_of=date(2025, 1, 1), workers=1)
        run = Run(folder=corpus(documents, KEPT), out=work / "out", cache=work / "cache", settings=settings)
        _warm_up(work / "warm-up", settings)
        profiler = cProfile.Profile()
        with watched(clock):
            started = time.process_time()
            profiler.runcall(carry_out, run) if profile else carry_out(run)
            whole = time.process_time() - started
        if profile:
            profiler.dump_stats(profile)
    found = {stage: clock.seconds[stage] for stage in dict.fromkeys(stage for _, _, stage in VERBS)}
    found["the rest"] = whole - sum(found.values())
    found["**extraction**"] = sum(seconds for stage, seconds in found.items() if stage.startswith(EXTRACTION))
    found |= {"**all**": whole, "`fr_core_news_md`, all components, `nlp.pipe`": bare}
    rows = [
        (stage, seconds, f"{seconds / whole:.1%}", f"{seconds / bare:.3f}")
        for stage, seconds in found.items()
    ]
    head = ("stage", "processor s", "share", "÷ bare spaCy")
    return f"{documents} documents, one process, without Prefect; {machine()}\n\n{table(head, rows)}"


def _warm_up(folder: Path, settings: Settings) -> None:
    """Load the model and compile the resources: they cost the same for one document and for many."""
    write_corpus(2, folder / "documents", seed=2)
    carry_out(Run(folder=folder / "documents", out=folder / "out", cache=None, settings=settings))
    gc.collect()
    gc.freeze()  # as where documents are extracted


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--profile", type=Path)
    given = parser.parse_args()
    print(run_stages(given.documents, given.profile))


if __name__ == "__main__":
    main()
