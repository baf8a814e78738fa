"""What readers are shown for the codes of the contract, in French; the kinds of events have their labels in resources/events.toml."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.models import Event, Modality, Precision

MODALITIES: Mapping[Modality, str] = {"past": "passé", "planned": "prévu", "hypothetical": "hypothétique", "negated": "nié"}
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


def modality_mark(event: Event) -> str:
    """The label beside a title; empty for what is told as done, and for a title that says itself « (hypothèse) »."""
    if event.modality == "past" or (event.modality == "hypothetical" and event.title.endswith("(hypothèse)")):
        return ""
    return MODALITIES[event.modality]
