"""The spaCy pipeline as we load it: what is made faster says the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import spacy

from pipeline.language import load_model
from pipeline.settings import MODEL_NAME

SENTENCES = [
    (
        "Les conseillères départementales, réunies hier, ont finalement rejeté les deux derniers avenants "
        "que proposaient les préfets."
    ),
    "Il faudrait que nous sachions où vont les crédits alloués aux écoles maternelles rurales.",
    "Les journaux locaux annonçaient de nouvelles fermetures ; l'œuvre fut achevée malgré tout.",
]


def test_lemmas_are_those_of_the_model_as_published() -> None:
    published = spacy.load(MODEL_NAME)
    for sentence in SENTENCES:
        assert [token.lemma_ for token in load_model()(sentence)] == [
            token.lemma_ for token in published(sentence)
        ]


def test_threads_share_one_model_and_say_the_same() -> None:
    nlp = load_model()

    def read(sentence: str) -> tuple[object, list[tuple[str, str, str, int, str]]]:
        doc = load_model()(sentence)
        return load_model(), [
            (token.text, token.lemma_, token.dep_, token.head.i, token.ent_type_) for token in doc
        ]

    alone = [read(sentence)[1] for sentence in SENTENCES]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(read, SENTENCES * 8))
    assert all(model is nlp for model, _ in together)
    assert [words for _, words in together] == alone * 8
