from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from pipeline.errors import ReadingError

from .pages import blocks, question_page, read, sentences
from .pdfs import make_pdf

HEAD = "Chambre des comptes de Vaux – rapport définitif"
PAGES = [
    [
        HEAD,
        "Synthèse",
        "Le conseil municipal de Vaux a voté le 3 mai 2019 la construction d’un pont sur la Seille.",
        "Les travaux, confiés à la société Arche, doivent durer deux ans ; leur coût a aug-",
        "menté de moitié entre 2017 et 2019, comme la chambre l’a constaté lors de son contrôle",
        "Page 1/3",
    ],
    [HEAD, "des comptes de la commune. Le budget annexe n’en dit rien, ce que la chambre regrette vivement.", "", "Page 2/3"],
    [HEAD, "La gestion du port", "Le port a été cédé en 2016.", "Page 3/3"],
]


def test_pages_lines_and_words_are_put_together(tmp_path: Path) -> None:
    document = read(tmp_path, "a.pdf", make_pdf(PAGES)).document
    assert document.format == "pdf"
    assert [(block.page, document.text[block.start : block.end]) for block in document.blocks] == [
        (1, "Synthèse"),
        (
            1,
            "Le conseil municipal de Vaux a voté le 3 mai 2019 la construction d'un pont sur la Seille. Les travaux, confiés à la société "
            "Arche, doivent durer deux ans ; leur coût a augmenté de moitié entre 2017 et 2019, comme la chambre l'a constaté lors de son "
            "contrôle des comptes de la commune. Le budget annexe n'en dit rien, ce que la chambre regrette vivement.",
        ),
        (3, "La gestion du port"),
        (3, "Le port a été cédé en 2016."),
    ]


def test_a_question_turned_to_pdf_is_read_as_one(tmp_path: Path) -> None:
    lines = question_page().split("\n")
    document = read(tmp_path, "a.pdf", make_pdf([lines[:24], lines[24:]])).document
    assert (document.kind, document.format, document.published) == ("written_question", "pdf", "2023-01-17")
    answer = next(block for block in document.blocks if block.section == "answer")
    assert (answer.published, answer.page) == ("2023-05-02", 1)


def test_pages_without_text_are_an_issue_a_scan_is_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.pdf", make_pdf([["Le port a été cédé en 2016."], []]))
    assert [issue.code for issue in reading.issues] == ["page_without_text"]
    assert blocks(reading.document) == [("paragraph", "Le port a été cédé en 2016.")]
    with pytest.raises(ReadingError, match="aucun texte"):
        read(tmp_path, "b.pdf", make_pdf([[], []]))


@pytest.mark.parametrize("content", [b"%PDF-1.4\nrien", b"pas un PDF", make_pdf(PAGES)[:400], make_pdf(PAGES).replace(b"/Catalog", b"/Katalog")])
def test_a_damaged_file_is_read_or_refused_but_never_crashes(tmp_path: Path, content: bytes) -> None:
    try:
        document = read(tmp_path, "a.pdf", content).document
    except ReadingError as error:
        assert "a.pdf" in str(error)
    else:
        assert sentences(document)


def test_what_two_pages_repeat_is_no_text_and_numbered_articles_are(tmp_path: Path) -> None:
    pages = [
        ["Rapport du port - juin 2021", "Page 1 / 2", "Article 1", "Le port a été cédé en 2016."],
        ["Rapport du port - juin 2021", "Page 2 / 2", "Article 2", "Le quai a été refait en 2018."],
    ]
    document = read(tmp_path, "a.pdf", make_pdf(pages)).document
    assert sentences(document) == ["Article 1", "Le port a été cédé en 2016.", "Article 2", "Le quai a été refait en 2018."]


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Rapport sur le port de Vaux", "Rapport sur le port de Vaux"),
        ("Microsoft Word - rapport.docx", "La gestion du port"),
        ("rapport_port_v2", "La gestion du port"),
        ("Sans titre", "La gestion du port"),
        (None, "La gestion du port"),
    ],
)
def test_the_title_of_the_properties_or_the_first_heading(tmp_path: Path, stated: str | None, title: str) -> None:
    writer = PdfWriter(clone_from=BytesIO(make_pdf([["La gestion du port", "Le port de Vaux a été cédé en 2016 à la société Arche."]])))
    if stated is not None:
        writer.add_metadata({"/Title": stated})
    data = BytesIO()
    writer.write(data)
    assert read(tmp_path, "a.pdf", data.getvalue()).document.title == title
