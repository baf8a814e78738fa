"""What a hyphen joins into one word."""

from __future__ import annotations

import pytest

from pipeline.language import analyse_text


def words(text: str) -> list[str]:
    doc = analyse_text(text).sentences[0].doc
    assert doc is not None
    return [token.text for token in doc]


@pytest.mark.parametrize(
    "word", ["timbres-poste", "2019-84", "sous-préfectures", "franco-belge", "18-12.345"]
)
def test_compound_is_one_word(word: str) -> None:
    assert word in words(f"Le texte {word} compte.")


@pytest.mark.parametrize("word", ["Celui-ci", "celle-ci", "Ceux-ci"])
def test_demonstrative_is_one_word_with_a_capital_too(word: str) -> None:
    assert words(f"{word} se taisent.")[0] == word


@pytest.mark.parametrize(
    ("text", "apart"),
    [("Donne-le au maire.", "Donne"), ("Le maire a-t-il signé ?", "a"), ("Que font-elles ici ?", "font")],
)
def test_pronoun_behind_its_verb_is_a_word_of_its_own(text: str, apart: str) -> None:
    assert apart in words(text)


def test_numbered_act_is_the_subject_of_its_verb() -> None:
    doc = analyse_text("Le décret n° 2019-84 du 6 février 2019 a créé une prime.").sentences[0].doc
    assert doc is not None
    assert (doc[1].text, doc[1].dep_, doc[1].head.text) == ("décret", "nsubj", "créé")
