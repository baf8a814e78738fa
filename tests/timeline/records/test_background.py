from __future__ import annotations

import pytest

from pipeline.timeline.records.background import rarity_of_stem
from pipeline.timeline.records.topic import find_topics
from pipeline.timeline.records.words import stem


@pytest.mark.parametrize("word", ["dernière", "compter", "demande", "réunion", "sociaux"])
def test_a_stem_is_as_common_as_the_commonest_word_of_it(word: str) -> None:
    assert rarity_of_stem(stem(word)) < 0.6


@pytest.mark.parametrize("word", ["Vaubrun", "hydrocution"])
def test_what_the_model_does_not_know_is_rare(word: str) -> None:
    assert rarity_of_stem(stem(word)) == 1.0


def test_topics_are_what_is_said_often_for_how_common_it_is() -> None:
    rare = " ".join(f"mot{chr(97 + one)}zq" for one in range(26))
    text = f"Dernière demande. Le beffroi suspendu, un beffroi rouillé. {rare} tablier culée rivet pile voûte radier étai palée"
    topics, vocabulary = find_topics(text)
    assert "beffro" in topics
    assert not {"demand", "dernier"} & set(topics)
    assert vocabulary == 39
