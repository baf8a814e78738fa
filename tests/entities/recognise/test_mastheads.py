"""Bodies that the lines at the head of a document name."""

from __future__ import annotations

import pytest

from pipeline.entities import tag_text

PLACED = "Dole, le 3 mai 2021\n\n"


def bodies(text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.name) for mention in tag_text(text) if mention.kind == "institution"]


def test_service_is_named_by_its_whole_line() -> None:
    head = (
        "Direction de la voirie et des réseaux\nBureau des marchés publics\nAffaire suivie par : Mme Kern\n\n"
    )
    names = ["Direction de la voirie et des réseaux", "Bureau des marchés publics"]
    assert bodies(head + PLACED) == [(name, name) for name in names]


def test_name_without_head_noun_is_the_body_that_acts_below() -> None:
    text = f"RIVES LIBRES\n\n{PLACED}Rives libres a saisi le tribunal. La lettre de Rives libres est partie."
    assert bodies(text) == [
        (words, "Rives libres") for words in ("RIVES LIBRES", "Rives libres", "Rives libres")
    ]


def test_association_in_capitals_is_named_by_its_line() -> None:
    text = f"ASSOCIATION DES AMIS DU LAVOIR\n\n{PLACED}L'association se réunit."
    assert bodies(text) == [("ASSOCIATION DES AMIS DU LAVOIR", "Association des amis du lavoir")]


def test_firm_is_named_where_its_site_stands_beside() -> None:
    text = "MERCADOUR SERVICES\nSite de Dole\n\nCOMITÉ SOCIAL ET ÉCONOMIQUE\nProcès-verbal\n"
    assert bodies(text) == [
        ("MERCADOUR SERVICES", "Mercadour Services"),
        ("COMITÉ SOCIAL ET ÉCONOMIQUE", "comité social et économique"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "FÊTE DES LACS\n\nLa fête des lacs a réuni mille personnes. Fête des lacs : on demande une aide.",
        "JUGEMENT\n\nJugement rendu le 3 mai. Jugement mis à disposition.",
        "LE MOT DU MAIRE\n\nLe mot du maire a paru.",
        "Service public\n\nLe service a fermé.",
    ],
)
def test_titles_are_no_bodies(text: str) -> None:
    assert bodies(text) == []
