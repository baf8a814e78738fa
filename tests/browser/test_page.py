"""The page in a real browser, without network: what a reader sees and
finds, with each link, filter and medium.
"""

from __future__ import annotations

import json
from importlib import resources

import pytest

from pipeline.export.timeline_html import render_html

from ..export.timelines import make_event, make_timeline
from .reader import PHONE, Reader
from .story import CLOSED, OPENS, RUN, SOLD, STORY, TEXTS, long_story

pytestmark = pytest.mark.browser


def test_the_page_shows_and_filters_events(reader: Reader) -> None:
    planned = make_event(
        id="e2", title="Ouverture d'une école <b>neuve</b>", modality="planned", participants=()
    )
    reader.open(make_timeline(events=(make_event(), planned), undated=(), contradictions=()))
    both = reader.titles()
    assert len(both) == 2
    assert "Ouverture d’une école <b>neuve</b>" in both, "what a document says is text, never markup"
    assert reader.find("#shown").text == "2 événements"
    reader.click("#more")
    reader.click("[value=planned]")
    assert reader.titles() == [make_event().title]
    assert reader.find("#shown").text == "1 événement sur 2"
    reader.click("[value=planned]")
    reader.type("#words", "ECOLE neuve")
    assert reader.titles() == ["Ouverture d’une école <b>neuve</b>"]


@pytest.mark.parametrize("typed", ["oeuvre", "ŒUVRE", "l'oeuvre du four", "l’œuvre"])
def test_ligatures_and_apostrophes_are_found_however_they_are_typed(reader: Reader, typed: str) -> None:
    reader.open(STORY)
    reader.type("#words", typed)
    assert reader.titles() == [CLOSED.title]


@pytest.mark.parametrize("typed", ["REMO", "remo", "mairie gere"])
def test_events_are_found_by_acronyms_and_other_spellings_of_who_takes_part(
    reader: Reader, typed: str
) -> None:
    reader.open(STORY)
    reader.type("#words", typed)
    assert RUN.title in reader.titles()


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        ("#q=jamais", [SOLD.title]),
        ("#acteur=institution:regie", [RUN.title]),
        ("#acteur=remo", [RUN.title]),
        ("#dossier=eau de", [RUN.title, "On recense 46 accidents", "On recense 134 accidents"]),
        ("#type=creation", [OPENS.title]),
        ("#source=tract", [CLOSED.title, SOLD.title, "Décision du préfet"]),
        ("#source=tract&certitude=0.95&modalite=past", [CLOSED.title, "Décision du préfet"]),
        ("#de=2019&a=2019", [CLOSED.title, "On recense 46 accidents"]),
        ("#de=2019&a=2019&ouverts=1", [RUN.title, CLOSED.title, "On recense 46 accidents"]),
        ("#modalite=negated planned", [SOLD.title, OPENS.title]),
    ],
)
def test_every_filter_is_in_the_address(reader: Reader, address: str, titles: list[str]) -> None:
    reader.open(STORY, address)
    assert reader.titles() == titles
    assert reader.address() == address[1:]
    reader.click("#more")
    reader.click("#reset")
    assert len(reader.titles()) == 7
    assert reader.address() == ""


def test_what_is_chosen_stands_in_the_address(reader: Reader) -> None:
    reader.open(STORY)
    reader.click("#more")
    reader.type("#actor", "régie des eaux de Morvane")
    reader.choose("#certainty", "0.85")
    reader.type("#from", "2018")
    assert reader.address() == "acteur=institution:regie&certitude=0.85&de=2018"
    assert [node.text for node in reader.all("#chips button")] == [
        "régie des eaux de Morvane ×",
        "certitude ≥ 85 % ×",
        "depuis 2018 ×",
    ]
    reader.click("#chips button")
    assert reader.address() == "certitude=0.85&de=2018"


def test_a_year_holds_what_has_a_day_in_it_and_more_only_when_it_is_wanted(reader: Reader) -> None:
    reader.open(STORY, "#de=2019&a=2020")
    assert RUN.title not in reader.titles(), "what has gone on since 2018 is of 2018"
    assert [node.text for node in reader.all("#chips button")] == [
        "depuis 2019 ×",
        "jusqu’à 2020 ×",
        "+ 1 période ouverte",
    ]
    reader.click("#chips .more")
    assert RUN.title in reader.titles()
    assert reader.address() == "de=2019&a=2020&ouverts=1"
    reader.click("#chips button:last-child")
    assert RUN.title not in reader.titles()
    reader.go("#de=2018&a=2018")
    assert reader.titles() == [RUN.title]
    assert [node.text for node in reader.all("#chips button")] == ["2018 ×"]
    reader.click("#chips button")
    assert reader.address() == ""


def test_the_heading_of_a_year_shows_that_year_alone(reader: Reader) -> None:
    reader.open(STORY)
    next(node for node in reader.all(".only") if node.text == "n’afficher que 2019").click()
    assert reader.address() == "de=2019&a=2019"
    assert reader.titles() == [CLOSED.title, "On recense 46 accidents"]
    assert not any(node.is_displayed() for node in reader.all(".only"))


def test_from_a_document_one_sees_what_it_tells(reader: Reader) -> None:
    reader.open(STORY)
    assert [node.text for node in reader.all("#documents td:nth-child(4)")] == [
        "2",
        "3",
        "2 + 1 sans date",
        "0",
    ]
    reader.click("#document-tract .told")
    assert reader.titles() == [CLOSED.title, SOLD.title, "Décision du préfet"]


def test_when_nothing_is_left_the_page_says_what_to_give_up(reader: Reader) -> None:
    reader.open(STORY, "#q=jamais&acteur=institution:regie")
    assert reader.titles() == []
    assert "Aucun événement ne correspond" in reader.find("#none").text
    assert [node.text for node in reader.all("#none button")] == [
        "Sans « jamais » : 1 événement",
        "Sans régie des eaux de Morvane : 1 événement",
        "Ôter tous les filtres",
    ]
    reader.click("#none button")
    assert reader.titles() == [RUN.title]


def test_a_link_to_a_hidden_event_shows_it(reader: Reader) -> None:
    reader.open(STORY, "#q=accidents")
    reader.run("document.querySelector('.summary a[href=\"#evt-ferme\"]').click()")
    reader.settle()
    assert CLOSED.title in reader.titles()
    assert reader.find("#said").text.startswith("Un filtre cachait cet événement")
    assert reader.address() == "evt-ferme"


@pytest.mark.parametrize("number", [40, 600])
def test_links_land_below_the_bar(reader: Reader, number: int) -> None:
    reader.open(long_story(number), f"#evt-{number - 9:05}")
    bar = reader.find("#filters").size["height"]
    assert bar <= reader.top(f"#evt-{number - 9:05}") < bar + 60
    reader.click("#more")
    reader.run("location.hash = 'evt-00012'")
    assert reader.find("#filters").size["height"] > bar
    assert (
        reader.find("#filters").size["height"]
        <= reader.top("#evt-00012")
        < reader.find("#filters").size["height"] + 60
    )


def test_back_returns_to_where_one_was(reader: Reader) -> None:
    reader.open(STORY, "#q=four")
    before = reader.titles()
    reader.click('.who[href="#acteur-office:prefet"]')
    assert reader.titles() != before
    reader.driver.back()
    assert reader.address() == "q=four"
    assert reader.titles() == before


def test_print_shows_every_quote(reader: Reader) -> None:
    reader.open(STORY)
    words = reader.printed()
    for proof in (*CLOSED.evidence, *SOLD.evidence):
        assert proof.quote[:30] in words.replace("'", "’").replace("ﬁ", "fi")
    assert "Filtres" not in words


def test_print_shows_what_has_never_come_near_the_window(reader: Reader) -> None:
    reader.open(long_story(120))
    words = reader.printed()
    assert all(f"Fermeture n° {number} " in words for number in range(120)), (
        "figures too, which the screen folds"
    )
    assert words.count("a fermé l") >= 120
    assert "120 événements, dont 24 secondaires que l’écran replie." in words
    assert len(reader.titles()) == 96, "the screen is as it was"


def test_words_far_below_are_found_by_the_browser(reader: Reader) -> None:
    reader.open(long_story(600))
    assert reader.run("return window.find('Fermeture n° 299 ')")
    reader.settle(100)
    top = reader.run("return getSelection().getRangeAt(0).getBoundingClientRect().top")
    assert 0 <= top <= 900, "and come into the window, though their part of the page had not been laid out"


@pytest.mark.parametrize(("motion", "behaviour"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_nothing_moves_for_whoever_wants_no_motion(reader: Reader, motion: str, behaviour: str) -> None:
    reader.look(motion=motion)
    reader.open(STORY)
    assert reader.run("return getComputedStyle(document.documentElement).scrollBehavior") == behaviour


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
def test_the_page_is_as_light_or_dark_as_the_window(reader: Reader, scheme: str, is_dark: bool) -> None:
    reader.look(scheme=scheme)
    reader.open(STORY)
    assert reader.run("return getComputedStyle(document.documentElement).colorScheme") == "light dark"
    paper = reader.run("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (sum(paper) < 300) is is_dark


def test_the_page_is_readable_without_javascript(reader: Reader) -> None:
    reader.look(script=False)
    reader.open(STORY)
    reader.look(script=True)
    assert not reader.find("#filters").is_displayed()
    assert len(reader.all(".event")) == 7
    assert all(node.is_displayed() for node in reader.all("blockquote"))


@pytest.mark.parametrize("place", ["acteurs", "a2020", "documents"])
def test_links_land_without_javascript_too(reader: Reader, place: str) -> None:
    story = long_story(300)
    tall = tuple(
        one.model_copy(update={"evidence": one.evidence * (1 + 3 * (number % 4))})
        for number, one in enumerate(story.events)
    )
    reader.look(script=False)
    reader.open(story.model_copy(update={"events": tall}), f"#{place}")
    reader.look(script=True)
    height = reader.run("return document.documentElement.scrollHeight - scrollY - innerHeight")
    assert 0 <= reader.top(f"#{place}") < 100 or height <= 1, (
        "at the top of the window, or at the end of the page"
    )
    assert reader.top(f"#{place}") < 900


def test_find_in_the_page_opens_the_quote(reader: Reader) -> None:
    reader.open(STORY)
    assert (
        reader.run("return document.querySelector('#evt-ferme .quotes').getAttribute('hidden')")
        == "until-found"
    )
    reader.run(
        "const quotes = document.querySelector('#evt-ferme .quotes'); quotes.dispatchEvent(new "
        "Event('beforematch', {bubbles: true}))"
    )
    assert reader.find("#evt-ferme blockquote").is_displayed()
    assert reader.find("#evt-ferme .opens").get_attribute("aria-expanded") == "true"


def test_the_policy_of_the_page_refuses_everything_else(reader: Reader) -> None:
    reader.open(STORY)
    reader.run(
        "const more = document.createElement('script'); more.textContent = 'window.broken = 1'; "
        "document.body.append(more)"
    )
    reader.run(
        "const image = new Image(); image.src = 'https://example.org/x.png'; document.body.append(image)"
    )
    assert reader.run("return window.broken") is None
    blocked = [line for line in reader.complaints() if line != "https://example.org/x.png"]
    assert len(blocked) == 2
    assert all("Content Security Policy" in line for line in blocked)


def test_an_address_that_runs_is_no_link(reader: Reader) -> None:
    reader.open(STORY)
    assert [link.get_attribute("href") for link in reader.all("a[href^=javascript]")] == []
    assert {link.get_attribute("href").split("#")[0] for link in reader.all("a[rel]")} == {
        "https://example.org/arrete"
    }


def test_labels_say_what_was_announced_and_nothing_empty(reader: Reader) -> None:
    reader.open(STORY)
    assert [badge.text for badge in reader.all("#evt-rouvre .badge")] == [
        "création",
        "annoncé pour cette date",
    ]
    assert reader.all("#evt-gere .badge") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1200, 900), PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize(
    "address",
    ["#acteur=institution:commune", "#q=remo 2018&a=2019", "#q=jamais&type=vote", "#evt-inconnu"],
    ids=["actor", "hints", "nothing", "lost"],
)
def test_nothing_is_in_the_way_of_assistive_programs(
    reader: Reader, scheme: str, size: tuple[int, int], address: str
) -> None:
    reader.look(size, scheme)
    reader.open(STORY, address, TEXTS)
    for opener in reader.all(".event .opens"):
        if opener.is_displayed():
            opener.click()
    reader.click("#more")
    assert violations(reader) == []
    assert reader.run("return document.documentElement.scrollWidth") <= size[0]


def violations(reader: Reader) -> list[tuple[str, list[str]]]:
    """What axe finds in the way, with the elements concerned."""
    reader.run((resources.files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = reader.driver.execute_async_script(
        "const done = arguments[0]; axe.run().then(found => done(JSON.stringify(found.violations)))"
    )
    return [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in json.loads(found)]


@pytest.mark.parametrize("size", [(1200, 900), PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_in_the_way_of_whoever_reviews(reader: Reader, scheme: str, size: tuple[int, int]) -> None:
    reader.look(size, scheme)
    judged = CLOSED.model_copy(update={"reviewed": True, "corrected": ("title",), "contradictions": ()})
    reader.open(STORY.model_copy(update={"events": (RUN, judged)}), texts=TEXTS)
    reader.run("document.querySelector('#evt-ferme .act').click()")
    assert reader.find("#dialog .same select").is_displayed()
    assert violations(reader) == []
    reader.type("#dialog textarea", "vu")
    reader.click("#dialog .review > button")
    reader.click("#judging")
    assert reader.find("#not-taken").is_displayed()
    assert len(reader.all("#judgements li")) == 1
    assert violations(reader) == []
    assert reader.run("return document.documentElement.scrollWidth") <= size[0]


def test_keys_are_enough(reader: Reader) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    reader.open(STORY)
    ActionChains(reader.driver).send_keys("/").send_keys("jamais").pause(0.2).send_keys(
        Keys.TAB, Keys.ENTER
    ).perform()
    assert reader.titles() == [SOLD.title]
    assert reader.find("#panel").is_displayed()
    ActionChains(reader.driver).send_keys(Keys.ESCAPE).perform()
    assert not reader.find("#panel").is_displayed()


@pytest.fixture(scope="module")
def five_thousand() -> str:
    return render_html(long_story(5000))


def test_five_thousand_events_are_cleared_without_touching_each(reader: Reader, five_thousand: str) -> None:
    reader.show(five_thousand)
    script = """
      const done = arguments[0], words = document.getElementById("words"), touched = [];
      let changes = 0;
      new MutationObserver(found => { changes += found.length; }).observe(document.getElementById("events"), {attributes: true, subtree: true});
      const type = async text => {
        changes = 0;
        words.value = text;
        words.dispatchEvent(new Event("input", {bubbles: true}));
        await new Promise(next => setTimeout(next, 250));
        touched.push(changes);
      };
      (async () => { for (const text of ["ecole 12", "", "4999", ""]) await type(text); done(touched); })();
    """
    touched = reader.driver.execute_async_script(script)
    assert 0 < touched[3] < 700, "chunks are hidden and shown, not the events in them"
    assert len(reader.all(".chunk:not([hidden])")) > 150


def test_keys_alone_lead_from_a_name_to_the_sentence(reader: Reader) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    def press(*keys: str) -> None:
        ActionChains(reader.driver).send_keys(*keys).perform()
        reader.settle(100)

    def focused() -> str:
        return str(
            reader.run(
                "const one = document.activeElement; return (one.innerText || one.id).trim().split('\\n')[0]"
            )
        )

    reader.open(STORY, texts=TEXTS)
    press("/", *"remo 2018")
    press(Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB)
    assert focused().startswith("régie des eaux de Morvane en 2018"), (
        "after « Filtres », « Relecture » and the filter that is set"
    )
    press(Keys.ENTER)
    assert reader.address() == "acteur=institution:regie&de=2018&a=2018"
    assert focused() == "régie des eaux de Morvane (REMO)", "the page of the actor, not the top of the window"
    for _ in range(8):
        press(Keys.TAB)
        if focused() == "1 citation":
            break
    press(Keys.ENTER)
    assert reader.find("#evt-gere blockquote").text == RUN.evidence[0].quote
    for _ in range(3):
        press(Keys.TAB)
        if focused() == "dans le document":
            break
    press(Keys.ENTER)
    assert reader.find(".text .current").text == RUN.evidence[0].quote
    press(Keys.ESCAPE)
    assert not reader.find("#dialog").is_displayed()
    assert focused() == "dans le document"


@pytest.mark.parametrize("used", ["#chips button", "#none button", ".only"])
def test_focus_is_not_lost_with_what_was_used(reader: Reader, used: str) -> None:
    reader.open(
        STORY,
        ""
        if used == ".only"
        else "#q=jamais&de=2018"
        if used == "#chips button"
        else "#q=jamais&acteur=institution:regie",
    )
    reader.click(used)
    assert reader.run("return document.activeElement.id") == "more"


def spent(reader: Reader) -> dict[str, float]:
    """Processor seconds of the page's thread so far, by what they went to."""
    return {
        one["name"]: one["value"]
        for one in reader.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    }


def test_five_thousand_events_are_loaded_and_filtered_within_their_time(
    reader: Reader, five_thousand: str
) -> None:
    reader.driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    reader.show(five_thousand)
    loads, filters = [], []
    for _ in range(3):
        reader.go()
        reader.settle()
        loads.append(spent(reader)["TaskDuration"])
    reader.settle(1500)
    actor = reader.find("#names option").get_attribute("value")
    wanted = [
        ("#words", "ecole 12"),
        ("#words", "prefet"),
        ("#actor", actor),
        ("#kind", "closure"),
        ("#from", "2019"),
        ("#certainty", "0.95"),
    ]
    for field, text in [(field, text) for field, chosen in wanted for text in (chosen, "")]:
        before = spent(reader)
        reader.choose(field, text)
        reader.settle(150)
        after = spent(reader)
        filters.append(
            sum(
                after[name] - before[name]
                for name in ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")
            )
        )
    reader.driver.execute_cdp_cmd("Performance.disable", {})
    assert min(loads) < 1.5
    assert sorted(filters)[-2] < 0.15, filters


def test_the_address_of_an_event_that_was_merged_away_leads_to_what_it_became(reader: Reader) -> None:
    joined = CLOSED.model_copy(update={"merged_from": ("evt-avant",)})
    reader.open(STORY.model_copy(update={"events": (RUN, joined)}), "#evt-avant")
    assert reader.find(".target h3").text == CLOSED.title
    assert reader.address() == CLOSED.id
