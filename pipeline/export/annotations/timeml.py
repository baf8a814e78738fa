"""TimeML 1.2.1 of one document: TIMEX3, EVENT and their links, as TempEval-3 laid its files out."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from lxml import etree

from pipeline.export.annotations.weave import Mark, apart, clean, weave
from pipeline.models import Document, Event, Evidence, Extraction, TimeExpression

Place = tuple[int, int]
RELATIONS = {"deadline": "BEFORE", "open": "BEGUN_BY"}
"""How an event stands to its time expression, by the precision of
its date, where it is not included in it.
"""


def render_timeml(extraction: Extraction) -> str:
    """The document's text with its time expressions and events, then
    an instance and a link for each event.
    """
    document = extraction.document
    root = etree.Element("TimeML")
    etree.SubElement(root, "DOCID").text = clean(document.id)
    _add_creation(root, document)
    if document.title is not None:
        etree.SubElement(root, "TITLE").text = clean(document.title)
    times = {
        (item.start, item.end): f"t{number}" for number, item in enumerate(extraction.time_expressions, 1)
    }
    told = [
        (event, proof) for event in chain(extraction.events, extraction.undated) for proof in event.evidence
    ]
    words = {
        place: f"e{number}"
        for number, place in enumerate(sorted({_trigger(proof) for _, proof in told} - times.keys()), 1)
    }
    marks = [_timex(item, times[item.start, item.end]) for item in extraction.time_expressions]
    marks += [Mark(*place, "EVENT", {"eid": name, "class": "OCCURRENCE"}) for place, name in words.items()]
    kept = list(apart(marks, len(document.text)))  # TIMEX3 and EVENT hold text only
    weave(etree.SubElement(root, "TEXT"), document.text, kept)
    shown = {(mark.start, mark.end) for mark in kept}
    instances = [
        (event, proof) for event, proof in told if _trigger(proof) in words and _trigger(proof) in shown
    ]
    for number, (event, proof) in enumerate(instances, 1):
        _add_instance(root, number, event, words[_trigger(proof)])
    for number, (event, proof) in enumerate(instances, 1):
        _add_link(
            root, number, event, proof, {place: name for place, name in times.items() if place in shown}
        )
    return etree.tostring(root, encoding="unicode") + "\n"


def _add_creation(root: etree._Element, document: Document) -> None:
    value = document.published or ""
    stated = {
        "tid": "t0",
        "type": "DATE",
        "value": value,
        "temporalFunction": "false",
        "functionInDocument": "CREATION_TIME",
    }
    etree.SubElement(etree.SubElement(root, "DCT"), "TIMEX3", stated).text = value


def _timex(item: TimeExpression, name: str) -> Mark:
    attributes = {"tid": name, "type": item.type, "value": item.value}
    if item.mod is not None:
        attributes["mod"] = item.mod
    if item.anchor == "publication":
        attributes |= {"temporalFunction": "true", "anchorTimeID": "t0"}
    return Mark(item.start, item.end, "TIMEX3", attributes)


def _add_instance(root: etree._Element, number: int, event: Event, name: str) -> None:
    polarity = "NEG" if event.modality == "negated" else "POS"
    attributes = {
        "eventID": name,
        "eiid": f"ei{number}",
        "tense": "NONE",
        "aspect": "NONE",
        "pos": "OTHER",
        "polarity": polarity,
    }
    if event.modality in {"planned", "hypothetical"}:
        attributes["modality"] = event.modality
    etree.SubElement(root, "MAKEINSTANCE", attributes)


def _add_link(
    root: etree._Element, number: int, event: Event, proof: Evidence, times: Mapping[Place, str]
) -> None:
    if event.date is None or proof.time is None or (proof.time.start, proof.time.end) not in times:
        return
    relation = RELATIONS.get(event.date.precision, "IS_INCLUDED")
    related = times[proof.time.start, proof.time.end]
    etree.SubElement(
        root,
        "TLINK",
        {
            "lid": f"l{number}",
            "eventInstanceID": f"ei{number}",
            "relatedToTime": related,
            "relType": relation,
        },
    )


def _trigger(proof: Evidence) -> Place:
    return proof.trigger.start, proof.trigger.end
