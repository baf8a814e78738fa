"""Documents as people have them, a sample of each kind, written here: what kind
they are, and which day they state of themselves.
"""

from pathlib import Path

import pytest

from pipeline.reading.spelled import spelled_day

from .html_samples import WIKI
from .pages import read, sentences

APPEAL = """COUR D'APPEL DE VAUX
Chambre sociale
ARRÊT DU 12 MARS 2021
N° RG 19/04512

APPELANTE : société Arche, représentée par Me Petit
INTIMÉ : M. Paul Roux

EXPOSÉ DU LITIGE
M. Roux a été engagé le 3 mai 2012 par la société Arche. Il a été licencié le 7 janvier 2019.

PAR CES MOTIFS
La cour confirme le jugement du 4 septembre 2019.
"""
APPEALED = APPEAL.replace("ARRÊT DU", "Jugement du 4 septembre 2019 - TGI de Vaux - n° 17/00212\n\nARRÊT DU")
COUNCIL_OF_STATE = """Conseil d'État
N° 431987
ECLI:FR:CECHR:2021:431987.20210609
2ème - 7ème chambres réunies
Lecture du mercredi 9 juin 2021

REPUBLIQUE FRANCAISE
AU NOM DU PEUPLE FRANCAIS

Vu la procédure suivante :
Par une requête enregistrée le 4 juillet 2019, la commune de Vaux demande l'annulation de l'arrêté du 2 mai 2019.
DECIDE :
Article 1er : La requête de la commune de Vaux est rejetée.
"""
CASSATION = """Cour de cassation, chambre commerciale, 17 novembre 2020, 18-23.456

AU NOM DU PEUPLE FRANÇAIS

Selon l'arrêt attaqué (Vaux, 5 juin 2018), la société Arche a cédé le port à la région.
PAR CES MOTIFS, la Cour REJETTE le pourvoi.
"""
MINUTES = """COMMUNE DE VAUX
PROCÈS-VERBAL DU CONSEIL MUNICIPAL

L'an deux mille dix-neuf, le quatre juillet à vingt heures, le conseil municipal s'est réuni en mairie, sur convocation du 27 juin.
Étaient présents : Mme Lise Arnaud, M. Paul Roux.
Secrétaire de séance : M. Paul Roux.

Le conseil adopte le budget du port.
"""
SITTING = """Conseil communautaire du Val de Seille
Compte rendu de la séance du jeudi 4 juillet 2019

Présents : Mme Arnaud, M. Roux. Absents : M. Petit.

Le conseil adopte le budget du port voté en commission le 12 juin 2019.
"""
NOTICE = """JORF n°0148 du 28 juin 2018
Texte n° 12
Décret n° 2018-541 du 26 juin 2018 relatif au port de Vaux

NOR : TRAT1801234D

Le Premier ministre,
Vu le code des ports ;
Décrète :
Article 1
Le port de Vaux est transféré à la région au 1er janvier 2019.
"""
AUDIT = """Chambre régionale des comptes
Vaux, le 8 février 2016
Objet : notification du rapport d'observations définitives

Monsieur le Maire,

Je vous prie de trouver ci-joint le rapport de la chambre sur la gestion du port, délibéré le 3 décembre 2015.
"""
PRESS = """Le port de Vaux rouvre

VAUX, 3 mai 2019 (AFP) - Le port de Vaux a rouvert mercredi, a annoncé la mairie.
"""
RELEASE = """COMMUNIQUÉ DE PRESSE – Vaux, 10 juin 2020

Le port de Vaux rouvre

La région a voté hier les crédits du port, que la commune attendait depuis 2018.
"""
NEWSLETTER = """La Lettre du port n° 45 – mars 2021

Le quai nord a rouvert en février. La digue sera achevée le mois prochain, a promis la région.
"""
CHRONOLOGY = """Le port en quelques dates

4 mai 2018 : ouverture du port
7 mai 2018 : inondation du quai
12 juin 2019 – cession à la région
"""
DEBATE = """Assemblée nationale
XVe législature
Session ordinaire de 2020-2021
Séance du jeudi 11 mars 2021
Compte rendu intégral

Présidence de Mme Lise Arnaud
vice-présidente

Mme la présidente. La séance est ouverte.

(La séance est ouverte à neuf heures.)

1. Réforme des ports

Mme la présidente. La parole est à M. Paul Roux.

M. Paul Roux. Hier, la région a voté les crédits du port. En 2018, le Gouvernement a fermé le quai nord.

(La séance est levée à treize heures.)
"""
SENATE = """SÉNAT
SESSION ORDINAIRE DE 2019-2020
COMPTE RENDU INTÉGRAL
Séance du mercredi 5 février 2020

PRÉSIDENCE DE M. Paul Roux,
vice-président

M. le président. La séance est ouverte.
(La séance est ouverte à quatorze heures trente.)

M. le président. L'ordre du jour appelle le débat sur les ports.
Mme Lise Arnaud. Le 3 janvier dernier, le préfet a fermé le port de Vaux. (Applaudissements.)
"""
COURT_REPORT = """COUR DES COMPTES

RAPPORT PUBLIC THÉMATIQUE
Les ports de plaisance : une gestion à revoir
Juin 2019

SYNTHÈSE

La Cour a contrôlé les comptes du port de Vaux pour les exercices 2012 à 2017. Le port a été cédé le 3 mai 2016.

RECOMMANDATIONS
1. Réviser la convention.
"""
OBSERVATIONS = """RAPPORT D'OBSERVATIONS DÉFINITIVES
ET SA RÉPONSE
COMMUNE DE VAUX
Exercices 2013 et suivants
Observations définitives délibérées le 12 mars 2019

SYNTHÈSE

La chambre régionale des comptes a examiné la gestion de la commune. Le port a été cédé le 3 mai 2016.
"""
SAMPLES = [
    (DEBATE, "debate", "2021-03-11"),
    (SENATE, "debate", "2020-02-05"),
    (COURT_REPORT, "report", "2019-06"),
    (OBSERVATIONS, "report", "2019-03-12"),
    (APPEAL, "judgment", "2021-03-12"),
    (APPEALED, "judgment", "2021-03-12"),
    (COUNCIL_OF_STATE, "judgment", "2021-06-09"),
    (CASSATION, "judgment", "2020-11-17"),
    (MINUTES, "minutes", "2019-07-04"),
    (SITTING, "minutes", "2019-07-04"),
    (SITTING.replace("séance du", "séance\ndu"), "minutes", "2019-07-04"),
    (NOTICE, "document", "2018-06-28"),
    (AUDIT, "letter", "2016-02-08"),
    (PRESS, "article", "2019-05-03"),
    (RELEASE, "press_release", "2020-06-10"),
    (NEWSLETTER, "newsletter", "2021-03"),
    (CHRONOLOGY, "chronology", None),
]


@pytest.mark.parametrize(("text", "kind", "published"), SAMPLES)
def test_kind_and_day_of_a_document(tmp_path: Path, text: str, kind: str, published: str | None) -> None:
    document = read(tmp_path, "a.txt", text).document
    assert (document.kind, document.published, document.published_from) == (
        kind,
        published,
        "text" if published else None,
    )


@pytest.mark.parametrize(("text", "kind", "published"), [SAMPLES[0], SAMPLES[3]])
def test_the_same_on_a_web_page(tmp_path: Path, text: str, kind: str, published: str | None) -> None:
    page = (
        "<html><body><main>"
        + "".join(f"<p>{line}</p>" for line in text.split("\n") if line)
        + "</main></body></html>"
    )
    document = read(tmp_path, "a.html", page).document
    assert (document.kind, document.published, document.published_from) == (kind, published, "text")


@pytest.mark.parametrize(
    "text",
    [
        (
            "Sénat\n\nLe Sénat a voté le texte sur les ports. La séance du 3 mai 2019 avait été longue, "
            "selon les élus de la commune.\n"
        ),
        (
            "Cour des comptes\n\nLe rapport public de la Cour des comptes sur les ports a été commenté par "
            "le maire de Vaux en mai 2019.\n"
        ),
        "Le tribunal de Vaux\n\nLe tribunal de Vaux a jugé le 3 mai 2019 que le port était public.\n",
        (
            "Conseil municipal de Vaux\n\nLe conseil municipal se réunira le 3 mai 2019, a annoncé le maire "
            "de la commune de Vaux.\n"
        ),
        (
            "La lettre du maire\n\nLe maire a écrit une lettre au préfet le 3 mai 2019, puis une autre au "
            "ministre.\n"
        ),
    ],
)
def test_one_mark_is_not_enough(tmp_path: Path, text: str) -> None:
    assert (
        read(tmp_path, "a.txt", text).document.kind,
        read(tmp_path, "a.txt", text).document.published,
    ) == ("document", None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("L'an deux mille dix-neuf, le quatre juillet à vingt heures", "2019-07-04"),
        ("L’an deux mille vingt et un et le vingt-trois du mois de mai", "2021-05-23"),
        ("L'an mil neuf cent quatre-vingt-dix-huit, le premier avril", "1998-04-01"),
        ("L'an deux mille vingt-deux, le lundi trente et un janvier", "2022-01-31"),
        ("L'an 2019, le 4 juillet", "2019-07-04"),
        ("L'an deux mille dix-neuf, le trente et un février", None),
        ("L'an prochain, le quatre juillet", None),
        ("Le quatre juillet deux mille dix-neuf", None),
    ],
)
def test_days_in_words(text: str, day: str | None) -> None:
    assert spelled_day(text) == day


def test_a_page_of_an_encyclopaedia_has_the_day_of_its_version(tmp_path: Path) -> None:
    document = read(tmp_path, "a.html", WIKI).document
    assert (document.kind, document.title, document.published) == (
        "encyclopedia",
        "Port de Vaux",
        "2021-03-12",
    )
    assert "Création | 4 mai 1998" in sentences(document)
    bare = WIKI.replace('"dateModified":"2021-03-12T10:00:00Z",', "")
    assert read(tmp_path, "b.html", bare).document.published == "2021-03-12"
