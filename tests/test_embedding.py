"""Words that are embedded once: the same numbers as where each is embedded anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import spacy

from pipeline import embedding
from pipeline.embedding import keep_words
from pipeline.settings import MODEL_NAME

if TYPE_CHECKING:
    from spacy.language import Language

TEXTS = [
    "Le 3 mai 2021, la Cour des comptes a publié un rapport sur la forêt communale.",
    "La Cour a publié, le 3 mai, un rapport ; la commune l'a lu.",
    "Un rapport.",
    "M. Dupont-Durand, maire de Vaux, n'a pas lu le rapport de la Cour…",
]


@pytest.fixture(scope="module")
def published() -> Language:
    return spacy.load(MODEL_NAME)


def embed_of(nlp: Language, part: str) -> Any:
    return next(node.get_ref("embed") for node in nlp.get_pipe(part).model.walk() if node.has_ref("embed"))


@pytest.mark.parametrize("part", ["tok2vec", "ner"])
@pytest.mark.parametrize("most", [embedding.MOST, 12, 1])
def test_words_are_embedded_as_the_model_embeds_them(
    published: Language, part: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "MOST", most)
    embed = embed_of(published, part)
    kept = keep_words(embed)
    docs = [published.make_doc(text) for text in TEXTS]
    for batch in (docs[:1], docs, docs[1:], docs[::-1]):
        expected, found = embed.predict(batch), kept.predict(batch)
        assert [len(rows) for rows in found] == [len(doc) for doc in batch]
        assert all(np.array_equal(a, b) for a, b in zip(expected, found, strict=True))


def test_a_part_without_words_has_none(published: Language) -> None:
    kept = keep_words(embed_of(published, "ner"))
    docs = [published.make_doc("Un rapport."), published.make_doc(""), published.make_doc("Un maire.")]
    assert [rows.shape for rows in kept.predict(docs)] == [(3, 96), (0, 96), (3, 96)]
