"""The cost of naming grows with the length of the text, not with its square, whatever repeats in it."""

from __future__ import annotations

import time
from itertools import product
from math import log
from string import ascii_lowercase as letters

import pytest

from pipeline.entities import find_entities
from pipeline.language import start_analysis
from pipeline.models import Document
from pipeline.prose import plain_prose

FACTOR = 4
MOST = 1.2
"""The exponent of cost over length: 1 is linear, 2 quadratic; the rest is the machine's noise."""
LEAST = 0.02
"""Seconds below which the cost of the shorter text is noise."""
NAMES = ["".join(word).capitalize() for word in product(letters, repeat=3)]

REPEATED = {
    "persons": "M. Dupont Durand Martin ",
    "lists of persons": "MM. Dupont, Durand et MM. ",
    "first names": "Jean Paul Marie ",
    "surnames first": "DE LA MOREL (Jean) ",
    "elisions": "L' ",
    "laws": "loi n° ",
    "bills": "proposition de loi visant à ",
    "heads": "association nationale de la ",
    "portfolios": "ministre de la ville et de la mer et de ",
    "brackets": "Abc (ABC (ABC) ",
    "pseudonyms": "M. X... et Mme Y..., ",
}
DISTINCT = {
    "organisations": "L'association Amis{0} de la société Tronex{0} proteste. ",
    "acts": "La loi n° 1999-{1} du 3 mai 1999 et le décret n° 2001-{1} s'appliquent. ",
    "acronyms": "Le Comité de gestion {0} (CG{2}) agit. ",
    "named persons": "M. Jean Dupont{0} a parlé à Mme Vidal{0}. ",
}


def cost(text: str) -> float:
    """Processor seconds, the best of three readings."""
    prose = plain_prose(text)
    document = Document(
        id="t",
        source="t",
        sha256="",
        format="text",
        kind="document",
        text=text,
        blocks=tuple(b.block for b in prose.blocks),
    )
    seconds = []
    for _ in range(3):
        analysis = start_analysis(document, prose, ())
        start = time.process_time()
        find_entities(analysis)
        seconds.append(time.process_time() - start)
    return min(seconds)


def growth(short: str, long: str) -> float:
    """The exponent between two texts, the least of three measures where the first is too high."""
    measured = [2.0]
    while min(measured) > MOST and len(measured) < 4:
        measured.append(log(cost(long) / max(cost(short), LEAST)) / log(FACTOR))
    return min(measured)


@pytest.mark.parametrize("words", REPEATED.values(), ids=REPEATED)
def test_repetition_costs_its_length(words: str) -> None:
    assert growth(words * 200, words * 200 * FACTOR) <= MOST


@pytest.mark.parametrize("sentence", DISTINCT.values(), ids=DISTINCT)
def test_distinct_names_cost_their_number(sentence: str) -> None:
    written = [sentence.format(NAMES[i], i, NAMES[i].upper()) for i in range(150 * FACTOR)]
    assert growth("".join(written[:150]), "".join(written)) <= MOST
