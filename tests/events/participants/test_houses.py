"""Whose minutes or judgment a document is does there what no sentence gives to anybody."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

COUNCIL = "COMMUNE DE GORRON\nCOMPTE RENDU DU CONSEIL MUNICIPAL\nSéance du 6 juin 2021\n"
CLUB = "LES AMIS DU CANAL\nAssociation loi 1901\nPROCÈS-VERBAL DE L'ASSEMBLÉE GÉNÉRALE\ndu 6 juin 2021\n"
COURT = (
    "COUR D'APPEL DE RIOM\nARRÊT DU 6 JUIN 2021\nRÉPUBLIQUE FRANÇAISE\nAU NOM DU PEUPLE FRANÇAIS\n"
    "Le conseil de prud'hommes de Vichy a débouté Mme Odile Garnier.\n"
)
NEWS = "LE CANAL DÉBORDE\nLes riverains du canal attendent toujours.\n"

REPORT = "Académie de Lille\nRapport d'inspection\nÉtablissement : collège Marie-Curie\n"
OPINION = "Avis de l'agence régionale de santé Bretagne sur le projet de captage\n"

CASES = [
    (REPORT, "Inspection du 3 mai 2021.", {"académie de Lille"}),
    (REPORT, "Établissement : collège Marie-Curie – Visite : 3 mai 2021", {"académie de Lille"}),
    (OPINION, "Avis émis le 3 mai 2021", {"agence régionale de santé Bretagne"}),
    (OPINION, "L'avis du voisin a été rendu le 3 mai 2021.", set()),
    (REPORT, "Les élus ont reporté leur visite du 3 mai 2021.", set()),
    (COUNCIL, "Le procès-verbal de la séance du 3 mai 2021 est adopté.", {"COMMUNE DE GORRON"}),
    (COUNCIL, "Prochain conseil : 3 mai 2021.", {"COMMUNE DE GORRON"}),
    (CLUB, "La séance du 3 mai 2021 a été levée à midi.", {"Les Amis du canal"}),
    (COUNCIL, "La séance de natation du 3 mai 2021 est annulée.", set()),
    (COUNCIL, "Une réunion aura lieu le 3 mai 2021.", set()),
    (NEWS, "La séance du 3 mai 2021 a été levée à midi.", set()),
    (COURT, "L'affaire a été plaidée le 3 mai 2021.", {"cour d'appel de Riom"}),
    (COURT, "L'ordonnance de clôture a été rendue le 3 mai 2021.", {"cour d'appel de Riom"}),
    (COURT, "La clôture de l'enquête est intervenue le 3 mai 2021.", set()),
    (
        COURT,
        "L'audience du tribunal judiciaire de Moulins s'est tenue le 3 mai 2021.",
        {"tribunal judiciaire de Moulins"},
    ),
    (
        COURT,
        "Par un mémoire enregistré le 3 mai 2021, la société Verrerie du Gué conclut au rejet.",
        {"société Verrerie du Gué", "cour d'appel de Riom"},
    ),
    (
        COURT,
        "Renvoi : 3 mai 2021, à la demande de la société Verrerie du Gué.",
        {"société Verrerie du Gué", "cour d'appel de Riom"},
    ),
    (NEWS, "L'affaire a été plaidée le 3 mai 2021.", set()),
]


@pytest.mark.parametrize(("head", "sentence", "names"), CASES)
def test_own_acts_are_those_of_the_house(read: Read, head: str, sentence: str, names: set[str]) -> None:
    found = read(head + sentence, published="2021-06-10")
    told = [event for event in found.events if event.date is not None and event.date.edtf == "2021-05-03"]
    assert {who.name.lower() for event in told for who in event.participants} == {n.lower() for n in names}
    assert told


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Nous avons rouvert l'écluse le 3 mai 2021.", {("agent", "Les Amis du Canal")}),
        ("Ils nous ont rendu la clé le 3 mai 2021.", {("addressee", "Les Amis du Canal")}),
        ("Notre doyen nous a quittés le 3 mai 2021.", set()),
        ("Un voisin l'a dit : « Nous avons rouvert l'écluse le 3 mai 2021. »", set()),
    ],
)
def test_an_association_says_nous_on_its_page(read: Read, sentence: str, parts: set[tuple[str, str]]) -> None:
    found = read(f"LES AMIS DU CANAL\nNotre histoire\n{sentence}", published="2021-06-10")
    told = [event for event in found.events if event.date is not None and event.date.edtf == "2021-05-03"]
    assert told
    assert {(who.role, who.name) for event in told for who in event.participants} == parts
