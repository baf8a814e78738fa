"""The year that a document is about stands in for the day that it does not say."""

from __future__ import annotations

import pytest

from pipeline.temporal import find_time_expressions, tag_text
from pipeline.temporal.covered import covered_year

BODY = "Le pont a été refait en juin, au lieu de l'hiver dernier. Il faudra payer dès 2031.\n"


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ("Syndicat du port\nRapport d'activité 2017\n", 2017),
        ("2017 en chiffres\n", 2017),
        ("Rapport annuel de l'exercice 2017\n", 2017),
        ("Rapport d'activité 2017-2018\n", None),
        ("Rapport d'activité 2017\nBilan 2016\n", None),
        ("Le rapport annuel 2017 a été lu hier au comité.\n", None),
        ("Rapport sur les ports\n", None),
        (
            "Fiche d'incident\nDate de l'incident : 03/11/2021   Heure : 2 h\nDate de déclaration : 4/11/2021\n",
            2021,
        ),
        ("Fiche d'incident\nDate des faits : 30/12/2021\nDate de signalement : 02/01/2022\n", None),
        ("Fiche d'embauche\nDate de naissance : 03/11/1971\nDate de fin : 03/11/2022\n", None),
        ("La date de l'incident : 03/11/2021 est contestée.\n", None),
    ],
)
def test_the_year_that_the_head_says(head: str, year: int | None) -> None:
    assert covered_year(head + BODY) == year


def test_dates_without_year_are_of_the_year_covered() -> None:
    text = (
        "Rapport d'activité 2017\nLa vanne a cédé en février 2010. Le 3 mai, elle était refaite.\n"
        "Il faudra payer dès 2031.\nL'accord du 22 septembre tient. Le prix a baissé l'hiver dernier.\n"
    )
    found = tag_text(text)
    assert [item.value for item in found] == [
        "2017", "2010-02", "2010-05-03", "2031", "2017-09-22", "2016-WI",
    ]  # fmt: skip
    assert found[-1].anchor == "discourse:2017"


def test_a_publication_date_outweighs_it() -> None:
    text = "Rapport d'activité 2017\nL'accord du 22 septembre tient.\n"
    assert [item.value for item in find_time_expressions(text, "2016-10-01")] == ["2017", "2016-09-22"]
