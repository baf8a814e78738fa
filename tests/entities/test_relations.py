"""Relations between entities carry ids where both are known, and none where they are not."""

from __future__ import annotations

import pytest

from pipeline.entities import relate, unrelated
from pipeline.models import Entity, HeldBy, Role

PORT = Entity(
    id="institution:port-de-morvane",
    name="port de Morvane",
    kind="institution",
    parent="ville de Morvane",
    successor="Régie du port",
)
CITY = Entity(id="institution:ville-de-morvane", name="ville de Morvane", kind="institution")
TOWN = Entity(id="place:lescure", name="Lescure", kind="place")
BRUN = Entity(
    id="person:ada-brun",
    name="Ada Brun",
    kind="person",
    roles=(Role(title="maire", institution="Ville de Morvane"), Role(title="élue")),
)
PETIT = Entity(
    id="person:lou-petit",
    name="Lou Petit",
    kind="person",
    roles=(Role(title="députée", institution="Lescure"),),
)
MAYOR = Entity(
    id="office:maire",
    name="maire",
    kind="office",
    held_by=(HeldBy(name="Ada Brun", at="2019", source="document"),),
)
ALL = {entity.id: entity for entity in (PORT, CITY, TOWN, BRUN, PETIT, MAYOR)}


def related(*entities: Entity) -> dict[str, Entity]:
    ids = {entity.id: entity.id for entity in entities}
    return {entity.id: entity for entity in relate(entities, ids.get)}


def test_what_is_named_beside_is_named_by_its_id() -> None:
    found = related(*ALL.values())
    assert (found[PORT.id].parent_id, found[PORT.id].successor_id) == (CITY.id, None)
    assert [role.institution_id for role in found[BRUN.id].roles] == [CITY.id, None]
    assert found[PETIT.id].roles[0].institution_id == TOWN.id
    assert found[MAYOR.id].held_by[0].entity == BRUN.id
    assert found[CITY.id] == CITY


@pytest.mark.parametrize("entity", ALL.values(), ids=list(ALL))
def test_what_is_not_there_has_no_id_and_names_stay(entity: Entity) -> None:
    assert related(entity) == {entity.id: entity}
    assert unrelated(related(*ALL.values())[entity.id]) == entity


def test_an_id_that_stands_for_another_leads_to_that() -> None:
    (port,) = relate([PORT], {CITY.id: "institution:morvane"}.get)
    assert port.parent_id == "institution:morvane"
