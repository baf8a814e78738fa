"""The hot functions, each on the same generated documents, prepared so that it alone is measured."""

from __future__ import annotations

import cProfile
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import spacy

from benchmarks.corpus import make_text
from pipeline import entities, events, language, temporal
from pipeline.extract import extract
from pipeline.language import Analysis
from pipeline.models import Block, Document, Extraction, Generator, Reading
from pipeline.prose import make_prose
from pipeline.settings import MODEL_NAME, Settings
from pipeline.timeline import consolidate

DOCUMENTS = 20
GENERATOR = Generator(
    name="chronofil", version="0", model="", model_version="", settings_hash="", corpus_hash=""
)


@dataclass(frozen=True)
class Hot:
    """What the hot functions read, up to each of them."""

    readings: tuple[Reading, ...]

    @cached_property
    def texts(self) -> list[str]:
        """Prose of each document."""
        return [make_prose(reading.document).text for reading in self.readings]

    @cached_property
    def extractions(self) -> list[Extraction]:
        """What the documents say; also makes sure that everything lazy is loaded."""
        return list(extract(self.readings))

    def analyses(self) -> list[Analysis]:
        """Fresh analyses, parsed as a run parses them, with time expressions and mentions."""
        found: list[Analysis] = []
        find_events = events.find_events
        events.find_events = lambda analysis: (found.append(analysis), find_events(analysis))[1]
        try:
            list(extract(self.readings))
        finally:
            events.find_events = find_events
        return found


def hot() -> Hot:
    """The documents, always the same."""
    drawn = random.Random(7)  # noqa: S311
    return Hot(tuple(_reading(f"letter-{number}", make_text(drawn)) for number in range(DOCUMENTS)))


def functions(subject: Hot) -> dict[str, Callable[[], Any]]:
    """The hot functions by name, ready to be called as often as wanted."""
    extractions, analyses, texts = subject.extractions, subject.analyses(), subject.texts
    settings = Settings(as_of=date(2025, 1, 1))
    return {
        "recognise time expressions": lambda: [temporal.recognise(text) for text in texts],
        "find and normalise time expressions": lambda: [
            temporal.find_time_expressions(text, "2020-05-04") for text in texts
        ],
        "find entities": lambda: [entities.find_entities(analysis) for analysis in analyses],
        "find events": lambda: [events.find_events(analysis) for analysis in analyses],
        "consolidate": lambda: consolidate(extractions, settings, generator=GENERATOR),
    }


def reference(subject: Hot) -> Callable[[], Any]:
    """What the others are compared with: tokens and named entities of
    the same texts by the model as published.
    """
    nlp = spacy.load(MODEL_NAME)
    return lambda: list(
        nlp.pipe(subject.texts, disable=[pipe for pipe in nlp.pipe_names if pipe != language.NER])
    )


def count_calls(function: Callable[[], Any]) -> int:
    """Python and C function calls that one call makes: the same on every machine,
    for one version of Python and of the libraries.
    """
    function()
    profiler = cProfile.Profile(builtins=True)
    profiler.runcall(function)
    return int(sum(entry.callcount for entry in profiler.getstats()))


def best_seconds(function: Callable[[], Any], repeat: int = 5) -> float:
    """The shortest of several calls."""
    return min(_seconds(function) for _ in range(repeat))


def _seconds(function: Callable[[], Any]) -> float:
    started = time.perf_counter()
    function()
    return time.perf_counter() - started


def _reading(identifier: str, text: str) -> Reading:
    blocks: Sequence[Block] = _paragraphs(text)
    document = Document(
        id=identifier,
        source=f"{identifier}.txt",
        sha256="0" * 64,
        format="text",
        kind="document",
        published="2020-05-04",
        published_from="metadata",
        text=text,
        blocks=tuple(blocks),
    )
    return Reading(document=document)


def _paragraphs(text: str) -> list[Block]:
    blocks, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(kind="paragraph", start=position, end=position + len(line)))
        position += len(line) + 1
    return blocks
