"""Titles of states and of nouns that nothing but a date names; each case is an invented sentence."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

CASES = [
    # what a thing is put in
    (
        "La région soutient la scierie Lobret, placée en redressement judiciaire en mai 2019, et ses salariés.",
        "2019-05",
        "Placement de la scierie Lobret en redressement judiciaire",
    ),
    (
        "La papeterie Drouvin a été placée en liquidation judiciaire le 4 mai 2020.",
        "2020-05-04",
        "La papeterie Drouvin a été placée en liquidation judiciaire",
    ),
    (
        "En cessation de paiements depuis le 3 mai 2019, la papeterie Drouvin a licencié ses ouvriers.",
        "2019-05-03/..",
        "La papeterie Drouvin est en cessation de paiements",
    ),
    # of nobody named, the state alone
    (
        "Le redressement judiciaire du 4 mai 2020 a surpris.",
        "2020-05-04",
        "Redressement judiciaire",
    ),
    # what is set off with its date
    (
        "Le taux de remplissage des trains, de 64 % en 2013, est tombé à 51 % en 2018.",
        "2013",
        "Taux de remplissage des trains : 64 %",
    ),
    (
        "Le taux de remplissage des trains, de 64 % en 2013, est tombé à 51 % en 2018.",
        "2018",
        "Le taux de remplissage des trains tombe à 51 %",
    ),
    (
        "Le budget du port, équilibré jusqu'en 2012, affiche une perte de 80 000 euros en 2013.",
        "../2012",
        "Budget du port équilibré",
    ),
    # whose figure
    (
        "La régie, excédentaire jusqu'en 2013, a enregistré un déficit de 90 000 € en 2015, vite résorbé.",
        "2015",
        "La régie enregistre un déficit de 90 000 €",
    ),
    # announced before: the figure alone
    (
        "Alors que le tarif était figé, la région a annoncé sa revalorisation de 4 % à compter du 1er mars 2022.",
        "2022-03-01/..",
        "Revalorisation de 4 %",
    ),
    # with whom
    (
        "Le projet a été suspendu après la réunion du 3 mars 2014 avec le préfet.",
        "2014-03-03",
        "Réunion avec le préfet",
    ),
    (
        "Les habitants ont occupé la mairie avant la réunion du 4 mars 2021.",
        "2021-03-04",
        "Les habitants ont occupé la mairie avant la réunion du 4 mars 2021",
    ),
    # on what occasion
    (
        "À l'issue d'une visite du 12 juin 2017, l'inspecteur du travail a ordonné l'arrêt du chantier.",
        "2017-06-12",
        "L'inspecteur du travail ordonne l'arrêt du chantier",
    ),
    (
        "Par jugement du 9 mai 2018, le tribunal d'instance de Vaux l'a condamné à une amende.",
        "2018-05-09",
        "Le tribunal d'instance de Vaux l'a condamné à une amende",
    ),
    (
        "Dans le prolongement des assises du port de 2019, trois quais ont été rouverts.",
        "2019",
        "Assises du port",
    ),
    # what an act does, and what follows it
    (
        "L'avenant de mars 2016 a porté cette somme à 9 millions d'euros.",
        "2016-03",
        "L'avenant porte la somme à 9 millions d'euros",
    ),
    ("L'accord de juin 2014 fixe le loyer à 300 euros.", "2014-06", "L'accord fixe le loyer à 300 euros"),
    (
        "Le rapport de mai 2015 a suscité des critiques.",
        "2015-05",
        "Le rapport de mai 2015 a suscité des critiques",
    ),
    # of whom « dont » is said
    (
        "La commune dénonce le fermier, dont le bail, signé en 1998, arrive à son terme.",
        "1998",
        "Signature du bail du fermier",
    ),
    (
        "La commune dénonce le fermier du domaine, dont le bail, signé en 1998, arrive à son terme.",
        "1998",
        "Signature du bail du fermier du domaine",
    ),
    # how it is done
    (
        "L'usine, fermée provisoirement le 3 mai 2019, a rouvert.",
        "2019-05-03",
        "Fermeture provisoire de l'usine",
    ),
    # what « et » says beside the deed is none of it
    (
        "Notre amicale, fondée en 2012 et forte de 90 membres, proteste.",
        "2012",
        "Fondation de l'amicale",
    ),
    # in a line without verb, what follows a comma is said of its first noun
    (
        "Avis du Conseil d'État, saisi par le maire en application de l'article 12 du code, rendu le 9 juin 2020",
        "2020-06-09",
        "Avis du Conseil d'État",
    ),
]


@pytest.mark.parametrize(("sentence", "date", "title"), CASES)
def test_state_and_dated_noun_say_of_what(read: Read, sentence: str, date: str, title: str) -> None:
    events = read(sentence, "2023-05-04").events
    assert [event.title for event in events if event.date is not None and event.date.edtf == date] == [title]


FILE = """Protéger les tourbières – dossier législatif
Assemblée nationale – 1re lecture
Proposition de loi de M. Luc PERRIN et plusieurs de ses collègues visant à protéger les tourbières, n° 412
– commission des affaires économiques
Saisie pour avis le 8 juin 2020 ; s'est réunie le 19 juin 2020
Examen du texte au cours de la réunion du 20 juin 2020
Sénat – 1re lecture
Discussion en séance publique le 15 avril 2021
Nouvelle lecture
Assemblée nationale : texte adopté le 25 mai 2021
Sénat : texte rejeté définitivement le 2 juin 2021
Conseil constitutionnel
Saisine le 8 juin 2021 par plus de soixante députés"""

STAGES = [
    (
        "2020-06-08",
        "Saisine de la commission des affaires économiques pour avis",
        "Assemblée nationale – 1re lecture",
    ),
    ("2020-06-19", "La commission des affaires économiques se réunit", "Assemblée nationale – 1re lecture"),
    (
        "2020-06-20",
        "Examen de la proposition de loi visant à protéger les tourbières par la commission des affaires "
        "économiques",
        "Assemblée nationale – 1re lecture",
    ),
    ("2021-04-15", "Discussion en séance publique au Sénat", "Sénat – 1re lecture"),
    (
        "2021-05-25",
        "Adoption de la proposition de loi visant à protéger les tourbières par l'Assemblée nationale",
        "Nouvelle lecture",
    ),
    (
        "2021-06-02",
        "Rejet définitif de la proposition de loi visant à protéger les tourbières par le Sénat",
        "Nouvelle lecture",
    ),
    (
        "2021-06-08",
        "Saisine du Conseil constitutionnel par plus de soixante députés",
        "Conseil constitutionnel",
    ),
]


@pytest.mark.parametrize(("date", "title", "stage"), STAGES)
def test_file_of_a_bill_says_chamber_and_stage(read: Read, date: str, title: str, stage: str) -> None:
    (event,) = (e for e in read(FILE).events if e.date is not None and e.date.edtf == date)
    assert event.title == title
    assert (event.subject or "").split(" – Proposition")[0] == stage
