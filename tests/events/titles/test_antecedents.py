"""A title names what « il », « elles » and « l' » go on with, and nobody where that is not certain."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

NAMED = [
    ("Un premier phare a été bâti en 1871. Il a été automatisé en 1988.", "1988",
    "Le premier phare a été automatisé"),
    ("Les fouilles ont commencé en 2015. Elles ont duré jusqu'en mars 2019.", "../2019-03", "Les fouilles"),
    # a subject of the same sentence
    ("Les murs n'appartiennent plus à l'usine : ils ont été vendus à la ville en 2016.", "2016",
    "Les murs ont été vendus à la ville"),
    ("L'épargne est revenue à 2 millions, alors qu'elle dépassait 4 millions en 2019.", "2019",
    "L'épargne dépassait 4 millions"),
    # the object of a verb that has a subject of its own
    ("La passerelle a été ouverte en 1931. Les riverains l'avaient rachetée en 1978.", "1978",
     "Rachat de la passerelle par les riverains"),
    # whose the first subject is
    ("Un comité de riverains a été élu. En mars 2020, ses membres ont remis une pétition au préfet.",
    "2020-03",
     "Les membres du comité de riverains remettent une pétition"),
]  # fmt: skip

UNKNOWN = [
    # a noun that does not agree, an impersonal, a thing that would speak
    ("Le phare a été bâti en 1871. Elles ont été vendues en 1988.", "1988", "phare"),
    ("Le phare a été bâti en 1871. Il sera proposé un nouvel éclairage en 2030.", "2030", "phare"),
    ("L'accord a été signé en 2011. Il avait annoncé le 3 mai 2012 qu'il partirait.", "2012-05-03", "accord"),
    # another paragraph
    ("Le phare a été bâti en 1871.\n\nIl a été automatisé en 1988.", "1988", "phare"),
]


@pytest.mark.parametrize(("text", "date", "title"), NAMED)
def test_title_names_what_a_pronoun_goes_on_with(read: Read, text: str, date: str, title: str) -> None:
    (found,) = [
        event.title
        for event in read(text, "2023-05-04").events
        if event.date is not None and event.date.edtf == date
    ]
    assert found.startswith(title)


@pytest.mark.parametrize(("text", "date", "word"), UNKNOWN)
def test_title_names_nothing_that_is_uncertain(read: Read, text: str, date: str, word: str) -> None:
    found = [
        event.title
        for event in read(text, "2023-05-04").events
        if event.date is not None and event.date.edtf == date
    ]
    assert found
    assert all(word not in title for title in found)
