"""The tagger inside a spaCy pipeline."""

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import pipeline.temporal.component  # noqa: F401  # registers the factory where the package is not installed


def test_fills_the_span_group_with_types_and_values():
    nlp = spacy.blank("fr")
    nlp.add_pipe("chronofil_time", config={"published": "2022-09-13"})
    doc = nlp("La gare a fermé le 3 mai 2021, puis la semaine dernière et chaque année.")
    assert [(span.text, span.label_, span._.timex.value) for span in doc.spans["time"]] == [
        ("3 mai 2021", "DATE", "2021-05-03"),
        ("la semaine dernière", "DATE", "2022-W36"),
        ("chaque année", "SET", "P1Y"),
    ]


def test_a_document_may_say_its_own_publication():
    nlp = spacy.blank("fr")
    nlp.add_pipe("chronofil_time")
    doc = nlp.make_doc("Il est parti hier.")
    assert [span._.timex.value for span in nlp(doc).spans["time"]] == ["UNRESOLVED"]
    doc = nlp.make_doc("Il est parti hier.")
    doc._.published = "2022-09-13"
    assert [span._.timex.value for span in nlp(doc).spans["time"]] == ["2022-09-12"]


TEXTS = [
    "La gare a fermé le 3 mai 2021, puis la semaine dernière.",
    "Rien ici.",
    "Le pont ouvrira d'ici à la fin du premier semestre 2020.",
]


def tagged() -> spacy.language.Language:
    nlp = spacy.blank("fr")
    nlp.add_pipe("chronofil_time", config={"published": "2022-09-13"})
    return nlp


def expressions(doc: Doc) -> list[object]:
    return [(span.text, span.label_, span._.timex) for span in doc.spans["time"]]


@pytest.mark.parametrize("text", TEXTS)
def test_a_doc_survives_being_stored(text: str) -> None:
    nlp = tagged()
    doc = nlp(text)
    assert expressions(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == expressions(doc)
    stored = DocBin(store_user_data=True)
    stored.add(doc)
    (back,) = DocBin().from_bytes(stored.to_bytes()).get_docs(nlp.vocab)
    assert expressions(back) == expressions(doc)


def test_several_processes_find_what_one_finds() -> None:
    nlp = tagged()
    alone = [expressions(doc) for doc in nlp.pipe(TEXTS)]
    assert [expressions(doc) for doc in nlp.pipe(TEXTS, n_process=2, batch_size=1)] == alone
