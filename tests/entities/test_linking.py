"""Which entities of several documents are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities import link_entities
from pipeline.entities.name.entities import make_id
from pipeline.models import Entity, EntityKind, HeldBy


def entity(name: str, kind: EntityKind = "person", count: int = 1, acronym: str | None = None) -> Entity:
    return Entity(
        id=make_id(kind, name), name=name, kind=kind, acronym=acronym, mention_count=count, documents=("a",)
    )


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Frédéric Advielle", "Frédérick Advielle", "person"),
        ("Geneviève Darrieussecq", "Geneviève Darieussecq", "person"),
        ("syndicat mixte du Pays de Cauxois", "syndicat mixte du Pays de Caussois", "institution"),
    ],
)
def test_near_spellings_are_one(one: str, other: str, kind: EntityKind) -> None:
    links = link_entities([entity(one, kind, 3), entity(other, kind)])
    assert set(links.values()) == {make_id(kind, one)}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Jean Martin", "Jean Marin", "person"),
        ("Bernadette Laurent", "Bernadette Durand", "person"),
        ("commission de la 12e législature", "commission de la 13e législature", "institution"),
        ("Hautes-Pyrénées orientales", "Hautes-Pyrénées orientalas", "place"),
        ("ministère de la santé", "ministère de la sante publique", "institution"),
    ],
)
def test_distinct_names_stay_two(one: str, other: str, kind: EntityKind) -> None:
    links = link_entities([entity(one, kind), entity(other, kind)])
    assert all(source == target for source, target in links.items())


SHORT = "ministère de l'éducation nationale"
LONG = "ministère de l'éducation nationale et de la jeunesse"
OTHER = "ministère de l'éducation nationale, de l'enseignement supérieur et de la recherche"


@pytest.mark.parametrize(
    ("names", "linked"),
    [
        ((SHORT, LONG), True),
        ((SHORT, LONG, OTHER), False),
        (("ministère de l'intérieur", "ministère de l'intérieur israélien"), False),
        (("ministère de la justice", LONG), False),
    ],
)
def test_a_short_ministry_is_the_only_longer_one(names: tuple[str, ...], linked: bool) -> None:
    links = link_entities([entity(name, "institution") for name in names])
    assert (links[make_id("institution", names[0])] == make_id("institution", names[1])) is linked
    assert len(set(links.values())) == len(names) - linked


def test_two_candidates_leave_a_name_alone() -> None:
    names = ["Alexandrina Dumontier", "Alexandrine Dumontier", "Alexandrino Dumontier"]
    links = link_entities([entity(name) for name in names])
    assert len(set(links.values())) == 3


def test_acronym_alone_joins_its_only_owner() -> None:
    links = link_entities(
        [entity("Agence de l'eau douce", "institution", acronym="ADED"), entity("ADED", "institution")]
    )
    assert links["institution:aded"] == make_id("institution", "Agence de l'eau douce")


@given(st.lists(st.text(alphabet="abcdeé -'", min_size=1, max_size=24), max_size=12))
def test_links_are_idempotent_and_total(names: list[str]) -> None:
    entities = [entity(name) for name in names]
    links = link_entities(entities)
    assert set(links) == {item.id for item in entities}
    assert all(links[target] == target for target in links.values())


def office(name: str, *holders: str) -> Entity:
    held = tuple(HeldBy(name=holder, at="2022-09-13", source="background") for holder in holders)
    return entity(name, "office").model_copy(update={"held_by": held})


SHORT, LONG = "ministre de l'intérieur", "ministre de l'intérieur et des outre-mer"


@pytest.mark.parametrize(
    ("short", "long", "one"),
    [
        (office(SHORT, "Gérald Darmanin"), office(LONG, "Gérald Darmanin"), True),
        (office(SHORT, "Christophe Castaner"), office(LONG, "Gérald Darmanin"), False),
        (office(SHORT, "Christophe Castaner", "Gérald Darmanin"), office(LONG, "Gérald Darmanin"), False),
        (office(SHORT), office(LONG, "Gérald Darmanin"), False),
    ],
)
def test_offices_of_one_holder_are_one_where_the_longer_title_goes_on(
    short: Entity, long: Entity, one: bool
) -> None:
    assert (link_entities([short, long])[short.id] == long.id) is one
