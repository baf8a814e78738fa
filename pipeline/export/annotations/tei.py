"""TEI P5 of one document: names, dates and events marked in the text, and what they are in `standOff`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from lxml import etree

from pipeline.export.annotations.weave import Mark, clean, weave
from pipeline.models import Block, Document, Entity, EntityKind, Event, EventDate, Extraction, TimeExpression

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID, XML_LANG = "{http://www.w3.org/XML/1998/namespace}id", "{http://www.w3.org/XML/1998/namespace}lang"
NAMES: Mapping[EntityKind, str] = {
    "person": "persName",
    "institution": "orgName",
    "place": "placeName",
    "office": "roleName",
    "legal_text": "name",
}
LISTS: Mapping[EntityKind, tuple[str, str]] = {
    "person": ("listPerson", "person"),
    "institution": ("listOrg", "org"),
    "place": ("listPlace", "place"),
}
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_DURATION = re.compile(r"P[0-9.,DHMSTWY]+")


def render_tei(extraction: Extraction) -> str:
    """A whole TEI document; `n` of each block is where it stands in
    the text, start and end in code points.
    """
    root = etree.fromstring(f'<TEI xmlns="{NAMESPACE}"/>')
    _add_header(root, extraction.document)
    _add_text(etree.SubElement(root, _tag("text"), {XML_LANG: "fr"}), extraction)
    standoff = etree.Element(_tag("standOff"))
    for kind, (outer, inner) in LISTS.items():
        found = [entity for entity in extraction.entities if entity.kind == kind]
        if found:
            listed = etree.SubElement(standoff, _tag(outer))
            for entity in found:
                _add_entity(etree.SubElement(listed, _tag(inner), {XML_ID: _id(entity.id)}), entity)
    events = (*extraction.events, *extraction.undated)
    if events:
        listed = etree.SubElement(standoff, _tag("listEvent"))
        for event in {event.id: event for event in events}.values():
            _add_event(listed, event, {entity.id: entity.kind for entity in extraction.entities})
    if len(standoff):
        root.insert(1, standoff)
    return etree.tostring(root, encoding="unicode") + "\n"


def _add_header(root: etree._Element, document: Document) -> None:
    about = etree.SubElement(etree.SubElement(root, _tag("teiHeader")), _tag("fileDesc"))
    _add(etree.SubElement(about, _tag("titleStmt")), "title", document.title or document.id)
    publication = etree.SubElement(about, _tag("publicationStmt"))
    if document.publisher is not None:
        _add(publication, "publisher", document.publisher)
        if document.published is not None:
            _add(
                publication,
                "date",
                document.published,
                {"when": document.published} if _DAY.fullmatch(document.published) else {},
            )
    else:
        _add(publication, "p", "" if document.published is None else document.published)
    _add(etree.SubElement(about, _tag("sourceDesc")), "p", document.url or document.source)


def _add_text(text: etree._Element, extraction: Extraction) -> None:
    document, body = extraction.document, etree.SubElement(text, _tag("body"))
    marks = list(_marks(extraction))
    for block in document.blocks or (Block(kind="paragraph", start=0, end=len(document.text)),):
        element = etree.SubElement(body, _tag("ab"), {"type": block.kind, "n": f"{block.start}-{block.end}"})
        weave(element, document.text[block.start : block.end], marks, block.start)
    if not len(body):
        etree.SubElement(body, _tag("p"))


def _marks(extraction: Extraction) -> Iterator[Mark]:
    yield from (Mark(item.start, item.end, _tag("date"), _time(item)) for item in extraction.time_expressions)
    for item in chain(extraction.mentions, extraction.references):
        yield Mark(
            item.start,
            item.end,
            _tag(NAMES[item.kind]),
            {"ref": f"#{_id(item.entity)}"} if item.kind in LISTS else {"key": item.entity},
        )
    for event in chain(extraction.events, extraction.undated):
        for proof in event.evidence:
            yield Mark(
                proof.trigger.start,
                proof.trigger.end,
                _tag("rs"),
                {"type": "event", "ref": f"#{_id(event.id)}"},
            )


def _time(item: TimeExpression) -> dict[str, str]:
    """What TEI has attributes for; `key` is the TIMEX3 value as it is, with its modifier."""
    said = {"type": item.type.lower(), "key": item.value if item.mod is None else f"{item.value} {item.mod}"}
    if item.type == "DURATION":
        return {**said, **({"dur-iso": item.value} if _DURATION.fullmatch(item.value) else {})}
    days = {"notBefore": item.first, "notAfter": item.last}
    stated = (
        {"when": item.edtf}
        if item.edtf and _DAY.fullmatch(item.edtf)
        else {name: day.isoformat() for name, day in days.items() if day}
    )
    return {**said, **stated}


def _add_entity(element: etree._Element, entity: Entity) -> None:
    name = NAMES[entity.kind]
    _add(element, name, entity.name)
    for spelling in entity.aliases:
        _add(element, name, spelling, {"type": "alias"})
    if entity.wikidata is not None:
        _add(element, "idno", entity.wikidata, {"type": "wikidata"})


def _add_event(listed: etree._Element, event: Event, kinds: Mapping[str, EntityKind]) -> None:
    element = etree.SubElement(
        listed,
        _tag("event"),
        {XML_ID: _id(event.id), "type": event.kind, "subtype": event.modality, **_when(event.date)},
    )
    _add(element, "label", event.title)
    for who in event.participants:
        ref = {"ref": f"#{_id(who.entity)}"} if kinds.get(who.entity) in LISTS else {"key": who.entity}
        _add(etree.SubElement(element, _tag("desc")), "rs", who.name, {"type": who.role, **ref})


def _when(date: EventDate | None) -> dict[str, str]:
    if date is None:
        return {}
    if _DAY.fullmatch(date.edtf):
        return {"when": date.edtf}
    return {
        name: day.isoformat()
        for name, day in (("notBefore", date.start), ("notAfter", date.end))
        if day is not None
    }


def _add(parent: etree._Element, name: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
    etree.SubElement(parent, _tag(name), dict(attributes or {})).text = clean(text)


def _id(identifier: str) -> str:
    """An id as XML takes it."""
    return identifier.replace(":", ".")


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
