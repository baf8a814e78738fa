from __future__ import annotations

import pytest

from pipeline.timeline.records.background import rarity_of_stem
from pipeline.timeline.records.records import Source, forget_common_topics
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
    text = (
        f"Dernière demande. Le beffroi suspendu, un beffroi rouillé. {rare} tablier culée rivet pile voûte "
        f"radier étai palée"
    )
    topics = find_topics(text)
    assert "beffro" in topics.said
    assert not {"demand", "dernier"} & set(topics.said)


def test_what_befell_everybody_makes_no_common_matter() -> None:
    assert not {"covid", "confin"} & set(find_topics("Le Covid-19 et le confinement, selon le beffroi.").said)


def test_names_and_what_the_model_does_not_know_say_most() -> None:
    topics = find_topics(
        "La passerelle de Vaubrun, gérée par le zorbium, rouvre à Paris et à Vaubrun avec son tablier."
    )
    assert {"vaubrun"} == set(topics.names)
    assert {"vaubrun", "zorbium"} <= set(topics.strange)
    assert set(topics.said) - set(topics.strange)


def test_what_many_documents_say_is_the_matter_of_none() -> None:
    sources = [
        Source(
            f"d{number}", "", None, topics=find_topics(f"Le beffroi de Vaubrun{chr(97 + number % 26) * 3}")
        )
        for number in range(60)
    ]
    forget_common_topics(sources)
    assert not any("beffro" in source.topics.said for source in sources)
    assert all(source.topics.said for source in sources)
