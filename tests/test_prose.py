"""Sentences of French, and the map from prose back to the document."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.models import Block, Document
from pipeline.prose import LONGEST_SENTENCE, LONGEST_WORD, make_prose, plain_prose, split_sentences


def document(text: str, blocks: tuple[Block, ...], markup: tuple[tuple[int, int], ...] = ()) -> Document:
    return Document(
        id="d",
        source="d.txt",
        sha256="0" * 64,
        format="text",
        kind="document",
        text=text,
        blocks=blocks,
        markup=markup,
    )


@pytest.mark.parametrize(
    "text",
    [
        "M. Dupont parle.|Il a raison.",
        "Mme A. Durand a vu l'art. 12 du code.|Elle s'en va.",
        "L'article L. 243-5 du code s'applique.|Voilà.",
        "« Où est-il ? »|Personne ne sait.",
        "Il demande : « Quand ? » et attend.",
        "Le prix est de 3.5 euros.|C'est cher !|Très cher…|Oui.",
        "La loi du 3 juil. 2018 est abrogée.|Elle datait.",
        "Les dépenses (cf. p. 12) montent.|(Exclamations.)|Le ministre répond.",
        "Une ligne\nUne autre ligne.",
        "Le rapport de MM. Petit et Grand est paru.",
        "En 2014.|Puis 2015 vint.",
    ],
)
def test_sentences_end_where_french_ends_them(text: str) -> None:
    expected = [part for line in text.split("\n") for part in line.split("|")]
    plain = text.replace("|", " ")
    assert [plain[start:end] for start, end in split_sentences(plain, 0, len(plain))] == expected


@given(st.text(alphabet="aB. !?\n«»12é", max_size=60))
def test_sentences_cover_all_words_in_order(text: str) -> None:
    spans = list(split_sentences(text, 0, len(text)))
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


def test_prose_drops_chrome_and_markup_and_keeps_the_map() -> None:
    text = "Page 1 / 2\n\nUn **mot**  [lié](http://x)  ici.\nFin"
    start = text.index("Un")
    bold = text.index("**")
    link = text.index("](")
    markup = (
        (bold, bold + 2),
        (bold + 5, bold + 7),
        (text.index("["), text.index("[") + 1),
        (link, text.index(")") + 1),
    )
    prose = make_prose(
        document(
            text,
            (
                Block(kind="chrome", start=0, end=10),
                Block(kind="paragraph", start=start, end=text.index("\nFin")),
                Block(kind="heading", start=text.index("Fin"), end=len(text)),
            ),
            markup,
        )
    )
    assert prose.text == "Un mot lié ici.\nFin"
    first = prose.text.index("lié")
    assert prose.to_document(first, first + 3) == (text.index("lié"), text.index("lié") + 3)
    assert prose.block_at(prose.text.index("Fin")).kind == "heading"


@given(st.lists(st.sampled_from(["un mot", "  ", "**gras**", "", "Été 2014.  Puis"]), max_size=6))
def test_every_prose_character_is_the_document_s(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks, position = [], 0
    for line in lines:
        blocks.append(Block(kind="paragraph", start=position, end=position + len(line)))
        position += len(line) + 1
    prose = make_prose(document(text, tuple(blocks)))
    assert len(prose.offsets) == len(prose.text)
    assert list(prose.offsets) == sorted(prose.offsets)
    for character, offset in zip(prose.text, prose.offsets, strict=True):
        assert (
            character == "\n" or character == text[offset] or (character.isspace() and text[offset].isspace())
        )


def test_plain_prose_keeps_offsets() -> None:
    prose = plain_prose("Un.\n\nDeux.")
    assert [prose.text[a:b] for a, b in prose.sentences] == ["Un.", "Deux."]


def test_a_monstrous_sentence_is_cut_at_signs_and_nothing_of_it_is_lost() -> None:
    text = "Le 10 mars 2021, le port a été cédé ; le quai, lui, a été refait ; " * 100 + "fin."
    prose = plain_prose(text)
    assert all(end - start <= LONGEST_SENTENCE for start, end in prose.sentences)
    assert all(text[start:end].endswith((";", ".")) for start, end in prose.sentences)
    assert " ".join(text[start:end] for start, end in prose.sentences) == text
    assert prose.overlong == ((0, len(text)),)
    assert plain_prose("Le port a été cédé. " * 500).overlong == ()


@pytest.mark.parametrize("text", ["a" * 4000, "mot " * 2000, "mot, " * 2000])
def test_what_has_no_signs_is_cut_at_spaces_or_anywhere(text: str) -> None:
    sentences = plain_prose(text).sentences
    assert all(0 < end - start <= LONGEST_SENTENCE for start, end in sentences)
    assert "".join(text[start:end] for start, end in sentences).replace(" ", "") == text.replace(" ", "")


def test_what_is_too_long_for_a_word_is_left_out_and_its_neighbours_stay() -> None:
    text = "Le maire " + "&" * (LONGEST_WORD + 1) + " a voté le " + "b" * LONGEST_WORD + " budget."
    prose = make_prose(document(text, (Block(kind="paragraph", start=0, end=len(text)),)))
    assert prose.text == "Le maire a voté le " + "b" * LONGEST_WORD + " budget."
    assert [text[start:end].strip("&") for start, end in prose.endless] == [""]
    assert text[slice(*prose.to_document(prose.text.index("voté"), prose.text.index("voté") + 4))] == "voté"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1°) de nous recevoir avant le 3 mai ;", "de nous recevoir avant le 3 mai ;"),
        ("c) différer la suppression du poste ;", "différer la suppression du poste ;"),
        ("(2) Le conseil approuve le budget.", "Le conseil approuve le budget."),
        ("12 ans plus tard, le pont rouvre.", "12 ans plus tard, le pont rouvre."),
    ],
)
def test_the_number_of_an_item_is_none_of_what_it_says(line: str, said: str) -> None:
    (start, end), *others = split_sentences(line, 0, len(line))
    assert (line[start:end], others) == (said, [])
