"""The page in a real browser, without network: what a reader sees, and what the filters do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.export.timeline_html import render_html

from ..export.timelines import make_event, make_timeline

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("no chromium with its driver on this machine")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    profile = tmp_path_factory.mktemp("profile")
    for flag in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"):
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={profile}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


def visible(browser: object) -> list[str]:
    return [node.text for node in browser.find_elements("css selector", ".event h3") if node.is_displayed()]  # type: ignore[attr-defined]


def test_the_page_shows_and_filters_events(browser: object, tmp_path: Path) -> None:
    planned = make_event(id="e2", title="Ouverture d'une école <b>neuve</b>", modality="planned", participants=())
    page = tmp_path / "timeline.html"
    page.write_text(render_html(make_timeline(events=(make_event(), planned), undated=())), encoding="utf-8")
    browser.get(page.as_uri())  # type: ignore[attr-defined]
    both = visible(browser)
    assert len(both) == 2
    assert "Ouverture d'une école <b>neuve</b>" in both, "what a document says is text, never markup"
    assert browser.find_element("id", "shown").text == "2 événements sur 2"  # type: ignore[attr-defined]
    box = browser.find_element("css selector", "[value=planned]")  # type: ignore[attr-defined]
    box.click()
    assert visible(browser) == [make_event().title]
    box.click()
    browser.find_element("id", "words").send_keys("ECOLE neuve")  # type: ignore[attr-defined]
    assert visible(browser) == [planned.title]
    assert [line for line in browser.get_log("browser") if line["level"] == "SEVERE"] == []  # type: ignore[attr-defined]
