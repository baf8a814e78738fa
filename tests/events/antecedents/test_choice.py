"""What pronouns stand for, on the real model: the most likely noun, or none."""

from __future__ import annotations

import pytest

from benchmarks.fit_antecedents import unresolved
from pipeline.events.antecedents import Antecedent, choose_antecedents
from pipeline.events.scenes import shown_genders
from pipeline.extract import analyses
from pipeline.reading import read_string

MEANT = [
    ("La commune a saisi le cabinet Hydria. Ce [dernier] a rendu son rapport en mai 2021.", "cabinet"),
    ("Le syndicat de la Vire a ajourné la vente. [Il] a voté la hausse le 4 mai 2021.", "syndicat"),
    ("La coopérative a écrit au promoteur. Le 3 mai 2021, [celui-ci] a retiré sa demande.", "promoteur"),
    ("Les travaux ont débuté en avril 2020. [Ils] ont été achevés en mai 2021.", "travaux"),
]
NOBODY = [
    "[Il] faut attendre le 4 mai 2021.",
    "Le maire a écrit au préfet et au recteur. Le 4 mai 2021, [elle] est venue.",
    "[Elles] ont écrit le 4 mai 2021.",
    "Racheté en 2019 par le groupe Kern, [il] a fermé son four le 4 mai 2021.",
]


def chosen(marked: str) -> Antecedent | None:
    """What the marked pronoun stands for."""
    place, text = marked.index("["), marked.replace("[", "").replace("]", "")
    (analysis,) = analyses([read_string(text)])
    lines = unresolved(analysis)
    views = {line.view.start: line.view for line in lines}
    found = choose_antecedents(lines, shown_genders(analysis))
    told = ((views[start].offset(one.pronoun.token), one) for start, each in found.items() for one in each)
    return dict(told).get(place)


@pytest.mark.parametrize(("marked", "noun"), MEANT)
def test_a_pronoun_stands_for_the_most_likely_noun(marked: str, noun: str) -> None:
    antecedent = chosen(marked)
    assert antecedent is not None
    assert (antecedent.noun.meant or antecedent.noun).token.text == noun


@pytest.mark.parametrize("marked", NOBODY)
def test_a_pronoun_stands_for_nobody_where_no_noun_agrees(marked: str) -> None:
    assert chosen(marked) is None
