"""Who may be whom under another name."""

from __future__ import annotations

import pytest

from pipeline.models import Entity, EntityKind
from pipeline.timeline.merge.namesakes import find_namesakes
from pipeline.timeline.merge.parties import Kinship


def entity(name: str, kind: EntityKind = "institution") -> Entity:
    return Entity(id=f"{kind}:{name}", name=name, kind=kind, mention_count=1, documents=("d",))


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("direction départementale des territoires de la Meuse", "direction départementale des territoires"),
        (
            "direction départementale des territoires Meuse",
            "direction départementale des territoires de Meuse",
        ),
        ("Dupraz Bois Industrie", "Dupraz Bois"),
        ("société Dupraz Bois", "Dupraz Bois"),
        ("conseil régional de Normandie", "Région Normandie"),
        ("mairie de Varnay", "commune de Varnay"),
        ("directrice régionale des douanes de Metz", "direction régionale des douanes"),
    ],
)
def test_a_name_that_goes_on_from_another_is_its_namesake(longer: str, shorter: str) -> None:
    one, other = entity(longer), entity(shorter)
    assert find_namesakes([one, other])[one.id] == {other.id}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tribunal judiciaire de Metz", "tribunal judiciaire de Nancy"),
        ("conseil régional de Normandie", "conseil départemental de l'Orne"),
        ("Banque postale", "Banque"),
        ("mairie de Varnay", "lycée de Varnay"),
    ],
)
def test_other_names_are_others(one: str, other: str) -> None:
    assert not find_namesakes([entity(one), entity(other)])


def test_a_surname_is_that_of_its_one_bearer() -> None:
    firm, owner = entity("Tissandier"), entity("Paule Tissandier", "person")
    assert find_namesakes([firm, owner]) == {firm.id: {owner.id}}
    assert not find_namesakes([firm, owner, entity("Luc Tissandier", "person")])


@pytest.mark.parametrize(
    ("names", "short", "full"),
    [
        (("Tissandier", "Paule Tissandier"), "Tissandier", "Paule Tissandier"),
        (("P. Tissandier", "Tissandier", "Paule Tissandier"), "P. Tissandier", "Paule Tissandier"),
        (("P. Tissandier", "Tissandier"), "Tissandier", "P. Tissandier"),
        (("P. Tissandier", "Luc Tissandier"), "P. Tissandier", "P. Tissandier"),
        (("Tissandier", "Paule Tissandier", "Luc Tissandier"), "Tissandier", "Tissandier"),
        (("Tissandier",), "Tissandier", "Tissandier"),
    ],
)
def test_a_surname_or_initial_is_that_of_the_one_who_bears_it(
    names: tuple[str, ...], short: str, full: str
) -> None:
    kinship = Kinship([entity(name, "person") for name in names])
    assert kinship.canonical(f"person:{short}") == f"person:{full}"
