"""Rows whose cells are set in columns, and the lines around a text that say when its page was changed."""

from __future__ import annotations

import pytest

from pipeline import reading
from pipeline.reading.dateline import is_published_line
from pipeline.reading.entries import find_cells
from pipeline.reading.lines import split_lines


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("2   Porter l'effectif à trois     Gestionnaire    1er juin 2023",
         ["2", "Porter l'effectif à trois", "Gestionnaire", "1er juin 2023"]),
        ("Le président            La scrutatrice            Le secrétaire",
         ["Le président", "La scrutatrice", "Le secrétaire"]),
        ("2     LA GOUVERNANCE DU PORT", []),
        ("                 Rapport d'observations", []),
        ("Une phrase avec  deux espaces  et  encore deux.", []),
        ("Lot 1 | Maçonnerie", ["Lot 1", "Maçonnerie"]),
    ],
)  # fmt: skip
def test_cells_of_a_row(line: str, cells: list[str]) -> None:
    assert [line[start:end] for start, end in find_cells(line)] == cells


@pytest.mark.parametrize(
    ("line", "states"),
    [
        ("Publié le 11/06/2025 - Modifié le 02/07/2025", True),
        ("Dernière mise à jour : 13 juin 2025", True),
        ("La dernière modification de cette page a été faite le 14 septembre 2025 à 17:42.", True),
        ("La mise à jour du plan a été votée le 13 juin 2025.", False),
    ],
)
def test_lines_of_pages(line: str, states: bool) -> None:
    assert is_published_line(line) is states


def test_day_below_a_menu_is_the_documents_own() -> None:
    menu = "Aller au contenu\nMenu\nL'Estuaire\nSociété\nSports\nCulture\nMétéo\nAnnonces"
    text = (
        f"{menu}\n\nLa halle rouvre\nPublié le 17 avril 2025 à 06h30\n\n"
        + "La halle de Vaux a rouvert. " * 10
    )
    assert reading.read_string(text).document.published == "2025-04-17"


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Reçu le : 3 mai     Affiché le : 5 mai", ["Reçu le : 3 mai", "Affiché le : 5 mai"]),
        ("Convocation : 3 mai     En exercice : 15", ["Convocation : 3 mai", "En exercice : 15"]),
        ("Convocation : 3 mai  Affichage : 5 mai", ["Convocation : 3 mai  Affichage : 5 mai"]),
        ("Le maire de Vaux     Affichage : 5 mai", ["Le maire de Vaux     Affichage : 5 mai"]),
        ("Objet : la halle      et le quai", ["Objet : la halle      et le quai"]),
    ],
)  # fmt: skip
def test_fields_side_by_side(line: str, fields: list[str]) -> None:
    found = split_lines(f"Vaux\n{line}")[1:]
    assert [field.text for field in found] == fields
    assert [f"Vaux\n{line}"[field.start : field.end] for field in found] == fields
