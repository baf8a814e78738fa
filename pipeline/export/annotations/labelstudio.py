"""Label Studio's tasks of one document: its text with everything that was
found as predictions, to be corrected by hand.

Offsets in the file are UTF-16 code units, as browsers count. `labeling.xml` is the labeling interface that a
project needs before the import.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any
from xml.sax.saxutils import quoteattr

from pipeline.export.labels import ENTITY_KINDS, MODALITIES
from pipeline.models import Extraction

INTERFACE = "labeling.xml"
LABELS: Mapping[str, tuple[str, ...]] = {
    "#1f4e79": ("DATE", "TIME", "DURATION", "SET"),
    "#3a7d44": tuple(ENTITY_KINDS),
    "#8a3f00": tuple(MODALITIES),
}
"""Every label by its colour: types of time expressions, kinds of names, modalities of events."""


def render_interface() -> str:
    """The labeling interface: one label a span, and what it stands for (a TIMEX3
    value, the id of an entity, the title of an event).
    """
    every = ((label, colour) for colour, labels in LABELS.items() for label in labels)
    labels = "".join(
        f"    <Label value={quoteattr(label)} background={quoteattr(colour)}/>\n" for label, colour in every
    )
    text = (
        '  <Text name="text" value="$text"/>\n  <TextArea name="stands_for" toName="text" '
        'perRegion="true"/>\n'
    )
    return (
        f'<View>\n  <Header value="$title"/>\n  <Labels name="label" toName="text">\n{labels}  '
        f"</Labels>\n{text}</View>\n"
    )


def render_labelstudio(extraction: Extraction) -> str:
    """A list of one task, as Label Studio imports it: JSON, two-space indent, trailing newline."""
    document = extraction.document
    data = {"text": document.text, "title": document.title or document.source, "document": document.id}
    prediction = {"model_version": "chronofil", "result": list(_regions(extraction))}
    return json.dumps([{"data": data, "predictions": [prediction]}], ensure_ascii=False, indent=2) + "\n"


def _regions(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """Two results for each span, its label and what it stands for, which share an id."""
    text = extraction.document.text
    is_plain = text.isascii() or max(text) < "\U00010000"
    for number, (start, end, label, value) in enumerate(_spans(extraction), 1):
        place = (start, end) if is_plain else (_units(text[:start]), _units(text[:end]))
        span = {"start": place[0], "end": place[1], "text": text[start:end]}
        common = {"id": f"r{number}", "to_name": "text"}
        yield {**common, "from_name": "label", "type": "labels", "value": {**span, "labels": [label]}}
        yield {**common, "from_name": "stands_for", "type": "textarea", "value": {**span, "text": [value]}}


def _spans(extraction: Extraction) -> Iterator[tuple[int, int, str, str]]:
    for time in extraction.time_expressions:
        yield time.start, time.end, time.type, time.value if time.mod is None else f"{time.value} {time.mod}"
    for mention in chain(extraction.mentions, extraction.references):
        yield mention.start, mention.end, mention.kind, mention.entity
    for event in chain(extraction.events, extraction.undated):
        for proof in event.evidence:
            yield proof.trigger.start, proof.trigger.end, event.modality, event.title


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
