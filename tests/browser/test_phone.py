"""The page on a phone of 390 by 844: filters that scroll with the page,
and a bar that leaves room for what it filters.
"""

from __future__ import annotations

import pytest

from .reader import Reader
from .story import STORY, long_story

pytestmark = pytest.mark.browser
PHONE = (390, 844)
MET = """
  const {left, top, width, height} = arguments[0].getBoundingClientRect(), met = document.elementFromPoint(left + width / 2, top + height / 2);
  return met === arguments[0] || arguments[0].contains(met);
"""


@pytest.fixture
def phone(reader: Reader) -> Reader:
    reader.look(PHONE)
    reader.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True},
    )
    reader.open(long_story(300))
    return reader


def test_every_filter_is_reached_by_scrolling_the_page(phone: Reader) -> None:
    phone.run("scrollTo(0, 9000)")
    phone.click("#more")
    assert 0 <= phone.top("#words") < 100, "the page goes to the filters"
    overflow = (
        "const panel = document.getElementById('panel'); return [panel.scrollHeight - panel.clientHeight, "
        "getComputedStyle(panel).overflowY]"
    )
    assert phone.run(overflow) == [0, "visible"], "nothing scrolls inside what scrolls"
    for field in phone.all("#panel input, #panel select, #panel button"):
        phone.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", field)
        top, bottom = phone.run(
            "const {top, bottom} = arguments[0].getBoundingClientRect(); return [top, bottom]", field
        )
        assert top >= 0, field.get_attribute("outerHTML")
        assert bottom <= 844, field.get_attribute("outerHTML")
        assert phone.run(MET, field), "nothing lies over it"


def test_closing_the_filters_goes_back_or_to_what_they_leave(phone: Reader) -> None:
    phone.run("scrollTo(0, 9000)")
    phone.settle(100)
    before = phone.run("return scrollY")
    phone.click("#more")
    phone.click("#done")
    assert abs(phone.run("return scrollY") - before) < 300
    phone.click("#more")
    phone.choose("#from", "2020")
    assert phone.find("#done").text.startswith("Voir ")
    phone.click("#done")
    assert not phone.find("#panel").is_displayed()
    assert 0 <= phone.top("#events") < 400


def test_words_of_the_list_of_documents_are_not_cut(phone: Reader) -> None:
    long = {
        "title": "Délais de délivrance des permis de pêche en eau douce et en mer",
        "publisher": "Préfecture maritime",
    }
    phone.open(
        STORY.model_copy(update={"documents": tuple(one.model_copy(update=long) for one in STORY.documents)})
    )
    high = (
        "return [...document.querySelectorAll('#documents td')].filter(cell => cell.offsetHeight > "
        "60).map(cell => cell.textContent)"
    )
    assert phone.run(high) == [], "a day broken into a line for each word is four lines high"


def test_the_bar_leaves_room_for_what_it_filters(phone: Reader) -> None:
    phone.type("#words", "préfet de Morvane 2019")
    assert phone.all("#hints button")
    assert phone.find("#filters").size["height"] < 844 / 3
    assert phone.run("return document.documentElement.scrollWidth") <= 390
