"""Headings of a year date the days and months below them that have none."""

from __future__ import annotations

import pytest

from pipeline import reading
from pipeline.dates import find_dates

CHRONICLE = (
    "2019 : première alerte\n\nLe 22 mai, les agents prélèvent l'eau du ruisseau de Vaux. Une plainte est déposée en "
    "juin.\n\n2021-2022 : l'enlisement\n\nUn inspecteur demande en octobre 2021 l'arrêt du site de Vaux.\n\n"
    "2023 – le tournant\n\nDans la nuit du 11 au 12 janvier, la digue cède au-dessus du village de Vaux.\n\n"
    "Et depuis ?\n\nLe 3 mars, le préfet a reçu les riverains de Vaux."
)


def values(text: str, published: str | None) -> list[str]:
    return [item.value for item in find_dates(reading.read_string(text, published))]


def test_the_year_of_a_heading_reaches_to_the_next() -> None:
    found = values(CHRONICLE, "2024-06-10")
    assert {"2019-05-22", "2019-06", "2021-10", "2024-03-03"} <= set(found)
    assert any(value.startswith("2023-01-11") for value in found)


@pytest.mark.parametrize(
    "text",
    [
        "2019 : première alerte\n\nLe 22 mai, les agents prélèvent l'eau du ruisseau.",  # one heading is no chronology
        "2019 fut une année de crue.\n\n2021 aussi.\n\nLe 22 mai, les agents prélèvent l'eau du ruisseau.",
    ],
)
def test_what_is_no_chronology_dates_nothing(text: str) -> None:
    assert "2024-05-22" in values(text, "2024-06-10")


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ("RAPPORT ANNUEL 2023", "2023-08-31"),
        ("NOTRE ANNÉE 2019", "2019-08-31"),
        ("Rapport d'activité 2022", "2022-08-31"),
        ("Bilan de la saison 2021", "2021-08-31"),
    ],
)
def test_year_of_a_paper_dates_its_days(head: str, year: str) -> None:
    text = f"{head}\n\nDeux antennes avaient fermé en 2014. Le 31 août, la troisième a rouvert."
    assert year in values(text, None)


def test_year_of_a_paper_yields_to_a_day_of_its_paragraph() -> None:
    text = "RAPPORT ANNUEL 2023\n\nLe 3 mai 2014, une antenne a fermé. Le 31 août, une autre a rouvert."
    assert "2014-08-31" in values(text, None)


REPORT = "Rapport d'activité 2019\n\n" + "L'atelier de Vaux compte douze salariés. " * 22


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("L'antenne a fermé le 4 mars.", "2019-03-04"),
        ("Le forage a été étudié au printemps.", "2019-SP"),
        ("L'antenne a fermé en mars dernier.", "2020-03"),
        ("L'antenne fermera le 4 mars.", "2021-03-04"),
        ("ET DEMAIN ?\n\nL'antenne a fermé le 4 mars.", "2020-03-04"),
    ],
)
def test_a_report_that_came_out_later_tells_of_its_year(text: str, year: str) -> None:
    assert year in values(f"{REPORT}\n\n{text}", "2020-09-18")


def test_an_issue_of_a_season_dates_its_days() -> None:
    text = "Le Petit Vaudois\n\nBulletin n° 12 – Automne 2023\n\nLe lavoir ouvrira en 2025. Le 4 juin, il a grêlé."
    assert "2023-06-04" in values(text, None)
