"""What a judgment is about: what is asked of the court, who is against whom; and papers beside whose name their
matter stands.
"""

from __future__ import annotations

import pytest

from pipeline import reading
from pipeline.extract import extract

ASKED = """TRIBUNAL ADMINISTRATIF
DE MONTVAUX

N° 2103847
Mme Odile TARDIEU
Audience du 14 novembre 2023
Décision du 5 décembre 2023

Vu la procédure suivante :

Par une requête enregistrée le 22 juillet 2021, Mme Odile Tardieu demande au tribunal :

1°) d'annuler l'arrêté du 18 février 2021 par lequel le maire de Vaux a délivré un permis de construire ;

Le projet méconnaît le règlement du plan local d'urbanisme. Considérant ce qui suit :

1. Le maire a délivré le permis le 18 février 2021.
"""
AGAINST = """COUR D'APPEL DE MONTVAUX        N° RG 20/01976
ARRÊT DU 29 SEPTEMBRE 2022

Décision déférée à la Cour : jugement rendu le 10 juillet 2020 par le conseil de prud'hommes

APPELANTE :
Société Menuiseries Gallois

INTIMÉ :
Monsieur Karim BENALI

EXPOSÉ DU LITIGE

M. Benali a été engagé le 1er septembre 2014. PAR CES MOTIFS, la cour confirme le jugement.
"""
PARTED = """CONSEIL DE PRUD'HOMMES
DE MONTVAUX
RG N° F 22/00318
SECTION Encadrement
AFFAIRE
Nadia PERRIN
contre
SAS LAUZE LOGISTIQUE

MINUTE N° 23/00402

JUGEMENT DU 19 octobre 2023

Mme Perrin a été engagée le 3 mai 2018 par la société Lauze Logistique. PAR CES MOTIFS, le conseil la déboute.
"""
ABBREVIATED = ASKED.replace("TRIBUNAL ADMINISTRATIF\nDE MONTVAUX", "CAA de MONTVAUX - 5ème chambre").replace(
    "demande au tribunal", "demande à la cour"
)
BUILT = """COMMUNE DE VAUX
CONSTRUCTION D'UNE HALLE COUVERTE
COMPTE RENDU DE CHANTIER N° 31
Mercredi 18 mai 2022
Rédacteur : Atelier Mirande

La dalle a été coulée le 4 mai 2022 par l'entreprise. Elle sera livrée en juin.
"""
INSPECTED = """ARS du Vexin
RAPPORT D'INSPECTION - Version définitive
EHPAD « Les Tilleuls »
Mission conduite par : M. Roux

L'établissement a été contrôlé le 8 novembre 2022 par deux inspecteurs, qui ont tout relevé.
"""
CHANGED = """Ville de Vaux
La filature se transforme
Dernière mise à jour : 13 juin 2025

La filature a été rachetée par la commune le 3 mai 2019 pour devenir une médiathèque, et les travaux durent encore.
"""
ATTENDED = """LAITERIE DES VALLÉES – Site de Vaux
Titulaires présents : F. Roux (CFDT), S. Vial (CGT), D. Pic (CGT), L. Roy (CGT)

L'arrêt de la ligne a été annoncé le 3 mai 2021 aux élus, qui ont demandé une expertise sur ses conséquences.
"""


def subject(text: str) -> str:
    (extraction,) = extract([reading.read_string(text)])
    return extraction.events[0].subject or ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ASKED, "Demande d'annuler l'arrêté du 18 février 2021"),
        (ABBREVIATED, "Demande d'annuler l'arrêté du 18 février 2021"),
        (PARTED, "Nadia Perrin c/ SAS Lauze Logistique"),
        (
            AGAINST.replace("Karim BENALI", "Karim, Omar BENALI"),
            "Société Menuiseries Gallois c/ Karim Benali",
        ),
        (AGAINST.replace("Monsieur Karim", "M. [Z] Karim"), "Société Menuiseries Gallois c/ Karim Benali"),
        (AGAINST, "Société Menuiseries Gallois c/ Karim Benali"),
        (BUILT, "Construction d'une halle couverte"),
        (INSPECTED, "EHPAD « Les Tilleuls »"),
        (CHANGED, "La filature se transforme"),
    ],
)
def test_subject_of_head(text: str, told: str) -> None:
    assert subject(text).startswith(told)


def test_who_was_there_is_no_subject() -> None:
    assert "Titulaires" not in subject(ATTENDED)


def test_judgment_has_the_day_of_its_decision() -> None:
    document = reading.read_string(ASKED).document
    assert (document.kind, document.published) == ("judgment", "2023-12-05")
