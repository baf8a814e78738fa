"""Who takes part by what a judgment, a contract or a release calls him, and of what an audit is about."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

LEASE = (
    "La société Les Ormes (la bailleresse) a loué à la société Torvel (la locataire) un local. "
    "La bailleresse a délivré à la locataire, le 3 mai 2018, un congé, puis l'a assignée, le 5 mars 2019, "
    "en expulsion."
)
AUDIT = (
    "Rapport d'observations définitives\n\nSYNDICAT MIXTE DU PARC DE LA LOURME\n\n"
    "La gestion du syndicat mixte du parc de la Lourme a été contrôlée.\n\n"
)


def parts(read: Read, text: str, date: str) -> list[tuple[str, str]]:
    found = read(text, published="2022-06-01")
    told = [event for event in found.events if event.date is not None and event.date.edtf == date]
    return sorted({(who.role, who.name) for event in told for who in event.participants})


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2018-05-03", [("addressee", "Torvel"), ("agent", "société Les Ormes")]),
        ("2019-03-05", [("agent", "société Les Ormes"), ("theme", "Torvel")]),
    ],
)
def test_parties_by_what_brackets_call_them(read: Read, date: str, expected: list[tuple[str, str]]) -> None:
    assert parts(read, LEASE, date) == expected


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        (
            "Mme Perrin a été engagée par la société Verrières de la Lourme suivant contrat de travail à durée "
            "déterminée du 2 mars 2015.",
            "2015-03-02",
            [("agent", "société Verrières de la Lourme"), ("theme", "Perrin")],
        ),
        (
            "La société Torvel, venant aux droits de M. Luc Perrin qui avait consenti le bail le 1er avril "
            "2009, a vendu l'immeuble.",
            "2009-04-01",
            [("agent", "Luc Perrin")],
        ),
        (
            "L'agence Corvel, fondée en 2012 par l'un de ses proches, Luc Perrin, décroche un contrat.",
            "2012",
            [("agent", "Luc Perrin"), ("theme", "agence Corvel")],
        ),
        (
            "Entendu par la mission le 9 mars 2017, le président du club, M. Perrin, a nié.",
            "2017-03-09",
            [("theme", "Perrin")],
        ),
    ],
)
def test_parties_of_means_and_of_what_tells_them(
    read: Read, text: str, date: str, expected: list[tuple[str, str]]
) -> None:
    assert parts(read, text, date) == expected


def test_release_says_nous_of_its_issuer(read: Read) -> None:
    text = (
        "RIVES VIVES\n\nCOMMUNIQUÉ DE PRESSE\n\nNous avons introduit un recours le 2 avril 2021.\n\n"
        "Rives vives demande un délai."
    )
    assert parts(read, text, "2021-04-02") == [("agent", "Rives vives")]


def test_listed_company_is_named_in_spite_of_its_address(read: Read) -> None:
    text = (
        "Verdal (Euronext Growth – ALVDB) annonce avoir signé le 3 mai 2017 un accord.\n"
        "Contact : presse@verdal.example"
    )
    assert parts(read, text, "2017-05-03") == [("agent", "Verdal")]


@pytest.mark.parametrize(
    ("text", "date", "found"),
    [
        ("L'ouverture au public n'est intervenue que le 23 septembre 2017.", "2017-09-23", False),
        ("La dette a atteint 3 M€ en 2017.", "2017", True),
    ],
)
def test_audit_is_about_the_figures_of_its_body(read: Read, text: str, date: str, found: bool) -> None:
    assert bool(parts(read, AUDIT + text, date)) is found
