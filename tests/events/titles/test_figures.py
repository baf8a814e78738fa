"""Figures that a sentence only compares: each date has its own."""

from __future__ import annotations

import pytest

from pipeline.events.titles.figures import with_figure
from tests.events.conftest import Read

CASES = [
    (
        "Le club accueille 74 enfants en moyenne contre 92 en 2017.",
        "Le club accueille 92 enfants en moyenne",
    ),
    (
        "Le tonnage est passé de 231 kg/hab. en 2017 à 184 en 2020.",
        "Le tonnage : 231 kg/hab.",
    ),
    (
        "Le nombre de plaintes s'élève à 300 en 2020, contre 250 en 2017.",
        "Le nombre de plaintes s'élève à 250",
    ),
    (
        "Les charges de personnel ont augmenté de 5,2 % en 2018 (contre 3 % en 2017).",
        "Les charges de personnel augmentent de 3 %",
    ),
    (
        "Le déficit a atteint 3,4 millions d'euros en 2018, contre 1,2 M€ en 2017.",
        "Le déficit atteint 1,2 M€",
    ),
    (
        "L'hôpital comptait 120 lits en 2018, contre plus de 150 en 2017.",
        "L'hôpital comptait plus de 150 lits",
    ),
    (
        "Le phare a reçu 3 200 visiteurs en 2018, contre un peu plus de 2 900 l'année précédente.",
        "Le phare reçoit un peu plus de 2 900 visiteurs",
    ),
    (
        "L'hôpital comptait 120 lits et 45 médecins en 2018, contre 60 en 2017.",
        "L'hôpital comptait 120 lits et 45 médecins, contre 60 à cette date",
    ),
    (
        "Le port a réalisé un chiffre d'affaires de 81 millions d'euros en 2019, contre 117 millions en 2017, pour une "
        "perte de 9 millions.",
        "Le port réalise un chiffre d'affaires de 117 millions d'euros",
    ),
    ("La loi a été adoptée par 300 voix contre 250 en 2017.", "La loi a été adoptée par 300 voix contre 250"),
]


@pytest.mark.parametrize(("sentence", "title"), CASES)
def test_compared_date_has_the_compared_figure(read: Read, sentence: str, title: str) -> None:
    events = read(sentence, "2021-05-04").events
    assert [event.title for event in events if event.date is not None and event.date.edtf == "2017"] == [
        title
    ]


def test_first_date_keeps_its_figure(read: Read) -> None:
    events = read("Le nombre de plaintes s'élève à 300 en 2020, contre 250 en 2017.", "2021-05-04").events
    assert "Le nombre de plaintes s'élève à 300" in [event.title for event in events]


OWN = [
    ("Le département a recensé 134 cas en 2020, contre 46 en 2017.", "Le département recense 46 cas"),
    ("La part des femmes est passée de 12 % en 2017 à 15 % en 2021.", "La part des femmes est de 12 %"),
    (
        "La part des femmes est passée de 12 % en 2013 à 15 % en 2017.",
        "La part des femmes passe de 12 % à 15 %",
    ),
    ("De 250 en 2017, le nombre de bourses est passé à 300 en 2018.", "Le nombre de bourses est de 250"),
    ("On comptait 4 500 apiculteurs en 2008 et 3 200 en 2017.", "On comptait 3 200 apiculteurs"),
    ("Le taux de chômage était de 8 % en 2014 puis de 9 % en 2017.", "Le taux de chômage était de 9 %"),
    (
        "Le budget s'élève à 3 millions d'euros en 2021 (2,5 millions d'euros en 2017).",
        "Le budget s'élève à 2,5 millions d'euros",
    ),
    (
        "D'après la caisse, 11 % des plus de 17 ans disposent d'un vélo en 2021, contre 9,8 % en 2017.",
        "9,8 % des plus de 17 ans disposent d'un vélo",
    ),
    ("Les effectifs ont augmenté de 3 % en 2019 et de 5 % en 2017.", "Les effectifs ont augmenté de 5 %"),
]


@pytest.mark.parametrize(("sentence", "title"), OWN)
def test_each_date_has_its_own_figure(read: Read, sentence: str, title: str) -> None:
    events = read(sentence, "2023-05-04").events
    assert [event.title for event in events if event.date is not None and event.date.edtf == "2017"] == [
        title
    ]


@pytest.mark.parametrize(
    ("title", "compared", "expected"),
    [
        ("Le taux est de 85 %", "près de 78 %", "Le taux est de près de 78 %"),
        ("La dette passe à 3 milliards d'euros", "2,5", "La dette passe à 2,5 milliards d'euros"),
        ("Le plan 2020 compte 45 mesures", "40", "Le plan 2020 compte 40 mesures"),
    ],
)
def test_unit_is_kept_or_replaced(title: str, compared: str, expected: str) -> None:
    assert with_figure(title, compared) == expected
