from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from pipeline.extract import extract
from pipeline.models import Block, Document, Extraction, HeaderField, Reading

Read = Callable[..., Extraction]


def titles_told(extraction: Extraction, dates: Iterable[str]) -> dict[str, str | None]:
    """The title of the event on each of these dates (EDTF); None where nothing is told of one."""
    told = {event.date.edtf: event.title for event in extraction.events if event.date is not None}
    return {date: told.get(date) for date in dates}


@pytest.fixture(scope="session")
def read() -> Read:
    """Extract a string with the real model; each line is a block."""

    def run(
        text: str, published: str | None = None, header: tuple[HeaderField, ...] = (), kind: str = "document"
    ) -> Extraction:
        blocks, position = [], 0
        for line in text.split("\n"):
            if line.strip():
                blocks.append(Block(kind="paragraph", start=position, end=position + len(line)))
            position += len(line) + 1
        known = {"id": "essai", "source": "essai.txt", "sha256": "0" * 64, "format": "text", "kind": kind}
        document = Document(**known, text=text, blocks=tuple(blocks), published=published, header=header)
        return next(extract([Reading(document=document)]))

    return run
