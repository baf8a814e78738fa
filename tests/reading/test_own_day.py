"""The day that a document states of itself in its head and foot, and the days of
its parts; what is told of others dates nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.models import Document
from pipeline.reading import list_sources, own_day, read_document
from pipeline.reading.margins import Margins, OwnDay
from pipeline.reading.parts import find_parts

BODY = (
    "Le quai nord du port de Vaux sera fermé pendant les travaux, a rappelé la présidente du syndicat aux "
    "riverains."
)


def find_own_day(lines: list[str]) -> OwnDay | None:
    return own_day.find_own_day(Margins(lines))


def read(folder: Path, name: str, text: str) -> Document:
    (folder / name).write_text(text, encoding="utf-8")
    return read_document(list_sources(folder)[0][0]).document


@pytest.mark.parametrize(
    ("head", "day", "said"),
    [
        (
            ["Port de Vaux : les travaux commencent", "Par Lise Arnaud – Publié le 3 mai 2019 à 07 h 12"],
            "2019-05-03",
            "published",
        ),
        (["Port de Vaux", "Lise Arnaud | Mis en ligne le 03/05/2019"], "2019-05-03", "published"),
        (["TRIBUNAL DE VAUX", "Audience du 4 avril 2019", "Décision du 3 mai 2019"], "2019-05-03", "ruling"),
        (["Commission d'enquête sur les ports", "Réunion du vendredi 3 mai 2019"], "2019-05-03", "sitting"),
        (["Syndicat du port", "Comité syndical du vendredi 3 mai 2019 – 18 h 00"], "2019-05-03", "sitting"),
        (["Syndicat du port", "Séance du comité : vendredi 3 mai 2019"], "2019-05-03", "sitting"),
        (["SÉANCE DU COMITÉ SYNDICAL", "DU VENDREDI 3 MAI 2019 À 18 H"], "2019-05-03", "sitting"),
        (["LA LETTRE DU PORT", "N° 41 – Octobre 2021", "Le mot de la présidente"], "2021-10", "issue"),
        (
            [
                "PROCÈS-VERBAL DU CONSEIL DE VAUX",
                (
                    "Le conseil s'est réuni le vendredi 3 mai 2019 au siège, sous la présidence de M. Luc "
                    "Perrin."
                ),
            ],
            "2019-05-03",
            "sitting",
        ),
        (
            ["L'an deux mille dix-neuf, le trois mai à dix-huit heures, le comité du port s'est réuni"],
            "2019-05-03",
            "sitting",
        ),
        (["Direction des ports", "Note de service n° 12 du 3 mai 2019"], "2019-05-03", "paper"),
        (["Vaux, le 3 mai 2019", "Aux riverains"], "2019-05-03", "place"),
        (
            ["bonjour à tous nous sommes le vendredi 3 mai 2019 et on parle du port qui a fermé en 2012"],
            "2019-05-03",
            "alone",
        ),
        (["Capitainerie", "Vaux, le 03/05/2019"], "2019-05-03", "place"),
        (
            ["Port de Vaux : les travaux commencent", "Par Lise Arnaud, le 3 mai 2019 à 7h12"],
            "2019-05-03",
            "place",
        ),
        (
            ["Port de Vaux : les travaux commencent", "VAUX (AVP) – vendredi 3 mai 2019"],
            "2019-05-03",
            "place",
        ),
    ],
)
def test_lines_of_the_head(head: list[str], day: str, said: str) -> None:
    own = find_own_day([*head, BODY, BODY])
    assert own is not None
    assert (own.day, own.said) == (day, said)


NEWS = (
    "Le quai nord a été fermé hier soir par la capitainerie, qui attend l'avis des experts sur la solidité "
    "du bord."
)


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (["Le quai nord est fermé", "3 mai 2019"], NEWS, "2019-05-03"),
        (["Le quai nord est fermé", "*Vendredi 3 mai 2019, 7 h 30*"], NEWS, "2019-05-03"),
        (["Le quai nord est fermé", "3 mai 2019"], BODY, None),
        (["Le quai nord est fermé", "3 mai 2019", "4 mai 2019"], NEWS, None),
        (["Le mot de la présidente (mai 2019)"], BODY, "2019-05"),
        (["Port de Vaux", "Bulletin n° 12 – mai 2019"], BODY, "2019-05"),
        (["Trafic du port en mai 2019"], BODY, None),
        (
            [
                "Procès-verbal L'an deux mille dix-neuf, le trois mai à dix-huit heures, le comité du port "
                "de Vaux s'est réuni."
            ],
            BODY,
            "2019-05-03",
        ),
    ],
)
def test_the_title_and_what_stands_under_it(head: list[str], body: str, day: str | None) -> None:
    own = find_own_day([*head, body, BODY])
    assert (own and own.day) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (
            "Publié le 3 mai 2019 à 07:15 - Mis à jour le 3 mai 2019 à 11:48 Temps de lecture : 4 min",
            "2019-05-03",
        ),
        ("Par Lise Arnaud | Publié le 3/05/2019", "2019-05-03"),
        ("Par arrêté du maire en date du 3 mai 2019, sont nommés :", None),
        ("L'étude publiée le 3 mai 2019 est en ligne :", None),
    ],
)
def test_what_says_when_it_came_out_below_the_standfirst(line: str, day: str | None) -> None:
    own = find_own_day(["Port de Vaux : le quai fermé", BODY, line, BODY, BODY])
    assert (own and own.day) == day


def test_a_visa_is_no_day_of_the_paper() -> None:
    own = find_own_day(
        ["Décision n° 12 du 18 octobre 2012", "Vu le courrier du préfet, daté du 7 août 2012 ;", BODY]
    )
    assert own is not None
    assert own.day == "2012-10-18"


UNDATED = (
    "Le quai nord a été fermé le 29 avril par la capitainerie, qui attend l'avis des experts sur la solidité "
    "du bord ; il avait été refait en mars 2014."
)


@pytest.mark.parametrize(
    ("head", "foot", "day", "said"),
    [
        (["Association du port", "COMPTE RENDU", "Vendredi 3 mai 2019"], [], "2019-05-03", "alone"),
        (["Le quai nord", "Il est fermé"], ["Lise Arnaud", "3 mai 2019"], "2019-05-03", "alone"),
        (["L'Écho de Vaux – vendredi 3 mai 2019", "Le quai nord est fermé"], [], "2019-05-03", "masthead"),
        (["Port de Vaux", "Notice"], ["Version 3 – 3 mai 2019"], "2019-05-03", "masthead"),
        (["Inspection des ports", "Rapport"], ["- 31 -", "Mai 2019"], "2019-05", "month"),
    ],
)
def test_a_bare_date_of_a_text_that_needs_one(head: list[str], foot: list[str], day: str, said: str) -> None:
    own = find_own_day([*head, UNDATED, BODY, *foot])
    assert own is not None
    assert (own.day, own.said) == (day, said)


@pytest.mark.parametrize(
    ("head", "body", "foot"),
    [
        (["Le quai nord", "Il est fermé"], BODY, ["Lise Arnaud", "3 mai 2019"]),
        (
            ["Le naufrage", "Vendredi 3 mai 2019"],
            "Le 4 octobre 2021, le procès commence ; l'arrêt suit le 3 mars.",
            [],
        ),
        (["Le naufrage de la Belle – 3 mai 2019"], UNDATED, []),
        (["Port de Vaux", "Convocation du comité – vendredi 3 mai 2019"], UNDATED, []),
    ],
)
def test_a_bare_date_that_is_not_the_texts(head: list[str], body: str, foot: list[str]) -> None:
    assert find_own_day([*head, body, BODY, *foot]) is None


@pytest.mark.parametrize(
    "foot",
    [
        "Fait à Vaux, le 3 mai 2019.",
        "Vaux, le 3 mai 2019",
        "Ainsi délibéré le 3 mai 2019 par le comité.",
        "Lu en audience publique le 3 mai 2019.",
    ],
)
def test_lines_of_the_foot(foot: str) -> None:
    own = find_own_day(["Syndicat du port", BODY, BODY, foot, "La présidente"])
    assert own is not None
    assert (own.day, own.said) == ("2019-05-03", "closing")


@pytest.mark.parametrize(
    "lines",
    [
        ["Port de Vaux", "Vu la délibération du 3 mai 2019"],
        ["Port de Vaux", "Approbation du compte rendu de la séance du 3 mai 2019"],
        ["Port de Vaux", "Approbation du compte rendu de la séance", "du 3 mai 2019"],
        ["Séance du comité.", "Du 3 mai 2019"],
        ["Port de Vaux", "Le comité s'est réuni en séance le 3 mai 2019."],
        ["Port de Vaux", "Séance du 3 mai 2019", "Séance du 4 mai 2019"],
        [
            "Dossier du projet de loi sur les ports",
            "Texte n° 12 déposé le 3 mai 2019",
            "Séance publique du 5 juin 2019",
        ],
        ["Le 3 mai 2019", BODY],
        ["Rapport sur l'accident de Vaux", BODY, "Séance du 3 mai 2019"],
        ["Port de Vaux", "Étude mise en ligne le 3 mai 2019"],
        ["Port de Vaux", "Étude signée par Lise Arnaud, remise le 3 mai 2019"],
    ],
)
def test_what_dates_nothing(lines: list[str]) -> None:
    assert find_own_day([*lines, *[BODY] * 7]) is None


def test_every_format_states_it(tmp_path: Path) -> None:
    lines = ["Commission d'enquête sur les ports", "Réunion du vendredi 3 mai 2019", BODY, BODY, BODY]
    texts = {
        "a.txt": "\n\n".join(lines),
        "a.md": "\n\n".join([f"# {lines[0]}", *lines[1:]]),
        "a.html": "<html><body><main>"
        + "".join(f"<p>{line}</p>" for line in lines)
        + "</main></body></html>",
    }
    for name, text in texts.items():
        (tmp_path / name[2:]).mkdir()
        document = read(tmp_path / name[2:], name, text)
        assert (name, document.published, document.published_from, document.kind) == (
            name,
            "2019-05-03",
            "text",
            "minutes",
        )


THREAD = """De : Lise Arnaud
À : Odile Garnier
Envoyé : lundi 6 mai 2019 08:52
Objet : RE: Quai nord

Bonjour Odile, les plongeurs viennent demain.

De : Odile Garnier
À : Lise Arnaud
Date : 3 mai 2019 à 17:05
Objet : Quai nord

La digue a cédé hier soir, peux-tu prévenir la préfecture ?

> Le 30 avril 2019 à 09:10, Luc Perrin a écrit :
> La visite d'hier n'a rien montré.
"""


def test_a_message_below_another_was_written_on_its_own_day(tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", THREAD)
    assert (document.kind, document.published, document.published_from) == ("email", "2019-05-06", "text")
    days = {
        document.text[block.start : block.end]: block.published or document.published
        for block in document.blocks
    }
    assert days["Bonjour Odile, les plongeurs viennent demain."] == "2019-05-06"
    assert days["La digue a cédé hier soir, peux-tu prévenir la préfecture ?"] == "2019-05-03"
    assert next(day for words, day in days.items() if "visite" in words) == "2019-04-30"


def test_a_question_and_its_answer_have_their_days() -> None:
    lines = [
        "Question n° 12 de M. Luc Perrin du 4 mars 2019 au ministre des Ports :",
        BODY,
        "Réponse du ministre du 3 mai 2019 à cette question :",
    ]
    parts = find_parts(lines)
    assert parts is not None
    assert parts.days == ("2019-03-04", "2019-03-04", "2019-05-03")
    assert parts.published == "2019-05-03"


@pytest.mark.parametrize(
    "printed",
    [
        "publiée dans le JO Sénat du {day} - page 512",
        "(Orne), publiée au Journal officiel Sénat du {day}, page 4402",
    ],
)
def test_a_question_and_its_answer_as_the_senate_prints_them(printed: str) -> None:
    asked, answered = printed.format(day="04/03/2019"), printed.format(day="3 mai 2019")
    parts = find_parts(
        [
            f"Question écrite n° 07213 de M. Luc Perrin {asked}",
            BODY,
            f"Réponse du ministère des Ports {answered}",
            BODY,
        ]
    )
    assert parts is not None
    assert parts.days == ("2019-03-04", "2019-03-04", "2019-05-03", "2019-05-03")


def test_a_question_printed_on_two_lines() -> None:
    lines = [
        "Question écrite n° 07213 de M. Luc Perrin (Orne)",
        "publiée dans le JO Sénat du 04/03/2019 - page 512",
        BODY,
        "Réponse du ministère des Ports",
        "publiée dans le JO Sénat du 03/05/2019 - page 4402",
        BODY,
    ]
    parts = find_parts(lines)
    assert parts is not None
    assert parts.days == (*["2019-03-04"] * 3, *["2019-05-03"] * 3)


@pytest.mark.parametrize(
    "lines",
    [
        ["Date : 3 mai 2019", BODY],
        ["De : Lise Arnaud", BODY],
        ["Port de Vaux", *[BODY] * 7, "De : Lise Arnaud", "Date : 3 mai 2019"],
        [
            "Port de Vaux",
            BODY,
            "Question orale n° 12 de M. Perrin (réponse publiée le 4 mars 2019)",
            "Contact",
        ],
        ["La question posée le 4 mars 2019 reste sans réponse : rien ne bouge.", BODY],
    ],
)
def test_what_shows_no_parts(lines: list[str]) -> None:
    assert find_parts(lines) is None


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["Enregistré à la Présidence de l'Assemblée nationale le 3 mai 2019.", UNDATED], "2019-05-03"),
        (["Radio du port", "Diffusion : vendredi 3 mai 2019, 7 h 50 – durée 8'", UNDATED], "2019-05-03"),
        (["La Lettre du port", "#48 | 3 mai 2019", UNDATED], "2019-05-03"),
        (["La Revue du port", "N° 312 • Mai 2019 • 4,90 €", UNDATED], "2019-05"),
        (["Tous au port !", UNDATED, "Vaux, le 3/5/19 – ne pas jeter sur la voie publique"], "2019-05-03"),
        (["Bail", UNDATED, "Fait en deux exemplaires à Vaux, le 3 mai 2019."], "2019-05-03"),
        (["Le port", UNDATED, "Date de la dernière modification : 3 mai 2019"], "2019-05-03"),
        (
            ["Brigade de Vaux", "Le vendredi trois mai deux mille dix-neuf à dix heures.", UNDATED],
            "2019-05-03",
        ),
        (["PRÉFET DE VAUX", "Vaux, le - 3 MAI 2019", "Le préfet", UNDATED], "2019-05-03"),
        (["Forum des ports", "« Réponse n° 3 le : 3 Mai 2019, 18:05 »", UNDATED], "2019-05-03"),
        (["Carnet", UNDATED, "Avis – version 1 du 03/05/2019"], "2019-05-03"),
        (["Half-Year Report • May 3, 2019", UNDATED], "2019-05-03"),
        (["Le port", "Friday, 3rd May 2019", UNDATED], "2019-05-03"),
        (["Département 21 (Côte-d'Or) Date de parution : 03/05/2019", UNDATED], "2019-05-03"),
        (["Dépôt enregistré à la Présidence le vendredi 3 mai 2019", UNDATED], "2019-05-03"),
        (
            ["La Feuille du port", "Composé chez nous, glissé dans les boîtes le 3 mai 2019", UNDATED],
            "2019-05-03",
        ),
        (["La Feuille du port", "Elle couvre l'hiver, 1er janvier - 31 mars 2019", UNDATED], None),
        (["Le port", "Tract du 3 mai 2019", UNDATED], "2019-05-03"),
        (["Le port", "Le 3 mai 2019 par Lise Arnaud", UNDATED], "2019-05-03"),
        (["Le port", "Par Lise Arnaud le 3 mai 2019", UNDATED], "2019-05-03"),
        (["Le port", "Tél. 03.05.19.22.20", UNDATED], None),
        (["Le port", "Le 03/05/19", UNDATED], "2019-05-03"),
        (["Le port", UNDATED, "Paru dans L'Écho de Vaux du 3 mai 2019"], "2019-05-03"),
        (["Le port", UNDATED, "Prochain rendez-vous : les comptes, le 3 mai 2019"], None),
        (["Le port", UNDATED, "Sources", "- entretien avec Lise Arnaud, 3 mai 2019"], None),
        (["Le port", UNDATED, "Prochaine réunion du comité du 3 juin 2019"], None),
        (["Le port", "Décret du 3 juin 2018 sur les ports", UNDATED], None),
    ],
)
def test_whatever_paper_it_is(lines: list[str], day: str | None) -> None:
    own = find_own_day(lines)
    assert (own and own.day) == day


@pytest.mark.parametrize(
    "foot",
    [
        "Page modifiée le 3 mai 2019 – 512 visites",
        "La dernière modification de cette page a été faite le 3 mai 2019 à 21:07.",
        "© Club de voile, association – Mentions légales – Page mise à jour le 03/05/2019",
    ],
)
def test_the_day_of_the_last_change_of_a_page(foot: str) -> None:
    own = find_own_day(["Club de voile", UNDATED, BODY, BODY, foot])
    assert own is not None
    assert (own.day, own.said) == ("2019-05-03", "changed")


def test_a_question_and_its_answer_printed_without_a_journal() -> None:
    lines = [
        "Question de Mme Lise ARNAUD (Orne - SER) publiée le 04/03/2019",
        BODY,
        "Réponse du Ministère des ports publiée le 03/05/2019",
        BODY,
    ]
    parts = find_parts(lines)
    assert parts is not None
    assert (parts.published, parts.days[1], parts.days[3]) == ("2019-05-03", "2019-03-04", "2019-05-03")
