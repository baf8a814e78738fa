from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from pipeline.errors import ReadingError

from .pages import blocks, question_page, read, sentences
from .pdfs import make_file, make_pdf, place

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
    [
        HEAD,
        "des comptes de la commune. Le budget annexe n’en dit rien, ce que la chambre regrette vivement.",
        "",
        "Page 2/3",
    ],
    [HEAD, "La gestion du port", "Le port a été cédé en 2016.", "Page 3/3"],
]


def test_pages_lines_and_words_are_put_together(tmp_path: Path) -> None:
    document = read(tmp_path, "a.pdf", make_pdf(PAGES)).document
    assert document.format == "pdf"
    assert [(block.page, document.text[block.start : block.end]) for block in document.blocks] == [
        (1, "Synthèse"),
        (
            1,
            "Le conseil municipal de Vaux a voté le 3 mai 2019 la construction d'un pont sur la Seille. Les "
            "travaux, confiés à la société "
            "Arche, doivent durer deux ans ; leur coût a augmenté de moitié entre 2017 et 2019, comme la "
            "chambre l'a constaté lors de son "
            "contrôle des comptes de la commune. Le budget annexe n'en dit rien, ce que la chambre regrette "
            "vivement.",
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


def test_a_pdf_that_breaks_off_is_refused_with_what_would_do(tmp_path: Path) -> None:
    with pytest.raises(
        ReadingError,
        match=r"coupe.pdf : PDF illisible, sans doute incomplet ou abîmé ; téléchargez-le à nouveau",
    ):
        read(tmp_path, "coupe.pdf", make_pdf([["Le 3 mai 2021, le Sénat a voté."] * 40])[:900])


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4\nrien",
        b"pas un PDF",
        make_pdf(PAGES)[:400],
        make_pdf(PAGES).replace(b"/Catalog", b"/Katalog"),
    ],
)
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
    assert sentences(document)[0] == "Rapport du port - juin 2021"
    assert sentences(document)[1:] == [
        "Article 1",
        "Le port a été cédé en 2016.",
        "Article 2",
        "Le quai a été refait en 2018.",
    ]


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
def test_the_title_of_the_properties_or_the_first_heading(
    tmp_path: Path, stated: str | None, title: str
) -> None:
    writer = PdfWriter(
        clone_from=BytesIO(
            make_pdf([["La gestion du port", "Le port de Vaux a été cédé en 2016 à la société Arche."]])
        )
    )
    if stated is not None:
        writer.add_metadata({"/Title": stated})
    data = BytesIO()
    writer.write(data)
    assert read(tmp_path, "a.pdf", data.getvalue()).document.title == title


def told(folder: Path, *words: list[tuple[float, float, float, str]]) -> list[str]:
    return [
        text for _, text in blocks(read(folder, "a.pdf", make_file([place(page) for page in words])).document)
    ]


def test_raised_calls_of_notes_are_not_glued_to_the_year_and_raised_letters_and_units_stay(
    tmp_path: Path,
) -> None:
    words = [
        (50, 700, 10, "Le port a été cédé le 3 mai 2021"), (196, 704, 6, "12"),
        (204, 700, 10, ", puis rendu le 1"), (277, 704, 6, "er"),
        (283, 700, 10, " juin 2022"), (329, 704, 6, "3"), (333, 700, 10, "."),
        (50, 680, 10, "Le quai compte 30 m"), (140, 684, 6, "2"), (144, 680, 10, " de plus."),
    ]  # fmt: skip
    assert told(tmp_path, words) == [
        "Le port a été cédé le 3 mai 2021, puis rendu le 1er juin 2022.",
        "Le quai compte 30 m2 de plus.",
    ]


TABLE = [
    (50, 700, 10, "Date"), (150, 700, 10, "Fait"), (300, 700, 10, "Source"),
    (50, 680, 10, "3 mai 2021"), (150, 680, 10, "Cession du port à la"), (150, 668, 10, "région"),
    (300, 680, 10, "conseil municipal"),
    (50, 650, 10, "12 novembre 2021"), (150, 650, 10, "Réouverture"), (300, 650, 10, "presse"),
    (50, 630, 10, "2022"), (150, 630, 10, "Extension"), (300, 630, 10, "presse"),
]  # fmt: skip


def test_rows_of_a_table_stay_rows_cells_of_several_lines_too(tmp_path: Path) -> None:
    document = read(tmp_path, "a.pdf", make_file([place(TABLE)])).document
    assert [(block.form, document.text[block.start : block.end]) for block in document.blocks] == [
        ("row", "Date | Fait | Source"),
        ("row", "3 mai 2021 | Cession du port à la région | conseil municipal"),
        ("row", "12 novembre 2021 | Réouverture | presse"),
        ("row", "2022 | Extension | presse"),
    ]
    assert [len(block.cells) for block in document.blocks] == [3, 3, 3, 3]


def test_a_cell_beside_one_of_several_long_lines_belongs_to_its_row(tmp_path: Path) -> None:
    long = "Cession du port de plaisance de Vaux par la commune à la région, qui"
    cells = [(50, 700, "{} mai 2021"), (120, 700, long), (120, 690, "le demandait"), (420, 700, "conseil")]
    rows = [(x, y - 40 * i, 8.0, text.format(i + 1)) for i in range(3) for x, y, text in cells]
    assert told(tmp_path, rows) == [f"{i + 1} mai 2021 | {long} le demandait | conseil" for i in range(3)]


@pytest.mark.parametrize(
    ("heads", "kept"),
    [
        (["2018", "Autre"], ["2018"]),
        (["2018", "2019"], []),
        (["2018", "2018"], ["2018"]),
        (["- 18 -", "7"], []),
    ],
)
def test_a_year_alone_at_the_head_of_a_page_is_no_page_number(
    tmp_path: Path, heads: list[str], kept: list[str]
) -> None:
    bodies = ["La commune de Vaux a cédé le port à la région.", "Le quai a été refait par la région en mai."]
    pages = [[head, "", body] for head, body in zip(heads, bodies, strict=True)]
    assert [
        text for _, text in blocks(read(tmp_path, "a.pdf", make_pdf(pages)).document) if text.isdecimal()
    ] == kept


def test_words_across_a_page_and_words_along_its_edge_garble_nothing(tmp_path: Path) -> None:
    askew = b"q 0.7071 0.7071 -0.7071 0.7071 200 200 cm\n" + place([(0, 0, 60, "PROJET")]) + b"Q\n"
    along = b"q 0 1 -1 0 20 100 cm\n" + place([(0, 0, 8, "Archives du port")]) + b"Q\n"
    text = place(
        [(50, 500, 10, "Le port a été cédé en 2016."), (50, 480, 10, "Le quai a été refait en 2018.")]
    )
    found = [text for _, text in blocks(read(tmp_path, "a.pdf", make_file([askew + along + text])).document)]
    assert found == ["Le port a été cédé en 2016.", "Le quai a été refait en 2018.", "Archives du port"]


LEFT = 4 * [
    "Le conseil municipal de Vaux a voté l'argent",
    "du port le 3 mai 2021, après une longue séance",
    "à laquelle assistait le préfet de la région,",
]
RIGHT = 4 * [
    "Le quai nord, fermé depuis la tempête de 2018,",
    "doit rouvrir au printemps avec une digue neuve",
    "que la région finance pour la moitié,",
]


def test_two_columns_are_read_one_after_the_other_however_they_are_drawn(tmp_path: Path) -> None:
    rows = (
        [(50, 700 - 12 * i, 9, text) for i, text in enumerate(LEFT)],
        [(310, 700 - 12 * i, 9, text) for i, text in enumerate(RIGHT)],
    )
    by_columns = [(50, 740, 9, "Le port de Vaux"), *rows[0], *rows[1]]
    by_lines = [(50, 740, 9, "Le port de Vaux"), *(word for pair in zip(*rows, strict=True) for word in pair)]
    whole = " ".join(told(tmp_path, by_columns))
    assert whole == "Le port de Vaux " + " ".join([*LEFT, *RIGHT])
    assert " ".join(told(tmp_path, by_lines)) == whole


def test_notes_at_the_foot_of_a_page_do_not_part_a_sentence(tmp_path: Path) -> None:
    first = [
        (50, 700, 10, "Le conseil municipal de Vaux, réuni le 3 mai 2021, a voté la cession du port de"),
        (50, 60, 7, "1 Délibération n° 12."),
    ]
    second = [
        (50, 700, 10, "commerce à la région, qui l’avait demandée en 2019."),
        (50, 60, 7, "2 Lettre du président."),
    ]
    assert told(tmp_path, first, second) == [
        (
            "Le conseil municipal de Vaux, réuni le 3 mai 2021, a voté la cession du port de commerce à la "
            "région, qui l'avait demandée en 2019."
        ),
        "1 Délibération n° 12.",
        "2 Lettre du président.",
    ]


def test_a_page_turned_by_a_quarter_is_read_as_any_other(tmp_path: Path) -> None:
    stream = (
        b"q 0 1 -1 0 595 0 cm\n"
        + place(
            [(50, 500, 10, "Le port a été cédé en 2016."), (50, 480, 10, "Le quai a été refait en 2018.")]
        )
        + b"Q"
    )
    document = read(tmp_path, "a.pdf", make_file([stream], rotate=90)).document
    assert sentences(document) == ["Le port a été cédé en 2016.", "Le quai a été refait en 2018."]


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        ("Chambre des comptes - {page}", 0),
        ("Page {page} sur 12", 0),
        ("Chambre des comptes", 0),
        ("Séance du {page} mars 2021", 12),
        ("Séance du 3 mars 2021", 1),
        ("Décision n° {page}", 12),
        ("Recueil {year}", 12),
    ],
)
def test_what_comes_back_on_every_page_is_a_running_head_by_the_role_of_its_digits(
    tmp_path: Path, head: str, kept: int
) -> None:
    pages = [
        [head.format(page=page, year=2000 + page), f"Le conseil a voté le budget {'de la ville ' * page}."]
        for page in range(1, 13)
    ]
    found = [text for _, text in blocks(read(tmp_path, "a.pdf", make_pdf(pages)).document)]
    assert len([text for text in found if "budget" not in text]) == kept
    assert len([text for text in found if "budget" in text]) == 12


def test_accents_of_their_own_are_joined_to_their_letters(tmp_path: Path) -> None:
    assert sentences(
        read(tmp_path, "a.txt", "Le d´ecret d’aoˆut 2021 a ´et´e annul´e apr`es l’´eclipse.").document
    ) == ["Le décret d'août 2021 a été annulé après l'éclipse."]
    assert sentences(read(tmp_path, "b.txt", "L´eau a manqué, d´où l´émoi.").document) == [
        "L'eau a manqué, d'où l'émoi."
    ]
