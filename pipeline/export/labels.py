"""What readers are shown for the codes of the contract, in French; the kinds of events have their labels in resources/events.toml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeline.models import EntityKind, Event, Mod, Modality, Precision

MODALITIES: Mapping[Modality, str] = {"past": "passé", "planned": "prévu", "hypothetical": "hypothétique", "negated": "nié"}
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
PARTS: Mapping[Mod | None, str] = {
    "START": "début", "MID": "milieu", "END": "fin", "APPROX": "vers",
    "BEFORE": "avant", "AFTER": "après", "LESS_THAN": "moins de", "MORE_THAN": "plus de",
}  # fmt: skip
"""What of its days a date means: « fin 2021 » is the end of the year."""
ANNOUNCED = "annoncé pour cette date"


def modality_mark(event: Event, as_of: date) -> str:
    """The label beside a title; empty for what is told as done, and for a title that says itself « (hypothèse) ».

    A plan whose day lies before `as_of` is no longer to come: it was announced for that day, whether it took place or not.
    """
    if event.modality == "past" or (event.modality == "hypothetical" and event.title.endswith("(hypothèse)")):
        return ""
    if event.modality == "planned" and event.date is not None and event.date.end is not None and event.date.end < as_of:
        return ANNOUNCED
    return MODALITIES[event.modality]
