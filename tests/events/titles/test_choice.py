"""Titles on the real model: the cases are data, tests/cases/titles.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.events.titles.checks import is_sound
from pipeline.events.titles.choice import make_title
from pipeline.events.titles.fitting import HARD, OMISSION
from pipeline.events.titles.marks import make_line
from pipeline.events.titles.naming import with_article
from pipeline.models import EntityKind, Mention, Modality, Participant
from pipeline.syntax.repairs import repair
from pipeline.syntax.spelling import finish, of, seam, to
from pipeline.syntax.verb_forms import infinitive, noun_of, present, title_rules
from tests.support import parse

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[2] / "cases" / "titles.toml").read_text(encoding="utf-8")
)["case"]


def title_of(
    marked: str,
    modality: Modality = "past",
    agent: str | None = None,
    names: dict[str, EntityKind] | None = None,
    own: str | None = None,
    references: dict[str, str] | None = None,
) -> str:
    place = marked.index("[")
    text = marked.replace("[", "", 1).replace("]", "", 1)
    doc = parse(text)
    repair(doc)
    trigger = next(token for token in doc if token.idx <= place < token.idx + len(token))
    mentions = [
        Mention(
            start=text.index(name),
            end=text.index(name) + len(name),
            text=name,
            kind=what,
            name=name,
            entity=name,
            source="gazetteer",
        )
        for name, what in (names or {}).items()
    ]
    participant = Participant(entity=agent, name=agent, role="agent") if agent is not None else None
    span = (text.index(own), text.index(own) + len(own)) if own is not None else None
    meant = [
        Mention(
            start=text.index(phrase),
            end=text.index(phrase) + len(phrase),
            text=phrase,
            kind="institution",
            name=name,
            entity=name,
            source="rule",
        )
        for phrase, name in (references or {}).items()
    ]
    return make_title(
        doc,
        trigger,
        agent=participant,
        modality=modality,
        mentions=mentions,
        origin=0,
        own=span,
        references=meant,
    ).text


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["title"]))
def test_title(case: dict[str, Any]) -> None:
    given = {name: value for name, value in case.items() if name not in {"sentence", "title"}}
    assert title_of(case["sentence"], **given) == case["title"]


PROSE = [
    (
        "Un courrier du 9 mai 2014 vous annonçait la visite de nos équipes, et vous l'avez acceptée les 20 "
        "et 22 mai."
    ),
    (
        "En 2011, elle a repris la gestion des bacs, puis, en 2013, celle des phares ; un trafic qui double "
        "depuis dix ans."
    ),
    (
        "La facture a crû d'un quart depuis 2017, ce qui inquiète les élus dont la ville, déjà endettée, "
        "attend la dotation (hors taxes)."
    ),
    (
        "« Nous reparlerons du port dans trois semaines », a-t-il déclaré lundi, tel que prévu par l'accord "
        "du 3 mai 2019 conclu à Brest."
    ),
    (
        "Le plan lancé par le ministère des ports, présenté en mars 2020, ne prévoit aucun crédit ; il est à "
        "noter qu'il a été d'ores et déjà jugé vain."
    ),
    (
        "Interdit en Suède et classé dangereux par l'agence en 2015, ce produit, qui se vend encore au "
        "détail, sera retiré du marché."
    ),
    "Audition de M. Paul Roux, directeur, à 15 heures, le 12 mai 2020 – Rapport n° 215 déposé le 13 mai 2020",
    (
        "Vu l'urgence, quand les pompiers sont arrivés dimanche à midi, il pleuvait, et l'on ne comptait "
        "plus les toits que le vent avait soulevés."
    ),
]


MODALITIES = st.sampled_from(["past", "planned", "hypothetical", "negated"])


@given(st.sampled_from(PROSE), st.integers(0, 60), MODALITIES)
@settings(max_examples=150, deadline=None)
def test_any_trigger_gives_a_title_that_is_whole(sentence: str, place: int, modality: Modality) -> None:
    doc = parse(sentence)
    title = make_title(doc, doc[place % len(doc)], agent=None, modality=modality, mentions=(), origin=0).text
    assert 0 < len(title) <= HARD + len(OMISSION)
    assert title == title.strip(" ,;:")
    assert all(title.count(left) == title.count(right) for left, right in ("«»", "()", "[]"))
    assert " " not in title or title.lower().split()[-1] not in {*RULES.hanging.words} - {
        "le",
        "en",
        "si",
        "y",
    }


@pytest.mark.parametrize("case", CASES[::3], ids=lambda case: str(case["title"]))
def test_every_word_gives_a_title(case: dict[str, Any]) -> None:
    doc = parse(case["sentence"].replace("[", "").replace("]", ""))
    repair(doc)
    for token in doc:
        title = make_title(doc, token, agent=None, modality="past", mentions=(), origin=0).text
        assert 0 < len(title) <= HARD + len(OMISSION)


WEAK = [
    "Publication",
    "Mise en œuvre",
    "Hausse de 25 %",
    "Vous y répond",
    "Il est placé",
    "Fermeture de",
    "Parle de la mer",
    "Aux politiques de santé",
    "Nous avons fermé la gare",
]


@pytest.mark.parametrize("title", WEAK)
def test_what_cannot_stand_alone(title: str) -> None:
    assert not is_sound(make_line(parse("Le maire parle."), 0, 1, (), (), None, {}, None), title)


@pytest.mark.parametrize(
    "title",
    [
        "Publication du rapport",
        "Hausse du prix du lait de 25 %",
        "Il manque trois agents",
        "Le maire doit partir",
        "Crise de 2008",
    ],
)
def test_what_can_stand_alone(title: str) -> None:
    assert is_sound(make_line(parse("Le maire parle."), 0, 1, (), (), None, {}, None), title)


def pairs(records: tuple[object, ...]) -> list[tuple[str, str]]:
    examples = [example for record in records for example in record.examples]  # type: ignore[attr-defined]
    return [(left, right) for left, right in (example.split(" → ") for example in examples)]


RULES = title_rules()


@pytest.mark.parametrize(("verb", "forms"), pairs(RULES.present))
def test_present_rules_fire_on_their_examples(verb: str, forms: str) -> None:
    assert f"{present(verb, False)}, {present(verb, True)}" == forms


@pytest.mark.parametrize(("form", "verb"), pairs(RULES.participles))
def test_form_rules_fire_on_their_examples(form: str, verb: str) -> None:
    assert infinitive(form, form) == verb


@pytest.mark.parametrize(("verb", "noun"), pairs(RULES.families))
def test_noun_suffixes_fire_on_their_examples(verb: str, noun: str) -> None:
    assert noun_of(verb) == noun


LISTS = (RULES.unaccusative, RULES.adverbs, RULES.quantities)
MORE_LISTS = (RULES.openers, RULES.frames, RULES.direct, RULES.situating, RULES.causing)
LISTS_OF_VERBS = (RULES.happening, RULES.appointing, RULES.phases)
SENTENCES = pairs((*RULES.nominalisations, *LISTS, *MORE_LISTS, *LISTS_OF_VERBS))


@pytest.mark.parametrize(("sentence", "title"), SENTENCES)
def test_word_lists_fire_on_their_examples(sentence: str, title: str) -> None:
    assert title_of(sentence) == title


@pytest.mark.parametrize(("name", "expected"), pairs((RULES.articles,)))
def test_articles_fire_on_their_examples(name: str, expected: str) -> None:
    assert with_article(name) == expected


@pytest.mark.parametrize("name", RULES.articles.rejects)
def test_articles_leave_persons_and_brands(name: str) -> None:
    assert with_article(name) == name


def test_each_verb_has_one_noun() -> None:
    verbs = [verb for family in RULES.nominalisations for verb in family.nouns]
    assert len(verbs) == len(set(verbs))
    assert all(re.search(r"(?:er|ir|re|oir)$", verb) for verb in verbs)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("le plan", "du plan"), ("les plans", "des plans"), ("un plan", "d'un plan"), ("des aides", "d'aides"), ("l'usine", "de l'usine"),
     ("Le Sénat", "du Sénat"), ("750 emplois", "de 750 emplois"), ("Élise Roux", "d'Élise Roux"), ("onze postes", "de onze postes"),
     ("Yannick Roux", "de Yannick Roux"), ("Youssef Amar", "de Youssef Amar"), ("Yves Roux", "d'Yves Roux"), ("Yerres", "d'Yerres")],
)  # fmt: skip
def test_of(phrase: str, expected: str) -> None:
    assert of(phrase) == expected


def test_to() -> None:
    assert [to(phrase) for phrase in ("le maire", "les maires", "la ville", "un tiers")] == [
        "au maire",
        "aux maires",
        "à la ville",
        "à un tiers",
    ]


def test_seams_and_finish() -> None:
    assert seam("l'", "projet") == "le "
    assert seam("de", "emplois") == "d'"
    assert finish(" la ville , « port , ouvre .") == "La ville, port, ouvre"
    assert finish("la paie des agents de des ports") == "La paie des agents des ports"
    assert finish("une lettre de Destour, faute de désigner") == "Une lettre de Destour, faute de désigner"
