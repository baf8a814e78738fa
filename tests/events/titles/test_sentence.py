"""The document's own sentence as a title: when it says more than a composed
one, and when its date belongs to a part of it.
"""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

WHOLE = [
    # what a noun alone leaves out: who counted, where, of what
    ((
        "La Norvège a recensé plus de 300 naufrages depuis le 1er janvier 2022, soit deux fois plus "
        "qu'auparavant."
    ), "2022-01-01/..",
     "La Norvège recense plus de 300 naufrages"),
    ("Dans le Cantal, entre 2018 et 2020, on note une baisse de 8 % du nombre de dentistes.", "2018/2020",
     "Dans le Cantal, on note une baisse de 8 % du nombre de dentistes"),
    ("Selon l'observatoire, en juillet 2021, la pluie a manqué sur tout le plateau.", "2021-07",
     "Selon l'observatoire, la pluie a manqué sur tout le plateau"),
    # a compound and a number with a hyphen are one word each
    ("Le décret n° 2019-84 du 6 février 2019 a créé une prime de nuit de 90 euros.", "2019-02-06",
     "Le décret n° 2019-84 crée une prime de nuit de 90 euros"),
    ("En mai 2018, la vente des timbres-poste a chuté de 12 %.", "2018-05",
    "La vente des timbres-poste chute de 12 %"),
    # a date that opens a line without verb dates all of it
    ("- 28 août 2017 : suspension des trains, remplacés par des autocars", "2017-08-28",
    "Suspension des trains, remplacés par des autocars"),
    # a label is none of the sentence
    ((
        "Article 3 – Le bassin de l'Orbe est placé en vigilance, sauf pour les puits, à compter du 27 "
        "juillet 2019."
    ), "2019-07-27/..",
     "Le bassin de l'Orbe est placé en vigilance, sauf pour les puits"),
    # what a council resolves in capitals
    ("- DEMANDE à rencontrer la préfète avant le comité du 30 mars 2023 ;", "2023-03-30",
    "Demande à rencontrer la préfète avant le comité du 30 mars 2023"),
    # « de » before an adjective is an article too
    ("De nouveaux essais seront menés le 3 juin 2023.", "2023-06-03", "Conduite de nouveaux essais"),
    # what joins a sentence to the one before goes
    ("De plus, le conseil a prolongé la durée du plan de 2 ans le 3 mars 2021.", "2021-03-03",
    "Le conseil prolonge la durée du plan de 2 ans"),
]  # fmt: skip

PARTS = [
    # the date of a participle, a noun or a relative says nothing of the sentence
    (
        "La halle rénovée en mai 2019 accueille les producteurs de fromage.",
        "2019-05",
        "Rénovation de la halle",
    ),
    ("Les usagers regrettent la fermeture de la gare le 4 mars 2020 sans préavis.", "2020-03-04", None),
]


@pytest.mark.parametrize(("sentence", "date", "title"), WHOLE)
def test_sentence_says_what_a_phrase_leaves_out(read: Read, sentence: str, date: str, title: str) -> None:
    found = [
        event.title
        for event in read(sentence, "2023-05-04").events
        if event.date is not None and event.date.edtf == date
    ]
    assert found == [title]


@pytest.mark.parametrize(("sentence", "date", "title"), PARTS)
def test_date_of_a_part_titles_the_part(read: Read, sentence: str, date: str, title: str | None) -> None:
    (found,) = [
        event.title
        for event in read(sentence, "2023-05-04").events
        if event.date is not None and event.date.edtf == date
    ]
    assert found == title if title is not None else "regrettent" not in found
