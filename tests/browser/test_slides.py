"""timelinejs.json in the player that it is for, TimelineJS 3: every slide with its date, title, quote and
source, and nothing fetched.
"""

from __future__ import annotations

import json
import shutil

import pytest

from pipeline.export.timelinejs_json import render_timelinejs
from pipeline.models import Timeline

from ..clients.node import need
from .reader import Reader, wait
from .story import STORY, long_story

pytestmark = pytest.mark.browser
PLAYER = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><link rel="stylesheet" href="dist/css/timeline.css"></head>
<body><div id="slides" style="width: 100%; height: 600px"></div><script src="dist/js/timeline.js"></script>
<script>window.player = new TL.Timeline("slides", DATA, {font: null, ga_measurement_id: null});</script></body></html>
"""
STORIES = [(None, 40, 6), (300, 40, 40), (300, 300, 300), (5000, 40, 40)]


def play(reader: Reader, timeline: Timeline, top: int) -> dict[str, object]:
    """Open the slides in the player; gives what is in the file."""
    shutil.copytree(need("@knight-lab/timelinejs") / "dist", reader.folder / "dist")
    text = render_timelinejs(timeline, top=top)
    reader.page.write_text(PLAYER.replace("DATA", text.replace("<", "\\u003c")), encoding="utf-8")
    reader.go()
    wait(lambda: bool(reader.all(".tl-slide .tl-headline")), 20)
    return dict(json.loads(text))


@pytest.mark.parametrize(("events", "top", "number"), STORIES, ids=["few", "300", "all of 300", "5000"])
def test_the_player_shows_every_slide_and_marker(
    reader: Reader, events: int | None, top: int, number: int
) -> None:
    data = play(reader, STORY if events is None else long_story(events), top)
    slides = data["events"]
    assert isinstance(slides, list)
    assert len(slides) == number
    assert reader.run("return window.player.config.events.length") == number
    assert len(reader.all(".tl-slide")) == number + 1, "the title comes first"
    assert len(reader.all(".tl-timemarker")) == number
    assert (
        not reader.all(".tl-message-full .tl-message-content:not(:empty)")
        or "error" not in reader.find(".tl-message-full").text.lower()
    )


def test_a_slide_has_its_date_its_quote_and_a_link_to_its_source(reader: Reader) -> None:
    play(reader, STORY, 40)
    reader.run("window.player.goToId('evt-ferme')")
    slide = reader.find("#evt-ferme")
    wait(lambda: slide.is_displayed() and "préfet" in slide.text)
    assert "3 mai 2019" in slide.text
    assert "a fermé l’œuvre du Four" in slide.find_element("css selector", "blockquote").text
    link = slide.find_element("css selector", "a")
    assert link.get_attribute("href").startswith("https://example.org/arrete")
    assert "Arrêté de fermeture" in link.text
