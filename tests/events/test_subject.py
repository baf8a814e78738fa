"""What a document is about, by kind of document."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.models import Document, Event, Reading
from pipeline.prose import plain_prose

DATED = "La halte a fermé le 3 mai 2021."


def first_event(text: str, title: str | None = None, kind: str = "document") -> Event:
    blocks = tuple(block.block for block in plain_prose(text).blocks)
    document = Document(
        id="d",
        source="d.txt",
        sha256="0" * 64,
        format="text",
        kind=kind,
        title=title,
        published="2021-06-01",
        text=text,
        blocks=blocks,
    )
    (extraction,) = extract([Reading(document=document)])
    return extraction.events[0]


SUBJECTS = [
    (
        (
            f"Mme Lise Arnoux interroge M. le ministre des transports sur la fermeture des haltes rurales, qui "
            f"inquiète les élus. {DATED}"
        ),
        None,
        "Fermeture des haltes rurales",
    ),
    (DATED, "Fermeture des gares", "Fermeture des gares"),
    (
        (
            f"FERMETURE DE LA HALTE DE VARNAY\n{DATED}\nLes habitants de Varnay protestent contre la fermeture "
            f"de la halte."
        ),
        None,
        "Fermeture de la halte de Varnay",
    ),
    (
        f"FERMETURE (PROVISOIRE) DE LA HALTE DE VARNAY\n{DATED}\nLes habitants de Varnay protestent.",
        None,
        "Fermeture (provisoire) de la halte de Varnay",
    ),
    (
        (
            f"Travaux préparatoires\nProposition de loi de Mme Lise ARNOUX visant à maintenir les haltes "
            f"rurales, n° 412, déposée le 4 mai 2021\n{DATED}"
        ),
        None,
        "Proposition de loi visant à maintenir les haltes rurales",
    ),
    (
        (
            f"Décision n° 2021-931 QPC du 3 mai 2021\nLe Conseil constitutionnel a été saisi le 2 février "
            f"2021.\n{DATED}"
        ),
        None,
        "Décision n° 2021-931 QPC",
    ),
    (
        f"De : Lise Arnoux\nÀ : Luc Perrin\nDate : 4 mai 2021\nObjet : RE: Fermeture de la halte\n\n{DATED}",
        None,
        "Fermeture de la halte",
    ),
    (
        f"TRIBUNAL ADMINISTRATIF DE VAUX\nN° 2104518\nAudience du 3 mai 2021\n{DATED}",
        None,
        "Affaire n° 2104518 (tribunal administratif de Vaux)",
    ),
    (
        f"Mardi 4 mai 2021\n- Présidence de Mme Lise Arnoux -\nAvenir des haltes rurales\n{DATED}",
        None,
        "Avenir des haltes rurales",
    ),
    (
        f"Communiqué de Mme Lise Arnoux\nLa région rouvre six haltes\n{DATED}",
        None,
        "La région rouvre six haltes",
    ),
]


LEAD = "À Varnay, le conseil s'est réuni sous la présidence de M. Luc Perrin, maire de la commune."
PARTS = [
    # items of an agenda, sections of a report, each before what the document is about
    (
        f"{LEAD}\n2. Halte de Varnay – convention avec la région\n{DATED}",
        "Conseil municipal de Vaux",
        "Halte de Varnay – convention avec la région – Conseil municipal de Vaux",
    ),
    (
        f"{LEAD}\nDélibération n° 2021-34 : Halte de Varnay\n{DATED}",
        "Conseil municipal de Vaux",
        "Halte de Varnay – Conseil municipal de Vaux",
    ),
    (
        f"{LEAD}\n4.2 Un trafic en recul\n{DATED}",
        "Société des trains de Vaux",
        "Un trafic en recul – Société des trains de Vaux",
    ),
    (
        f"{LEAD}\nHALTE DE VARNAY\n{DATED}",
        "Conseil municipal de Vaux",
        "Halte de Varnay – Conseil municipal de Vaux",
    ),
    # what only opens a part, numbered sentences, lists and articles say nothing
    (
        (
            f"{LEAD}\nHALTE DE VARNAY\nLe maire rappelle les faits aux conseillers présents.\nQUESTIONS "
            f"DIVERSES\n{DATED}"
        ),
        "Conseil municipal de Vaux",
        "Conseil municipal de Vaux",
    ),
    (
        f"{LEAD}\n1. La halte a rouvert en juin après de longs travaux.\n{DATED}",
        "Conseil municipal de Vaux",
        "Conseil municipal de Vaux",
    ),
    (
        f"{LEAD}\n1. Halte de Varnay\n2. Budget annexe de l'eau\n3. Personnel communal\n{DATED}",
        "Conseil municipal de Vaux",
        "Personnel communal – Conseil municipal de Vaux",
    ),
    (f"{LEAD}\nArticle 2\n{DATED}", "Arrêté du maire de Vaux", "Arrêté du maire de Vaux"),
    # the name of a paper is said with its parties, or with the body that wrote it
    (
        (
            f"COUR D'APPEL DE VAUX\nSOCIÉTÉ LAUZE c/ commune de Varnay\n{LEAD}\n{DATED}\nLa société Lauze fait "
            f"appel."
        ),
        "Arrêt n° 21/00417",
        "Société Lauze c/ commune de Varnay – Arrêt n° 21/00417",
    ),
    (
        f"COMMUNE DE VAUX\n{LEAD}\n{DATED}",
        "Extrait du registre des délibérations",
        "Extrait du registre des délibérations (commune de Vaux)",
    ),
    # a letter or a question whose title says but to whom it goes is about what it says of itself
    (
        f"Objet : halte de Varnay\nMadame la ministre, je vous écris au nom des élus de la vallée.\n{DATED}",
        "Lettre à la ministre des transports",
        "Halte de Varnay",
    ),
    (
        f"Question écrite n° 07213 de M. Luc Perrin (Orne) publiée dans le JO Sénat du 04/03/2021\nM. Luc Perrin interroge la ministre sur la fermeture "
        f"des haltes rurales. {DATED}",
        "Question écrite n° 07213 de M. Luc Perrin (Orne) publiée dans le JO Sénat du 04/03/2021",
        "Fermeture des haltes rurales",
    ),
    # a case named by nothing but its court, day and number is about its parties, or what the writ asks
    (
        (
            f"COUR D'APPEL DE DOLE\nARRÊT DU 4 MAI 2021\nAPPELANTE :\nLa société Lauze\nINTIMÉE :\nMme Odile "
            f"Garnier\nFAITS\n{DATED}"
        ),
        "Arrêt n° RG 19/04127",
        "Lauze c/ Odile Garnier – Arrêt n° RG 19/04127",
    ),
    (
        (
            f"TRIBUNAL ADMINISTRATIF DE VAUX\nPar une requête, M. Luc Perrin demande au tribunal : 1°) d'annuler "
            f"l'arrêté du maire de Vaux. {DATED}"
        ),
        "Tribunal administratif de Vaux, 1re chambre, 4 mai 2021, n° 2104518",
        "Demande d'annuler l'arrêté du maire de Vaux – Tribunal administratif de Vaux, 1re chambre, 4 mai "
        "2021, n° 2104518",
    ),
    (
        (
            f"Mme [L] [P], domiciliée [Adresse 1], a formé le pourvoi n° 20-11.123 contre l'arrêt rendu par la "
            f"cour d'appel de Nancy, dans le litige l'opposant à la société Verrerie de Vaux, défenderesse. {DATED}"
        ),
        "Cour de cassation, chambre sociale, 4 mai 2022, n° 20-11.123",
        "Mme [L] [P] c/ société Verrerie de Vaux – Cour de cassation, chambre sociale, 4 mai 2022, n° 20-11.123",
    ),
    # headings that speak of nobody named
    (f"CE QU'ILS NOUS CACHENT\n{DATED}", "Halte de Varnay", "Halte de Varnay"),
    # without a title, what the first sentence speaks of
    (
        f"L'activité de la maternité de Rouen ne reprendra pas lundi. {DATED}\nLes mères iront plus loin.",
        None,
        "Activité de la maternité de Rouen",
    ),
]


@pytest.mark.parametrize(("text", "title", "expected"), PARTS)
def test_events_carry_what_the_part_that_tells_them_is_about(
    text: str, title: str | None, expected: str
) -> None:
    assert first_event(text.replace("\n", "\n\n"), title).subject == expected


@pytest.mark.parametrize(("text", "title", "expected"), SUBJECTS)
def test_events_carry_what_their_document_is_about(text: str, title: str | None, expected: str) -> None:
    assert first_event(text, title).subject == expected


def test_a_bare_sentence_has_no_subject() -> None:
    assert first_event(f"Le ministère a répondu. {DATED} Le décret n° 2021-100 s'applique.").subject is None


ACT = "Arrêté du 9 mai 2021 autorisant l'ouverture d'un concours de gardien de phare"
BILL = (
    "proposition de loi n° 214 (2020-2021) tendant à maintenir les haltes rurales, présentée par M. Luc "
    "Perrin"
)
WRITTEN = (
    "Notre comité vous saisit pour appeler votre attention sur la situation des gardiens de Varnay, privés "
    "de halte."
)
BY_THEMSELVES = [
    (f"JORF n°0139 du 17 mai 2021\nTexte n° 47\n\n{ACT}\n\nVu le code des transports,\n{DATED}", None, ACT),
    ("RAPPORT n° 387 de Mme Lise ARNOUX, fait au nom de la commission des transports\n\n"
     f"La commission a examiné le rapport de Mme Arnoux sur la {BILL}.\n{DATED}", None,
     "Proposition de loi tendant à maintenir les haltes rurales"),
    (f"Monsieur le Préfet,\n{WRITTEN}\n{DATED}", "Lettre au préfet du Lot",
    "Situation des gardiens de Varnay"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "subject"), BY_THEMSELVES)
def test_a_paper_that_is_called_by_its_sort_says_what_it_is_about(
    text: str, title: str | None, subject: str
) -> None:
    assert first_event(text, title).subject == subject
