"""Synthetic extractions that look like a press and parliament folder: stories,
each told by some documents in their own words.

Shapes follow what Chronofil finds in real written questions and reports: how often a word or a name comes
(Zipf–Mandelbrot), how many words a title has beyond its verb, how many events name nobody, how precise dates
are, how long quotes are. It refuses to look like any real document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from random import Random

from pipeline.calendar.edtf import make_event_date
from pipeline.models import (
    Block,
    Document,
    Entity,
    Event,
    EventDate,
    Evidence,
    Extraction,
    Participant,
    Span,
    TimeEvidence,
)

EVENTS = 10
"""Events a document."""
FIRST = date(2014, 1, 1)
DAYS = 4000
VOCABULARY = 50_000
NAMES = 100_000
SYLLABLES = (
    "ba",
    "cor",
    "di",
    "fen",
    "gra",
    "lu",
    "mi",
    "nor",
    "pel",
    "qui",
    "ro",
    "sa",
    "tri",
    "van",
    "zel",
    "cha",
    "dre",
    "pli",
    "mou",
    "ter",
)
KINDS = {
    "measurement": 16,
    "legal_act": 8,
    "decision": 7,
    "launch": 6,
    "announcement": 6,
    "incident": 5,
    "publication": 5,
    "filing": 4,
    "reform": 4,
    "report": 4,
    "closure": 3,
    "creation": 3,
    "meeting": 3,
    "vote": 2,
    "appointment": 2,
    "other": 22,
}
VERBS = 300
"""Verbs of events that have no kind of their own."""
TITLE_WORDS = {1: 14, 2: 20, 3: 18, 4: 15, 5: 15, 6: 10, 7: 8}
PARTICIPANTS = {0: 60, 1: 30, 2: 8, 3: 2}
PRECISIONS = {"day": 42, "month": 16, "year": 23, "open": 15, "deadline": 4}
MODALITIES = {"past": 88, "planned": 8, "hypothetical": 2, "negated": 2}
AROUND = 3
"""Names a document mentions beside those who take part."""
FILLER = 12
"""Words a document adds to each event, its own."""


@lru_cache(maxsize=8)
def _mandelbrot(size: int, shift: float) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + shift) for rank in range(1, size + 1)))


def pick_rank(random: Random, size: int, shift: float) -> int:
    """A rank below `size`, drawn by the Zipf–Mandelbrot law."""
    return random.choices(range(size), cum_weights=_mandelbrot(size, shift))[0]


def draw(random: Random, weights: dict[str, int] | dict[int, int]) -> str | int:
    """One of the keys, as often as its weight says."""
    return random.choices(list(weights), list(weights.values()))[0]


@lru_cache(maxsize=50_000)
def word(rank: int) -> str:
    """The word of a rank, always the same."""
    random = Random(rank)  # noqa: S311
    return "".join(random.choice(SYLLABLES) for _ in range(3 + rank % 2))


@lru_cache(maxsize=20_000)
def entity(rank: int) -> Entity:
    """The institution of a rank."""
    name = f"{word(rank + 31).capitalize()} {word(rank * 7 + 1)}"
    return Entity(
        id=f"institution:{name.lower().replace(' ', '-')}", name=name, kind="institution", mention_count=1
    )


@lru_cache(maxsize=4096)
def event_date(edtf: str) -> EventDate:
    """The date that an EDTF string says."""
    return make_event_date(edtf, edtf)


class Story:
    """What happened, before anyone tells it."""

    def __init__(self, number: int) -> None:
        random = Random(number)  # noqa: S311
        self.kind = str(draw(random, KINDS))
        self.verb = word(pick_rank(random, VERBS, 3) + VOCABULARY) if self.kind == "other" else self.kind
        self.day = FIRST + timedelta(days=random.randrange(DAYS))
        self.words = [word(pick_rank(random, VOCABULARY, 8)) for _ in range(int(draw(random, TITLE_WORDS)))]
        self.who = list(
            dict.fromkeys(pick_rank(random, NAMES, 1) for _ in range(int(draw(random, PARTICIPANTS))))
        )
        self.modality = str(draw(random, MODALITIES))


def told(story: Story, random: Random, document: Document, offset: int) -> Event:
    """One document's way to tell a story: most of its words, a date of some
    granularity; the quote begins at `offset`.
    """
    words = random.sample(story.words, max(1, len(story.words) - random.randrange(2)))
    edtf = _dated(story.day.isoformat(), str(draw(random, PRECISIONS)))
    title = f"{story.verb.capitalize()} de {' '.join(words)}"
    filler = " ".join(word(pick_rank(random, VOCABULARY, 8)) for _ in range(FILLER))
    quote = f"Le {edtf}, {title}, {filler} ({document.id}, {offset})."
    time = TimeEvidence(start=offset + 3, end=offset + 3 + len(edtf), text=edtf, type="DATE", value=edtf)
    trigger = Span(
        start=offset + 5 + len(edtf), end=offset + 5 + len(edtf) + len(story.verb), text=story.verb
    )
    return Event(
        id="evt-" + hashlib.sha256(f"{document.sha256}{offset}".encode()).hexdigest()[:12],
        title=title,
        kind=story.kind,
        modality=story.modality,
        date=event_date(edtf),
        participants=tuple(
            Participant(entity=entity(rank).id, name=entity(rank).name, role="agent") for rank in story.who
        ),
        evidence=(
            Evidence(
                document=document.id,
                start=offset,
                end=offset + len(quote),
                quote=quote,
                trigger=trigger,
                time=time,
                rule="bench",
            ),
        ),
        confidence=0.8,
    )


def extractions(count: int) -> Iterator[Extraction]:
    """`count` documents, made one by one; popular stories are told by many of them."""
    for number in range(count):
        random = Random(10_000_019 * number + 1)  # noqa: S311
        stories = [Story(int(count * EVENTS * random.random() ** 2)) for _ in range(EVENTS)]
        yield _extraction(f"doc{number:06}", stories, random)


def _extraction(identifier: str, stories: Sequence[Story], random: Random) -> Extraction:
    sha256 = hashlib.sha256(identifier.encode()).hexdigest()
    bare = Document(
        id=identifier, source=f"{identifier}.txt", sha256=sha256, format="text", kind="article", text=""
    )
    events: list[Event] = []
    offset = 0
    for story in stories:
        events.append(told(story, random, bare, offset))
        offset = events[-1].evidence[0].end + 1
    text = "\n".join(event.evidence[0].quote for event in events)
    blocks = (Block(kind="paragraph", start=0, end=len(text)),)
    ranks = {rank for story in stories for rank in story.who} | {
        pick_rank(random, NAMES, 1) for _ in range(AROUND)
    }
    return Extraction(
        document=bare.model_copy(
            update={"published": _published(random, stories), "text": text, "blocks": blocks}
        ),
        time_expressions=(),
        mentions=(),
        entities=tuple(sorted((entity(rank) for rank in ranks), key=lambda e: e.id)),
        events=tuple(events),
        undated=(),
        issues=(),
        sentences=EVENTS,
    )


def _dated(iso: str, precision: str) -> str:
    return {
        "day": iso,
        "month": iso[:7],
        "year": iso[:4],
        "open": f"{iso[:4]}/..",
        "deadline": f"../{iso[:7]}",
    }[precision]


def _published(random: Random, stories: Sequence[Story]) -> str | None:
    """Soon after the last story told; unknown for one document in ten, wrong for one in two hundred."""
    if random.random() < 0.1:
        return None
    days = [story.day for story in stories if story.modality == "past"] or [FIRST]
    return (
        min(days) if random.random() < 0.005 else max(days) + timedelta(days=random.randrange(60))
    ).isoformat()
