"""What readers are shown for the codes of the contract, in French; the kinds of
events have their labels in resources/events.toml.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeline.events.triggers.kinds import OTHER, kind_labels, sure_label
from pipeline.export.importance import is_judged
from pipeline.models import Corrected, EntityKind, Event, Mod, Modality, Precision

MODALITIES: Mapping[Modality, str] = {
    "past": "passé",
    "planned": "prévu",
    "hypothetical": "hypothétique",
    "negated": "nié",
}
ENTITY_KINDS: Mapping[EntityKind, str] = {
    "person": "personne",
    "office": "fonction",
    "institution": "institution",
    "legal_text": "texte",
    "place": "lieu",
}
PRECISIONS: Mapping[Precision, str] = {
    "day": "jour",
    "week": "semaine",
    "month": "mois",
    "season": "saison",
    "quarter": "trimestre",
    "semester": "semestre",
    "school_year": "année scolaire",
    "year": "année",
    "decade": "décennie",
    "century": "siècle",
    "interval": "période",
    "open": "période ouverte",
    "deadline": "échéance",
}
MODS: Mapping[Mod, str] = {
    "START": "début",
    "MID": "milieu",
    "END": "fin",
    "APPROX": "environ",
    "BEFORE": "avant",
    "AFTER": "après",
    "LESS_THAN": "moins de",
    "MORE_THAN": "plus de",
}
"""What part of its date an event is given, or how it stands to it."""
CORRECTED: Mapping[Corrected, str] = {
    "date": "date",
    "kind": "type",
    "merge": "réunion",
    "participants": "acteurs",
    "split": "séparation",
    "title": "titre",
}
"""What of an event a person changed."""
ANNOUNCED = "annoncé pour cette date"


def kind_label(event: Event) -> str:
    """The kind as a label beside a title: empty for « other » and, unless a person judged the event, where
    the word that tells it is unsure.
    """
    if is_judged(event) and event.kind != OTHER:
        return kind_labels().get(event.kind, event.kind)
    return sure_label(event.kind, event.evidence[0].trigger.text)


def corrected_label(event: Event) -> str:
    """What of it a person changed: « titre, type »."""
    return ", ".join(CORRECTED[name] for name in event.corrected)


def modality_mark(event: Event, as_of: date) -> str:
    """The label beside a title; empty for what is told as done, and for
    a title that says itself « (hypothèse) ».

    A plan whose day lies before `as_of` is no longer to come: it was
    announced for that day, whether it took place or not.
    """
    if event.modality == "past" or (event.modality == "hypothetical" and event.title.endswith("(hypothèse)")):
        return ""
    if (
        event.modality == "planned"
        and event.date is not None
        and event.date.end is not None
        and event.date.end < as_of
    ):
        return ANNOUNCED
    return MODALITIES[event.modality]
