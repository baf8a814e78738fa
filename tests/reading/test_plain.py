import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.prose import make_prose
from pipeline.reading.content import straighten
from pipeline.reading.dateline import parse_dateline
from pipeline.reading.lines import find_cuts, find_glued, is_wrap
from pipeline.reading.markdown import read_markdown
from pipeline.reading.plain import read_plain

from .pages import blocks, read, sentences

WRAPPED = """Le conseil municipal de Vaux a voté le 3 mai 2019 la construction
d'un pont sur la Seille. Les travaux, confiés à la société Arche,
doivent durer deux ans. Le budget s'élève à 4,2 millions d'euros.
La région en paie un tiers.

Une enquête publique s'est tenue en mars 2018 dans les communes de
Vaux et de Saint-Aubin.
"""


def test_wrapped_lines_are_joined_and_offsets_stay(tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", WRAPPED).document
    assert len(document.text) == len(WRAPPED)
    assert [kind for kind, _ in blocks(document)] == ["paragraph", "paragraph"]
    assert (
        sentences(document)[0]
        == "Le conseil municipal de Vaux a voté le 3 mai 2019 la construction d'un pont sur la Seille."
    )


@pytest.mark.parametrize(
    ("line", "following", "joined"),
    [
        ("déposé le 4 juillet", "et renvoyé à la commission", True),
        ("Projet de loi adopté le 12 juillet", ", TA n° 111", True),
        ("Monsieur le maire de", "Montpont", True),
        ("le rapporteur, Mme", "Lise Arnaud", True),
        ("Travaux préparatoires", "Sénat", False),
        ("Il est parti.", "puis revenu", False),
        ("Les mesures suivantes :", "construire un pont ;", False),
        ("déposé le 4 juillet", "- rapport de la commission", False),
        ("12, rue du Moulin", "21000 DIJON", False),
    ],
)
def test_lines_of_a_text_that_is_not_wrapped(line: str, following: str, joined: bool) -> None:
    assert is_wrap(line, following, None) is joined


def test_the_year_of_a_row_does_not_complete_the_day_above(tmp_path: Path) -> None:
    rows = [
        "2019   Achat du quai nord",
        "2021   Jean Vidal lui succède le 5 juin",
        "2022   Vente du quai sud",
    ]
    document = read(tmp_path, "a.txt", "Port de Vaux\n\nNos dates\n\n" + "\n".join(rows) + "\n").document
    assert [text for _, text in blocks(document)][-3:] == rows


def test_a_title_and_the_dateline_of_an_article(tmp_path: Path) -> None:
    text = (
        "Vaux : un pont sur la Seille\n\n 3 mai 2019. - Le conseil municipal de Vaux a voté la construction "
        "d’un pont.\n"
    )
    document = read(tmp_path, "a.txt", text).document
    assert (document.title, document.published, document.published_from) == (
        "Vaux : un pont sur la Seille",
        "2019-05-03",
        "text",
    )
    assert [kind for kind, _ in blocks(document)] == ["title", "paragraph"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 mai 2019. - Le conseil a voté.", "2019-05-03"),
        (" 1er févr. 2019 – Le conseil a voté.", "2019-02-01"),
        ("Vaux, le 3 mai 2019 — Le conseil a voté.", "2019-05-03"),
        ("PARIS (AFP), 3 mai 2019 - Le conseil a voté.", "2019-05-03"),
        ("Le 3 mai 2019, le conseil a voté - enfin.", None),
        ("3 mai 2019 : le conseil a voté.", None),
        ("31 février 2019. - Le conseil a voté.", None),
        ("Le conseil a voté le 3 mai 2019 - enfin.", None),
    ],
)
def test_datelines(text: str, day: str | None) -> None:
    assert parse_dateline(text) == day


LETTER = (
    "Chambre des comptes\n\nLe présidentLe 8 juin 2015\nObjet : rapport\n\nMonsieur le Maire,\n\nPar "
    "courrier du 2 mai 2015, je vous ai écrit.\n"
)


def test_the_date_of_a_letter_even_glued(tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", LETTER).document
    assert (document.kind, document.published, document.published_from) == ("letter", "2015-06-08", "text")
    assert ("heading", "Le président") in blocks(document)


@pytest.mark.parametrize(
    "text",
    [
        LETTER.replace("Objet", "Le 9 juin 2015\nObjet"),
        "Le 8 juin 2015\n\nLe conseil a voté la construction d'un pont sur la Seille.\n",
        "Le conseil a voté le 8 juin 2015 la construction d'un pont sur la Seille.\n",
    ],
)
def test_no_date_is_invented(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, "a.txt", text).document.published is None


def test_a_line_says_when_it_was_published(tmp_path: Path) -> None:
    text = (
        "Un pont sur la Seille\n\nPublié le vendredi 3 mai 2019 à 10h32\n\nLe conseil municipal de Vaux a "
        "voté la construction d'un pont.\n"
    )
    assert read(tmp_path, "a.txt", text).document.published == "2019-05-03"


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("Lise ArnaudPrésidenteLe 8 juin 2015", ["Lise Arnaud", "Présidente", "Le 8 juin 2015"]),
        (
            "(Eure)Exercices 2010 à 2014Observations délibérées",
            ["(Eure)", "Exercices 2010 à 2014", "Observations délibérées"],
        ),
        ("notification du rapport àMonsieur le maire", ["notification du rapport à", "Monsieur le maire"]),
        ("Réf. : 2015-014Saint-Aubin, le 8 juin 2015", ["Réf. : 2015-014", "Saint-Aubin, le 8 juin 2015"]),
        ("sa réponseVILLE DE VAUX-SUR-SEILLE", ["sa réponse", "VILLE DE VAUX-SUR-SEILLE"]),
        ("FranceAgriMer et MaPrimeRénov' avec LinkedIn", ["FranceAgriMer et MaPrimeRénov' avec LinkedIn"]),
        ("un iPhone et la SARL McDonald", ["un iPhone et la SARL McDonald"]),
    ],
)
def test_glued_lines_of_a_letterhead(line: str, pieces: list[str]) -> None:
    cuts = [0, *find_glued(line), len(line)]
    assert [line[start:end] for start, end in itertools.pairwise(cuts)] == pieces


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("la transfor-\nmation du port", "la transformation du port"),
        ("le vice-\nprésident du port", "le vice-président du port"),
        ("un porte-\nconteneurs. Les porte-conteneurs", "un porte-conteneurs. Les porte-conteneurs"),
        ("Seine-\nMaritime", "Seine-\nMaritime"),
        ("de 2010 -\net de 2011", "de 2010 -\net de 2011"),
    ],
)
def test_words_cut_at_the_end_of_a_line(text: str, shown: str) -> None:
    for start, end in reversed(find_cuts(text)):
        text = text[:start] + text[end:]
    assert text == shown


TEXTS = st.text(
    st.sampled_from(list("abcé L'’‘.,;:!?-–\n\n\r\t *_#[]()|>`~123¿\u00a0\u00ad«»/h")), max_size=300
)


@given(TEXTS)
def test_blocks_and_markup_are_sorted_apart_and_inside_and_the_length_stays(text: str) -> None:
    straight = straighten(text)
    for content in (read_plain(straight), read_markdown(straight)):
        assert len(content.text) == len(straight) == len(text)
        assert all(
            was == is_ or was.isspace() or was in "’‘`´"
            for was, is_ in zip(straight, content.text, strict=True)
        )
        for spans in ([(block.start, block.end) for block in content.blocks], list(content.markup)):
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


@given(TEXTS)
def test_no_word_is_lost(text: str) -> None:
    content = read_plain(straighten(text))
    outside = list(content.text)
    for block in content.blocks:
        outside[block.start : block.end] = " " * (block.end - block.start)
    assert not "".join(outside).strip()


def test_scars_of_extraction_are_no_words(tmp_path: Path) -> None:
    document = read(
        tmp_path, "a.txt", "Des forma\u00adtions en ligne¿ ; \ufeffdes ateliers…¿ ont été ouverts."
    ).document
    assert make_prose(document).text == "Des formations en ligne ; des ateliers… ont été ouverts."


def test_accents_written_apart_are_put_on_their_letters(tmp_path: Path) -> None:
    apart = "L'e\u0301te\u0301 de\u0301ja\u0300 a\u0300 Ni\u0302mes, le 3 fe\u0301vrier 2019."
    document = read(tmp_path, "a.txt", apart).document
    assert len(document.text) == len(apart)
    assert make_prose(document).text == "L'été déjà à Nîmes, le 3 février 2019."


SENTENCE = "Le conseil municipal de Vaux a voté la construction d'un pont sur la Seille.\n"


@pytest.mark.parametrize(
    ("head", "published", "kind", "title"),
    [
        (
            "JORF n°0148 du 28 juin 2018\n\nDécret n° 2018-1 relatif aux ponts",
            "2018-06-28",
            "document",
            "Décret n° 2018-1 relatif aux ponts",
        ),
        ("Journal officiel du 28 juin 2018, texte n° 12", "2018-06-28", "document", None),
        ("Paris, le 10 juin 2020", "2020-06-10", "document", None),
        ("Communiqué de presse\nSaint-Aubin, le 1er juin 2020", "2020-06-01", "press_release", None),
        (
            "Communiqué de presse\nParis, le 10 juin 2020\n\nUn pont pour Vaux",
            "2020-06-10",
            "press_release",
            "Un pont pour Vaux",
        ),
        ("Paris, le 10 juin 2020\nLyon, le 11 juin 2020", None, "document", None),
    ],
)
def test_heads_of_plain_texts(
    tmp_path: Path, head: str, published: str | None, kind: str, title: str | None
) -> None:
    document = read(tmp_path, "a.txt", f"{head}\n\n{SENTENCE}").document
    assert (document.published, document.kind, document.title) == (published, kind, title)
    if published is not None:
        assert [(item.name, item.value) for item in document.header] == [("document_published", published)]
        assert document.text[document.header[0].start : document.header[0].end][-4:] == published[:4]
        assert all(
            kind == "header"
            for kind, text in blocks(document)
            if text.startswith(("JORF", "Journal officiel", "Paris", "Saint-Aubin"))
        )


def test_marks_of_quotation_are_no_words(tmp_path: Path) -> None:
    text = (
        "Bonjour,\n\nJe reviens vers vous.\n\n> La mairie nous demande par un courrier du 3 mai 2021 de\n"
        "> quitter le local de la rue du Port avant la fin du mois de juin.\n"
    )
    document = read(tmp_path, "a.txt", text).document
    assert "un courrier du 3 mai 2021 de   quitter le local" in document.text
    assert len(document.text) == len(text)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Un pont pour Vaux\n\nLe Journal de Vaux, 14 novembre 2022\n\nPar Lise Arnaud", "2022-11-14"),
        ("Le 10 juin 2020", "2020-06-10"),
        (
            "Loi du 28 juin 2018\n\nPremière ligne\nDeuxième ligne\nTroisième ligne\nQuatrième ligne",
            "2018-06-28",
        ),
        (
            "L'ÉCHO DE VAUX\nBulletin de la commune\nN° 87 – Avril 2022\n\nRUE DU PORT : on voit le bout",
            "2022-04",
        ),
        (
            "Un pont pour Vaux\n\nLe conseil a voté la construction d'un pont, attendu de longue date.\n\nPar Lise Arnaud\n"
            "Publié le 3 mai 2022 à 06h00, mis à jour le 4 mai 2022 à 11h42 – Temps de lecture : 4 min",
            "2022-05-03",
        ),
        (
            "Constitution du 4 octobre 1958\nSeizième législature\nEnregistré à la Présidence le 5 mai 2023.",
            "2023-05-05",
        ),
    ],
)
def test_a_head_tells_its_day_without_a_word_for_it(tmp_path: Path, head: str, day: str) -> None:
    assert read(tmp_path, "a.txt", f"{head}\n\n{SENTENCE}").document.published == day


@pytest.mark.parametrize(
    "head",
    [
        "Un pont pour Vaux\n\nNé le 3 mai 1957, M. Petit préside la commune.",
        "Calendrier\n\n3 mai 2022 – Vote du budget\n4 mai 2022 – Clôture",
        "Un pont pour Vaux\n\nVu la loi du 28 juin 2018 relative aux ponts ;\nVu le décret du 4 mai 2019 ;",
        "Le maire a reçu les riverains le 3 mai 2022, puis le préfet s'est rendu sur place pour voir le pont.",
    ],
)
def test_the_day_of_something_else_is_no_day_of_the_document(tmp_path: Path, head: str) -> None:
    assert read(tmp_path, "a.txt", f"{head}\n\n{SENTENCE}").document.published is None


def test_a_place_and_date_between_paragraphs_date_nothing(tmp_path: Path) -> None:
    assert (
        read(
            tmp_path, "a.txt", f"{SENTENCE}\n" * 5 + "Paris, le 10 juin 2020\n\n" + f"{SENTENCE}\n" * 7
        ).document.published
        is None
    )


def test_an_update_is_no_publication(tmp_path: Path) -> None:
    text = f"Un pont pour Vaux\n\nPublié le 3 mai 2019\n\nMis à jour le 9 mai 2019\n\n{SENTENCE}"
    document = read(tmp_path, "a.txt", text).document
    assert document.published == "2019-05-03"
    assert [(item.value, document.text[item.start : item.end]) for item in document.header] == [
        ("2019-05-03", "3 mai 2019")
    ]
    assert sentences(document) == ["Un pont pour Vaux", SENTENCE.strip()]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Le port\n\n12 mars 2018 - Le port de Vaux a été fermé.\n\nLa digue a cédé.\n", "2018-03-12"),
        ("Le port\n\n12 mars 2018 - Fermeture du port de Vaux\n15 avril 2018 - Réouverture du port\n", None),
        ("Le port\n\n- 12 mars 2018 - Fermeture du port de Vaux\n- la digue a cédé\n", None),
    ],
)
def test_the_first_entry_of_a_chronology_is_no_dateline(
    tmp_path: Path, text: str, published: str | None
) -> None:
    assert read(tmp_path, "a.txt", text).document.published == published
    assert read(tmp_path, "a.md", text).document.published == published
