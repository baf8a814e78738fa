"""Whom a deed befalls: acts, writings, attributes, contracts, rulings."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.models import Document, Reading
from pipeline.prose import plain_prose
from tests.events.conftest import Read
from tests.events.participants.test_participants import people


@pytest.mark.parametrize(
    ("sentence", "trigger", "names"),
    [
        ("La société Vial, agréée par un arrêté du 3 mai 2019, a fait appel.", "arrêté", {"Vial"}),
        ("Le conseil de Dole a adopté un arrêté le 3 mai 2019.", "arrêté", set()),
        (
            "La société Vial a déposé en avril 2019 une demande d'extension, complétée le 8 mai 2019.",
            "complétée",
            {"Vial"},
        ),
        (
            "La société Vial a visité en avril 2019 une usine de meubles, rachetée le 8 mai 2019.",
            "rachetée",
            set(),
        ),
        (
            "La commune de Vaudry, dont le recours, formé le 22 mai 2019, demeure sans réponse, proteste.",
            "formé",
            {"commune de Vaudry"},
        ),
        ("M. Paul Girard a été victime le 3 mai 2019 d'un accident.", "accident", {"Paul Girard"}),
        ("M. Paul Girard a parlé le 3 mai 2019 d'un accident survenu la veille.", "survenu", set()),
        (
            "Les travaux sont confiés à l'agence Vial & Petit, lauréate du concours jugé le 3 mai 2019.",
            "jugé",
            {"agence Vial & Petit"},
        ),
        (
            "La gestion a été confiée, par une convention signée le 3 mai 2019, à la société Verdal.",
            "signée",
            {"Verdal"},
        ),
        (
            "Il a formé un pourvoi contre l'arrêt rendu le 3 mai 2019 par la cour d'appel de Riom.",
            "rendu",
            {"cour d'appel de Riom"},
        ),
        (
            "La société Dumas, aux droits de laquelle vient depuis le 1er mai 2019 la société Vial, paie.",
            "vient",
            {"Dumas", "Vial"},
        ),
        (
            "Verdal Énergie (Euronext Growth – ALVDB), société de services, annonce le 3 mai 2019 une perte.",
            "annonce",
            {"Verdal Énergie"},
        ),
        (
            "À l'invitation de la société Vial, élus et habitants ont visité le site le 3 mai 2019.",
            "visité",
            {"Vial"},
        ),
    ],
)
def test_who_undergoes(read: Read, sentence: str, trigger: str, names: set[str]) -> None:
    found = people(read(sentence, "2021-09-09"))
    assert found.get(trigger, set()) == names


def headlined(text: str) -> dict[str, set[str]]:
    """Who takes part in what a text tells below its headline."""
    known = {"id": "d", "source": "d.txt", "sha256": "0" * 64, "format": "text", "kind": "document"}
    blocks = tuple(block.block for block in plain_prose(text).blocks)
    title = text.split("\n")[0]
    document = Document(**known, title=title, published="2021-06-01", text=text, blocks=blocks)
    return people(next(extract([Reading(document=document)])))


RULING = (
    "TRIBUNAL ADMINISTRATIF\nDE VERNAY\nSOCIÉTÉ TRANSPORTS VIAL\nM. Luc PERRIN\nRapporteur\n"
    "Audience du 1er mars 2023\nDécision du 14 mars 2023\n"
    "La société Transports Vial demande une aide. Le préfet a refusé."
)


def test_ruling_is_on_the_request_of_whom_its_head_names(read: Read) -> None:
    found = people(read(RULING, "2023-09-09"))
    assert found["Décision"] == {"tribunal administratif de Vernay", "Transports Vial"}
    assert found["Audience"] == {"tribunal administratif de Vernay"}


def test_report_filed_with_the_presidency_of_a_house_goes_to_the_house(read: Read) -> None:
    found = people(read("Enregistré à la Présidence du Sénat le 3 mars 2021", "2021-09-09"))
    assert found["Enregistré"] == {"Sénat"}


AUDIT = (
    "Chambre régionale des comptes de Bretagne\nOBSERVATIONS DÉFINITIVES\nCommune de Vaudry (Finistère) "
    "Exercices 2010 à 2015\nLe port a fermé en mars 2014. La dette a doublé en avril 2014. La société Verdal a embauché dix marins en mai 2014."
)


def test_audited_body_has_its_figures_and_no_part_in_what_another_does(read: Read) -> None:
    found = people(read(AUDIT, "2016-09-09"))
    assert {name.lower() for name in found["doublé"]} == {"commune de vaudry"}
    assert not found["fermé"]
    assert found["embauché"] == {"Verdal"}


REPORT = (
    "SÉNAT\nEnregistré à la Présidence du Sénat le 3 mars 2021\nRAPPORT\nFAIT\nau nom de la commission des "
    "finances sur le projet de loi,\nPar M. Luc PERRIN,\nVotre rapporteur a entendu les maires. La commission "
    "a voté."
)


def test_report_is_filed_by_its_rapporteur_and_its_commission(read: Read) -> None:
    found = people(read(REPORT, "2021-09-09"))
    assert found["Enregistré"] == {"Sénat", "Luc Perrin", "commission des finances"}


LETTER = (
    "Mme Odile Garnier\n\nCaisse de retraite du Jura\n\nMadame, Monsieur,\n{lead}\n"
    "1. de verser une avance avant le 15 décembre 2021 ;\nJe vous prie d'agréer, Madame, mes salutations.\n"
    "Odile Garnier"
)


def test_items_of_a_letter_are_asked_of_whom_it_addresses(read: Read) -> None:
    found = people(read(LETTER.format(lead="Je vous demande par conséquent :"), "2021-09-09"))
    assert "Caisse de retraite du Jura" in found["verser"]
    found = people(read(LETTER.format(lead="Il vous appartient de lire ce qui suit."), "2021-09-09"))
    assert "Caisse de retraite du Jura" not in found["verser"]


MINUTES = (
    "COMMUNE DE VAUDRY\nPROCÈS-VERBAL DE LA SÉANCE DU CONSEIL MUNICIPAL\n"
    "L'ancien lavoir, désaffecté par délibération du 28 février 2019, est vendu."
)


def test_deliberation_in_minutes_is_the_body_s_own(read: Read) -> None:
    assert people(read(MINUTES, "2021-09-09"))["délibération"] == {"commune de Vaudry"}


COMPANY = "Verrerie Le Moal : la fin\nLe tribunal de commerce de Dole a prononcé le 3 mai 2021 {what}."


def test_court_decides_what_becomes_of_the_company_of_the_headline() -> None:
    told = headlined(COMPANY.format(what="le redressement judiciaire"))
    assert told["prononcé"] == {"Verrerie Le Moal", "tribunal de commerce de Dole"}
    assert headlined(COMPANY.format(what="un renvoi"))["prononcé"] == {"tribunal de commerce de Dole"}


def test_plural_name_stays_behind_what_it_is_called(read: Read) -> None:
    text = "Les Marcheurs du Jura ont écrit au maire. L'association a organisé une sortie le 3 mai 2021."
    (event,) = read(text, "2021-09-09").events
    assert event.title == "L'association Les Marcheurs du Jura organise une sortie"
