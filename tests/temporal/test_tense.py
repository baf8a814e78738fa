"""Bare weekdays, day-months and months take the side that the sentence says (real model)."""

import pytest

from pipeline.temporal import find_time_expressions, tag_text

PUBLISHED = "2022-09-13"  # a Tuesday


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("La réunion se déroulera dimanche à Lyon.", "2022-09-18"),
        ("L'homme a été arrêté dimanche par la police.", "2022-09-11"),
        ("Le tribunal rendra sa décision le 16 novembre.", "2022-11-16"),
        ("Mme Durand a été élue le 16 novembre.", "2021-11-16"),
        ("En décembre, le Gouvernement a supprimé la taxe.", "2021-12"),
        ("En décembre, le Gouvernement supprimera la taxe.", "2022-12"),
        ("Le maire va inaugurer la salle le 2 décembre.", "2022-12-02"),
        ("Il aurait quitté la ville jeudi.", "2022-09-08"),
        ("Le décret devrait être publié en octobre.", "2022-10"),
        ("Le comité organise samedi un rallye.", "2022-09-17"),
        ("Il annonce qu'il quittera ses fonctions le 30 octobre.", "2022-10-30"),
        ("Les salariés envisagent un arrêt en juin.", "2023-06"),
        ("Le maire avait promis que la fête aurait lieu en juillet.", "2022-07"),
        ("Le ministère a annoncé une hausse du barème à compter du 1er septembre.", "2022-09-01"),
        ("Le barème sera relevé à compter du 1er septembre.", "2023-09-01"),
    ],
)
def test_side_of_the_sentence(text, value):
    assert [item.value for item in tag_text(text, PUBLISHED)] == [value]


def test_preposition_tells_the_side_without_a_model():
    told = {
        text: find_time_expressions(text, PUBLISHED)[0].value
        for text in ("Depuis le 1er janvier.", "À compter du 1er janvier.", "D'ici mars.")
    }
    assert told == {
        "Depuis le 1er janvier.": "2022-01-01",
        "À compter du 1er janvier.": "2023-01-01",
        "D'ici mars.": "2023-03",
    }
