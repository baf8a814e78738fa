"""The stretches that the model reads for names: around capitals,
and nothing that bears on them is left out.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import language
from pipeline.capitals import LONGEST, MARGIN, named_stretches
from pipeline.language import load_model, model_names, recognise_entities
from pipeline.prose import plain_prose

LOWER = (
    "les crédits ouverts pour l'entretien des chemins restent inférieurs aux besoins que les communes "
    "rurales font connaître"
)
TEXTS = [
    (
        f"Le maire de Vierzon, Karim Dubreuil, a reçu une délégation. Toutefois, {LOWER}. Il en informera la "
        f"ministre."
    ),
    (
        f"Selon l'Agence nationale de l'habitat, {LOWER}, et {LOWER}, comme à Morlaix ou à Tarbes. "
        f"{LOWER.capitalize()}."
    ),
    (
        f"{LOWER.capitalize()}. Mme Inès Lambertin juge que {LOWER}. La direction de la SNCF à Bordeaux n'a "
        f"pas répondu."
    ),
]


def read_words(text: str) -> list[str]:
    """The stretches of a text, as written."""
    return [text[start:end] for start, end in named_stretches(text, plain_prose(text).sentences)]


def test_a_sentence_without_capital_is_not_read() -> None:
    assert read_words("Selon lui, les crédits baissent. Il demande donc pourquoi. L'avenir le dira.") == []
    assert read_words("Jadis, les crédits baissaient. Il demande donc pourquoi.") == [
        "Jadis, les crédits baissaient. Il demande donc"
    ]


def test_stretches_that_meet_are_one() -> None:
    assert read_words("de Gap à Autun et de Dole à Rodez") == ["de Gap à Autun et de Dole à Rodez"]


@pytest.mark.parametrize(("unit", "begins"), [("Vaux cède Morlaix à la région. ", "Vaux"), ("Gap, ", "Gap,")])
def test_what_is_full_of_names_is_read_piece_by_piece(unit: str, begins: str) -> None:
    text = unit * (5 * LONGEST // len(unit.split()))
    pieces = read_words(text)
    assert " ".join(pieces) == text.strip()
    assert max(len(piece.split()) for piece in pieces) <= LONGEST + 2 * MARGIN
    assert {piece.split()[0] for piece in pieces} == {begins}


def test_texts_are_read_in_batches_that_memory_bears(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp, sizes = load_model(), []
    pipe = nlp.pipe
    monkeypatch.setattr(nlp, "pipe", lambda texts, **given: sizes.append(len(texts)) or pipe(texts, **given))
    monkeypatch.setattr(language, "TOGETHER", 40)
    proses = [plain_prose(f"À {name} et à Tarbes.") for name in ("Gap", "Morlaix", "Dole", "Rodez", "Autun")]
    assert [len(names) for names in recognise_entities(nlp, proses)] == [2] * 5
    assert sizes == [2, 2, 1]


def test_the_model_finds_the_same_names_in_the_stretches_as_in_the_text() -> None:
    nlp = load_model()
    proses = [plain_prose(text) for text in TEXTS]
    for prose, found in zip(proses, recognise_entities(nlp, proses), strict=True):
        assert sum(end - start for start, end in prose.stretches) < len(prose.text)
        assert [n for n in found if not n_is_lower(prose.text[n.start : n.end])] == [
            n for n in model_names(nlp(prose.text)) if not n_is_lower(prose.text[n.start : n.end])
        ]


def n_is_lower(written: str) -> bool:
    """Whether what the model calls a name has no capital, so that no finder takes it."""
    return written[1:].islower()


@given(st.text(alphabet="abÀ. \n'É", max_size=120))
def test_every_capital_inside_a_sentence_is_read_with_its_neighbours(text: str) -> None:
    prose = plain_prose(text)
    spans = named_stretches(text, prose.sentences)
    assert spans == sorted(spans)
    assert all(first[1] < second[0] for first, second in pairwise(spans))
    starts = {start for start, _ in prose.sentences}
    for index, character in enumerate(text):
        if character.isupper() and not any(
            start <= index <= start + 1 or not text[start:index].strip("'. ")
            for start in starts
            if start <= index
        ):
            start, end = next((s, e) for s, e in spans if s <= index < e)
            assert len(text[start:index].split()) >= min(MARGIN, len(text[:index].split()))
            assert len(text[index:end].split()) >= min(MARGIN, len(text[index:].split()))
