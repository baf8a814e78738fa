"""What a reader does with an event in a real browser: read it in its
document, cite it, save the selection, correct it.
"""

from __future__ import annotations

import csv
import json
import tomllib
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from pipeline.export.document_html import quotes_by_document, render_document
from pipeline.export.timeline_html import render_html
from pipeline.models import Document
from pipeline.timeline import read_corrections

from ..clients.node import ask
from .reader import Reader
from .story import CLOSED, DOCUMENTS, RUN, STORY, TEXTS, long_story

pytestmark = pytest.mark.browser
SHOUTED = {name: f"🏛 {text}" for name, text in TEXTS.items()}


def act(reader: Reader, identifier: str) -> None:
    reader.run("arguments[0].scrollIntoView({block: 'center'})", reader.find(f"#{identifier}"))
    ActionChains(reader.driver).move_to_element(reader.find(f"#{identifier} .cited")).perform()
    reader.click(f"#{identifier} .act")


def copied(reader: Reader, button: str) -> str:
    reader.run("window.copied = ''; navigator.clipboard.writeText = async text => { window.copied = text; }")
    next(node for node in reader.all("#dialog button") if node.text == button).click()
    return str(reader.run("return window.copied"))


def test_a_quote_is_read_in_its_document(reader: Reader) -> None:
    reader.open(STORY, texts=TEXTS)
    reader.click("#evt-ferme .opens")
    reader.click("#evt-ferme .inside")
    assert reader.find("#dialog-title").text == "Arrêté de fermeture"
    assert reader.find(".text").text == TEXTS["arrete"]
    assert reader.find(".text .current").text == CLOSED.evidence[0].quote
    assert [mark.text for mark in reader.all(".text mark")][
        1
    ] == "La mairie rouvrira le Four en septembre 2021."


def test_offsets_count_code_points(reader: Reader) -> None:
    moved = tuple(
        proof.model_copy(update={"start": proof.start + 2, "end": proof.end + 2}) for proof in RUN.evidence
    )
    reader.open(
        STORY.model_copy(update={"events": (RUN.model_copy(update={"evidence": moved}),)}), texts=SHOUTED
    )
    reader.click("#evt-gere .opens")
    reader.click("#evt-gere .inside")
    assert reader.find(".text .current").text == RUN.evidence[0].quote


def test_documents_too_long_for_the_page_stand_beside_it(reader: Reader) -> None:
    document = Document(**DOCUMENTS[0].model_dump(), text=TEXTS["arrete"])
    (reader.folder / "documents").mkdir()
    page = render_document(document, quotes_by_document(STORY)["arrete"])
    (reader.folder / "documents" / "arrete.html").write_text(page, encoding="utf-8")
    reader.page.write_text(render_html(STORY, texts=None), encoding="utf-8")
    reader.go()
    reader.click("#evt-rouvre .opens")
    reader.click("#evt-rouvre a.inside")
    assert reader.find("pre").text == TEXTS["arrete"]
    assert (
        reader.run("return document.querySelector(':target').parentNode.textContent")
        == "La mairie rouvrira le Four en septembre 2021."
    )


def test_a_web_page_is_opened_at_the_quote(reader: Reader) -> None:
    reader.open(STORY)
    link = reader.find('#evt-ferme a[href^="https://example.org"]').get_attribute("href")
    assert link == "https://example.org/arrete#:~:text=Le%20pr%C3%A9fet%20de%20Morvane,le%203%20mai%202019."


def test_an_event_is_cited_with_its_date_quote_and_source(reader: Reader) -> None:
    reader.open(STORY)
    act(reader, "evt-ferme")
    text = copied(reader, "Copier la citation")
    assert text.startswith("3 mai 2019 : Le préfet ferme l’œuvre du Four. « Le préfet de Morvane a fermé")
    assert "(Arrêté de fermeture, Préfecture, 3 mai 2019, https://example.org/arrete)" in text
    assert text.endswith("timeline.html#evt-ferme")
    assert copied(reader, "Copier le lien") == reader.page.as_uri() + "#evt-ferme"
    assert copied(reader, "BibTeX").startswith(
        "@misc{evt-ferme,\n  title = {Arrêté de fermeture},\n  publisher = {Préfecture},\n  year = {2019}"
    )
    (item,) = json.loads(copied(reader, "CSL-JSON"))
    assert (item["type"], item["issued"], item["URL"]) == (
        "document",
        {"date-parts": [[2019, 5, 3]]},
        "https://example.org/arrete",
    )


def test_reference_managers_read_both_citations_alike(reader: Reader) -> None:
    hard = DOCUMENTS[0].model_copy(update={"title": "Coûts & « 50 % » d’{eau}_1", "published": "2019-05"})
    reader.open(STORY.model_copy(update={"documents": (hard, *DOCUMENTS[1:])}))
    act(reader, "evt-ferme")
    (reader.folder / "cited.bib").write_text(copied(reader, "BibTeX"), encoding="utf-8")
    (reader.folder / "cited.json").write_text(copied(reader, "CSL-JSON"), encoding="utf-8")
    read = ask("citations", reader.folder, "@citation-js/core", "@citation-js/plugin-bibtex")
    assert read["csl"]["title"] == hard.title
    assert read["bibtex"]["title"] == "Coûts & « 50 % » d’eau_1", "braces are marks of BibTeX"
    for name in ("publisher", "URL", "issued"):
        assert read["bibtex"][name] == read["csl"][name], name
    assert read["csl"]["issued"] == {"date-parts": [[2019, 5]]}


def test_the_selection_is_saved_as_json_and_csv(reader: Reader) -> None:
    reader.open(STORY, "#dossier=Eau de Morvane")
    reader.click("#more")
    reader.click("[data-save=json]")
    saved = json.loads(reader.saved("selection.json"))
    assert [one["id"] for one in saved["events"]] == ["evt-gere", "evt-a19", "evt-a20"]
    assert saved["filters"] == {"dossier": "Eau de Morvane"}
    (proof,) = saved["events"][0]["evidence"]
    assert TEXTS["bilan"][proof["start"] : proof["end"]] == proof["quote"] == RUN.evidence[0].quote
    reader.click("[data-save=csv]")
    rows = list(csv.DictReader(StringIO(reader.saved("selection.csv").removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == 3
    assert (rows[0]["Date"], rows[0]["Acteurs"]) == (
        "2018/..",
        "régie des eaux de Morvane | commune de Morvane",
    )


def judge(reader: Reader, identifier: str, **fields: str) -> None:
    act(reader, identifier)
    if verdict := fields.pop("verdict", None):
        reader.click(f"#dialog [value={verdict}]")
    if same := fields.pop("same", None):
        reader.choose("#dialog .same select", same)
    for number, name in ((1, "title"), (2, "date"), (4, "label")):
        if name in fields:
            reader.type(f"#dialog .review > label:nth-of-type({number}) input", fields[name])
    if kind := fields.pop("kind", None):
        reader.choose("#dialog .review > label:nth-of-type(3) select", kind)
    if "note" in fields:
        reader.type("#dialog textarea", fields["note"])
    reader.click("#dialog .review > button")


def corrections(reader: Reader, tmp_path: Path) -> dict[str, Any]:
    if not reader.find("#judged").is_displayed():
        reader.click("#judging")
    reader.click("#save-review")
    (tmp_path / "corrections.toml").write_text(reader.saved("corrections.toml"), encoding="utf-8")
    read_corrections(tmp_path / "corrections.toml")
    return tomllib.loads((tmp_path / "corrections.toml").read_text(encoding="utf-8"))


def test_what_a_reader_judges_is_saved_as_corrections(reader: Reader, tmp_path: Path) -> None:
    reader.open(STORY)
    judge(reader, "evt-ferme", verdict="right", note='Vu "sur place"\nle 4', label="visite")
    judge(reader, "evt-vendu", verdict="wrong")
    judge(reader, "evt-rouvre", title="Réouverture du Four", date="2021-10")
    judge(reader, "evt-a19", same="evt-a20")
    judge(reader, "evt-gere", verdict="todo", note="Est-ce la commune ?")
    assert reader.find("#reviewed").get_attribute("textContent") == "5 corrections à enregistrer"
    reader.go("#relecture=wrong")
    assert reader.titles() == ["Vente du Four"], "kept in the browser until it is saved"
    reader.click("#judging")
    reader.type("#who", "Jo Lann")
    saved = corrections(reader, tmp_path)["events"]
    assert saved["confirm"] == [{"id": "evt-ferme", "note": '[visite] Vu "sur place"\nle 4 (Jo Lann)'}]
    assert saved["reject"] == [{"id": "evt-vendu", "note": "(Jo Lann)"}]
    assert saved["retitle"] == [{"id": "evt-rouvre", "title": "Réouverture du Four", "note": "(Jo Lann)"}]
    assert saved["redate"] == [{"id": "evt-rouvre", "date": "2021-10", "note": "(Jo Lann)"}]
    assert saved["merge"] == [{"ids": ["evt-a19", "evt-a20"], "note": "(Jo Lann)"}]
    assert "# à revoir : evt-gere" in (tmp_path / "corrections.toml").read_text(encoding="utf-8")


def test_a_kind_and_who_takes_part_are_corrected_and_taken_up_again(reader: Reader, tmp_path: Path) -> None:
    reader.open(STORY)
    act(reader, "evt-gere")
    boxes = {box.get_attribute("value"): box for box in reader.all("#dialog .cast input[type=checkbox]")}
    assert list(boxes) == ["institution:regie", "institution:commune"]
    boxes["institution:commune"].click()
    reader.find("#dialog .cast input[list]").send_keys("Lou Atger", Keys.ENTER)
    assert reader.find("#dialog").is_displayed(), "the key adds an actor and notes nothing yet"
    reader.choose("#dialog .review > label:nth-of-type(3) select", "appointment")
    reader.click("#dialog .review > button")
    saved = corrections(reader, tmp_path)["events"]
    cast = ["institution:regie", "person:lou-atger"]
    assert saved == {
        "kind": [{"id": "evt-gere", "kind": "appointment"}],
        "participants": [{"id": "evt-gere", "participants": cast}],
    }
    reader.run("localStorage.clear()")
    reader.go()
    reader.click("#judging")
    reader.find("#earlier").send_keys(str(tmp_path / "corrections.toml"))
    reader.settle(50)
    assert (
        reader.find("#judgements li").text
        == "à compter de 2018 : La commune gère la régie des eaux — type, acteurs annuler"
    )
    reader.click("#judgements button")
    assert [box.get_attribute("value") for box in reader.all("#dialog .cast :checked")] == cast


def test_what_is_changed_is_not_accepted_and_a_note_alone_is_kept(reader: Reader, tmp_path: Path) -> None:
    accepted, changed = (
        one.model_copy(update={"contradictions": (), **said})
        for one, said in ((CLOSED, {"reviewed": True}), (RUN, {"corrected": ("title",)}))
    )
    reader.open(STORY.model_copy(update={"events": (changed, accepted)}), "#relecture=right")
    assert reader.titles() == [CLOSED.title]
    reader.go("#relecture=changed")
    assert reader.titles() == [RUN.title]
    assert [badge.text for badge in reader.all("#evt-gere .badge")] == ["corrigé : titre"]
    reader.go()
    judge(reader, "evt-ferme", note="vu")
    judge(reader, "evt-gere", note="qui ?")
    reader.click("#judging")
    assert reader.find("#not-taken").is_displayed(), "what this page was made with would be lost"
    saved = corrections(reader, tmp_path)["events"]
    assert saved == {"confirm": [{"id": "evt-ferme", "note": "vu"}]}
    assert "# à revoir : evt-gere · La commune gère la régie des eaux · qui ?" in (
        tmp_path / "corrections.toml"
    ).read_text(encoding="utf-8")


def test_what_is_noted_is_counted_in_the_bar_listed_and_taken_back(reader: Reader) -> None:
    reader.open(STORY)
    judge(reader, "evt-vendu", verdict="wrong")
    judge(reader, "evt-rouvre", title="Réouverture du Four", kind="launch")
    assert reader.find("#judging").text == "Relecture (2)"
    reader.click("#more")
    reader.click("#judging")
    assert not reader.find("#panel").is_displayed()
    assert [line.text for line in reader.all("#judgements li")] == [
        "2020 : Vente du Four — faux annuler",
        "septembre 2021 : La mairie rouvrira le Four — titre, type annuler",
    ]
    reader.click("#judgements li:first-child button:last-child")
    assert reader.find("#judging").text == "Relecture (1)"
    assert reader.find("#evt-vendu").get_attribute("data-review") == ""


def options(reader: Reader) -> list[str]:
    return [node.text for node in reader.all("#dialog .same option")]


def test_the_same_event_is_chosen_among_those_near_it_by_keys_alone(reader: Reader, tmp_path: Path) -> None:
    reader.open(STORY)
    act(reader, "evt-a20")
    offered = options(reader)
    assert offered[0] == "aucun autre"
    assert offered[1] == "2019 : On recense 46 accidents", "of the same dossier, the nearest first"
    assert len(offered) == 7, "all others of a short story"
    reader.find("#dialog .same input").click()
    ActionChains(reader.driver).send_keys("accidents 2019").pause(0.1).perform()
    assert options(reader) == ["aucun autre", "2019 : On recense 46 accidents"]
    ActionChains(reader.driver).send_keys(Keys.ENTER).perform()
    assert reader.find("#dialog").is_displayed(), "the key of a field of words notes nothing yet"
    assert reader.run("return document.activeElement.tagName") == "SELECT"
    ActionChains(reader.driver).send_keys(Keys.TAB, Keys.TAB, Keys.TAB, Keys.ENTER).perform()
    assert corrections(reader, tmp_path)["events"]["merge"] == [{"ids": ["evt-a20", "evt-a19"]}]
    act(reader, "evt-a20")
    assert reader.find("#dialog .same select").get_attribute("value") == "evt-a19", (
        "what was chosen stays chosen"
    )
    reader.type("#dialog .same input", "rien de tel")
    assert options(reader) == ["aucun autre (rien de tel sur cette page)", "2019 : On recense 46 accidents"]


def test_only_the_nearest_of_many_are_offered_and_any_is_found(reader: Reader) -> None:
    reader.open(long_story(300))
    act(reader, "evt-00101")
    offered = options(reader)
    assert len(offered) == 41
    assert any("Fermeture n° 102 " in one for one in offered)
    assert not any("Fermeture n° 200 " in one for one in offered)
    reader.type("#dialog .same input", "evt-00200")
    assert [one.split(" : ")[1] for one in options(reader)[1:]] == ["Fermeture n° 200 de l’école 6"]


def test_a_date_that_is_none_is_not_noted(reader: Reader) -> None:
    reader.open(STORY)
    act(reader, "evt-ferme")
    reader.type("#dialog .review > label:nth-of-type(2) input", "3 mai")
    reader.click("#dialog .review > button")
    assert reader.find("#dialog").is_displayed()
    assert reader.find("#reviewed").get_attribute("textContent") == "rien à enregistrer"


def test_actors_are_renamed_and_joined_and_earlier_corrections_kept(reader: Reader, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.toml"
    earlier.write_text('[[events.reject]]\nid = "evt-old"\n', encoding="utf-8")
    reader.open(STORY, "#acteur=institution:regie")
    next(node for node in reader.all("#card button") if node.text == "Corriger cet acteur").click()
    reader.type("#dialog .review > label:nth-of-type(1) input", "Régie municipale des eaux")
    reader.type("#dialog .review > label:nth-of-type(2) input", "commune de Morvane")
    reader.click("#dialog .review > button")
    reader.click("#judging")
    reader.find("#earlier").send_keys(str(earlier))
    saved = corrections(reader, tmp_path)
    assert saved["events"] == {"reject": [{"id": "evt-old"}]}
    assert saved["entities"] == {
        "rename": [{"id": "institution:regie", "name": "Régie municipale des eaux"}],
        "same": [{"ids": ["institution:commune", "institution:regie"]}],
    }


def test_what_was_rejected_is_known_by_its_title_though_the_page_has_it_no_more(
    reader: Reader, tmp_path: Path
) -> None:
    reader.open(STORY)
    judge(reader, "evt-vendu", verdict="wrong")
    assert corrections(reader, tmp_path)["events"] == {"reject": [{"id": "evt-vendu"}]}
    assert "[[events.reject]]\n# 2020 : Vente du Four\n" in (tmp_path / "corrections.toml").read_text(
        encoding="utf-8"
    )
    reader.run("localStorage.clear()")
    reader.open(
        STORY.model_copy(
            update={"events": (RUN,), "undated": (), "contradictions": (), "rejected": ("evt-vendu",)}
        )
    )
    reader.click("#judging")
    reader.find("#earlier").send_keys(str(tmp_path / "corrections.toml"))
    reader.settle(50)
    assert [line.text for line in reader.all("#judgements li")] == ["2020 : Vente du Four — faux annuler"]
    assert corrections(reader, tmp_path)["events"] == {"reject": [{"id": "evt-vendu"}]}


def test_what_is_saved_never_contradicts_itself(reader: Reader, tmp_path: Path) -> None:
    def join(identifier: str, other: str, name: str) -> None:
        reader.run("location.hash = arguments[0]", f"acteur={identifier}")
        reader.settle(50)
        reader.run("document.querySelector('#card .files button').click()")
        reader.type("#dialog .review > label:nth-of-type(1) input", name)
        reader.type("#dialog .review > label:nth-of-type(2) input", other)
        reader.click("#dialog .review > button")

    reader.open(STORY)
    judge(reader, "evt-vendu", verdict="wrong", title="Cession du Four", kind="budget")
    judge(reader, "evt-a19", same="evt-vendu")
    join("institution:regie", "commune de Morvane", "Régie des eaux")
    join("institution:commune", "", "Ville de Morvane")
    join("institution:commune", "régie des eaux de Morvane", "Ville de Morvane")
    assert reader.find("#dialog").is_displayed(), "each would go by the name of the other"
    reader.click("#dialog .head button")
    saved = corrections(reader, tmp_path)
    assert saved["events"] == {"reject": [{"id": "evt-vendu"}]}
    assert saved["entities"] == {
        "same": [{"ids": ["institution:commune", "institution:regie"]}],
        "rename": [{"id": "institution:commune", "name": "Ville de Morvane"}],
    }


def test_corrections_saved_before_are_taken_up_and_can_be_changed(reader: Reader, tmp_path: Path) -> None:
    kept = '[[events.split]]\nid = "evt-gere"\nnote = "deux actes"\n'
    earlier = tmp_path / "earlier.toml"
    judged = (
        "# Corrections\n",
        '[[events.confirm]]\nid = "evt-ferme"\nnote = "[visite] Vu (Jo Lann)"\n',
        '[[events.reject]]\nid = "evt-vendu"\nnote = "(Jo Lann)"\n',
        "[[events.retitle]]\nid = 'evt-rouvre'\ntitle = 'Réouverture \"du\" Four'\n",
        '[[entities.same]]\nids = ["institution:commune", "institution:regie"]\n',
        "# à revoir : evt-gere · La commune gère · qui ? (Jo Lann)\n",
        kept,
    )
    earlier.write_text("\n".join(judged), encoding="utf-8")
    reader.open(STORY)
    reader.click("#judging")
    reader.type("#who", "Ada Brun")
    reader.find("#earlier").send_keys(str(earlier))
    reader.settle(50)
    assert reader.find("#evt-ferme").get_attribute("data-review") == "right"
    assert reader.find("#evt-gere").get_attribute("data-review") == "todo"
    judge(reader, "evt-vendu", verdict="right")
    saved = corrections(reader, tmp_path)
    assert saved["events"]["confirm"] == [
        {"id": "evt-ferme", "note": "[visite] Vu (Jo Lann)"},
        {"id": "evt-vendu", "note": "(Ada Brun)"},
    ]
    assert "reject" not in saved["events"], "judged anew: two verdicts on one event would be refused"
    assert saved["events"]["retitle"] == [{"id": "evt-rouvre", "title": 'Réouverture "du" Four'}]
    assert saved["entities"]["same"] == [{"ids": ["institution:commune", "institution:regie"]}]
    text = (tmp_path / "corrections.toml").read_text(encoding="utf-8")
    assert kept.strip() in text
    assert "# à revoir : evt-gere · La commune gère la régie des eaux · qui ? (Jo Lann)" in text


def test_an_actor_has_a_page_of_its_own_reached_from_its_name(reader: Reader) -> None:
    reader.open(STORY)
    reader.click('#evt-gere .who[href="#acteur-institution:regie"]')
    assert reader.titles() == [RUN.title]
    words = reader.find("#card").text
    assert "(REMO)" in words
    assert "régie des eaux" in words
    assert "depuis 2018" in words
    assert "Dépend de\ncommune de Morvane" in words
    reader.click('#card a[href="#acteur-institution:commune"]')
    assert reader.find("#card h2").text == "commune de Morvane"
    assert reader.titles() == [RUN.title, "La mairie rouvrira le Four"]


def test_the_page_of_an_office_or_a_person_says_who_held_it_and_when(reader: Reader) -> None:
    reader.open(STORY, "#acteur-office:prefet")
    assert (
        "Titulaires au moment des faits\nAda Brun, pour des faits de 2019, d’après nos listes"
        in reader.find("#card").text
    )
    reader.go("#acteur-person:lou-atger")
    assert "maire, commune de Morvane (depuis 2014)" in reader.find("#card").text
    assert reader.titles() == ["La mairie rouvrira le Four"]


def test_figures_of_one_thing_are_one_line(reader: Reader) -> None:
    reader.open(STORY)
    (series,) = reader.all(".series")
    assert [link.text for link in series.find_elements("css selector", "a")] == [
        "46 accidents 2019",
        "134 accidents 2020",
    ]
    series.find_element("css selector", "a").click()
    assert "target" in reader.find("#evt-a19").get_attribute("class").split()


def test_events_stand_by_year_or_by_subject(reader: Reader) -> None:
    reader.open(STORY, "#groupe=dossier")
    assert [node.text for node in reader.all("#events h2") if node.is_displayed()] == [
        "Eau de Morvane",
        "Four de Morvane",
    ]
    reader.click("#more")
    reader.choose("#grouping", "")
    assert [node.text for node in reader.all("#events h2") if node.is_displayed()] == [
        "2018",
        "2019",
        "2020",
        "2021",
    ]


def test_what_is_secondary_is_folded_until_it_is_wanted(reader: Reader) -> None:
    reader.open(long_story(40))
    assert len(reader.titles()) == 32
    assert reader.find(".unfold").text == "+ 8 événements secondaires"
    reader.click(".unfold button")
    assert len(reader.titles()) == 40
    reader.go("#q=fermeture")
    assert len(reader.titles()) == 40, "whoever looks for something sees all of it"


def test_the_strip_jumps_and_filters(reader: Reader) -> None:
    reader.open(STORY)
    years = reader.all("#strip .bars a")
    assert [year.get_attribute("data-key") for year in years] == ["2018", "2019", "2020", "2021"]
    assert years[1].get_attribute("aria-label") == "2019 : 2 événements"
    ActionChains(reader.driver).click_and_hold(years[1]).move_to_element(years[2]).release().perform()
    assert reader.address() == "de=2019&a=2020"
    assert "La mairie rouvrira le Four" not in reader.titles()
    reader.go()
    reader.run("document.querySelector('#strip [data-key=\"2021\"]').focus()")
    ActionChains(reader.driver).send_keys("\ue007").perform()
    assert reader.address() == "a2021"


def test_one_year_is_drawn_on_the_strip_within_its_bar(reader: Reader) -> None:
    reader.open(STORY)
    year = reader.find('#strip [data-key="2019"]')
    ActionChains(reader.driver).move_to_element(year).click_and_hold().move_by_offset(
        20, 0
    ).release().perform()
    assert reader.address() == "de=2019&a=2019"
    reader.go()
    reader.click('#strip [data-key="2019"]')
    assert reader.address() == "a2019", "a click jumps"


@pytest.mark.parametrize(
    ("typed", "hints"),
    [
        ("mairie", ["commune de Morvane : 2 événements"]),
        ("REMO 2018", ["régie des eaux de Morvane en 2018 : 1 événement"]),
        ("régie 2019", ["régie des eaux de Morvane en 2019 : 0 événement, 1 événement en tout"]),
        (
            "morv",
            [
                "commune de Morvane : 2 événements",
                "préfet de Morvane : 1 événement et 1 fait sans date",
                "régie des eaux de Morvane : 1 événement",
            ],
        ),
        ("2018", []),
        ("ne", []),
    ],
)
def test_whoever_types_a_name_is_asked_whether_its_bearer_is_meant(
    reader: Reader, typed: str, hints: list[str]
) -> None:
    reader.open(STORY)
    reader.type("#words", typed)
    assert [node.text for node in reader.all("#hints button")] == hints


def test_three_clicks_lead_from_a_name_and_a_year_to_the_sentence(reader: Reader) -> None:
    reader.open(long_story(300).model_copy(update={"events": (*long_story(300).events, RUN)}), texts=TEXTS)
    reader.type("#words", "la régie 2018")
    reader.click("#hints button")
    assert reader.address() == "acteur=institution:regie&de=2018&a=2018"
    assert reader.titles() == [RUN.title]
    assert reader.top("#card") >= reader.find("#filters").size["height"], (
        "the page of the actor is not under the bar"
    )
    reader.click("#evt-gere .opens")
    reader.click("#evt-gere .inside")
    assert reader.find(".text .current").text == RUN.evidence[0].quote


def test_the_years_stay_when_an_actor_is_visited_unless_it_did_nothing_then(reader: Reader) -> None:
    reader.open(STORY, "#de=2018&a=2018")
    reader.click('.who[href="#acteur-institution:commune"]')
    assert reader.address() == "acteur=institution:commune&de=2018&a=2018"
    reader.run("location.hash = 'acteur-office:prefet'")
    reader.settle()
    assert reader.address() == "acteur=office:prefet"


def test_a_newcomer_finds_what_a_body_did_in_a_year_and_the_sentence_that_says_so(reader: Reader) -> None:
    reader.open(long_story(300).model_copy(update={"events": (*long_story(300).events, RUN)}), texts=TEXTS)
    reader.type("#words", "regie")
    reader.click('.who[href="#acteur-institution:regie"]')
    year = reader.find('#strip [data-key="2018"]')
    reader.run("window.scrollTo(0, 0)")
    ActionChains(reader.driver).click_and_hold(year).move_to_element(
        reader.find('#strip [data-key="2019"]')
    ).release().perform()
    assert reader.titles() == [RUN.title]
    reader.run("arguments[0].scrollIntoView({block: 'center'})", reader.find("#evt-gere"))
    reader.click("#evt-gere .opens")
    assert reader.find("#evt-gere blockquote").text == RUN.evidence[0].quote
    reader.click("#evt-gere .inside")
    assert reader.find(".text .current").text == RUN.evidence[0].quote


def test_no_line_of_a_title_begins_with_a_closing_mark_and_what_is_saved_has_the_title_as_it_is(
    reader: Reader,
) -> None:
    named = CLOSED.model_copy(update={"title": "Fermeture de l'« Étang » ; le préfet d'Oust tranche : non !"})
    reader.open(STORY.model_copy(update={"events": (named,), "undated": ()}))
    shown = reader.run("return document.querySelector('.event h3').textContent")
    assert shown == "Fermeture de l’«\u00a0Étang\u00a0»\u00a0; le préfet d’Oust tranche\u00a0: non\u00a0!"
    reader.click("#more")
    reader.click("[data-save=json]")
    assert json.loads(reader.saved("selection.json"))["events"][0]["title"] == named.title
