"""A pattern is tried at some words only, and finds what it would have found at any."""

from __future__ import annotations

import re

import pytest

from pipeline.entities import tag_text
from pipeline.entities.lexicon.heads import alternatives
from pipeline.entities.lexicon.occurrences import find_strings
from pipeline.entities.lexicon.text_view import FOLDED, WRITTEN, View
from pipeline.entities.recognise.legal_texts import LegalTexts
from pipeline.openings import CAPITALS, openings
from pipeline.resources import read_resource

TEXTS = (
    "M. Paul GIRARD, maire d'Évry, et l'Agence nationale de l'habitat (ANAH) ont signé la loi n° 2020-12 du "
    "3 mai 2020 relative à l'eau.\n"
    "VAL-SUR-LAC – La mairesse, Mme de la Tour, juge que « les communes de Dole, Gap et Sedan » perdent "
    "75001 Paris. ÉCOLE : la vôtre.\n"
    "le ministère de l'intérieur, ci-après « le ministère », et Vial, un fabricant de meubles, licencie ; F. "
    "Morvan, AdvielleLe Président.\n"
    "Conseil municipal de Saint-Étienne-du-Rouvray, rue de la Libération ; l'École d'Art, « îles d'Yeu », "
    "la SNCF a examiné le CTRSE.",
    (
        "LE PREMIER MINISTRE A DÉCIDÉ. LE SIVU DU VELAY, L'UNION DES MAIRES ET LE CONSEIL RÉGIONAL (CR) "
        "N'ONT RIEN DIT."
    ),
    *read_resource("legal_texts", LegalTexts).code_examples,
)
NONE = re.compile("nothing")


def everywhere(pattern: re.Pattern[str], text: str, view: View) -> list[tuple[int, int]]:
    found, done = [], 0
    for start, _ in view.words:
        match = pattern.match(text, start) if start >= done else None
        if match is not None:
            found.append(match.span())
            done = max(match.end(), start + 1)
    return found


@pytest.mark.parametrize("written", [False, True])
def test_no_match_is_hidden(written: bool) -> None:
    for text in TEXTS:
        tag_text(text)
    patterns = [re.compile(pattern) for pattern in (WRITTEN if written else FOLDED).of(NONE)[0].numbers]
    assert len(patterns) > 20
    for text in TEXTS:
        view = View(text, [0])
        for pattern in patterns:
            found = [match.span() for match in view.matches(pattern, written=written)]
            assert found == everywhere(pattern, view.text if written else view.folded, view), pattern.pattern


@pytest.mark.parametrize(
    ("pattern", "begun"),
    [
        (r"[A-ZÀ-ÖØ-Þ][a-zà-ÿ]+", {"A"}),
        (r"(?>[dl]')?[A-Z]{2,3} \(", {"AA (", "AAA (", "d'AA ", "d'AAA", "l'AA ", "l'AAA"}),
        (r"(?i:né)e", {"née", "nAe", "Aée", "AAe"}),
        (r"\d{5} Paris", {""}),
        (r"1[5-9]e", {"00e"}),
    ],
)
def test_case_tells_where_a_pattern_begins(pattern: str, begun: set[str]) -> None:
    assert openings(pattern, 5, CAPITALS) == begun


def test_heads_side_by_side_match_what_they_matched() -> None:
    heads = [
        "comite",
        "comite de pilotage",
        "comite d'[eé]thique",
        "conseil",
        "[ce]ollege",
        "cour",
        "ecole",
        "ecoles?",
        "commission (?:mixte|d'appel)",
    ]
    longest = sorted(heads, key=lambda head: (-len(head), head))
    together, apart = re.compile(alternatives(heads)), re.compile("|".join(longest))
    texts = [
        "comite de pilotage",
        "comite d'ethique",
        "comite de",
        "college",
        "eollege",
        "ecoles",
        "ecole",
        "conseiller",
        "commission d'appel",
        "cour",
    ]
    assert [together.match(text) and together.match(text)[0] for text in texts] == [
        apart.match(text) and apart.match(text)[0] for text in texts
    ]


def test_lines_begin_after_each_other() -> None:
    view = View("Rapporteur : X\n\nPrésident : Y\nNul", [0])
    found = [match[0] for match in view.line_matches(re.compile(r"(?m)^[A-Zé][a-zé]+ ?:"), written=True)]
    assert found == ["Rapporteur :", "Président :"]


def test_strings_stand_as_whole_words() -> None:
    view = View("Vial et Vial-Fils, Viala ; chez Vial Terrassement. VialPrésident", [0])
    assert list(find_strings(view, ["Vial", "Vial Terrassement", "chez"])) == [
        ("Vial", 0),
        ("chez", 27),
        ("Vial", 32),
        ("Vial Terrassement", 32),
    ]
