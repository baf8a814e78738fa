"""What a document is itself: a question asked on the day of its publication, a
ruling, a report, an issue of the Journal officiel.
"""

from __future__ import annotations

import pytest

from pipeline.models import Event, Extraction
from tests.events.conftest import Read

ASKED = (
    "Mme Lise Arnoux interroge Mme la ministre de la culture sur la fermeture des musées ruraux. Le musée de "
    "Varnay a fermé."
)


def acts(extraction: Extraction) -> list[Event]:
    return [event for event in extraction.events if event.evidence[0].rule in {"asking", "own_act"}]


def test_a_question_is_asked_on_the_day_of_its_publication(read: Read) -> None:
    (event,) = acts(read(ASKED, "2021-05-04"))
    assert event.date is not None and event.date.edtf == "2021-05-04"
    assert event.kind == "question" and event.evidence[0].trigger.text == "interroge"
    assert event.title == "Question de Lise Arnoux à la ministre de la culture : Fermeture des musées ruraux"
    assert [(who.name, who.role) for who in event.participants] == [
        ("Lise Arnoux", "agent"),
        ("ministre de la culture", "addressee"),
    ]


@pytest.mark.parametrize(
    ("text", "published"),
    [(ASKED, None), ("Mme Lise Arnoux préside le musée de Varnay, qui a fermé le 3 mai 2021.", "2021-05-04")],
)
def test_no_question_without_day_or_asker(read: Read, text: str, published: str | None) -> None:
    assert not acts(read(text, published))


ORDER = (
    "ARRÊTÉ n° 2021-17\n\nportant fermeture du port\n\nLe préfet arrête :\n\nArticle 1er – Le port est "
    "fermé.\n\n"
    "Fait à Dole, le 4 mai 2021\n\nLise Arnoux"
)
HEADS = [
    (
        "Cour de cassation, chambre criminelle, 4 mai 2021, 20-81.234, Inédit\nLa cour rejette le pourvoi.",
        "decision",
        "Cour",
    ),
    ("CAA de LYON, 3ème chambre, 4 mai 2021, 20LY01234\nLa cour rejette la requête.", "decision", "CAA"),
    (ORDER, "legal_act", "Fait"),
    ("JORF n°0104 du 4 mai 2021\nTexte n° 12\nLe ministre arrête ce qui suit.", "publication", "JORF"),
    (
        "RAPPORT sur la pêche côtière\n4.5.2021 - (2021/2229)\nLe Parlement demande un plan.",
        "report",
        "RAPPORT",
    ),
]


def test_an_order_is_named_by_its_heading(read: Read) -> None:
    (event,) = acts(read(ORDER, None))
    assert event.title == "Arrêté n° 2021-17 portant fermeture du port"


def test_the_sitting_in_the_title_of_its_record_is_an_event(read: Read) -> None:
    found = read("Conseil municipal – séance du 4 mai 2021\n\nLe maire ouvre la discussion.", "2021-05-04")
    assert [
        event.evidence[0].trigger.text
        for event in found.events
        if event.date and event.date.edtf == "2021-05-04"
    ] == ["séance"]


@pytest.mark.parametrize(("text", "kind", "trigger"), HEADS)
def test_a_heading_dates_the_act_of_the_document(read: Read, text: str, kind: str, trigger: str) -> None:
    (event,) = acts(read(text, "2021-05-04"))
    assert event.date is not None and event.date.edtf == "2021-05-04"
    assert (event.kind, event.evidence[0].trigger.text) == (kind, trigger)


def test_a_council_in_a_heading_is_no_court(read: Read) -> None:
    assert not acts(
        read("Conseil municipal de Varnay, 4 mai 2021\nLe conseil adopte le budget.", "2021-05-04")
    )
