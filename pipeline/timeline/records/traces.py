"""Fingerprints of a document's sentences: its own, and those between quotation marks. They tell who quotes
whom without keeping any text.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from pipeline.models import Document
from pipeline.prose import PROSE_KINDS, split_sentences
from pipeline.timeline.records.records import publication

SHORTEST = 6  # words; shorter sentences are said twice by chance
_QUOTED = re.compile(r"[«“]([^«»“”]*)[»”]")
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Trace:
    """Fingerprints of the sentences of one document, or of a part with a publication date of its own;
    `published` in days, None: unknown.
    """

    document: str
    kind: str
    published: tuple[int, int] | None
    own: array[int] = field(default_factory=lambda: array("q"))
    quoted: array[int] = field(default_factory=lambda: array("q"))


def trace(document: Document) -> list[Trace]:
    """The traces of a document's prose, one for each publication date in it."""
    traces: dict[str | None, Trace] = {}
    for block in document.blocks:
        if block.kind not in PROSE_KINDS:
            continue
        published = block.published or document.published
        if published not in traces:
            traces[published] = Trace(document.id, document.kind, publication(published))
        _add(traces[published], document.text[block.start : block.end])
    return list(traces.values())


def fingerprint(sentence: str) -> int | None:
    """A number for a sentence, the same whatever its punctuation, case and white space; None for a sentence
    too short to prove anything.
    """
    words = _WORD.findall(sentence.lower())
    if len(words) < SHORTEST:
        return None
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big", signed=True)


def _add(found: Trace, text: str) -> None:
    quotes = [match.span(1) for match in _QUOTED.finditer(text)]
    for start, end in quotes:
        found.quoted.extend(_prints(text, start, end))
    begin = 0
    for start, end in [*quotes, (len(text), len(text))]:
        found.own.extend(_prints(text, begin, start))
        begin = end


def _prints(text: str, start: int, end: int) -> Iterator[int]:
    for first, last in split_sentences(text, start, end):
        number = fingerprint(text[first:last])
        if number is not None:
            yield number
