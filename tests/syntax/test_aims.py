"""Days that a verb aims at or puts off to: the day stands in brackets."""

from __future__ import annotations

import pytest

from pipeline.syntax.aims import is_aimed_at
from pipeline.syntax.repairs import repair
from tests.support import parse

CASES = [
    # what is aimed at « pour » a day
    ("Le port promettait l'équilibre pour [2024].", True),
    ("La région vise la parité pour [2030].", True),
    ("Il a annoncé une hausse pour le [3] mai.", True),
    ("Les élus sont convoqués pour le [9] avril.", True),
    # the day of promising, and what is done for a day
    ("Le maire a promis une halle en [2019].", False),
    ("La ville a annoncé le [3] mai une hausse.", False),
    ("La ville a construit la halle pour [2024].", False),
    ("Pour [2024], le port promettait l'équilibre.", False),
    # what is put off « à » a day
    ("Le constructeur a décalé la livraison à [2023].", True),
    ("La fête est repoussée au [3] mai.", True),
    ("La fête a été reportée à [septembre].", True),
    ("La fête a été ajournée au début de [juin].", True),
    # the day of putting off, somewhere or to somebody
    ("La lettre a été renvoyée à son domicile le [3] mai.", False),
    ("Le dossier a été renvoyé au maire le [9] avril.", False),
    # the end of a length of time, with and without the year of its beginning
    ("Le délai est prolongé jusqu'au [4] juin.", True),
    ("Le délai est prolongé du 3 mai 2020 au [4] juin.", False),
    ("Le délai est prolongé du 3 mai au [4] juin.", False),
    ("Le délai est prolongé du lundi 3 mai au mardi [4] juin.", False),
    ("La fête a été repoussée le 2 mars au [9] avril.", True),
    ("La fête a été repoussée le 2 mars 2020 au [9] avril.", True),
    # waited for
    ("La ville a attendu [2015] pour agir.", True),
    ("La ville a attendu la réponse en [2015].", False),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_day_is_part_of_what_its_verb_says(sentence: str, expected: bool) -> None:
    at = sentence.index("[")
    doc = parse(sentence.replace("[", "").replace("]", ""))
    repair(doc)
    assert is_aimed_at(doc, next(token.i for token in doc if token.idx >= at)) is expected
