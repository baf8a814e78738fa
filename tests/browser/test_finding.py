"""How a newcomer finds what a body did in a year: a typed year, a ministry by its minister, a person by the
office, links that lead nowhere.
"""

from __future__ import annotations

import pytest

from pipeline.models import Contradiction, Entity, HeldBy, Timeline

from .reader import Reader
from .story import CLOSED, FEW, MANY, RUN, SOLD, STORY, event, long_story, told

pytestmark = pytest.mark.browser

BODY = Entity(id="institution:peche", name="ministère de la pêche", kind="institution")
HELD = tuple(
    HeldBy(name="Eva Sorel", entity="person:eva", at=at, source="background")
    for at in ("2019-05-03", "2020-03")
)
OFFICE = Entity(
    id="office:peche",
    name="ministre de la pêche",
    kind="office",
    held_by=(*HELD, HeldBy(name="Paul Hêtre", at="2021-09", source="document")),
)
PERSON = Entity(id="person:eva", name="Eva Sorel", kind="person")
PROOF = told("tract", "le préfet a tranché le 3 mai 2019", "tranché", "3 mai 2019")


def done(identifier: str, title: str, edtf: str, who: Entity) -> object:
    from pipeline.models import Participant

    return event(identifier, title, edtf, PROOF).model_copy(
        update={"participants": (Participant(entity=who.id, name=who.name, role="agent"),)}
    )


EVENTS = (
    done("quota", "Quota de sardines", "2019-05-03", OFFICE),
    done("note", "Note sur les filets", "2019-06", BODY),
    done("visite", "Visite du port", "2019-07-01", PERSON),
    done("loi", "Interdiction des filets", "2021-09", OFFICE),
    done("apres", "Départ pour la banque", "2022-01-05", PERSON),
)
MINISTRY = STORY.model_copy(
    update={
        "events": (*EVENTS, SOLD),
        "undated": (),
        "contradictions": (),
        "entities": tuple(sorted((BODY, OFFICE, PERSON), key=lambda one: one.id)),
    }
)


@pytest.mark.parametrize(
    ("typed", "hints"),
    [
        ("ministère de la pêche", ["ministère de la pêche : 4 événements, dont 3 sous « ministre »"]),
        ("ministère pêche 2021", ["ministère de la pêche en 2021 : 1 événement, dont 1 sous « ministre »"]),
        ("ministère de la pêche 2020", ["ministère de la pêche en 2020 : 0 événement, 4 événements en tout"]),
        (
            "ministre de la pêche 2019",
            ["ministre de la pêche en 2019 : 2 événements, dont 1 sous « Eva Sorel »"],
        ),
        (
            "Eva Sorel",
            ["Eva Sorel : 3 événements, dont 1 sous « ministre »"],
        ),
        (
            "pêche la",
            [
                "ministère de la pêche : 4 événements, dont 3 sous « ministre »",
                "ministre de la pêche : 3 événements, dont 1 sous « Eva Sorel »",
            ],
        ),
        ("pêche au lac", []),
        ("de la", []),
        ("Paul Hêtre 2021", ["ministre de la pêche (Paul Hêtre) en 2021 : 1 événement"]),
    ],
)
def test_a_body_is_offered_with_what_is_told_of_who_leads_it(
    reader: Reader, typed: str, hints: list[str]
) -> None:
    reader.open(MINISTRY)
    reader.type("#words", typed)
    assert [node.text for node in reader.all("#hints button")] == hints


def test_a_ministry_that_no_document_names_is_found_by_its_minister(reader: Reader) -> None:
    reader.open(MINISTRY.model_copy(update={"events": (EVENTS[0], EVENTS[3], SOLD), "entities": (OFFICE,)}))
    reader.type("#words", "ministère de la pêche 2021")
    assert [node.text for node in reader.all("#hints button")] == [
        "ministre de la pêche en 2021 : 1 événement"
    ]
    assert reader.titles() == ["Interdiction des filets"]


def test_the_page_of_a_ministry_shows_its_minister_s_events_and_says_so(reader: Reader) -> None:
    reader.open(MINISTRY, "#acteur=institution:peche")
    assert reader.titles() == [
        "Quota de sardines",
        "Note sur les filets",
        "Visite du port",
        "Interdiction des filets",
    ]
    said = reader.find("#card .meta").text
    assert (
        "4 événements, dont 2 sous le nom « ministre de la pêche », 1 sous le nom « Eva Sorel » (faits du 3 "
        "mai 2019 à mars 2020)" in said
    )
    reader.click('#card a[href="#acteur-office:peche"]')
    assert "À la tête de\nministère de la pêche" in reader.find("#card").text
    reader.click('#card a[href="#acteur-person:eva"]')
    assert reader.titles() == ["Quota de sardines", "Visite du port", "Départ pour la banque"], (
        "of the office, what fell in the days of the holder"
    )


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("2019", ["Quota de sardines", "Note sur les filets", "Visite du port"]),
        ("2021-2022", ["Interdiction des filets", "Départ pour la banque"]),
        ("2022 2021", ["Interdiction des filets", "Départ pour la banque"]),
        ("filets 2021", ["Interdiction des filets"]),
        ("ministère de la pêche, 2019", ["Quota de sardines", "Note sur les filets", "Visite du port"]),
        ('"2019" filets', ["Note sur les filets", "Interdiction des filets"]),
        ("« sur les filets »", ["Note sur les filets"]),
    ],
)
def test_a_year_that_is_typed_is_one_to_look_in(reader: Reader, typed: str, titles: list[str]) -> None:
    reader.open(MINISTRY)
    reader.type("#words", typed)
    assert reader.titles() == titles


def test_a_number_that_is_no_year_of_the_event_is_still_found(reader: Reader) -> None:
    reader.open(MINISTRY)
    reader.type("#words", "2019")
    assert [node.text for node in reader.all("#chips button")] == ["2019 ×", "+ 2 qui écrivent « 2019 »"]
    reader.click("#chips .more")
    assert len(reader.titles()) == 5
    reader.type("#words", "sardines 2022")
    assert reader.find("#none button").text == "Toutes les années : 1 événement"
    reader.click("#none button")
    assert reader.titles() == ["Quota de sardines"]


def test_a_suggestion_keeps_the_years_that_were_typed(reader: Reader) -> None:
    reader.open(MINISTRY)
    reader.type("#words", "ministère de la pêche 2021")
    reader.click("#hints button")
    assert reader.address() == "acteur=institution:peche&de=2021&a=2021"
    assert reader.titles() == ["Interdiction des filets"]
    reader.go()
    reader.type("#words", "ministère de la pêche 2020")
    reader.click("#hints button")
    assert reader.address() == "acteur=institution:peche&de=2020&a=2020", "where nothing is of it, too"
    assert "Sans 2020 : 4 événements" in [node.text for node in reader.all("#none button")]


def test_another_actor_is_typed_over_the_one_that_is_chosen(reader: Reader) -> None:
    reader.open(STORY, "#acteur=institution:regie")
    reader.click("#more")
    reader.type("#actor", "préfet de Morvane")
    assert reader.address() == "acteur=office:prefet"
    assert reader.find("#card h2").text == "préfet de Morvane"
    reader.type("#actor", "morv")
    assert [node.text for node in reader.all("#chips button")] == ["acteur : morv ×"]
    assert not reader.find("#card").is_displayed()


def test_another_name_is_offered_though_an_actor_is_chosen(reader: Reader) -> None:
    reader.open(STORY, "#acteur=institution:regie")
    reader.type("#words", "préfet")
    assert "Aucun événement" in reader.find("#none").text
    assert [node.text for node in reader.all("#hints button")] == [
        "préfet de Morvane : 1 événement et 1 fait sans date"
    ]
    reader.click("#hints button")
    assert reader.address() == "acteur=office:prefet"
    assert reader.find("#card h2").text == "préfet de Morvane"
    reader.type("#words", "préfet")
    assert not reader.find("#hints").is_displayed(), "whoever is chosen is not offered again"


@pytest.mark.parametrize("way", ["loaded", "followed"])
def test_the_address_of_an_actor_leads_to_the_top_of_its_page(reader: Reader, way: str) -> None:
    long = long_story(300).model_copy(update={"events": (*long_story(300).events, RUN)})
    reader.open(long, "#acteur-institution:regie" if way == "loaded" else "")
    if way == "followed":
        reader.run("location.hash = 'acteur-institution:regie'")
        reader.settle(100)
    assert reader.find("#card h2").text.startswith("régie des eaux")
    assert 0 <= reader.top("#card") - reader.find("#filters").size["height"] < 60


def test_counts_say_what_they_count_and_agree(reader: Reader) -> None:
    reader.open(STORY, "#acteur=office:prefet")
    said = "1 événement et 1 fait sans date"
    assert said in reader.find("#card .meta").text
    assert reader.find("#shown").text == "1 événement sur 6 · 1 fait sans date"
    reader.go("#q=prefet")
    assert said in reader.find("#hints button").text
    assert (
        reader.find("#document-tract .told").get_attribute("aria-label")
        == "2 événements et 1 fait sans date de Tract"
    )
    reader.go("#q=jamais&acteur=office:prefet")
    assert f"Sans « jamais » : {said}" in [node.text for node in reader.all("#none button")]


def test_lists_of_actors_and_documents_are_those_of_what_is_shown(reader: Reader) -> None:
    def shown(selector: str) -> list[str]:
        return [node.get_attribute("id") for node in reader.all(selector) if node.is_displayed()]

    reader.open(STORY, "#q=gère")
    assert shown(".entity[id]") == ["acteur-institution:commune", "acteur-institution:regie"]
    assert reader.find("#which-actors").text == "Ceux de la sélection : 2 acteurs sur 4."
    assert shown("#documents tbody tr") == ["document-bilan"]
    reader.click("#chips button")
    assert len(shown(".entity[id]")) == 4
    assert reader.find("#which-actors").text == ""
    reader.open(MINISTRY, "#q=visite")
    assert shown(".entity[id]") == ["acteur-person:eva", "acteur-office:peche", "acteur-institution:peche"], (
        "those under whom it is found"
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("#evt-ecarte", "(evt-ecarte) a été écarté à la relecture"),
        ("#evt-inconnu&q=four", "(evt-inconnu) n’est pas, ou n’est plus, dans cette chronologie."),
        ("#evt-avant", "a été réuni à un autre, que voici"),
    ],
)
def test_a_link_to_an_event_that_is_not_there_says_so(reader: Reader, address: str, said: str) -> None:
    joined = CLOSED.model_copy(update={"merged_from": ("evt-avant",)})
    reader.open(STORY.model_copy(update={"events": (RUN, joined), "rejected": ("evt-ecarte",)}), address)
    assert said in reader.find("#lost").text
    assert 0 <= reader.top("#lost") < 900
    reader.run("location.hash = 'evt-gere'")
    reader.settle()
    assert not reader.find("#lost").is_displayed()


def test_what_a_page_leaves_out_is_said_to_be_in_the_file(reader: Reader) -> None:
    from pipeline.export.excerpt import LeftOut
    from pipeline.export.timeline_html import render_html

    reader.show(render_html(STORY, LeftOut("Extrait.")), "#evt-ailleurs")
    assert "timeline.json les contient tous" in reader.find("#lost").text


@pytest.fixture
def both() -> Timeline:
    other = Contradiction(
        id="c2", kind="disagreement", events=("evt-gere",), documents=("bilan",), explanation="Deux années."
    )
    named = tuple(one.model_copy(update={"participants": RUN.participants}) for one in (FEW, MANY))
    return STORY.model_copy(
        update={"contradictions": (*STORY.contradictions, other), "events": (RUN, CLOSED, *named)}
    )


def test_contradictions_and_figures_are_those_of_what_is_shown(reader: Reader, both: Timeline) -> None:
    def shown(selector: str) -> list[str]:
        return [node.text.split("\n")[0] for node in reader.all(selector) if node.is_displayed()]

    reader.open(both)
    assert (shown(".contradiction"), len(shown(".series"))) == (["Deux jours.", "Deux années."], 1)
    reader.go("#acteur=office:prefet")
    assert (shown(".contradiction"), shown("#series")) == (["Deux jours."], [])
    reader.go("#acteur=institution:regie")
    assert (shown(".contradiction"), len(shown(".series"))) == (["Deux années."], 1)
    reader.go("#q=rien de tel")
    assert not reader.find("#contradictions").is_displayed()
    reader.click('.lead a[href="#contradictions"]')
    assert len(shown(".contradiction")) == 2, "whoever asks for all of them gets all"
