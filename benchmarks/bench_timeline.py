"""Consolidation at scale, on synthetic extractions that look like a press and parliament folder.

    python benchmarks/bench_timeline.py 1000 10000 100000

prints for each number of documents (ten events each): seconds of processor time, microseconds an event, peak memory of the process, and how many
events were merged.
A folder tells stories; popular ones are told by many documents, with coarser dates and other words (Zipf). Run one size per process to read the
peak memory of that size.
"""

from __future__ import annotations

import hashlib
import resource
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from time import process_time

from pipeline.models import (
    Block,
    Document,
    Entity,
    Event,
    EventDate,
    Evidence,
    Extraction,
    Generator,
    Participant,
    Span,
    TimeEvidence,
)
from pipeline.settings import Settings
from pipeline.timeline import Consolidation
from pipeline.timeline.dates import make_event_date

EVENTS = 10
KINDS = ("announcement", "decision", "creation", "publication", "vote", "appointment", "meeting", "report", "closure", "measurement")
SYLLABLES = ("ba", "cor", "di", "fen", "gra", "lu", "mi", "nor", "pel", "qui", "ro", "sa", "tri", "van", "zel", "cha", "dre", "pli", "mou", "ter")
FIRST = date(2014, 1, 1)
GENERATOR = Generator(name="chronofil", version="0", model="none", model_version="0", settings_hash="", corpus_hash="")


def zipf(random: Random, size: int, skew: float = 1.3) -> int:
    """A rank below `size`, small ones far likelier."""
    return min(size - 1, int(random.paretovariate(skew - 0.3) * size / 2000))


@lru_cache(maxsize=50_000)
def word(rank: int) -> str:
    random = Random(rank)  # noqa: S311
    return "".join(random.choice(SYLLABLES) for _ in range(3 + rank % 2))


@lru_cache(maxsize=20_000)
def entity(rank: int) -> Entity:
    name = f"{word(rank + 31).capitalize()} {word(rank * 7 + 1)}"
    return Entity(id=f"ent-{hashlib.sha256(name.encode()).hexdigest()[:8]}", name=name, kind="institution", mention_count=1)


@lru_cache(maxsize=4096)
def event_date(edtf: str, text: str) -> EventDate:
    return make_event_date(edtf, text)


class Story:
    """What happened, before anyone tells it."""

    def __init__(self, number: int) -> None:
        random = Random(number)  # noqa: S311
        self.kind = random.choice(KINDS)
        self.day = FIRST + timedelta(days=random.randrange(4000))
        self.words = [word(zipf(random, 20_000)) for _ in range(random.randrange(2, 6))]
        self.who = [zipf(random, 20_000) for _ in range(random.randrange(1, 4))]
        self.planned = random.random() < 0.1


def told(story: Story, random: Random, document: str, sha256: str, offset: int, text: list[str]) -> Event:
    """One document's way to tell a story: some of its words, a date of some granularity."""
    words = random.sample(story.words, max(2, len(story.words) - random.randrange(2)))
    iso = story.day.isoformat()
    edtf = random.choices([iso, iso[:7], iso[:4], f"{iso[:4]}/.."], [60, 20, 15, 5])[0]
    title = f"{story.kind.capitalize()} de {' '.join(words)}"
    quote = f"Le {edtf}, {title} par {entity(story.who[0]).name} ({document})."
    text.append(quote)
    return Event(
        id="evt-" + hashlib.sha256(f"{sha256}{offset}".encode()).hexdigest()[:12],
        title=title,
        kind=story.kind,
        modality="planned" if story.planned else "past",
        date=event_date(edtf, edtf),
        participants=tuple(Participant(entity=entity(rank).id, name=entity(rank).name, role="agent") for rank in dict.fromkeys(story.who)),
        evidence=(
            Evidence(
                document=document,
                start=offset,
                end=offset + len(quote),
                quote=quote,
                trigger=Span(start=offset + 6, end=offset + 12, text=story.kind),
                time=TimeEvidence(start=offset + 3, end=offset + 3 + len(edtf), text=edtf, type="DATE", value=edtf),
                rule="bench",
            ),
        ),
        confidence=0.8,
    )


def extractions(count: int) -> Iterator[Extraction]:
    """`count` documents, made one by one."""
    stories = count * EVENTS
    for number in range(count):
        random = Random(10_000_019 * number + 1)  # noqa: S311
        identifier = f"doc{number:06}"
        sha256 = hashlib.sha256(identifier.encode()).hexdigest()
        text: list[str] = []
        chosen = [Story(int(stories * random.random() ** 2)) for _ in range(EVENTS)]
        events, offset = [], 0
        for story in chosen:
            events.append(told(story, random, identifier, sha256, offset, text))
            offset += len(text[-1]) + 1
        full = "\n".join(text)
        blocks = (Block(kind="paragraph", start=0, end=len(full)),)
        document = Document(
            id=identifier,
            source=f"{identifier}.txt",
            sha256=sha256,
            format="text",
            kind="article",
            published=published(random, chosen),
            text=full,
            blocks=blocks,
        )
        ranks = sorted({rank for story in chosen for rank in story.who})
        yield Extraction(
            document=document,
            time_expressions=(),
            mentions=(),
            entities=tuple(sorted((entity(rank) for rank in ranks), key=lambda e: e.id)),
            events=tuple(events),
            undated=(),
            issues=(),
            sentences=EVENTS,
        )


def published(random: Random, stories: list[Story]) -> str | None:
    """Soon after the last story told; unknown for one document in ten, wrong for one in two hundred."""
    if random.random() < 0.1:
        return None
    days = [story.day for story in stories if not story.planned] or [FIRST]
    return (min(days) if random.random() < 0.005 else max(days) + timedelta(days=random.randrange(60))).isoformat()


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
        f"{count:>7} documents {counts.extracted:>8} events: {ready:7.1f} s to merge, {total:7.1f} s in all, {each:5.0f} µs an event, "
        f"peak {peak:6.0f} MB; {counts.merged} merged, {shown} shown, {counts.contradictions} contradictions, {counts.issues} issues"
    )


if __name__ == "__main__":
    for argument in sys.argv[1:] or ["1000", "10000"]:
        print(measure(int(argument)))
