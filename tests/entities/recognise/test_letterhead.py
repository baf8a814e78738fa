"""Bodies named over the lines of a letterhead."""

from __future__ import annotations

import pytest

from pipeline.entities import tag_text


def named(text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.name) for mention in tag_text(text) if mention.kind == "institution"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TRIBUNAL ADMINISTRATIF\nDE VERNAY\nN° 21", "tribunal administratif de Vernay"),
        ("TRIBUNAL ADMINISTRATIF\n\nDE VERNAY\n\nN° 21", "tribunal administratif de Vernay"),
        ("Communauté de communes\ndu Pays de Vernay\n\nBudget", "Communauté de communes du Pays de Vernay"),
        ("Cour d'appel\nde Riom\nArrêt", "Cour d'appel de Riom"),
        ("COMMUNE\nDE VAL-SUR-MER\nBudget", "commune de Val-sur-Mer"),
        ("ASSOCIATION LES MARCHEURS DU JURA\nBilan", "association Les Marcheurs du Jura"),
        ("LES MARCHEURS DU JURA\nBilan", "Les Marcheurs du Jura"),
        ("AGENCE RÉGIONALE DE SANTÉ VAL-D'ARDRE\nMission", "agence régionale de santé Val-d'Ardre"),
        ("CHAMBRE RÉGIONALE DES COMPTES VAL-D'ARDRE\nRapport", "chambre régionale des comptes Val-d'Ardre"),
    ],
)
def test_letterhead_names_one_body(text: str, name: str) -> None:
    assert [found for _, found in named(text)] == [name]


@pytest.mark.parametrize(
    "text", ["CONSEIL MUNICIPAL\nDU JEUDI 3 MAI 2020", "COMMISSION\nDE SURENDETTEMENT", "TRIBUNAL\nDIVERS"]
)
def test_next_line_need_not_complete_a_head(text: str) -> None:
    assert named(text) == []
