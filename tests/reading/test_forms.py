"""What a layout shows as a unit of its own is a block of its own, and says how it stands."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.models import Document
from pipeline.prose import make_prose
from pipeline.reading.entries import is_date_alone, is_entry, opens_with_date
from pipeline.reading.html_text import find_pieces, parse_html

from .pages import read
from .pdfs import make_pdf


def forms(document: Document) -> list[tuple[str, str | None, int | None]]:
    return [
        (document.text[block.start : block.end], block.form, block.level)
        for block in document.blocks
        if block.kind != "title"
    ]


HTML = """<article><h1>Le port</h1><h2>4 mai 2018</h2><p>Le port ouvre.</p>
<dl><dt>7 mai 2018</dt><dd>Un bateau accoste</dd></dl>
<p>9 mai 2018<br>le quai est inondé<br>10 mai 2018<br>Le quai est vidé</p>
<ul><li>11 mai 2018<ul><li>fermeture du port</li></ul></li></ul>
<table><tr><th>Jour</th><th>Fait</th></tr><tr><td><p>12 mai 2018</p></td><td></td><td><p>Départ du bateau</p></td></tr></table>
<pre>14 mai 2018
Réouverture</pre></article>"""


def test_forms_of_a_page(tmp_path: Path) -> None:
    document = read(tmp_path, "a.html", HTML).document
    assert forms(document) == [
        ("4 mai 2018", None, 2),
        ("Le port ouvre.", None, None),
        ("7 mai 2018", "term", None),
        ("Un bateau accoste", "definition", None),
        ("9 mai 2018", "line", None),
        ("le quai est inondé", "line", None),
        ("10 mai 2018", "line", None),
        ("Le quai est vidé", "line", None),
        ("11 mai 2018", "item", 1),
        ("fermeture du port", "item", 2),
        ("Jour | Fait", "row", None),
        ("12 mai 2018 | Départ du bateau", "row", None),
        ("14 mai 2018", "line", None),
        ("Réouverture", "line", None),
    ]
    assert cells(document) == [["Jour", "Fait"], ["12 mai 2018", "Départ du bateau"]]


def cells(document: Document) -> list[list[str]]:
    prose = make_prose(document)
    shown = [[prose.text[start:end] for start, end in block.cells] for block in prose.blocks if block.cells]
    assert shown == [
        [document.text[start:end].strip("*") for start, end in block.cells]
        for block in document.blocks
        if block.cells
    ]
    return shown


MARKDOWN = """# Le port

## 4 mai 2018

Le port ouvre.

- 7 mai 2018
    - arrivée du bateau
- 8 mai 2018

**9 mai 2018**
le quai est inondé

| Jour | Fait |
|------|------|
| **12 mai 2018** | Départ du bateau |

2019 : fermeture
2020 : réouverture
"""


def test_forms_of_markdown(tmp_path: Path) -> None:
    document = read(tmp_path, "a.md", MARKDOWN).document
    assert [form for form in forms(document) if not form[0].startswith("|--")] == [
        ("## 4 mai 2018", None, 2),
        ("Le port ouvre.", None, None),
        ("- 7 mai 2018", "item", 1),
        ("- arrivée du bateau", "item", 3),
        ("- 8 mai 2018", "item", 1),
        ("**9 mai 2018**", None, None),
        ("le quai est inondé", None, None),
        ("| Jour | Fait |", "row", None),
        ("| **12 mai 2018** | Départ du bateau |", "row", None),
        ("2019 : fermeture", None, None),
        ("2020 : réouverture", None, None),
    ]
    assert cells(document) == [["Jour", "Fait"], ["12 mai 2018", "Départ du bateau"]]


CHRONOLOGY = """Le port en quelques dates

4 mai 2018
ouverture du port par le maire de Vaux, en présence du préfet

7 mai : arrivée du premier bateau, venu de Lorient avec du bois
9 mai : inondation du quai, que les pompiers vident en une nuit
- fermeture du port pendant la durée des travaux de la digue
- réouverture du port à la fin des travaux de la digue, en mai
Le 3 juin 2019, la région cède le port au département voisin
Le 8 juin 2020, le département cède le port à la commune elle
"""


@pytest.mark.parametrize("suffix", ["txt", "pdf"])
def test_entries_of_a_chronology_are_lines_though_they_are_all_as_long(tmp_path: Path, suffix: str) -> None:
    data = CHRONOLOGY.encode() if suffix == "txt" else make_pdf([CHRONOLOGY.split("\n")])
    found = forms(read(tmp_path, f"a.{suffix}", data).document)
    lines = [line for line in CHRONOLOGY.split("\n") if line]
    assert [text for text, _, _ in found] == lines
    assert [form for _, form, _ in found[-4:-2]] == ["item", "item"]
    assert [form for text, form, _ in found if text.startswith(("4 mai", "ouverture", "7 mai"))] == [
        "line",
        "line",
        "line",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "12 mars 2021",
        "2019",
        "Mars 2020 :",
        "**1er avril 2018**",
        "Lundi 3 mai, 18 h 30",
        "Du 3 au 5 mai 2021",
        "12/03/2021",
        "Fin 2019",
    ],
)
def test_a_date_alone_on_its_line(line: str) -> None:
    assert is_date_alone(line)


@pytest.mark.parametrize(
    "line",
    [
        "12 rue du Port",
        "Mars et Vénus",
        "2019 navires",
        "page 12",
        "12",
        "Le",
        "le 3 mai 2021, le port",
        "1450 kg",
    ],
)
def test_what_is_no_date_alone(line: str) -> None:
    assert not is_date_alone(line)


def test_entries_begin_with_a_date_set_off() -> None:
    assert all(
        map(
            is_entry,
            [
                "2019 : création",
                "12/03/2021 – vote",
                "Mars 2020 - départ",
                "Du 3 au 5 mai 2018 : foire",
                "- 3 mai 2018 : foire",
            ],
        )
    )
    assert not any(
        map(
            is_entry, ["2019 création", "Article 3 : port", "12 : port", "En somme : rien", "3 mai 2018-2019"]
        )
    )
    assert opens_with_date("Le 3 mai 2018, le port ouvre") and not opens_with_date(
        "le 3 mai 2018, le port ouvre"
    )


WRAPPED = """La commune a cédé le port, que la région lui avait confié par la loi du
4 mai 2018 relative aux ports, sans attendre le vote du conseil en date du
12 mai 2018
et sans consulter – comme la loi le veut depuis le décret pris en Conseil
- c'est ce que dit le rapport - la chambre de commerce, ni les pêcheurs."""


def test_dates_at_line_ends_do_not_cut_a_wrapped_sentence(tmp_path: Path) -> None:
    assert [text for text, _, _ in forms(read(tmp_path, "a.txt", WRAPPED).document)] == [
        " ".join(WRAPPED.split("\n"))
    ]


WORDS = st.lists(
    st.sampled_from(
        ["<tr>", "<td>", "12 mars 2021", "<li>", "<p>", "</p>", "</td>", "<table>", "<dt>", " | ", "<br>"]
    ),
    max_size=30,
)


@given(WORDS)
def test_cells_are_inside_their_row(parts: list[str]) -> None:
    for piece in find_pieces(parse_html("".join(parts))):
        assert all(piece.text[start:end].strip() == piece.text[start:end] != "" for start, end in piece.cells)
        assert bool(piece.cells) == (piece.form == "row")
