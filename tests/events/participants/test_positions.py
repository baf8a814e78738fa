"""Who stands right beside a word, in a quotation, below an appointment or the heading of an act."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read
from tests.events.participants.test_participants import people

COURT = "cour administrative d'appel de Lyon"
BELOW = """Sont nommés membres du comité, à compter du 1er décembre 2019 :
1° En qualité de représentants de l'État :
Mme Odile Garnier, en remplacement de M. Luc Perrin ;
M. Paul Girard, inspecteur."""
HEADED = """Arrêté du 21 novembre 2019 portant nomination au comité
Le préfet du Gard et le préfet du Lot,
Vu le code de l'urbanisme ;"""


@pytest.mark.parametrize(
    ("sentence", "trigger", "names"),
    [
        (f"Par un arrêt n° 20LY00150 du 9 décembre 2021, la {COURT} a rejeté la requête.", "arrêt", {COURT}),
        (
            (
                "Le maire demande d'annuler le jugement n° 12 du 9 mai 2010 par lequel le tribunal "
                "administratif de Nîmes l'a condamné."
            ),
            "jugement",
            {"tribunal administratif de Nîmes"},
        ),
        ("Question écrite n° 24117 de M. Paul Girard publiée le 5 août 2021", "publiée", {"Paul Girard"}),
        ("L'emprunt souscrit en juin 2007 auprès de Dexia est remboursé.", "souscrit", {"Dexia"}),
        (
            "« J'ai perdu un tiers de mes clients en 2020 », calcule Odile Garnier.",
            "perdu",
            {"Odile Garnier"},
        ),
        (
            "« On a perdu un tiers des clients en 2020 » : la phrase est restée. Odile Garnier en sourit.",
            "perdu",
            set(),
        ),
        ("Paul Girard, préfet du Gard, a démissionné le 3 mai 2015.", "démissionné", {"Paul Girard"}),
        (BELOW, "nommés", {"Odile Garnier", "Paul Girard"}),
        (HEADED, "Arrêté", {"préfet du Gard", "préfet du Lot"}),
    ],
)
def test_name_by_its_place(read: Read, sentence: str, trigger: str, names: set[str]) -> None:
    assert people(read(sentence, "2022-09-09")).get(trigger) == names


def test_what_stands_before_the_pronoun_is_told_of_whom_it_means(read: Read) -> None:
    text = (
        "M. Paul Girard a été embauché le 2 mai 2006. Victime d'un accident le 19 novembre 2014, il a été "
        "soigné."
    )
    assert people(read(text, "2022-09-09"))["accident"] == {"Paul Girard"}


def test_a_speech_is_its_first_line_s(read: Read) -> None:
    text = "Discours de Paul Girard, préfet du Gard\n\nJ'ai signé la convention le 3 mai 2016."
    assert people(read(text, "2016-09-09"))["signé"] == {"Paul Girard"}
