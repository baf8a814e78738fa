"""What a page puts around its text is known by its form."""

from __future__ import annotations

import pytest

from pipeline import reading
from pipeline.furniture import is_mere_furniture
from pipeline.prose import PROSE_KINDS


@pytest.mark.parametrize(
    "line",
    [
        "Ajouter à vos sélections   Partager",
        "Dossier mis à jour le 4 avril 2025        Imprimer | S'abonner au dossier | Flux RSS",
        "Accueil > Vie locale > Ponts",
        "Posté par Lucien le 16 novembre 2025 | Catégorie : Eau | 23 commentaires",
        "Article réservé aux abonnés",
    ],
)
def test_furniture(line: str) -> None:
    assert is_mere_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Renforcer l'offre de soins",
        "Le maire a fait imprimer l'affiche le 3 mai 2021.",
        "Fermeture « temporaire » de la halte",
        "Séance du 15/05/2025",
        "Contrôle de l'établissement « Les Tilleuls »",
    ],
)
def test_a_line_of_the_text(line: str) -> None:
    assert not is_mere_furniture(line)


def test_furniture_is_none_of_the_text_and_nothing_is_lost() -> None:
    text = (
        "Un pont pour Vaux\n\nImprimer | S'abonner au dossier | Flux RSS\n\nLe conseil a voté le 3 mai 2021 la "
        "construction d'un pont sur la rivière, attendue depuis dix ans par les riverains."
    )
    document = reading.read_string(text).document
    prose = [document.text[block.start : block.end] for block in document.blocks if block.kind in PROSE_KINDS]
    assert not any("Imprimer" in line for line in prose)
    assert "Imprimer" in document.text


def test_a_menu_above_the_text_is_not_its_title() -> None:
    text = (
        "Aller au contenu | Accueil | Vos députés | Recherche avancée\n\nFermeture de la halte de Vaux\n\n"
        "M. Luc Roux interroge le ministre sur la fermeture de la halte de Vaux, annoncée le 3 mai 2021 par la région."
    )
    assert reading.read_string(text).document.title == "Fermeture de la halte de Vaux"
