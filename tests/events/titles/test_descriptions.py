"""« le chantier » of a title with the complement by which its document introduced it."""

from __future__ import annotations

import pytest

from pipeline.events.titles.descriptions import introducing
from tests.events.conftest import Read, titles_told

WORDS = 4
"""« La production a baissé »."""

COMPLETED = [
    ("Le chantier naval de Vaux emploie trente ouvriers. Le chantier a licencié en mai 2020.",
     "2020-05", "Le chantier naval de Vaux licencie"),
    ("La tour de séchage est arrêtée. Une explosion a endommagé la tour le 3 mai 2021.",
     "2021-05-03", "Une explosion endommage la tour de séchage"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "title"), COMPLETED)
def test_bare_noun_has_the_complement_of_its_introduction(
    read: Read, text: str, day: str, title: str
) -> None:
    assert titles_told(read(text, "2021-06-15"), [day]) == {day: title}


BARE = [
    # two things of one name
    ("Le chantier naval et le chantier du pont sont arrêtés. Le chantier a repris en mai 2020.", "2020-05"),
    # known before it is introduced
    (
        "En mai 2019, le chantier s'est arrêté. Le chantier du pont a fermé. Le chantier a repris en mai 2020.",
        "2020-05",
    ),
    # which of several, and a number
    ("Le nouveau pont suivant est ouvert. Le pont a fermé en mai 2020.", "2020-05"),
    ("Le club de 60 licenciés est fondé. Le club a fermé en mai 2020.", "2020-05"),
    # a bare complement only says of which sort
    ("La ville loue un groupe de production d'eau glacée. La production a baissé en mai 2020.", "2020-05"),
    # what points back itself
    ("L'assureur de ladite société a payé. L'assureur a refusé le 3 mai 2020.", "2020-05-03"),
    # capitals cannot be printed
    ("LA HALLE COUVERTE\nLa halle a fermé en mai 2020.", "2020-05"),
]


@pytest.mark.parametrize(("text", "day"), BARE)
def test_noun_of_another_thing_stays_bare(read: Read, text: str, day: str) -> None:
    title = titles_told(read(text, "2021-06-15"), [day])[day]
    assert title is not None
    assert len(title.split()) <= WORDS


def test_noun_of_a_set_phrase_is_left_alone(read: Read) -> None:
    text = "Le service de la voirie est saturé. Un accident imputable au service a eu lieu le 3 mai 2020."
    told = titles_told(read(text, "2021-06-15"), ["2020-05-03"])
    assert told == {"2020-05-03": "Un accident imputable au service a lieu"}


def test_noun_that_its_sentence_completes_is_left_alone(read: Read) -> None:
    text = "Le quai du port est fermé. Le quai des brumes a rouvert en mai 2020."
    assert titles_told(read(text, "2021-06-15"), ["2020-05"]) == {"2020-05": "Le quai des brumes rouvre"}


def test_sentences_that_introduce_are_worth_a_parse() -> None:
    text = "Le chantier naval emploie. Rien ici. Le chantier ferme en mai."
    start = text.index("Le chantier ferme")
    assert introducing(text, [(start, len(text))]) == {text.index("chantier naval")}
    assert introducing("Le chantier ferme en mai. Le chantier naval emploie.", [(0, 25)]) == set()
