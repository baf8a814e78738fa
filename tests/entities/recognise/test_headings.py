"""Names that run over the lines of a heading."""

from __future__ import annotations

import pytest

from pipeline.entities import tag_text

CASES = (
    (
        "OBSERVATIONS DEFINITIVES DE LA CHAMBRE REGIONALE DES COMPTES\n\nDE PICARDIE\n\nExercices 2007 à 2012",
        "Chambre régionale des comptes de Picardie",
    ),
    ("Syndicat d'énergie du Velay vert\n\n(SEVV)\n\nLe SEVV a voté.", "Syndicat d'énergie du Velay vert"),
    (
        "PROPOSITION DE LOI\n\nrelative à la protection des haies,\n\nprésentée par M. Paul Girard",
        "proposition de loi relative à la protection des haies",
    ),
    ("ASSEMBLÉE NATIONALE\n\nCONSTITUTION DU 4 OCTOBRE 1958\n\nLa séance", "CONSTITUTION DU 4 OCTOBRE 1958"),
    ("Sources\n\n- A. Morvan, Les barrages, 1981.\n- B. Perrin, Les digues, 1990.", "A. Morvan"),
    ("Le maire est parti\n\n_Montrevel, le 6 avril 2022_\n\nIl revient.", "Montrevel"),
    ("Fait le 3 mai.\n\nsigné : D. HUGUET\n", "D. Huguet"),
    ("RECONSTRUCTION DU GROUPE SCOLAIRE JEAN-ZAY\n\nLe chantier avance.", "groupe scolaire Jean-Zay"),
    ("MONTRIGNY. Le pont rouvre.\n\nLe maire attend Montrigny.", "Montrigny"),
    ("Vaudreuil. Le pont rouvre\n\nLe maire de Vaudreuil est venu.", "Vaudreuil"),
)


@pytest.mark.parametrize(("text", "name"), CASES)
def test_name_of_a_heading(text: str, name: str) -> None:
    assert name in {mention.name for mention in tag_text(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Le syndicat a voté.\n\n(SEVV)\n\nLa suite.",
        "PROPOSITION DE LOI\n\nLe texte est adopté.",
        "M. Le pont rouvre.\n\nLe maire de M. attend.",
        "RÉCIT. Deux témoins ont parlé.",
        "LOT 5 – MENUISERIES EXT\n\nLe bois est posé.",
        "Toit de la venelle du Sémaphore – MISE EN DEMEURE",
        "Parking : Mme la directrice\n\nLe bus part.\n\nDépart : le 3.",
        "Bravo. Le maire a gagné.\n\nLe maire est venu.",
    ],
)
def test_no_name_of_a_heading(text: str) -> None:
    assert not [m for m in tag_text(text) if m.kind != "legal_text" or " relat" in m.name]
