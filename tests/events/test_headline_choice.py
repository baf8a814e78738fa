"""Which line of a head says what the document is about, whatever stands around it."""

from __future__ import annotations

import pytest

from pipeline.events.subject.headline_choice import headline_of
from pipeline.language import analyse_text

BODY = (
    "La passerelle de Vaux a été fermée aux piétons le 3 mai 2021 après la visite des experts du département, qui "
    "ont relevé des fissures dans la pile centrale.\n\nLes riverains de la passerelle demandent sa réparation."
)


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        (
            "Accueil > Actualités > Vaux\nS'abonner Se connecter\nLA VOIX DE VAUX\n\n"
            "La passerelle fermée pour un an\n\nPar Lise Arnoux\nPublié le 4 mai 2021 à 8h12 – Lecture 3 min",
            "La passerelle fermée pour un an",
        ),
        (
            "Le Progrès d'Orny\nAccueil > Économie > Orny\n\nAbonnés\n\nOrny. À la fonderie de Vaux, les ouvriers de la "
            "passerelle entrent dans leur deuxième semaine de grève : « On ne lâchera rien »\n\nPar Lise Arnoux\n"
            "Publié le 4 mai 2021 à 8h12",
            "Orny. À la fonderie de Vaux, les ouvriers de la passerelle entrent dans leur deuxième semaine de "
            "grève : « On ne lâchera rien »",
        ),
        (
            "Mémoire de Vaux\nLe site de l'association « Les Amis de Vaux »\n\nAccueil | Patrimoine | Liens\n\n"
            "LA PASSERELLE DE VAUX : LA FIN D'UN MONDE\n\nPar Lise Arnoux",
            "LA PASSERELLE DE VAUX : LA FIN D'UN MONDE",
        ),
        (
            "PRÉFET DU LOT\nLiberté\nÉgalité\nFraternité\n\nCOMMUNIQUÉ DE PRESSE\nCahors, le 4 mai 2021\n\n"
            "Fermeture de la passerelle de Vaux aux piétons",
            "Fermeture de la passerelle de Vaux aux piétons",
        ),
        (
            "Les carnets de la rivière\nBalades et humeurs\n\nPasserelle de Vaux : la fin d'un feuilleton ?\n\n"
            "Posté par Luc le 4 mai 2021 | 3 commentaires",
            "Passerelle de Vaux : la fin d'un feuilleton ?",
        ),
        (
            "PRÉFET DU LOT\nDirection départementale des territoires\n\nARRÊTÉ N° 2021-14\n"
            "portant fermeture de la passerelle de Vaux\n\nLe préfet du Lot,",
            "ARRÊTÉ N° 2021-14 portant fermeture de la passerelle de Vaux",
        ),
    ],
)
def test_the_line_that_one_would_print_beside_each_fact(head: str, headline: str) -> None:
    assert headline_of(analyse_text(f"{head}\n\n{BODY}")) == headline


@pytest.mark.parametrize(
    "line", ["Ajouter à vos sélections   Partager", "Lecture 4 min", "Accueil > Vie locale > Ponts"]
)
def test_what_a_page_puts_around_its_text_is_no_headline(line: str) -> None:
    assert (
        headline_of(analyse_text(f"{line}\n\nLa passerelle de Vaux fermée\n\n{BODY}"))
        == "La passerelle de Vaux fermée"
    )
