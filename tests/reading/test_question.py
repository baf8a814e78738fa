from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.calendar.wording import MONTHS
from pipeline.reading.content import straighten
from pipeline.reading.gazette import decide, find_issue_dates, find_references
from pipeline.reading.question import is_question, read_question

from .pages import ADDRESSES, blocks, question_page, read, sentences


def header(folder: Path, text: str) -> dict[str, str]:
    document = read(folder, "q.txt", text).document
    return {item.name: item.value for item in document.header}


def test_the_facts_of_the_header_and_where_they_stand(tmp_path: Path) -> None:
    document = read(tmp_path, "q.txt", question_page()).document
    assert {item.name: (item.value, document.text[item.start : item.end]) for item in document.header} == {
        "legislature": ("16", "16"),
        "type": ("Question écrite", "Question écrite"),
        "number": ("4512", "4512"),
        "author": ("Jeanne Aubry", "Jeanne Aubry"),
        "constituency": ("Côte-d'Or (3e circonscription)", "Côte-d'Or (3e circonscription)"),
        "group": ("Les Indépendants - Union", "Les Indépendants - Union"),
        "heading": ("Patrimoine culturel", "Patrimoine culturel"),
        "ministry_asked": ("Culture", "Culture"),
        "ministry_answering": ("Culture", "Culture"),
        "question_published": ("2023-01-17", "17 janvier 2023"),
        "question_page": ("512", "512"),
        "answer_published": ("2023-05-02", "2 mai 2023"),
        "answer_page": ("3987", "3987"),
    }
    assert (document.kind, document.publisher, document.title) == (
        "written_question",
        "Assemblée nationale",
        "Fermeture du moulin de Saint-Aubin",
    )
    assert (document.published, document.published_from) == ("2023-01-17", "header")
    assert document.url == "https://www.assemblee-nationale.fr/dyn/16/questions/QANR5L16QE4512"
    assert document.metadata["author"] == "Jeanne Aubry"


def test_sections_are_prose_with_their_own_dates_and_chrome_is_not(tmp_path: Path) -> None:
    text = question_page()
    document = read(tmp_path, "q.txt", text).document
    assert len(document.text) == len(text)
    prose = [
        (block.kind, block.section, block.published)
        for block in document.blocks
        if block.kind not in ("header", "chrome")
    ]
    assert prose == [
        ("title", None, None),
        ("paragraph", "question", None),
        ("paragraph", "answer", "2023-05-02"),
    ]
    assert sentences(document) == [
        "Fermeture du moulin de Saint-Aubin",
        "Mme Jeanne Aubry appelle l'attention de M. le ministre de la culture sur la fermeture du moulin de "
        "Saint-Aubin, "
        "classé par arrêté du 4 mai 1998.",
        "Le moulin a reçu 12 000 visiteurs l'an passé ; elle lui demande ce qu'il compte faire.",
        "Le ministère a ouvert une concertation en janvier.",
        "Les travaux comprennent : - la réfection de la toiture, qui sera menée avec la commune, le "
        "département et la région ; "
        "- la remise en eau du bief.",
    ]
    assert ("chrome", "Page 2 / 2") in blocks(document)


def test_nothing_decides_between_two_ways_to_split(tmp_path: Path) -> None:
    # 6 and 16 March 2018 are a Tuesday and a Friday; 2 and 12 May 2018 are neither.
    reading = read(tmp_path, "q.txt", question_page("12316 mars 2018", "398712 mai 2018", ""))
    facts = {
        item.name: (item.value, reading.document.text[item.start : item.end])
        for item in reading.document.header
    }
    assert (facts["question_published"][0], facts["question_page"][0]) == ("2018-03-06", "1231")
    assert facts["answer_published"] == ("2018-05", "mai 2018")
    assert "answer_page" not in facts
    (issue,) = reading.issues
    assert (issue.code, issue.quote) == ("ambiguous_publication", "398712 mai 2018")
    assert "12 mai 2018, page 3987" in issue.message
    assert "2 mai 2018, page 39871" in issue.message
    assert reading.document.text[issue.start : issue.end] == issue.quote


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        (", page 181310 mars 2020", [("2020-03-10", 1813)]),
        (", page 248731 mars 2020", [("2020-03-31", 2487), ("2020-03-01", 24873)]),
        (", page 248735 mars 2020", [("2020-03-05", 24873)]),
        (", page 24871er avril 2020", [("2020-04-01", 2487)]),
        (", page 120530 février 2020", []),
        ("07/01/2014 page : 18", [("2014-01-07", 18)]),
        ("7 janvier 2014, page 18", [("2014-01-07", 18)]),
        ("page 18 7 janvier 2014", [("2014-01-07", 18)]),
        ("7 janvier 2014", [("2014-01-07", None)]),
        ("", []),
    ],
)
def test_every_way_to_split(text: str, ways: list[tuple[str, int | None]]) -> None:
    found = find_references(text)
    assert [(way.published.isoformat(), way.page) for way in found] == ways
    for way in found:
        if way.page_span is not None:
            assert text[slice(*way.page_span)] == str(way.page)


def test_issue_numbers_count_tuesdays() -> None:
    assert find_issue_dates(ADDRESSES) == (date(2023, 1, 17), date(2023, 5, 2))
    assert find_issue_dates("jo_anq_202013.pdf jo_anq_202013.pdf jo_anq_202099") == (date(2020, 3, 31),)


@pytest.mark.parametrize(
    ("question", "answer", "issues", "expected"),
    [
        # weekday: 21 March 2017 is a Tuesday, 1 March a Wednesday
        ("page 10021 mars 2017", "", [], {"question": "2017-03-21"}),
        # neither 12 nor 2 March 2018 is a Tuesday: the issue's address decides
        ("page 10012 mars 2018", "", [date(2018, 3, 13)], {"question": "2018-03-12"}),
        # page order within a year
        (
            "page 500, 5 mai 2015",
            "page 49912 mai 2015",
            [],
            {"question": "2015-05-05", "answer": "2015-05-12"},
        ),
        # a single way is taken even on another weekday
        ("page 50, 7 mai 2015", "", [], {"question": "2015-05-07"}),
    ],
)
def test_what_decides(question: str, answer: str, issues: list[date], expected: dict[str, str]) -> None:
    decided = decide({"question": find_references(question), "answer": find_references(answer)}, issues)
    assert {name: way.published.isoformat() for name, (way,) in decided.items()} == expected


OLD_PAGE = """14ème législature
Question N° : 51234 de M. Paul Vidal ( Groupe des Ponts - Jura )	Question écrite
Ministère interrogé > Défense	Ministère attributaire > Anciens combattants
Rubrique > défense	Tête d'analyse > équipements	Analyse > ponts. vieillissement
Question publiée au JO le : 07/01/2014 page : 18
Réponse publiée au JO le : 13/05/2014 page : 3858
Date de renouvellement : 15/04/2014

Texte de la question
M. Paul Vidal interroge M. le ministre de la défense sur les ponts du génie.

Texte de la réponse
Les ponts ont été livrés en 2012.
"""


def test_the_older_page(tmp_path: Path) -> None:
    facts = header(tmp_path, OLD_PAGE)
    assert facts == {
        "legislature": "14",
        "type": "Question écrite",
        "number": "51234",
        "author": "Paul Vidal",
        "group": "Groupe des Ponts",
        "constituency": "Jura",
        "ministry_asked": "Défense",
        "ministry_answering": "Anciens combattants",
        "heading": "défense",
        "subject": "équipements",
        "analysis": "ponts. vieillissement",
        "question_published": "2014-01-07",
        "question_page": "18",
        "answer_published": "2014-05-13",
        "answer_page": "3858",
        "renewed_published": "2014-04-15",
    }


def test_a_text_that_only_speaks_of_questions_is_no_question_page(tmp_path: Path) -> None:
    text = "Texte de la question\n\nLe texte de la question a été déposé. Auteur : inconnu.\n"
    assert read(tmp_path, "q.txt", text).document.kind == "document"


def test_a_title_is_the_first_lines_only(tmp_path: Path) -> None:
    text = question_page().replace("de Saint-Aubin\n", "de Saint-Aubin\n\nDocument de travail\n", 1)
    document = read(tmp_path, "q.txt", text).document
    assert document.title == "Fermeture du moulin de Saint-Aubin"
    assert ("header", "Document de travail") in blocks(document)


@given(st.permutations(question_page().split("\n")), st.integers(0, 40))
def test_a_page_in_disorder_keeps_its_offsets(lines: list[str], left_out: int) -> None:
    text = straighten("\n".join(lines[left_out:]))
    is_question(text)
    content = read_question(text, "q")
    assert len(content.text) == len(text)
    spans = [(block.start, block.end) for block in content.blocks]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(start < end <= len(text) for start, end in spans)
    for item in content.header:
        written = " ".join(content.text[item.start : item.end].split())
        assert written == item.value or item.name.endswith("_published")
    for issue in content.issues:
        assert content.text[issue.start : issue.end] == issue.quote


@given(st.dates(date(2012, 1, 1), date(2026, 12, 1)), st.integers(1, 15_000))
def test_a_glued_reference_of_a_tuesday_is_always_taken_apart(day: date, page: int) -> None:
    published = day + timedelta(days=(1 - day.weekday()) % 7)
    number = "1er" if published.day == 1 else str(published.day)
    found = find_references(f"page {page}{number} {MONTHS[published.month - 1]} {published.year}")
    assert (published, page) in [(way.published, way.page) for way in found]
    (way,) = decide({"question": found}, [])["question"]
    assert (way.published, way.page) == (published, page)


def test_an_address_that_contradicts_the_weekday_decides_nothing() -> None:
    found = find_references("page 187612 mars 2019")  # 12 March 2019 is a Tuesday, 2 March a Saturday
    assert len(decide({"question": found}, [])["question"]) == 1
    assert len(decide({"question": found}, [date(2019, 2, 26)])["question"]) == 2


BROKEN = """15ème legislature

Question N° : 1482
De Mme Claire Vidal (Ponts - Haute-Vienne)
Question écrite

Ministère interrogé > Transports

Rubrique > ports
Titre > Retards du bac

Question publiée au JO le : 28/07/2020 page : 5123

Texte de la question

Mme Claire Vidal interroge M. le ministre sur les retards du bac.
"""


def test_the_line_of_number_and_author_may_be_broken(tmp_path: Path) -> None:
    document = read(tmp_path, "q.txt", BROKEN).document
    assert (document.title, document.kind) == ("Retards du bac", "written_question")
    facts = {"author": "Claire Vidal", "group": "Ponts", "constituency": "Haute-Vienne"}
    assert header(tmp_path, BROKEN).items() >= facts.items()
    one_seat = header(tmp_path, BROKEN.replace("Ponts - ", ""))
    assert (one_seat["constituency"], "group" in one_seat) == ("Haute-Vienne", False)


ONE_LINE = """15ème legislature

Question N° : 1482    De  Mme Claire Vidal ( Mouvement Démocrate (MoDem) et Ponts - Haute-Vienne ) Question écrite

Ministère interrogé > Transports
Ministère attributaire > Mer

Rubrique >ports    Titre > Retards du bac

Question publiée au JO le : 28/07/2020 page : 5123
Réponse publiée au JO le : 15/09/2020 page : 6322

Texte de la question

Mme Claire Vidal interroge M. le ministre sur les retards du bac.
"""


def test_the_header_on_one_line(tmp_path: Path) -> None:
    document = read(tmp_path, "q.txt", ONE_LINE).document
    assert {item.name: item.value for item in document.header} == {
        "legislature": "15",
        "number": "1482",
        "type": "Question écrite",
        "author": "Claire Vidal",
        "group": "Mouvement Démocrate (MoDem) et Ponts",
        "constituency": "Haute-Vienne",
        "ministry_asked": "Transports",
        "ministry_answering": "Mer",
        "heading": "ports",
        "title": "Retards du bac",
        "question_published": "2020-07-28",
        "question_page": "5123",
        "answer_published": "2020-09-15",
        "answer_page": "6322",
    }
    assert (document.kind, document.title, document.published) == (
        "written_question",
        "Retards du bac",
        "2020-07-28",
    )
    assert all(document.text[item.start : item.end] for item in document.header)
