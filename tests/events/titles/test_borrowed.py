"""Titles that borrow what a bare noun or a second participle lacks; each case is an invented sentence."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

CASES = [
    # what an aim is the aim of
    (
        (
            "Le ministère s'est engagé à élaborer une feuille de route d'ici juin 2020, pour une mise en œuvre à "
            "compter de 2021."
        ),
        "2021/..",
        "Mise en œuvre de la feuille de route",
    ),
    (
        "Le conseil a adopté un plan d'action en mars 2019, en vue d'une entrée en vigueur au 1er janvier 2020.",
        "2020-01-01",
        "Le conseil adopte un plan d'action, en vue d'une entrée en vigueur",
    ),
    (
        "Le gouvernement prépare un décret pour une publication en juin 2021.",
        "2021-06",
        "Publication du décret",
    ),
    (
        (
            "La réunion devrait permettre d'écrire une charte des chais avant juillet 2020, pour une mise en "
            "œuvre à compter de 2021."
        ),
        "2021/..",
        "Mise en œuvre de la charte des chais",
    ),
    # measures
    (
        (
            "Selon l'observatoire, entre 2013 et 2021, la fréquentation des marchés a chuté de 38 % et le taux "
            "de vacance s'est accru."
        ),
        "2013/2021",
        "Selon l'observatoire, la fréquentation des marchés a chuté de 38 %",
    ),
    (
        "Le port affronte une pénurie de glace, ajoutée à un triplement des prix depuis mai 2022.",
        "2022-05/..",
        "Triplement des prix",
    ),
    # the second participle
    ("La route a été ouverte en 2010 et fermée en 2015.", "2015", "La route a été fermée"),
    ("Le pont a été inauguré en 2014 puis fermé en 2018.", "2014", "Le pont a été inauguré"),
    (
        "À l'instar du fonds de secours, mis en place en 2020, il souhaite une aide.",
        "2020",
        "Mise en place du fonds de secours",
    ),
    # pronouns of nobody
    ("Cela représente une baisse de 12 % depuis 2016.", "2016/..", "Baisse de 12 %"),
    # whose, of what, and what is denied
    (
        "L'accueil des ménages quittant la ville, dont le nombre a atteint 40 000 en juin 2022, coûte cher.",
        "2022-06",
        "Le nombre des ménages quittant la ville atteint 40 000",
    ),
    (
        (
            "Il rappelle l'avis de la Cour de cassation du 4 mai 2021 relatif aux conditions dans lesquelles un "
            "port ferme un quai."
        ),
        "2021-05-04",
        "Avis de la Cour de cassation relatif aux conditions dans lesquelles un port ferme un quai",
    ),
    (
        (
            "Alors que le tarif du bac était figé depuis longtemps, la région a annoncé sa revalorisation de 4 % "
            "à compter du 1er mars 2022."
        ),
        "2022-03-01/..",
        "Revalorisation de 4 %",
    ),
]


@pytest.mark.parametrize(("sentence", "date", "title"), CASES)
def test_bare_word_has_what_it_lacks(read: Read, sentence: str, date: str, title: str) -> None:
    events = read(sentence, "2023-05-04").events
    assert [event.title for event in events if event.date is not None and event.date.edtf == date] == [title]
