"""What the page's script works with: filters and files are made of it, so that the page itself is never
searched for a date or an id.

Short keys and places in lists instead of names: five thousand events stay below a megabyte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.calendar.wording import french_label
from pipeline.events.triggers.kinds import kind_labels
from pipeline.export.importance import is_secondary
from pipeline.export.kin import body_names, find_kin, terms
from pipeline.export.labels import MODALITIES, MODS
from pipeline.export.page.actors import entity_pages
from pipeline.export.page.rows import is_straight
from pipeline.models import DocumentInfo, Entity, Event, Timeline


def page_data(timeline: Timeline, *, is_excerpt: bool = False) -> Mapping[str, Any]:
    """Everything but the words, which the page shows."""
    events = (*timeline.events, *timeline.undated)
    shown = {page.entity.id for page in entity_pages(timeline)}
    entities = [entity for entity in timeline.entities if entity.id in shown]
    places = {entity.id: place for place, entity in enumerate(entities)}
    subjects = {
        subject: place for place, subject in enumerate(dict.fromkeys(event.subject or "" for event in events))
    }
    documents = {document.id: place for place, document in enumerate(timeline.documents)}
    return {
        "title": timeline.title,
        "as_of": timeline.as_of.isoformat(),
        "generator": f"{timeline.generator.name} {timeline.generator.version}",
        "corpus": timeline.generator.corpus_hash,
        "kinds": kind_labels(),
        "modalities": MODALITIES,
        "mods": MODS,
        "entities": [
            [entity.id, entity.name, entity.kind, *_spellings(entity.acronym, entity.aliases)]
            for entity in entities
        ],
        "bodies": {places[office.id]: names for office in entities if (names := body_names(office))},
        "kin": _kin(entities, places),
        "holders": {
            places[office.id]: [[term.name, term.first, term.last] for term in terms(office)]
            for office in entities
            if office.held_by
        },
        "documents": [
            {
                "id": d.id,
                "title": d.title or d.source,
                "publisher": d.publisher,
                "published": d.published,
                "label": _label(d),
                "url": d.url,
            }
            for d in timeline.documents
        ],
        "merged": {former: event.id for event in events for former in event.merged_from},
        "rejected": timeline.rejected,
        "excerpt": is_excerpt,
        "subjects": list(subjects),
        "events": [
            [*_event(event, places, documents), subjects[event.subject or ""], *_mod(event)]
            for event in events
        ],
    }


def _kin(entities: Iterable[Entity], places: Mapping[str, int]) -> Mapping[int, list[list[Any]]]:
    """For the place of an entity, those of its kin with the days for which they are known."""
    found = find_kin(entities)
    return {
        places[identifier]: [[places[one.entity], one.first, one.last] for one in kin]
        for identifier, kin in found.items()
    }


def _mod(event: Event) -> list[str]:
    return [event.date.mod] if event.date is not None and event.date.mod is not None else []


def _label(document: DocumentInfo) -> str:
    return "" if document.published is None else french_label(document.published)


def _spellings(acronym: str | None, aliases: Iterable[str]) -> list[str]:
    return list(dict.fromkeys((*([acronym] if acronym else []), *aliases)))


def _event(event: Event, entities: Mapping[str, int], documents: Mapping[str, int]) -> list[Any]:
    """id, kind, modality, confidence, EDTF, first and last day, flags, entities, evidence (document, start,
    end, page); subject and mod follow.
    """
    start, end = (event.date.start, event.date.end) if event.date is not None else (None, None)
    known = {
        "s": is_secondary(event),
        "f": event.fact,
        "r": event.reviewed,
        "c": bool(event.corrected),
        "a": is_straight(event.title),
    }
    return [
        event.id,
        event.kind,
        event.modality,
        event.confidence,
        "" if event.date is None else event.date.edtf,
        "" if start is None else start.isoformat(),
        "" if end is None else end.isoformat(),
        "".join(letter for letter, is_so in known.items() if is_so),
        list(dict.fromkeys(entities[item.entity] for item in event.participants if item.entity in entities)),
        [
            [documents[proof.document], proof.start, proof.end, proof.page or 0]
            for proof in event.evidence
            if proof.document in documents
        ],
    ]
