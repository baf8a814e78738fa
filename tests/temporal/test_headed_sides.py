"""Headings that say whether what stands below them is over or still to come."""

from __future__ import annotations

import pytest

from pipeline.temporal import find_time_expressions


def _day(text: str, published: str) -> str | None:
    return find_time_expressions(text, published)[-1].value


@pytest.mark.parametrize(
    ("heading", "item", "published", "day"),
    [
        ("2/ Rapport moral et d'activités", "- Fête du port : le 16 décembre", "2023-11-20", "2022-12-16"),
        ("BILAN DE LA SAISON", "• Régates du 4 février : pluie", "2023-10-06", "2023-02-04"),
        ("État civil", "Décès : Jeanne Arbaud, le 12 mars", "2023-02-01", "2022-03-12"),
        ("LA PANNE EN DATES", "15 avril   fermeture du bassin", "2024-02-08", "2023-04-15"),
        ("Chronologie de l'affaire", "22 juin : perquisition", "2024-02-08", "2023-06-22"),
        ("Rappel des faits", "22 juin : perquisition", "2024-02-08", "2023-06-22"),
        ("Nos prochains rendez-vous", "Bal des pompiers : 3 mai", "2023-05-20", "2024-05-03"),
        ("4. Projets 2024-2025", "- Sortie de la semaine du 13 mai", "2024-10-04", "2025-W20"),
        # What a part is about says nothing of when.
        ("Bilan carbone", "Relevé du 16 décembre", "2023-11-20", "2023-12-16"),
        ("Projet de halle", "Relevé du 16 décembre", "2023-12-20", "2023-12-16"),
        ("Film de la semaine", "15 avril : Les Quatre Cents Coups", "2024-02-08", "2024-04-15"),
        ("Calendrier du chantier", "15 avril   dépose des grilles", "2024-02-08", "2024-04-15"),
        # Another heading is between.
        ("Bilan\n\nDe la halle", "Relevé du 16 décembre", "2023-11-20", "2023-12-16"),
    ],
)
def test_the_side_of_a_heading(heading: str, item: str, published: str, day: str) -> None:
    assert _day(f"Syndicat du port de Vaux\n\n{heading}\n\n{item}", published) == day
