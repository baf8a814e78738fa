"""The label of a line says what the line is about; who speaks, days and words of any line do not."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

HEAD = "Assemblée de la résidence Les Ormes\n"
LABELLED = [
    ("Fête des voisins : la mairie a refusé la rue le 3 mai 2021.", "Fête des voisins – "),
    ("- Télétravail : la négociation s'ouvrira le 3 juillet 2021.", "Télétravail – "),
    (
        "Procédure contre la SCI Vial : l'audience du 3 mai 2021 a été renvoyée.",
        "Procédure contre la SCI Vial – ",
    ),
]
UNLABELLED = [
    "La direction : le budget a été voté le 3 mai 2021.",
    "M. Roux : le budget a été voté le 3 mai 2021.",
    "Réponse : le budget a été voté le 3 mai 2021.",
    "Mars 2021 : le budget a été voté le 3 mai 2021.",
    "Le médecin présente les chiffres : le budget a été voté le 3 mai 2021.",
]


def subject(read: Read, line: str) -> str:
    (event, *_) = read(HEAD + line, "2021-06-15").events
    return event.subject or ""


@pytest.mark.parametrize(("line", "opening"), LABELLED)
def test_label_stands_before_the_subject(read: Read, line: str, opening: str) -> None:
    assert subject(read, line).startswith(opening)


@pytest.mark.parametrize("line", UNLABELLED)
def test_what_is_no_matter_is_no_subject(read: Read, line: str) -> None:
    assert line.partition(" :")[0] not in subject(read, line)
