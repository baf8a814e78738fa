"""Whose events stand under another name."""

from __future__ import annotations

import pytest

from pipeline.export.kin import Kin, Leaders, body_names, find_kin, is_led_by
from pipeline.models import Entity, HeldBy
from pipeline.resources import read_resource

from .timelines import make_event

PAIRS = read_resource("leaders", Leaders).pair


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.bodies[0])
def test_a_body_is_led_by_who_bears_its_name(pair: object) -> None:
    body, office = pair.example  # type: ignore[attr-defined]
    assert is_led_by(body, office)
    assert not is_led_by(office, body)


@pytest.mark.parametrize(
    ("body", "office", "is_so"),
    [
        ("ministère de la pêche", "ministre de la pêche et des ports", True),
        ("ministère de la pêche, des ports et du littoral", "ministre de la pêche", True),
        ("ministère chargé de la pêche", "ministre déléguée chargée de la pêche", True),
        ("ministère de la justice", "garde des sceaux, ministre de la justice", True),
        ("ministère de la pêche", "ministre de la pêche norvégien", False),
        (
            "ministère de la pêche",
            "ministre déléguée auprès du ministre de la pêche, chargée des ports",
            False,
        ),
        (
            "ministère de la pêche",
            "ministre, auprès du ministre d'État, ministre de la pêche et des lacs, chargée des ports",
            False,
        ),
        ("ministère de la pêche", "ministre d'État, ministre de la pêche", True),
        ("ministère des ports", "ministre déléguée auprès du ministre de la pêche, chargée des ports", False),
        ("ministère de la pêche et des ports", "ministre des ports", False),
        ("conseil départemental de la Lozère", "présidente du conseil départemental de la Lozère", True),
        ("Office des phares", "directeur général de l'Office des phares", True),
        ("Office des phares et des ports", "directeur général de l'Office des phares", False),
        ("direction départementale des phares", "directeur général des phares", False),
        ("Office des phares", "membre de l'Office des phares", False),
    ],
)
def test_names_that_go_on_alike_and_those_that_only_seem_to(body: str, office: str, is_so: bool) -> None:
    assert is_led_by(body, office) is is_so


HELD = (
    HeldBy(name="Ada Brun", entity="person:ada", at="2021-03-01", source="background"),
    HeldBy(name="Ada Brun", entity="person:ada", at="2021-09", source="background"),
)
BODY = Entity(id="institution:peche", name="ministère de la pêche", kind="institution")
OFFICE = Entity(
    id="office:peche",
    name="ministre de la pêche",
    kind="office",
    held_by=(*HELD, HeldBy(name="Jo Lann", at="2022", source="background")),
)
PERSON = Entity(id="person:ada", name="Ada Brun", kind="person")


def test_a_body_that_no_document_names_is_known_by_its_leader() -> None:
    justice = OFFICE.model_copy(
        update={"name": "garde des sceaux, ministre de la justice", "aliases": ("ministre de la Justice",)}
    )
    assert body_names(justice) == ["ministere de la justice"]
    assert body_names(BODY) == []
    aside = OFFICE.model_copy(
        update={"name": "ministre déléguée auprès du ministre de la pêche, chargée des ports"}
    )
    assert body_names(aside) == [], "who stands beside another minister leads no ministry"


def test_a_body_has_its_leader_and_the_holders_an_office_the_holders_a_person_the_office() -> None:
    held = ("2021-03-01", "2021-09")
    assert find_kin([BODY, OFFICE, PERSON]) == {
        OFFICE.id: (Kin(PERSON.id, *held),),
        PERSON.id: (Kin(OFFICE.id, *held),),
        BODY.id: (Kin(OFFICE.id), Kin(PERSON.id, *held)),
    }
    assert find_kin([BODY, PERSON]) == {}


@pytest.mark.parametrize(
    ("edtf", "is_so"),
    [
        ("2021-02-28", False),
        ("2021-03-01", True),
        ("2021-09-30", True),
        ("2021", False),
        ("2021-04/..", False),
    ],
)
def test_a_holder_counts_for_the_days_that_are_known(edtf: str, is_so: bool) -> None:
    from pipeline.calendar.edtf import make_event_date

    event = make_event(date=make_event_date(edtf, edtf))
    assert Kin(PERSON.id, "2021-03-01", "2021-09").holds(event) is is_so
    assert Kin(PERSON.id).holds(event)
