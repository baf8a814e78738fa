"""Each date of a coordination has the title of its own member; dates
that do not stand alike are no coordination.
"""

from __future__ import annotations

import pytest

from tests.events.conftest import Read, titles_told

MEMBERS = [
    # another number of the same thing, with its unit or without
    ("La crèche accueillait 84 enfants en 2011, 67 en 2014, 51 en 2019.",
     {"2011": "La crèche accueillait 84 enfants", "2014": "La crèche accueillait 67 enfants",
     "2019": "La crèche accueillait 51 enfants"}),
    # of nobody known: the figure of its own date at least
    ("Ils étaient 34 en 2011, 28 en 2015, 19 en 2019.",
     {"2011": "Ils étaient 34", "2015": "Ils étaient 28", "2019": "Ils étaient 19"}),
    # what a bracket compares
    ("Le rendement du four est de 62 % (58 % en 2017 ; 49 % en 2012).",
     {"2017": "Le rendement du four est de 58 %", "2012": "Le rendement du four est de 49 %"}),
    # another participle of the same auxiliary
    ("Les deux gérants ont été entendus le 4 mars 2019, mis en examen le 6 mai 2019.",
     {"2019-03-04": "Les deux gérants ont été entendus",
     "2019-05-06": "Les deux gérants ont été mis en examen"}),
    # another complement of the same preposition, another object of the same verb
    ("Le bac avait cessé de relier l'île aux voitures en 1988 puis aux piétons en 1994.",
     {"1988": "Le bac avait cessé de relier l'île aux voitures",
     "1994": "Le bac avait cessé de relier l'île aux piétons"}),
    ("La commune a vendu le presbytère en 2012 et la halle en 2016.",
     {"2012": "La commune a vendu le presbytère", "2016": "La commune a vendu la halle"}),
]  # fmt: skip

ALONE = [
    # the verb of the sentence is no member, nor is an aside
    (
        "La tour, achevée en 1972, a été démolie en 2018.",
        {"1972": "Achèvement de la tour", "2018": "La tour a été démolie"},
    ),
    (
        "La halle, dont le toit a été refait en 2014, ne rouvrira qu'en 2024.",
        {"2024": "La halle rouvrira"},
    ),
]


@pytest.mark.parametrize(("sentence", "titles"), [*MEMBERS, *ALONE])
def test_every_date_says_its_own_member(read: Read, sentence: str, titles: dict[str, str]) -> None:
    assert titles_told(read(sentence, "2023-05-04"), titles) == titles
