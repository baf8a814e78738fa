import json
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from pipeline.calendar.wording import french_day
from pipeline.errors import ReadingError
from pipeline.models import Document

from .pages import read, sentences

QUESTION: dict[str, Any] = {
    "@xmlns": "http://schemas.assemblee-nationale.fr/referentiel",
    "uid": "QANR5L16QE4512",
    "identifiant": {"numero": "4512", "regime": "5eme Republique", "legislature": "16"},
    "type": "QE",
    "indexationAN": {
        "rubrique": "patrimoine",
        "teteAnalyse": None,
        "analyses": {"analyse": "Fermeture du moulin"},
    },
    "auteur": {
        "identite": {"acteurRef": "PA1"},
        "groupe": {"abrege": "IND", "developpe": "Les Indépendants"},
    },
    "minInt": {"abrege": "Culture", "developpe": "Ministère de la culture"},
    "minAttribs": {
        "minAttrib": [
            {"denomination": {"developpe": "Ministère de la culture"}},
            {"denomination": {"developpe": "Ministère de l’eau"}},
        ]
    },
    "textesQuestion": {
        "texteQuestion": {
            "infoJO": {"typeJO": "JO_QUESTION", "dateJO": "2023-01-17", "pageJO": "512"},
            "texte": (
                "Mme Jeanne Aubry interroge Mme la ministre sur le moulin.<br><br>Elle lui demande ce "
                "qu’elle fera."
            ),
        }
    },
    "textesReponse": {
        "texteReponse": {
            "infoJO": {"dateJO": "2023-05-02", "pageJO": "3987"},
            "texte": "<p>Le moulin a rouvert hier.</p>",
        }
    },
    "renouvellements": {"renouvellement": [{"infoJO": {"dateJO": "2023-04-18"}}]},
    "signalement": None,
}


def to_xml(name: str, value: object) -> str:
    if isinstance(value, list):
        return "".join(to_xml(name, item) for item in value)
    if isinstance(value, dict):
        return (
            f"<{name}>{''.join(to_xml(key, item) for key, item in value.items() if not key.startswith('@'))}<"
            f"/{name}>"
        )
    return f"<{name}/>" if value is None else f"<{name}>{escape(str(value))}</{name}>"


def facts(document: Document) -> dict[str, str]:
    for item in document.header:
        written = document.text[item.start : item.end]
        assert written == item.value or french_day(date.fromisoformat(item.value)) == written
    return {item.name: item.value for item in document.header}


@pytest.mark.parametrize("form", ["json", "xml"])
def test_the_current_shape(tmp_path: Path, form: str) -> None:
    xml = to_xml("question", QUESTION).replace(
        "<question>", '<question xmlns="http://schemas.assemblee-nationale.fr/referentiel">', 1
    )
    document = read(
        tmp_path, f"q.{form}", json.dumps({"question": QUESTION}) if form == "json" else xml
    ).document
    assert facts(document) == {
        "legislature": "16",
        "type": "Question écrite",
        "number": "4512",
        "group": "Les Indépendants",
        "heading": "patrimoine",
        "analysis": "Fermeture du moulin",
        "ministry_asked": "Ministère de la culture",
        "ministry_answering": "Ministère de l'eau",
        "question_published": "2023-01-17",
        "question_page": "512",
        "answer_published": "2023-05-02",
        "answer_page": "3987",
        "renewed_published": "2023-04-18",
    }
    assert (document.format, document.kind, document.title, document.published) == (
        form,
        "written_question",
        "Fermeture du moulin",
        "2023-01-17",
    )
    assert document.url == "https://www.assemblee-nationale.fr/dyn/16/questions/QANR5L16QE4512"
    assert document.metadata["author_ref"] == "PA1"
    assert sentences(document) == [
        "Fermeture du moulin",
        "Mme Jeanne Aubry interroge Mme la ministre sur le moulin.",
        "Elle lui demande ce qu'elle fera.",
        "Le moulin a rouvert hier.",
    ]
    assert [(block.section, block.published) for block in document.blocks if block.section] == [
        ("question", None),
        ("question", None),
        ("answer", "2023-05-02"),
    ]


OLDER = """<?xml version="1.0" encoding="UTF-8"?>
<QUESTION TYPE="QE"><LEGISLATURE>14</LEGISLATURE>
<DEPOT NUMERO="51234"><DATE_JO>07/01/2014</DATE_JO><PAGE_JO>18</PAGE_JO></DEPOT>
<AUTEUR><CIVILITE>M.</CIVILITE><NOM>Vidal</NOM><PRENOM>Paul</PRENOM></AUTEUR>
<GROUPE SIGLE="P"><LIBELLE>Groupe des Ponts</LIBELLE></GROUPE>
<CIRCONSCRIPTION NUMERO_CIRCONSCRIPTION="1"><DEPARTEMENT>Jura</DEPARTEMENT></CIRCONSCRIPTION>
<INDEXATION_AN RUBRIQUE="défense"><TETE_ANALYSE>équipements</TETE_ANALYSE><ANALYSE><ANA>ponts</ANA><ANA>bilan</ANA></ANALYSE></INDEXATION_AN>
<MINI><DEVELOPPE>Ministère de la défense</DEVELOPPE></MINI>
<MINA><ORDRE NUMERO="1"><DEVELOPPE>Ministère de la défense</DEVELOPPE><DATE_JO>07/01/2014</DATE_JO></ORDRE></MINA>
<DEPOT><TEXTE_DEPOT><![CDATA[M. Paul Vidal interroge M. le ministre sur les ponts.]]></TEXTE_DEPOT></DEPOT>
<SIGNALEMENT><DATE_JO/></SIGNALEMENT>
<REPONSE><TEXTE_REPONSE><![CDATA[Les ponts sont livrés :<table><tr><td>2012</td><td>10</td></tr></table>]]></TEXTE_REPONSE>
<DATE_JO_REPONSE>13/05/2014</DATE_JO_REPONSE><PAGE_JO_REPONSE>3858</PAGE_JO_REPONSE></REPONSE>
</QUESTION>"""


def test_the_older_shape(tmp_path: Path) -> None:
    document = read(tmp_path, "q.xml", OLDER).document
    assert facts(document) == {
        "legislature": "14",
        "type": "Question écrite",
        "number": "51234",
        "author": "Paul Vidal",
        "constituency": "Jura (1re circonscription)",
        "group": "Groupe des Ponts",
        "heading": "défense",
        "subject": "équipements",
        "analysis": "ponts. bilan",
        "ministry_asked": "Ministère de la défense",
        "ministry_answering": "Ministère de la défense",
        "question_published": "2014-01-07",
        "question_page": "18",
        "answer_published": "2014-05-13",
        "answer_page": "3858",
    }
    assert (document.title, document.url) == (
        "ponts. bilan",
        "https://questions.assemblee-nationale.fr/q14/14-51234QE.htm",
    )
    assert sentences(document) == [
        "M. Paul Vidal interroge M. le ministre sur les ponts.",
        "Les ponts sont livrés :",
        "2012 | 10",
    ]


def test_a_question_to_the_government_is_a_debate_published_once(tmp_path: Path) -> None:
    debate = {
        "infoJO": {"dateJO": "2023-06-28", "pageJO": "6588"},
        "texte": "<p align=CENTER>FERMETURE DU MOULIN</p><br>Mme A. Oui.<br><br>M. B. Non.",
    }
    question = {**QUESTION, "type": "QG", "textesQuestion": None, "textesReponse": {"texteReponse": debate}}
    document = read(tmp_path, "q.json", json.dumps({"question": question})).document
    assert (document.kind, document.published) == ("oral_question", "2023-06-28")
    prose = [
        (block.kind, block.section, block.published, document.text[block.start : block.end])
        for block in document.blocks
        if block.section
    ]
    assert prose == [
        ("title", "debate", None, "FERMETURE DU MOULIN"),
        ("paragraph", "debate", None, "Mme A. Oui."),
        ("paragraph", "debate", None, "M. B. Non."),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", "{"),
        ("a.json", "[]"),
        ("a.json", '{"question": {"uid": "x"}}'),
        ("a.json", "[" * 100_000),
        ("a.xml", "<a>"),
        ("a.xml", "<a/>"),
        ("a.xml", '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><QUESTION>&e;</QUESTION>'),
        ("a.xml", ""),
    ],
)
def test_other_data_is_refused(tmp_path: Path, name: str, content: str) -> None:
    with pytest.raises(ReadingError, match=name.replace(".", r"\.")):
        read(tmp_path, name, content)
