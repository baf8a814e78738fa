"""What words that name nobody stand for: letters, debates, audits, « il » and « elle »."""

from __future__ import annotations

import pytest

from pipeline.entities import find_entities
from pipeline.entities.findings import EntityFindings
from pipeline.language import analyse_text

LETTER = """Chambre régionale
des comptes
Bretagne
Rennes, le 4 mai 2017
Monsieur Paul Girard
Président du syndicat mixte du Pays de Vaudry
Monsieur le Président,
Par courrier du 3 mars 2017, je vous ai adressé les observations définitives. Votre réponse, datée du 2 avril 2017, a été lue par la chambre.
Je vous prie d'agréer, Monsieur le Président, l'assurance de ma considération.
Odile Garnier
OBSERVATIONS DÉFINITIVES
Syndicat mixte du Pays de Vaudry (Finistère) Exercices 2010 à 2015
Le syndicat a emprunté en 2012. Il rembourse depuis 2013."""

DEBATE = """Mme la présidente. La parole est à Mme Odile Garnier.
Mme Odile Garnier. Madame la ministre de la culture, vous avez signé le 3 mai 2021 une convention. J'ai visité le musée en juin 2021.
Mme la présidente. La parole est à Mme la ministre de la culture.
Mme Hélène Marchal, ministre de la culture. Comme vous le savez, le musée a rouvert en juillet 2021."""


def found(text: str) -> EntityFindings:
    return find_entities(analyse_text(text))


def meant(text: str) -> list[tuple[str, str]]:
    return [(reference.text, reference.name) for reference in found(text).references]


def test_letter_names_its_two_ends() -> None:
    references = meant(LETTER)
    assert ("je", "Odile Garnier") in references
    assert ("vous", "Paul Girard") in references
    assert ("Votre", "Paul Girard") in references


def test_letterhead_over_several_lines_is_one_chamber() -> None:
    assert ("la chambre", "Chambre régionale des comptes de Bretagne") in meant(LETTER)


def test_audit_is_about_the_body_of_its_title() -> None:
    topic = found(LETTER).topic
    assert topic is not None
    assert topic.name.lower() == "syndicat mixte du pays de vaudry"


def test_document_that_is_no_audit_has_no_topic() -> None:
    assert found("La gestion de la commune de Vaudry est critiquée.").topic is None


def test_you_is_the_minister_that_a_question_addresses() -> None:
    references = meant(DEBATE)
    assert ("vous", "ministre de la culture") in references
    assert ("vous", "Hélène Marchal") in references
    assert ("J'", "Odile Garnier") in references
    assert references.count(("vous", "ministre de la culture")) == 1


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("La commune de Vaudry a emprunté en 2012. Elle rembourse depuis 2013.", "Elle", "commune de Vaudry"),
        ("Mme Odile Garnier a été élue en 2012. Elle siège depuis 2013.", "Elle", "Odile Garnier"),
        (
            "Le préfet a nommé Mme Odile Garnier. Celle-ci prendra ses fonctions le 3 mai 2023.",
            "Celle-ci",
            "Odile Garnier",
        ),
        (
            "Le navigateur Hervé Le Bihan a été arrêté. Sa détention a été prolongée le 5 mai 2021.",
            "Sa",
            "Hervé Le Bihan",
        ),
    ],
)
def test_subject_goes_on(text: str, pronoun: str, name: str) -> None:
    assert (pronoun, name) in meant(text)


@pytest.mark.parametrize(
    "text",
    [
        "La commune de Vaudry a emprunté en 2012. Il pleuvait depuis 2013.",
        "La commune de Vaudry a emprunté en 2012. Il rembourse depuis 2013.",
        "La convention a été signée avec la commune de Vaudry. Elle prévoit une fermeture en 2013.",
        "Mme Odile Garnier est élue. La séance a été levée et elle reprendra demain.",
        (
            "Le report de la réforme a été annoncé par Hervé Le Bihan après une discussion. Celle-ci "
            "reprendra le 3 mai 2023."
        ),
    ],
)
def test_pronoun_stays_open(text: str) -> None:
    assert not meant(text)


def test_short_committee_name_is_that_of_its_assembly() -> None:
    text = (
        "Assemblée nationale – Première lecture\nTexte renvoyé à la commission des lois constitutionnelles, "
        "de la législation et de l'administration "
        "générale de la République.\nLa commission des lois a désigné un rapporteur.\nSénat – Première "
        "lecture\nLa commission des lois a siégé."
    )
    names = [mention.name for mention in found(text).mentions if mention.text == "commission des lois"]
    assert len(set(names)) == 2
    assert names[1] == "commission des lois"


@pytest.mark.parametrize(
    ("text", "reference", "name"),
    [
        (
            "La faculté de droit de Poitiers (ci-après : la Faculté) l'a inscrit. La Faculté l'a radié.",
            "La Faculté",
            "faculté de droit de Poitiers",
        ),
        (
            (
                "Entre la ville de Nevers, désignée ci-après par « la Ville », et Paul Girard.\nLa Ville "
                "loue le terrain."
            ),
            "La Ville",
            "ville de Nevers",
        ),
        (
            "Le tribunal de commerce d'Albi a été saisi. Le tribunal de commerce a statué.",
            "Le tribunal de commerce",
            "tribunal de commerce d'Albi",
        ),
        (
            "Le constructeur automobile Vaudel ferme. Le constructeur invoque la crise.",
            "Le constructeur",
            "Vaudel",
        ),
        (
            "La compagnie aérienne Azurel ferme. Fondée en 1999, cette compagnie perd de l'argent.",
            "cette compagnie",
            "Azurel",
        ),
    ],
)
def test_definite_words_stand_for_the_one_body_called_so(text: str, reference: str, name: str) -> None:
    assert (reference, name) in meant(text)


OFFICE_LETTER = """Le préfet du Lot
à
Monsieur le maire de Vaudry
Cahors, le 4 mai 2017
Monsieur le Maire,
Par courrier du 3 mars 2017, vous m'avez saisi. Mon prédécesseur avait répondu en 2016.
Je vous prie d'agréer, Monsieur le Maire, l'assurance de ma considération.
Luc Perrin"""


def test_who_writes_is_the_office_above_the_address() -> None:
    references = meant(OFFICE_LETTER)
    assert ("m'", "préfet du Lot") in references
    assert ("Mon prédécesseur", "préfet du Lot") in references
    assert ("vous", "maire de Vaudry") in references


def test_we_is_the_house_whose_letterhead_it_is() -> None:
    text = (
        "Fédération des pêcheurs du Lot\nCahors, le 4 mai 2017\nMonsieur le Directeur,\nNous avons saisi le "
        "juge le 3 mai.\nLuc Perrin"
    )
    assert ("Nous", "Fédération des pêcheurs du Lot") in meant(text)


def test_we_is_nobody_where_an_office_writes() -> None:
    assert not any(
        text == "notre"
        for text, _ in meant(OFFICE_LETTER.replace("vous m'avez saisi", "notre service a été saisi"))
    )


def test_mail_names_who_writes_and_who_reads() -> None:
    mail = (
        "De : Odile Garnier\nÀ : Luc Perrin\nObjet : visite\n\nBonjour Luc,\nj'ai vu le maire hier. Peux-tu "
        "venir ?\n\n"
    )
    mail += "Le 3 mai 2021, Luc Perrin a écrit :\n> je viendrai"
    assert meant(mail) == [("j'", "Odile Garnier"), ("tu", "Luc Perrin")]


JUDGMENT = """COUR D'APPEL DE RIOM
APPELANTE :
SAS Transports Vial, représentée par Me Blanc
INTIMÉE :
Mme Odile Garnier
La salariée a été licenciée le 3 mai 2019. L'appelante conteste. L'intimée a répondu. La société se tait. L'intéressée aussi."""


def test_judgment_calls_its_parties_by_their_part() -> None:
    assert [(text.lower(), name) for text, name in meant(JUDGMENT)] == [
        ("la salariée", "Odile Garnier"),
        ("l'appelante", "SAS Transports Vial"),
        ("l'intimée", "Odile Garnier"),
        ("la société", "SAS Transports Vial"),
        ("l'intéressée", "SAS Transports Vial"),
    ]


def test_two_on_one_side_are_nobody_alone() -> None:
    text = (
        "COUR D'APPEL DE RIOM\nAPPELANTS :\nM. Luc Perrin et Mme Odile Garnier\nINTIMÉ :\nM. Paul "
        "Girard\nL'appelant conteste. Le salarié aussi."
    )
    assert ("L'appelant", "Luc Perrin") not in meant(text)


def test_what_the_court_is_asked_for_says_not_which_court() -> None:
    text = (
        "TRIBUNAL ADMINISTRATIF DE RIOM\nPar une requête, enregistrée le 3 mai 2020, Mme Odile Garnier "
        "demande au tribunal d'annuler l'arrêté."
    )
    assert ("tribunal", "tribunal administratif de Riom") in meant(text)


MINUTES = "COMMUNE DE VAUDRY\nCompte rendu de la séance du conseil municipal du 3 mai 2021\n"


def test_minutes_are_those_of_the_body_that_heads_them() -> None:
    references = meant(
        MINUTES
        + (
            "Le conseil approuve le projet. L'assemblée générale des Nations unies aussi. La collectivité a "
            "emprunté."
        )
    )
    assert references == [
        ("Le conseil", "commune de Vaudry"),
        ("La collectivité", "commune de Vaudry"),
    ]


def test_a_council_named_in_full_is_itself() -> None:
    references = meant(MINUTES + "Le conseil municipal de Vaudry s'est réuni. Le conseil approuve le projet.")
    assert ("Le conseil", "conseil municipal de Vaudry") in references


def test_the_subject_that_opens_a_sentence_or_is_quoted_goes_on() -> None:
    assert ("Elle", "Odile Garnier") in meant(
        "Mme Odile Garnier, infirmière, exerçait depuis 2012 à Riom. Elle a été mutée en 2019."
    )
    assert ("Elle", "Odile Garnier") in meant(
        "« Le carnet est vide », a dit la directrice, Odile Garnier. Elle a été nommée en 2022."
    )


def test_examined_body_is_the_topic_of_an_audit() -> None:
    topic = found(
        "La chambre régionale des comptes de Bretagne a examiné la gestion du syndicat mixte du Pays de "
        "Vaudry."
    ).topic
    assert topic is not None
    assert topic.name == "syndicat mixte du Pays de Vaudry"


def test_who_presides_over_a_body_is_not_the_body() -> None:
    text = "L'ordre des architectes, dont il fut le président de 1999 à 2003, lui rendra hommage en 2023."
    assert ("il", "Ordre des architectes") not in meant(text)


def test_legal_form_stands_for_the_one_firm_of_that_form() -> None:
    text = "La SCI Les Mélèzes a déposé un permis. Le délai laissé à la SCI expire."
    assert meant(text) == [("la SCI", "SCI Les Mélèzes")]
    assert not meant("La SCI Les Mélèzes et la SCI Vernet ont un permis. Le délai laissé à la SCI expire.")
