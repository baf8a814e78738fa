"""Folders of documents on one matter with the right answer: which
mentions are one event. Two formats, one shape.

A story is a TOML file with its documents, in whose text « [words|event] » marks the words that hold the
trigger of a mention; or a folder of documents with a gold.json. It owns reading and scoring them, and refuses
to know any rule.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from pipeline.calendar.edtf import make_event_date
from pipeline.calendar.intervals import read_when
from pipeline.extract import extract
from pipeline.models import Document, Extraction, Reading
from pipeline.prose import plain_prose
from pipeline.reading import list_sources, read_document
from pipeline.timeline.merge.merge import merge
from pipeline.timeline.merge.parties import Kinship
from pipeline.timeline.pair import collect as collect_all
from pipeline.timeline.realisation import link_plans
from pipeline.timeline.records.dates import may_be_one_date
from pipeline.timeline.records.records import Record

_MARK = re.compile(r"\[([^\[\]|]+)\|([\w-]+)\]")


class Mention(NamedTuple):
    """Where a document tells an event: the words that hold the trigger, and the
    dates it may give it (EDTF; none where any will do).
    """

    document: str
    start: int
    end: int
    event: str
    dates: tuple[str, ...] = ()

    def tells(self, record: Record) -> bool:
        """Whether a record is this mention: its trigger lies in the words, and
        its date within one that the mention may have.
        """
        if record.source.id != self.document or not self.start <= record.trigger < self.end:
            return False
        return not self.dates or any(
            may_be_one_date(read_when(make_event_date(date, date)), record.when)
            for date in self.dates
            if record.when
        )


@dataclass
class Story:
    """Documents on one matter, their mentions, and the pairs of events of
    which it is neither right nor wrong to make one.
    """

    name: str
    documents: Sequence[Document]
    mentions: Sequence[Mention]
    neutral: frozenset[frozenset[str]]

    @cached_property
    def extractions(self) -> list[Extraction]:
        """What the documents say."""
        return list(extract([Reading(document=document) for document in self.documents]))

    def event_of(self, record: Record) -> str | None:
        """The event that a record tells, None where it is none that is marked."""
        found = [mention for mention in self.mentions if mention.tells(record)]
        return min(found, key=lambda m: m.end - m.start).event if found else None


def read_stories(folder: Path) -> list[Story]:
    """All stories of a folder, by name."""
    told = [_read_toml(path) for path in sorted(folder.glob("*.toml"))]
    return [*told, *(_read_folder(path.parent) for path in sorted(folder.glob("*/gold.json")))]


def collect(extractions: Iterable[Extraction]) -> tuple[list[Record], Kinship]:
    """The dated records of a folder, and who is kin of whom."""
    collection, kinship = collect_all(extractions)
    records = [*collection.dated, *(record for record in collection.undated if record.when is not None)]
    collection.close()
    return records, kinship


class Links(NamedTuple):
    """Pairs of mentions of one event in two documents: found in one event,
    to be found, and those made one that are two.
    """

    right: int
    wanted: int
    wrong: int
    whole: int
    told: int

    def __add__(self, other: Links) -> Links:  # type: ignore[override]
        return Links(*(a + b for a, b in zip(self, other, strict=True)))

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.right + self.wrong), self.right / max(1, self.wanted)
        share = (
            f"links {self.right:>3} of {self.wanted:>3}, {self.wrong:>2} wrong: P {precision:.2f} R "
            f"{recall:.2f}"
        )
        return f"{share}, whole {self.whole:>2} of {self.told:>2}"


def score_story(story: Story, records: Sequence[Record], kinship: Kinship) -> Links:
    """How the mentions that were found are linked; a plan and its doing count as one event."""
    groups = _groups(records, kinship)
    told = [(record, event) for record in records if (event := story.event_of(record)) is not None]
    right = wanted = wrong = 0
    for (a, mine), (b, theirs) in combinations(told, 2):
        if a.source is b.source:
            continue
        together = groups[a] == groups[b]
        wanted += mine == theirs
        right += mine == theirs and together
        wrong += together and mine != theirs and frozenset((mine, theirs)) not in story.neutral
    several = [records for records in _by_event(told) if len({record.source.id for record in records}) > 1]
    return Links(
        right,
        wanted,
        wrong,
        sum(len({groups[record] for record in records}) == 1 for records in several),
        len(several),
    )


def _by_event(told: Iterable[tuple[Record, str]]) -> list[list[Record]]:
    found: dict[str, list[Record]] = {}
    for record, event in told:
        found.setdefault(event, []).append(record)
    return list(found.values())


def _groups(records: Sequence[Record], kinship: Kinship) -> dict[Record, int]:
    clusters = merge(records, kinship).clusters
    root = {id(cluster): number for number, cluster in enumerate(clusters)}
    for done, plans in link_plans(clusters, kinship).items():
        root.update({id(plan): root[done] for plan in plans})
    return {member: root[id(cluster)] for cluster in clusters for member in cluster.members}


def _read_toml(path: Path) -> Story:
    with path.open("rb") as file:
        told = tomllib.load(file)
    documents, mentions = [], []
    for item in told["documents"]:
        text, found = _unmark(item["text"].strip(), item["id"])
        mentions += found
        blocks = tuple(block.block for block in plain_prose(text).blocks)
        digest = hashlib.sha256(text.encode()).hexdigest()
        name, title, published = item["id"], item["title"], item["published"]
        documents.append(
            Document(
                id=name,
                source=name,
                sha256=digest,
                format="text",
                kind="document",
                title=title,
                text=text,
                blocks=blocks,
                published=published,
            )
        )
    return Story(
        path.stem,
        documents,
        mentions,
        frozenset(frozenset(pair["events"]) for pair in told.get("disagreements", [])),
    )


def _unmark(text: str, document: str) -> tuple[str, list[Mention]]:
    plain, mentions, end = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[end : match.start()]
        mentions.append(Mention(document, len(plain), len(plain) + len(match[1]), match[2]))
        plain, end = plain + match[1], match.end()
    return plain + text[end:], mentions


def _read_folder(folder: Path) -> Story:
    with (folder / "gold.json").open(encoding="utf-8") as file:
        gold = json.load(file)
    sources, _ = list_sources(folder)
    documents = [read_document(source).document for source in sources if source.source != "gold.json"]
    texts = {
        source.id: source.path.read_text(encoding="utf-8")
        for source in sources
        if source.source != "gold.json"
    }
    mentions = [
        Mention(*place, event["id"], tuple(mention.get("dates") or event["dates"]))
        for event in gold["events"]
        for mention in event["mentions"]
        for place in _places(mention, texts)
    ]
    apart = [*gold["close"]] + [
        pair for item in gold["contradictions"] for pair in combinations(item["events"], 2)
    ]
    return Story(folder.name, documents, mentions, frozenset(map(frozenset, apart)))


def _places(mention: dict[str, object], texts: dict[str, str]) -> Iterator[tuple[str, int, int]]:
    document = str(mention["document"])
    quotes = [mention["quote"], *mention.get("alt", [])]  # type: ignore[misc]
    for quote in map(str, quotes):
        start = texts[document].index(quote)
        yield document, start, start + len(quote)
