"""EDTF, days, signals, ranges, headers and impossible dates."""

from datetime import date

import pytest

from pipeline.calendar.timex import easter
from pipeline.models import Document, HeaderField
from pipeline.reading import read_string
from pipeline.temporal import (
    calendar_conflict,
    find_time_expressions,
    header_time_expressions,
    unresolved_issues,
)

PUBLISHED = "2022-09-13"


def only(text, published=PUBLISHED):
    (item,) = find_time_expressions(text, published)
    return item


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Au premier semestre 2020.", "2020-01-01/2020-06-30"),
        ("À l'automne 2012.", "2012-09/2012-11"),
        ("L'année scolaire 2021-2022.", "2021-09/2022-08"),
        ("Dans les années 1970.", "197X"),
        ("Depuis deux ans.", "2020/.."),
        ("Depuis six mois.", "2022-03/.."),
        ("Depuis dix jours.", "2022-09-03/.."),
        ("Ces dix dernières années.", "2012/2022"),
        ("Vers 1850.", "1850~"),
        ("Pendant deux ans.", None),
        ("Depuis plusieurs années.", None),
        ("Chaque année.", None),
        ("Il y a trois ans.", "2019"),
        ("Le 31 juin 2021.", "2021-06"),
    ],
)
def test_edtf(text, edtf):
    assert only(text).edtf == edtf


def test_days():
    assert (only("Au premier semestre 2020.").first, only("Au premier semestre 2020.").last) == (
        date(2020, 1, 1),
        date(2020, 6, 30),
    )
    assert (only("Depuis deux ans.").first, only("Depuis deux ans.").last) == (date(2020, 1, 1), None)
    assert (only("Le 31 juin 2021.").first, only("Le 31 juin 2021.").last) == (
        date(2021, 6, 1),
        date(2021, 6, 30),
    )


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Dès le mois de mai 2021.", "dès"),
        ("À compter de l'exercice 2013.", "à compter de"),
        ("D'ici à la fin de l'année 2023.", "d'ici à"),
        ("Jusqu'en 2013.", "jusqu'à"),
        ("Au-delà de 2030.", "au-delà de"),
        ("Au cours de l'année 2019.", "au cours de"),
        ("Lors de l'automne 2012.", "lors de"),
        ("La loi du 8 juillet 2013.", "de"),
    ],
)
def test_signal(text, signal):
    item = only(text)
    assert item.signal == signal
    assert text[item.signal_start :].lower().startswith(signal[:2].lower()) or signal == "de"


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("Du 3 mai au 5 juin 2021.", "2021-05-03/2021-06-05"),
        ("Entre 2014 et 2019.", "2014/2019"),
        ("Le plan 2014-2019.", "2014/2019"),
        ("De mars à juin 2020.", "2020-03/2020-06"),
    ],
)
def test_range(text, interval):
    begin, end = find_time_expressions(text, PUBLISHED)
    assert (begin.range, begin.range_part, end.range, end.range_part) == (interval, "begin", interval, "end")


def test_open_range():
    item = only("Les exercices 2012 et suivants.")
    assert (item.range, item.range_part) == ("2012/..", "begin")


def test_a_list_is_no_range():
    assert [item.range for item in find_time_expressions("Les 3 et 4 mai 2021.", PUBLISHED)] == [None, None]


def test_impossible_dates_are_kept_and_told():
    assert "n'existe pas" in calendar_conflict(only("Le 31 juin 2021."))
    assert "lundi" in calendar_conflict(only("Le mardi 3 mai 2021."))
    assert calendar_conflict(only("Le lundi 3 mai 2021.")) is None
    assert calendar_conflict(only("Depuis deux ans.")) is None


def test_header_dates():
    text = "Question publiée au JO le : 10/03/2020"
    field = HeaderField(name="question_published", value="2020-03-10", start=28, end=38)
    other = HeaderField(name="author", value="X", start=0, end=8)
    document = Document(
        id="d",
        source="d.txt",
        sha256="",
        format="text",
        kind="written_question",
        text=text,
        header=(field, other),
    )
    (item,) = header_time_expressions(document)
    assert (item.text, item.value, item.edtf, item.first, item.rule) == (
        "10/03/2020",
        "2020-03-10",
        "2020-03-10",
        date(2020, 3, 10),
        "header",
    )


def test_easter():
    assert [easter(year) for year in (1875, 2000, 2021, 2038)] == [
        date(1875, 3, 28),
        date(2000, 4, 23),
        date(2021, 4, 4),
        date(2038, 4, 25),
    ]


def test_a_document_says_which_of_its_dates_cannot_be():
    document = read_string(
        "Le mardi 3 mai 2021, il part. Le 31 juin 2021, il revient. Le lundi 3 mai 2021, il dort."
    ).document
    issues = unresolved_issues(document, find_time_expressions(document.text))
    assert [(issue.code, issue.quote) for issue in issues] == [
        ("impossible_date", "mardi 3 mai 2021"),
        ("impossible_date", "31 juin 2021"),
    ]
