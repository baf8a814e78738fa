"""Which part of a document tells an event, and whose papers minutes, bulletins and lives are: read from whole
texts, as files have them.
"""

from __future__ import annotations

import pytest

from pipeline import reading
from pipeline.extract import extract
from pipeline.models import Event
from tests.events.test_subject import first_event

TOLD = "La halte de Varnay a fermé le 3 mai 2021, et le conseil l'a regretté."
MINUTES = (
    "COMMUNE DE VARNAY\nPROCÈS-VERBAL DU CONSEIL MUNICIPAL\n\n"
    "Le conseil municipal s'est réuni le 4 juin 2021 sous la présidence de Mme Lise Arnoux, maire.\n\n"
    "Mme Odile Garnier est élue secrétaire de la séance par ses collègues du conseil municipal.\n\n"
    "Le compte rendu de la dernière séance n'appelle aucune remarque de la part des conseillers.\n\n"
    "Mme le maire remercie les bénévoles qui ont nettoyé les berges de la rivière au printemps.\n\n"
    "Elle donne lecture des décisions qu'elle a prises par délégation du conseil municipal.\n\n"
)
OF_COUNCIL = "Conseil municipal de Varnay"


def told_on(text: str, day: str = "2021-05-03") -> Event:
    (extraction,) = extract([reading.read_string(text, "2021-06-15")])
    return next(event for event in extraction.events if event.date.edtf == day)


PARTS = [
    # numbers, references, signs around a heading, one word in capitals, accents that capitals lost
    (f"3/ FERMETURE DE LA HALTE\n{TOLD}", f"Fermeture de la halte – {OF_COUNCIL}"),
    (f"3/ FERMETURE DE LA HALTE – Délib. n° 2021-12\n\n{TOLD}", f"Fermeture de la halte – {OF_COUNCIL}"),
    (f"04 MENUISERIES\n{TOLD}", f"Menuiseries – {OF_COUNCIL}"),
    (f"** Le projet de halte **\n\n{TOLD}", f"Le projet de halte – {OF_COUNCIL}"),
    (f"PERSONNEL\n\n{TOLD}", f"Personnel – {OF_COUNCIL}"),
    (f"RESILIATION DU BAIL ET SECURITE\n\n{TOLD}", f"Résiliation du bail et sécurité – {OF_COUNCIL}"),
    (f"HALTE : ÇA REPART !\n\n{TOLD}", f"Halte – {OF_COUNCIL}"),
    (f"OUVERTURES (du 3 au 5 mai)\n\n{TOLD}", f"Ouvertures (du 3 au 5 mai) – {OF_COUNCIL}"),
    (f"OUVERTURE LE 3 MAI\n\n{TOLD}", OF_COUNCIL),
    (f"RÉSOLUTION N° 2 - Budget du 01/01/2020 au 31/12/2020\n\n{TOLD}",
     f"Budget du 01/01/2020 au 31/12/2020 – {OF_COUNCIL}"),
    (f"4. PLANNING          Page 3/3\n{TOLD}", f"Planning – {OF_COUNCIL}"),
    (f"LOT 10 – CVC\n\n{TOLD}", f"Lot 10 – CVC – {OF_COUNCIL}"),
    (f"AVENUE DU GENERAL-LECLERC\n\n{TOLD}", f"Avenue du Général-Leclerc – {OF_COUNCIL}"),
    # the keys of a table head nothing
    (f"2. Halte de Varnay\n\nP = PRÉSENT   A = ABSENT\n\n{TOLD}", f"Halte de Varnay – {OF_COUNCIL}"),
    # what is no heading: votes, page numbers, names of who signs, references
    (f"2. Halte de Varnay\n\n- 4 -\n\n{TOLD}", f"Halte de Varnay – {OF_COUNCIL}"),
    (f"2. Halte de Varnay\n\nNOR : VARB2112345A\n\n{TOLD}", f"Halte de Varnay – {OF_COUNCIL}"),
    (f"2. Halte de Varnay\n\nL. ARNOUX\n\n{TOLD}", f"Halte de Varnay – {OF_COUNCIL}"),
    (f"2. Halte de Varnay\n\n23 réactions sur « Halte »\n\n{TOLD}", f"Halte de Varnay – {OF_COUNCIL}"),
    (f"2. Halte de Varnay\n\nContrôles                     9\n\n{TOLD}", f"Halte de Varnay – {OF_COUNCIL}"),
    (f"2021-05-02 – ÉLECTION DU 2e VICE-PRÉSIDENT\n\n{TOLD}", f"Élection du 2e vice-président – {OF_COUNCIL}"),
    # labels before a full stop; a label that is but dated, a clause, an aside
    (f"QUESTIONS DIVERSES\n\nBUVETTE. {TOLD}", f"Buvette – {OF_COUNCIL}"),
    (f"QUESTIONS DIVERSES\n\n* Crèche du bourg. {TOLD}\n* Parking. Rien.", f"Crèche du bourg – {OF_COUNCIL}"),
    (f"QUESTIONS DIVERSES\n\nMoins drôle : {TOLD}", OF_COUNCIL),
    (f"2. Travaux\n- Bât. C : {TOLD}", f"Bât. C – Travaux – {OF_COUNCIL}"),
    (f"QUESTIONS DIVERSES\n\n- page 4 : {TOLD}", OF_COUNCIL),
    (f"QUESTIONS DIVERSES\n\n- pour Lise : {TOLD}", OF_COUNCIL),
]  # fmt: skip


@pytest.mark.parametrize(("part", "expected"), PARTS)
def test_a_part_is_named_by_its_heading_alone(part: str, expected: str) -> None:
    assert told_on(MINUTES + part).subject == expected


def test_a_numbered_heading_above_a_table_ends_the_part_before() -> None:
    text = f"{MINUTES}1/ Halte de Varnay\n{TOLD}\n2/ Comptes de l'année\nLoto ..... 12,00\nDons ..... 3,00\n"
    told = told_on(f"{text}Total ..... 15,00\nLe bal du village a été annulé le 8 mai 2021.", "2021-05-08")
    assert (told.subject or "").startswith("Comptes de l'année – ")


def test_a_vote_heads_nothing() -> None:
    text = f"{MINUTES}2. Halte de Varnay\n{TOLD}\n\nVote : unanimité\n\nElle a rouvert le 9 mai 2021.\n"
    assert told_on(text, "2021-05-09").subject == f"Halte de Varnay – {OF_COUNCIL}"


def test_what_a_site_links_to_has_no_subject() -> None:
    text = f"{MINUTES}{TOLD}\n\nÀ lire aussi :\nPont du Gué : l'arche s'est effondrée le 9 mai 2021 à Orny.\n"
    assert told_on(text, "2021-05-09").subject is None


GAZETTE = """Journal officiel

Arrêté du 3 mai 2021 portant nomination du directeur du Musée des phares

Par arrêté du ministre de la culture en date du 3 mai 2021, M. Luc Perrin est nommé directeur du Musée des phares.

Arrêté du 6 mai 2021 fixant le calendrier des épreuves du concours de garde des haltes

Par arrêté du ministre des transports en date du 6 mai 2021, les épreuves écrites auront lieu le 9 juin 2021.
"""


def test_each_act_of_a_gazette_is_its_own_subject() -> None:
    subject = told_on(GAZETTE, "2021-06-09").subject
    assert subject == "Arrêté du 6 mai 2021 fixant le calendrier des épreuves du concours de garde des haltes"


def test_an_act_that_is_only_cited_is_no_part() -> None:
    text = (
        f"{MINUTES}2. Halte de Varnay\nVu l'arrêté du 3 mars 2019 portant création de la halte ;\n"
        f"Vu l'arrêté du 4 mars 2019 portant ouverture de la halte ;\n\n{TOLD}"
    )
    assert told_on(text).subject == f"Halte de Varnay – {OF_COUNCIL}"


WHOLES = [
    # minutes of a council that every firm or association has
    ("VERRERIE VAUTRIN SAS\nÉtablissement d'Orny (39)\n\nPROCES-VERBAL DE LA REUNION ORDINAIRE DU CSE\n"
     f"du mardi 4 mai 2021 – salle Pasteur\n\n{TOLD}", "CSE (Verrerie Vautrin SAS)"),
    ("LES AMIS DU CANAL\nMaison des associations – 4 rue des Tilleuls\nAffiliée à la Ligue des canaux\n\n"
     f"COMPTE-RENDU DE L'ASSEMBLEE GENERALE DU 4 MAI 2021\n\n{TOLD}", "Assemblée générale (Les Amis du Canal)"),
    ("ACADEMIE DE DIJON\nCOLLEGE LUCIE-AUBRAC\n\nPROCES-VERBAL DU CONSEIL D'ADMINISTRATION\nMardi 4 mai 2021\n\n"
     f"Vote : pour 16 – contre 0 – abst. 1\n\n{TOLD}", "Conseil d'administration (Collège Lucie-Aubrac)"),
    # the works beside the minutes of a site
    ("ATELIER PERRIN architectes\n\nRECONSTRUCTION DE LA HALTE DE VARNAY\n\nMaître d'ouvrage : commune de Varnay\n\n"
     f"COMPTE RENDU DE RÉUNION DE CHANTIER N° 12\nMardi 4 mai 2021\n\n{TOLD}",
     "Reconstruction de la halte de Varnay"),
    ("ATELIER PERRIN architectes\n\nCOMPTE RENDU DE RÉUNION DE CHANTIER N° 12\nMardi 4 mai 2021\n\n"
     f"OPERATION : Reconstruction de la halte de Varnay\nMAITRE D'OUVRAGE : Commune de Varnay\n\n{TOLD}",
     "Reconstruction de la halte de Varnay"),
    ("VILLE DE VARNAY - DIRECTION DE LA VOIRIE\n\nRECONSTRUCTION DE LA HALTE\nMarché n° 2021-012\n\n"
     f"COMPTE RENDU DE RÉUNION DE CHANTIER N° 12\nMardi 4 mai 2021\n\n{TOLD}", "Reconstruction de la halte"),
    # who is inspected, whose name goes on in the line below
    ("Chambre régionale\ndes comptes\nBretagne\n\nRAPPORT D'OBSERVATIONS DÉFINITIVES\n\nSYNDICAT MIXTE DE TRAITEMENT DES EAUX\n"
     f"DU VAL D'ORNY (SMTEVO)\n\nExercices 2017 et suivants\n\n{TOLD}",
     "Syndicat mixte de Traitement des Eaux du Val d'Orny (SMTEVO)"),
    ("ACADEMIE DE DIJON\n\nRAPPORT D'INSPECTION\n\nÉtablissement : Lycée Lucie-Aubrac, Varnay\n"
     f"Visite : 3 et 4 mai 2021\n\n{TOLD}", "Lycée Lucie-Aubrac, Varnay"),
    # the rows that an encyclopedia has beside its text
    ("Halte de Varnay\n\nArticle  Discussion     Lire  Modifier\n\nHalte de Varnay\nPropriétaire        Commune de Varnay\n"
     "Fondateurs          Lise Arnoux et Luc Perrin\nArchitecte          Cabinet Roussel, de Dijon (Côte-d'Or)\n"
     f"Ouverture           3 juin 1912\n\n{TOLD}", "Halte de Varnay"),
    # a bulletin, whatever its name
    ("L'ÉCHO DU GUÉ\nBulletin de la communauté de communes du Val d'Orny\nN° 12 – printemps 2021\n\n"
     f"■ LE MOT DU PRÉSIDENT\n{TOLD}", "Le mot du président – Bulletin de la communauté de communes du Val d'Orny"),
    ("L'ÉCHO DU GUÉ\nBulletin d'informations municipales – n° 12 – printemps 2021\n"
     f"Mairie de Varnay – 2, place du Puits – Tél. 03 80 00 00 12\n\nLE MOT DU MAIRE\n\n{TOLD}",
     "Bulletin municipal de Varnay"),
    # a life; a form or a mandate's line is none
    ("Accueil > Les élus\n\nLise ARNOUX\nVice-présidente chargée des haltes\n\nNée le 3 juin 1968 à Orny\n\n"
     f"MANDATS ANTÉRIEURS\n2014-2020 : maire de Varnay\n\nLise Arnoux est entrée au conseil. {TOLD}", "Lise Arnoux"),
    # formulas of papers and of the press
    ("RÉCIT. La halte de Varnay ferme : les élus regrettent le conseil (ACTUALISATION avec le maire)\n\n"
     f"{TOLD}", "La halte de Varnay ferme : les élus regrettent le conseil"),
    (f"Avis délibéré de la mission régionale d'autorité environnementale sur le projet de halte de Varnay-le-Bas\n\n{TOLD}",
     "Projet de halte de Varnay-le-Bas"),
]  # fmt: skip


def test_papers_of_a_stage_do_not_end_it() -> None:
    text = (
        "Proposition de loi visant à maintenir les haltes\n\nDossier législatif\n\n1ère lecture – Sénat\n\n"
        "Rapport n° 231 déposé le 4 mai 2021\n\nLe texte a été adopté en séance le 9 mai 2021.\n\n"
        "1ère lecture – Assemblée nationale\n\nLe texte a été transmis le 10 mai 2021."
    )
    assert (told_on(text, "2021-05-09").subject or "").startswith("1re lecture – Sénat – ")


def test_of_several_parties_the_first_is_named() -> None:
    text = (
        "COUR D'APPEL DE DOLE\nM. [W] [L]\nMme [H] [T]\nC/\nS.A.R.L. VERRERIE DU GUÉ\nARRÊT DU 4 MAI 2021\n"
        f"{TOLD}"
    )
    subject = first_event(text, None, "judgment").subject
    assert subject == "M. [W] [L] et autre c/ S.A.R.L. Verrerie du Gué"


@pytest.mark.parametrize(("text", "expected"), WHOLES)
def test_a_paper_is_about_whose_it_is(text: str, expected: str) -> None:
    assert told_on(text).subject == expected
