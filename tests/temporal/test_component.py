"""The tagger inside a spaCy pipeline."""

import spacy

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
