"""UIMA CAS of one document, XMI 1.0, by dkpro-cassis (the extra
`research`): for INCEpTION and other UIMA programs.

Offsets in the file are UTF-16 code units, as UIMA counts; cassis translates.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import Any

from pipeline.errors import ExportError
from pipeline.export.annotations.weave import clean
from pipeline.models import Extraction

TYPES = "TypeSystem.xml"
TIME, MENTION, EVENT, EVIDENCE = (
    "chronofil.TimeExpression",
    "chronofil.Mention",
    "chronofil.Event",
    "chronofil.Evidence",
)
FEATURES = {
    TIME: ("timexType", "value", "mod", "edtf", "rule"),
    MENTION: ("kind", "name", "entity"),
    EVENT: ("event", "title", "kind", "modality", "date", "confidence", "participants"),
    EVIDENCE: ("event", "rule"),
}
"""Features of our annotation types, all of them strings; an Event
stands on its trigger, an Evidence on the quote.
"""


def render_types() -> str:
    """TypeSystem.xml, which a reader of the XMI needs."""
    return str(_types().to_xml())


def render_xmi(extraction: Extraction) -> str:
    """The document and all that was found in it; anaphors are mentions too."""
    cas = _cassis().Cas(typesystem=_types(), document_language="fr")
    cas.sofa_string, cas.sofa_mime = clean(extraction.document.text), "text/plain"
    for item in extraction.time_expressions:
        said = {
            "timexType": item.type,
            "value": item.value,
            "mod": item.mod,
            "edtf": item.edtf,
            "rule": item.rule,
        }
        _add(cas, TIME, item.start, item.end, said)
    for mention in chain(extraction.mentions, extraction.references):
        _add(
            cas,
            MENTION,
            mention.start,
            mention.end,
            {"kind": mention.kind, "name": mention.name, "entity": mention.entity},
        )
    for event in chain(extraction.events, extraction.undated):
        date, who = (
            None if event.date is None else event.date.edtf,
            "|".join(item.entity for item in event.participants),
        )
        told = {
            "event": event.id,
            "title": event.title,
            "kind": event.kind,
            "modality": event.modality,
            "date": date,
            "participants": who,
        }
        for proof in event.evidence:
            _add(
                cas,
                EVENT,
                proof.trigger.start,
                proof.trigger.end,
                {**told, "confidence": f"{event.confidence}"},
            )
            _add(cas, EVIDENCE, proof.start, proof.end, {"event": event.id, "rule": proof.rule})
    return str(cas.to_xmi())


def _add(cas: Any, name: str, start: int, end: int, features: dict[str, str | None]) -> None:
    cas.add(cas.typesystem.get_type(name)(begin=start, end=end, **features))


@cache
def _types() -> Any:
    system = _cassis().TypeSystem()
    for name, features in FEATURES.items():
        made = system.create_type(name=name, supertypeName="uima.tcas.Annotation")
        for feature in features:
            system.create_feature(domainType=made, name=feature, rangeType="uima.cas.String")
    return system


def _cassis() -> Any:
    try:
        import cassis
    except ImportError as error:
        raise ExportError(
            "CAS needs dkpro-cassis: pip install 'chronofil[research]'; TimeML and TEI need nothing"
        ) from error
    return cassis
