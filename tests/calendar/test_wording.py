"""How a date is said in French."""

from __future__ import annotations

import pytest

from pipeline.calendar.edtf import event_date
from pipeline.calendar.wording import counted, date_label, french_date, french_label, french_list, french_span
from pipeline.models import Mod


@pytest.mark.parametrize(
    ("edtf", "label", "complement"),
    [
        ("2019-12-18", "18 décembre 2019", "le 18 décembre 2019"),
        ("2020-03-01", "1er mars 2020", "le 1er mars 2020"),
        ("2020-01", "janvier 2020", "en janvier 2020"),
        ("2019", "2019", "en 2019"),
        ("2019~", "vers 2019", "vers 2019"),
        ("../2020-06-30", "au plus tard le 30 juin 2020", "au plus tard le 30 juin 2020"),
        ("2021/..", "à compter de 2021", "à compter de 2021"),
        ("2021-08/..", "à compter d'août 2021", "à compter d'août 2021"),
        ("201X/..", "à compter des années 2010", "à compter des années 2010"),
        ("19XX/..", "à compter du XXe siècle", "à compter du XXe siècle"),
        ("2020-22/..", "à compter de l'été 2020", "à compter de l'été 2020"),
        ("2020-21/2021-24", "printemps 2020 – hiver 2021", "du printemps 2020 à l'hiver 2021"),
        ("199X/201X", "années 1990 – années 2010", "des années 1990 aux années 2010"),
        ("18XX", "XIXe siècle", "au cours du XIXe siècle"),
        ("2014/2019", "2014 – 2019", "de 2014 à 2019"),
        (
            "2012-10-13/2013-01-20",
            "13 octobre 2012 – 20 janvier 2013",
            "du 13 octobre 2012 au 20 janvier 2013",
        ),
        ("2020-01-01/2020-06-30", "premier semestre 2020", "au cours du premier semestre 2020"),
        ("2022-01-01/2022-03-31", "premier trimestre 2022", "au cours du premier trimestre 2022"),
        ("2021-09/2022-08", "année scolaire 2021-2022", "de septembre 2021 à août 2022"),
        ("2012-09/2012-11", "automne 2012", "de septembre 2012 à novembre 2012"),
        ("197X", "années 1970", "dans les années 1970"),
        ("20XX", "XXIe siècle", "au cours du XXIe siècle"),
        ("2021-02-31", "2021-02-31", "2021-02-31"),
        ("PRESENT_REF", "PRESENT_REF", "PRESENT_REF"),
    ],
)
def test_dates_are_said_as_french_says_them(edtf: str, label: str, complement: str) -> None:
    assert (french_label(edtf), french_date(edtf)) == (label, complement)


@pytest.mark.parametrize(
    ("edtf", "mod", "until", "label"),
    [
        ("2022-08", "START", False, "début août 2022"),
        ("2021", "END", False, "fin 2021"),
        ("2021-06", "MID", False, "mi-juin 2021"),
        ("200X", "START", False, "début des années 2000"),
        ("2020-01-01/2020-06-30", "END", False, "fin du premier semestre 2020"),
        ("2012-09/2012-11", "START", False, "début de l'automne 2012"),
        ("../2024", "END", False, "au plus tard fin 2024"),
        ("../2024", "END", True, "jusqu'à fin 2024"),
        ("2021/..", "START", False, "à compter de début 2021"),
        ("2020-23/..", "START", False, "à compter du début de l'automne 2020"),
        ("201X/..", "END", False, "à compter de la fin des années 2010"),
        ("../2020-22", "END", True, "jusqu'à la fin de l'été 2020"),
        ("../19XX", "MID", False, "au plus tard au milieu du XXe siècle"),
        ("2020-21", "START", False, "début du printemps 2020"),
        ("2021-03-04", "START", False, "4 mars 2021"),
        ("2021", None, False, "2021"),
        ("2014/2019", "END", False, "2014 – 2019"),
        ("2011~/..", "MORE_THAN", False, "à compter de 2011"),
    ],
)
def test_the_part_of_a_date_that_is_meant_is_said(
    edtf: str, mod: Mod | None, until: bool, label: str
) -> None:
    assert date_label(event_date(edtf, edtf, until, mod)) == label


def test_lists_and_numbers() -> None:
    assert french_list(["a", "b", "c"]) == "a, b et c"
    assert [counted(0, "document"), counted(1, "document"), counted(2, "document")] == [
        "0 document",
        "1 document",
        "2 documents",
    ]


def test_what_lasts_until_a_day_has_no_deadline() -> None:
    assert french_label("../2025", until=True) == "jusqu'en 2025"
    assert french_label("../2025-12-31", until=True) == "jusqu'au 31 décembre 2025"
    assert french_label("../2025") == "au plus tard en 2025"
    assert french_label("2021/..", until=True) == french_label("2021/..")
    assert french_label("../201X", until=True) == "jusqu'aux années 2010"
    assert french_label("../19XX", until=True) == "jusqu'au XXe siècle"


def test_what_lies_between_two_days_is_the_complement_of_a_noun() -> None:
    assert french_span("2022-07-05", "2022-08-30") == "du 5 juillet 2022 au 30 août 2022"
    assert french_span("2022-08", "2022-08") == "d'août 2022"
    assert french_span("2019", "2020-03-01") == "de 2019 au 1er mars 2020"
