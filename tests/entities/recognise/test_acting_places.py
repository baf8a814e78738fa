"""Places that act are bodies; places gone to, counted or described are not."""

from __future__ import annotations

import pytest

from pipeline.entities import tag_text
from pipeline.entities.recognise.acting_places import Acting
from pipeline.resources import read_resource

ACTING = read_resource("acting", Acting)


def acting(sentence: str) -> list[str]:
    return [mention.text for mention in tag_text(sentence) if mention.rule == "acting"]


@pytest.mark.parametrize("sentence", ACTING.examples)
def test_place_acts(sentence: str) -> None:
    assert acting(sentence)


@pytest.mark.parametrize("sentence", ACTING.rejects)
def test_place_does_not_act(sentence: str) -> None:
    assert not acting(sentence)


def test_name_is_the_place_s() -> None:
    (mention,) = tag_text("Enfin, la France a ratifié ce texte.")
    assert (mention.kind, mention.name) == ("institution", "France")
