"""Items of a list whose line above asks for them are no plans, and say so."""

from __future__ import annotations

import pytest

from pipeline import reading
from pipeline.extract import extract

TEXT = """Publié le 11 mars 2021

Évacuation du campement

{lead}
1. la mise à l'abri de toutes les personnes ;
2. l'ouverture effective de la halle avant le 1er juin 2021 ;
"""


def told(lead: str) -> list[tuple[str, str]]:
    (extraction,) = extract([reading.read_string(TEXT.format(lead=lead))])
    return [(event.modality, event.title) for event in extraction.events if event.date is not None]


@pytest.mark.parametrize("lead", ["Halte Refuge demande :", "NOUS EXIGEONS :", "Nos revendications"])
def test_what_is_asked_for_is_no_plan(lead: str) -> None:
    assert told(lead) == [("hypothetical", "Demande : ouverture effective de la halle")]


@pytest.mark.parametrize("lead", ["Calendrier du projet :", "La mairie a répondu à la demande :"])
def test_what_is_announced_is_one(lead: str) -> None:
    assert told(lead) == [("planned", "Ouverture effective de la halle")]


CLAIMS = """Mme Morin {verb} :

- le maire a retiré le permis le 4 juin 2019 ;
- elle habite le moulin.
"""


@pytest.mark.parametrize(("verb", "said"), [("soutient que", " (selon une partie)"), ("rappelle que", "")])
def test_what_a_party_maintains_is_told_as_such(verb: str, said: str) -> None:
    (extraction,) = extract([reading.read_string(CLAIMS.format(verb=verb))])
    titles = {event.date.edtf: event.title for event in extraction.events if event.date is not None}
    assert titles["2019-06-04"] == f"Le maire a retiré le permis{said}"
