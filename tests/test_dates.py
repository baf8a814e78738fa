"""Dates alone are those of the whole extraction, and need no model where no value hangs on a tense."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.dates import find_dates
from pipeline.extract import extract
from pipeline.reading import read_string

TEXTS = [
    "Le 3 mai 2021, la Cour des comptes a publié un rapport. Il sera débattu lundi.",
    "La ligne a fermé mardi ; elle rouvrira vendredi, d'ici à la fin du premier semestre.",
    (
        "Chronologie\n\n- 3 mai 2019 : vote du budget\n- juin : ouverture du pont\n\nLe conseil se réunit en "
        "mars."
    ),
    (
        "Depuis deux ans, l'école est fermée. En septembre prochain, elle rouvrira ; en septembre dernier, "
        "elle fermait."
    ),
    "Rien.",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("published", [None, "2021-05-04"])
def test_dates_are_those_of_the_extraction(text: str, published: str | None) -> None:
    reading = read_string(text, published)
    (extraction,) = extract([reading])
    assert find_dates(reading) == extraction.time_expressions


def test_dates_without_tense_need_no_model() -> None:
    code = "import sys; from pipeline.dates import find_dates; from pipeline.reading import read_string; "
    code += (
        "assert len(find_dates(read_string('Le 3 mai 2021, puis en 2022.'))) == 2; print('spacy' in "
        "sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
