"""Which line of a head a document is about: below rubrics, letterheads and names of papers, the one whose words
recur in the text; and how a line in capitals is written in small letters.
"""

from __future__ import annotations

import pytest

from pipeline.models import Event
from tests.events.test_subject import first_event

BODY = (
    "La tannerie Vautrin a brûlé le 3 mai 2021 à Orny. L'incendie a privé de travail les ouvriers de la "
    "tannerie, et le maire d'Orny a reçu les ouvriers."
)
HEADLINE = "Incendie de la tannerie Vautrin : les ouvriers attendent"
HEADS = [
    # rubrics, stamps and bylines
    (f"FAITS DIVERS\n{HEADLINE}\n{BODY}", "FAITS DIVERS", HEADLINE),
    (f"Orny et alentours\nÉCONOMIE\n{HEADLINE}\n{BODY}", "Orny et alentours", HEADLINE),
    (f"LE PAYS D'ORNY\nPar Lise Arnoux et Luc Perrin\n{HEADLINE}\n{BODY}", "LE PAYS D'ORNY", HEADLINE),
    (f"Information réglementée\nOrny, le 4 mai 2021\nINCENDIE DE LA TANNERIE VAUTRIN\n{BODY}",
     "Information réglementée", "Incendie de la tannerie Vautrin"),
    # below more than five lines
    (f"Préfecture du Lot\nCabinet\nService de presse\nDiffusion immédiate\n4 mai 2021\nPoint presse\n{HEADLINE}\n"
     f"{BODY}", None, HEADLINE),
    # a slogan that says nothing, a label that says what paper it is
    (f"Ça suffit comme ça !\nLa tannerie d'Orny doit rester\n{BODY}", "Ça suffit comme ça !",
     "La tannerie d'Orny doit rester"),
    (f"Cercle des anciens\nOrdre du jour : incendie de la tannerie\n{BODY}", None, "Incendie de la tannerie"),
    # what the text takes up stays, and so does what nothing beside it says better
    (f"La tannerie Vautrin\n{HEADLINE}\n{BODY}", "La tannerie Vautrin", HEADLINE),
    (f"CARNET ROSE\nLa vie à la campagne\n{BODY}", "CARNET ROSE", "Carnet rose"),
    (f"Dossier préalable à la déclaration d'incendie des ouvriers\n{BODY}", "FEUX ET FORÊTS", "Feux et forêts"),
    # « Objet : » before any headline
    (f"FAITS DIVERS\nObjet : relogement des ateliers\n{HEADLINE}\n{BODY}", "FAITS DIVERS",
     "Relogement des ateliers"),
]  # fmt: skip

LONG = (
    BODY
    + " Le préfet a promis une aide de 40 000 euros aux familles des ouvriers, qui manifestent depuis un mois."
)
FURNITURE = [
    # pages that lead to one, forms, letterheads, numbers of sessions
    (f"Accueil > Actualités > {HEADLINE}\n{BODY}", HEADLINE),
    (f"Nombre de membres en exercice : 14 Présents : 11 Votants : 13\n{HEADLINE}\n{BODY}", HEADLINE),
    (f"Préfecture du Lot\nService eau et risques\n{HEADLINE}\n{BODY}", HEADLINE),
    (f"Mis à jour : 4 mai 2021\n{HEADLINE}\n{BODY}", HEADLINE),
    # acts that say what they do, below their letterhead
    ("PRÉFECTURE DU LOT\nDirection des routes\nARRETE N° 12 DU 8 MAI 2021 portant réquisition de la tannerie\n"
     f"{BODY}", "Arrêté n° 12 du 8 mai 2021 portant réquisition de la tannerie"),
    # the name of a paper that goes on in the next line
    (f"N° 588\nRAPPORT D'INFORMATION\nau nom de la mission d'information (1) sur les tanneries,\n{BODY}",
     "Mission d'information sur les tanneries"),
    (f"N° 3714\nPROPOSITION DE LOI\nrelative à la sûreté des tanneries,\n{BODY}",
     "Proposition de loi relative à la sûreté des tanneries"),
    (f"Rapport sur l'entreprise :\nTannerie Vautrin\n{BODY}", "Tannerie Vautrin"),
    # a headline that ends as a sentence does
    (f"Tannerie : le feu a tout pris.\n{LONG}", "Tannerie : le feu a tout pris"),
    # « Objet » behind a number
    (f"Délibération n° 4\n4° Objet : relogement des ateliers\n{BODY}", "Relogement des ateliers"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "subject"), FURNITURE)
def test_what_stands_around_a_headline_is_none(text: str, subject: str) -> None:
    assert first_event(text, None).subject == subject


@pytest.mark.parametrize(("text", "title", "subject"), HEADS)
def test_the_headline_is_what_the_text_takes_up(text: str, title: str | None, subject: str) -> None:
    assert first_event(text, title).subject == subject


SAT = "Le conseil municipal s'est réuni sous la présidence de M. Luc Perrin. La halte a fermé le 3 mai 2021."
MINUTES = [
    ("DÉPARTEMENT DU LOT\nCOMMUNE DE VAUDRY\nPROCÈS-VERBAL DE LA SÉANCE DU CONSEIL MUNICIPAL\n" + SAT,
     "Conseil municipal de Vaudry"),
    ("RÉPUBLIQUE FRANÇAISE\nCommune d'Orny\nCompte rendu du conseil municipal du 4 mai 2021\n" + SAT,
     "Conseil municipal d'Orny"),
    ("DÉPARTEMENT DU LOT\nCOMMUNAUTÉ DE COMMUNES DU VAL D'ORNY\nPROCÈS-VERBAL DU CONSEIL COMMUNAUTAIRE\n"
     "Séance du 4 mai 2021\nLe conseil communautaire s'est réuni à Orny. La halte a fermé le 3 mai 2021.",
     "Conseil communautaire (communauté de communes du Val d'Orny)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "subject"), MINUTES)
def test_minutes_are_about_what_their_council_did(text: str, subject: str) -> None:
    assert first_event(text, text.split("\n", maxsplit=1)[0]).subject == subject


def test_an_extract_of_a_report_is_about_the_part_that_it_holds() -> None:
    text = f"RAPPORT IGAS N°2019-041R\n3 DES CONTRÔLES TARDIFS\n3.1 Les premiers signes\n{SAT}"
    assert first_event(text, "RAPPORT IGAS N°2019-041R").subject == (
        "Les premiers signes – Des contrôles tardifs"
    )


@pytest.mark.parametrize(
    "byline",
    ["Par Lise Arnoux et Luc Perrin", "Propos recueillis par Lise Arnoux", "Par Lise Arnoux (à Orny)"],
)
def test_a_byline_is_no_part(byline: str) -> None:
    text = f"{BODY}\n{byline.upper() if byline.startswith('Propos') else byline}\n{BODY}"
    assert byline.casefold() not in (first_event(text, "Vie d'Orny").subject or "").casefold()


def test_a_letter_without_object_is_about_what_it_is_written_for() -> None:
    text = (
        "Bourse du travail\n46000 Cahors\nCahors, le 4 mai 2021\nMonsieur le Préfet,\nNous vous écrivons au "
        f"sujet des haltes fermées de la vallée. {SAT}"
    )
    assert _of_letter(text).subject == "Haltes fermées de la vallée"


def _of_letter(text: str) -> Event:
    return first_event(text, kind="letter")


CAPITALS = [
    ("TRAVERSÉE DE SAINT-ORNY-LE-VIEUX (RD 113)", "Traversée de Saint-Orny-le-Vieux (RD 113)"),
    ("DÉVIATION DE PLOUZENIEC-LANDE", "Déviation de Plouzeniec-Lande"),
    ("GRÈVE DE LA SNCF ET DE LA DRAC", "Grève de la SNCF et de la DRAC"),
    ("MARCHÉ N°2017-083R DE LA 2ÈME TRANCHE", "Marché n°2017-083R de la 2e tranche"),
    ("AVIS D'OUVERTURE ET DÉPART DE MARTINE ARNOUX", "Avis d'ouverture et départ de Martine Arnoux"),
]


@pytest.mark.parametrize(("title", "subject"), CAPITALS)
def test_capitals_become_small_but_for_names_and_acronyms(title: str, subject: str) -> None:
    told = (
        "Selon la DRAC, la halte a fermé le 3 mai 2021. Martine Arnoux y travaillait. C'est le cas D d'école."
    )
    assert first_event(told, title).subject == subject
