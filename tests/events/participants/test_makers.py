"""Who made an act: the body before its brackets, the author of a bill, whose the possessive is."""

from __future__ import annotations

from tests.events.conftest import Read
from tests.events.participants.test_participants import people


def test_the_act_in_brackets_is_of_the_body_before_them(read: Read) -> None:
    found = people(
        read(
            "Le juge a été saisi le 31 mars 2015 par le Conseil d'État (décision n° 387 du 30 mars 2015).",
            "2021-05-04",
        )
    )
    assert found["décision"] == {"Conseil d'État"}


def test_the_author_of_a_bill_files_it(read: Read) -> None:
    text = (
        "Proposition de loi de Mme Odile GARNIER visant à maintenir les haltes rurales, n° 412, déposée le 4 "
        "mai 2021"
    )
    assert people(read(text, "2021-06-04"))["déposée"] >= {"Odile Garnier"}


def test_own_decision_is_of_the_clause_subject(read: Read) -> None:
    found = people(
        read("Dans sa décision du 29 mai 2015, la Cour des comptes a relevé des irrégularités.", "2021-05-04")
    )
    assert all(names == {"Cour des comptes"} for names in found.values())
