"""Each record's examples fire and its rejects do not."""

from __future__ import annotations

import pytest

from pipeline.entities import find_entities
from pipeline.entities.lexicon.anaphors import Anaphors
from pipeline.entities.lexicon.demonyms import Offices
from pipeline.entities.lexicon.heads import Organisations
from pipeline.entities.lexicon.known_names import find_known
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.recognise.legal_texts import LegalTexts, find_legal_texts
from pipeline.entities.recognise.namesakes import Appositions, tell_apart
from pipeline.entities.recognise.offices import find_offices
from pipeline.entities.recognise.organisations import find_organisations
from pipeline.entities.recognise.senses import Sense, Senses, choose_senses
from pipeline.language import analyse_text
from pipeline.prose import plain_prose
from pipeline.resources import Record, read_resource


def view_of(text: str) -> View:
    return View(text, [start for start, _ in plain_prose(text).sentences])


def sentences(records: tuple[Record, ...], kind: str) -> list[str]:
    return [
        sentence
        for record in records
        for sentence in (record.examples if kind == "examples" else record.rejects)
    ]


OFFICES = read_resource("offices", Offices).office
LAWS = read_resource("legal_texts", LegalTexts)
TEXTS = (*LAWS.act, *LAWS.named, *LAWS.fixed)
ORGANISATIONS = read_resource("organisations", Organisations)
BODIES = (*ORGANISATIONS.organisation, *ORGANISATIONS.territory, *ORGANISATIONS.trade)
APPOSITIONS = read_resource("namesakes", Appositions).apposition
SENSES = read_resource("senses", Senses).sense
ANAPHOR_FILE = read_resource("anaphors", Anaphors)
ANAPHORS = (
    *ANAPHOR_FILE.anaphor,
    ANAPHOR_FILE.people,
    ANAPHOR_FILE.sayings,
    ANAPHOR_FILE.short,
    ANAPHOR_FILE.parties,
)


def offices(text: str) -> list[str]:
    view = view_of(text)
    return [text[p.start : p.end] for p in find_offices(view, [*find_known(view), *find_organisations(view)])]


def laws(text: str) -> list[str]:
    return [text[p.start : p.end] for p in find_legal_texts(view_of(text))]


def bodies(text: str) -> list[str]:
    return [text[p.start : p.end] for p in find_organisations(view_of(text)) if p.kind == "institution"]


@pytest.mark.parametrize("sentence", sentences(OFFICES, "examples"))
def test_office_fires(sentence: str) -> None:
    assert offices(sentence)


@pytest.mark.parametrize("sentence", sentences(OFFICES, "rejects"))
def test_office_does_not_fire(sentence: str) -> None:
    assert not offices(sentence)


@pytest.mark.parametrize("sentence", [*sentences(TEXTS, "examples"), *LAWS.code_examples])
def test_legal_text_fires(sentence: str) -> None:
    assert laws(sentence)


@pytest.mark.parametrize("sentence", [*sentences(TEXTS, "rejects"), *LAWS.code_rejects])
def test_legal_text_does_not_fire(sentence: str) -> None:
    assert not laws(sentence)


@pytest.mark.parametrize("sentence", sentences(BODIES, "examples"))
def test_organisation_fires(sentence: str) -> None:
    assert bodies(sentence)


@pytest.mark.parametrize("sentence", sentences(BODIES, "rejects"))
def test_organisation_does_not_fire(sentence: str) -> None:
    assert not bodies(sentence)


@pytest.mark.parametrize("sentence", sentences(ANAPHORS, "examples"))
def test_anaphora_resolves(sentence: str) -> None:
    assert find_entities(analyse_text(sentence)).references


@pytest.mark.parametrize("sentence", sentences(ANAPHORS, "rejects"))
def test_anaphora_stays_open(sentence: str) -> None:
    assert not find_entities(analyse_text(sentence)).references


def namesakes(text: str) -> list[str]:
    view = view_of(text)
    return [text[p.start : p.end] for p in tell_apart(view, list(find_known(view))) if p.rule == "namesake"]


@pytest.mark.parametrize("sentence", sentences(APPOSITIONS, "examples"))
def test_namesake_is_told_apart(sentence: str) -> None:
    assert namesakes(sentence)


@pytest.mark.parametrize("sentence", sentences(APPOSITIONS, "rejects"))
def test_known_body_is_itself(sentence: str) -> None:
    assert not namesakes(sentence)


def meant(sense: Sense, text: str) -> bool:
    view = view_of(text)
    return any(proposal.name == sense.name for proposal in choose_senses(view, find_known(view)))


@pytest.mark.parametrize(
    ("sense", "sentence"), [(sense, sentence) for sense in SENSES for sentence in sense.examples]
)
def test_acronym_stands_for_the_body_that_its_article_or_subject_shows(sense: Sense, sentence: str) -> None:
    assert meant(sense, sentence)


@pytest.mark.parametrize(
    ("sense", "sentence"), [(sense, sentence) for sense in SENSES for sentence in sense.rejects]
)
def test_acronym_stands_for_no_other(sense: Sense, sentence: str) -> None:
    assert not meant(sense, sentence)


def test_no_reference_where_a_name_follows() -> None:
    text = (
        "La société Alpes Énergie a fermé. Le marché est revenu à la société Dupont Frères. La société "
        "Vérane a refusé."
    )
    assert not find_entities(analyse_text(text)).references
