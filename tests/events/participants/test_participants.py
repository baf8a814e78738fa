"""Who takes part where the sentence does not join the name to the verb:
audits, letters, lists, relatives, possessives.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.models import Extraction
from tests.events.conftest import Read

CASES = Path(__file__).parents[2] / "cases" / "participants.txt"
THREE = {"Odile Garnier", "Luc Perrin", "Paul Girard"}


def people(extraction: Extraction) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for event in extraction.events:
        found.setdefault(event.evidence[0].trigger.text, set()).update(
            person.name for person in event.participants
        )
    return found


AUDIT = (
    "Chambre régionale des comptes de Bretagne\nOBSERVATIONS DÉFINITIVES\nCommune de Vaudry (Finistère) "
    "Exercices 2010 à 2015\n"
    "Les charges de personnel ont atteint 3 M€ en 2014. Les observations provisoires ont été notifiées le 3 "
    "mars 2016. "
    "Elle est régie par le décret du 4 mai 2010."
)


def test_figures_of_an_audit_are_those_of_the_audited_body(read: Read) -> None:
    found = people(read(AUDIT, "2016-09-09"))
    assert {name.lower() for name in found["atteint"]} == {"commune de vaudry"}


def test_observations_are_the_auditors(read: Read) -> None:
    assert people(read(AUDIT, "2016-09-09"))["notifiées"] == {"Chambre régionale des comptes de Bretagne"}


def test_act_of_law_has_no_topic(read: Read) -> None:
    assert people(read(AUDIT, "2016-09-09"))["décret"] == set()


@pytest.mark.parametrize(
    ("sentence", "trigger", "names"),
    [
        (
            "Lecture des conclusions : Sénat, 3 juin 2015 ; Assemblée nationale, 4 juin 2015",
            "conclusions",
            {"Sénat", "Assemblée nationale"},
        ),
        ("Avis n° 12 de Mme Odile Garnier, distribué le 3 mars 2015", "distribué", {"Odile Garnier"}),
        ("Désignation du rapporteur : M. Paul Girard, 3 mars 2015", "Désignation", {"Paul Girard"}),
        (
            "Dans son rapport du 3 mars 2015, la Cour des comptes définit les priorités du réseau.",
            "rapport",
            {"Cour des comptes"},
        ),
        (
            (
                "Le 3 mars 2015, le maire a rencontré Paul Girard et Odile Garnier, qui a démissionné le 5 "
                "mai 2015."
            ),
            "démissionné",
            {"Odile Garnier"},
        ),
        ("La fréquentation a baissé de 4 % en 2015 selon la Cour des comptes.", "baissé", set()),
    ],
)
def test_name_goes_to_its_event(read: Read, sentence: str, trigger: str, names: set[str]) -> None:
    assert people(read(sentence, "2016-09-09")).get(trigger) == names


@pytest.mark.parametrize(
    ("sentence", "trigger", "names"),
    [
        (
            "En 2015, la Cour des comptes a fait le choix de prolonger son enquête jusqu'au 31 mai 2016.",
            "prolonger",
            {"Cour des comptes"},
        ),
        (
            "Odile Garnier a recommandé à Paul Girard de démissionner avant le 3 mars 2017.",
            "démissionner",
            {"Odile Garnier", "Paul Girard"},
        ),
        (
            "Le Défenseur des droits, lui, s'est opposé à la mesure dans une décision de mars 2014.",
            "décision",
            {"Défenseur des droits"},
        ),
        (
            "Selon les chiffres de la Cour des comptes, la fréquentation a baissé de 4 % en 2015.",
            "baissé",
            set(),
        ),
        (
            "Le 10 juin 2015, Odile Garnier a critiqué les partisans du projet Girard.",
            "critiqué",
            {"Odile Garnier"},
        ),
        (
            "L'ancien maire Paul Girard, contesté par ses adjoints, a démissionné le 2 juillet 2015.",
            "démissionné",
            {"Paul Girard"},
        ),
        (
            (
                "Mme Odile Garnier, M. Luc Perrin et M. Paul Girard, très émus, ont démissionné le 2 juillet "
                "2015."
            ),
            "démissionné",
            THREE,
        ),
        (
            "La Cour des comptes a annoncé en 2014 que les travaux commenceront le 3 mars 2015.",
            "commenceront",
            {"Cour des comptes"},
        ),
        (
            "La Cour des comptes a annoncé en 2014 que les travaux débuteraient le 3 mars 2015.",
            "débuteraient",
            {"Cour des comptes"},
        ),
        ("Le 3 mai 2015, le préfet a poussé Paul Girard à la démission.", "poussé", {"Paul Girard"}),
        ("Par deux décrets du 3 mars 2016, le Gouvernement a relevé la prime.", "décrets", {"Gouvernement"}),
        ("Le Gouvernement a défendu sa stratégie, annoncée le 3 mars 2015.", "annoncée", {"Gouvernement"}),
        ("Odile Garnier a écrit sur sa page Facebook le 5 janvier 2015.", "écrit", {"Odile Garnier"}),
    ],
)
def test_clause_above_names_who_acts(read: Read, sentence: str, trigger: str, names: set[str]) -> None:
    assert people(read(sentence, "2016-09-09")).get(trigger) == names


FILE = (
    "Proposition de loi relative aux ponts\n\nPremière lecture au Sénat\n\nEnvoi à la commission des "
    "affaires sociales\n\nTravaux de commission\n\n"
    "Désignation de Mme Odile Garnier en qualité de rapporteure : mercredi 25 janvier 2012\n"
    "Rapport n° 12 de Mme Odile Garnier, fait au nom de la commission des affaires sociales, remis le 8 "
    "février 2012\n\n"
    "Séance publique\n\nExamen le 14 février 2012\n\nCommission mixte paritaire\n\nRéunion au Sénat le 28 "
    "février 2012 : désaccord\n"
)


def test_headings_of_a_file_name_who_is_at_work(read: Read) -> None:
    found = people(read(FILE, None))
    assert found["Désignation"] == {"commission des affaires sociales", "Odile Garnier"}
    assert found["remis"] == {"commission des affaires sociales", "Odile Garnier"}
    assert found["Examen"] == {"Sénat"}
    assert {name.lower() for name in found["Réunion"]} == {"commission mixte paritaire", "sénat"}


def test_deputy_who_asked_before_is_the_author(read: Read) -> None:
    text = (
        "Mme Odile Garnier interroge M. le ministre de l'intérieur. Mme la députée avait déjà interrogé le "
        "ministre de l'intérieur le 28 mai 2021."
    )
    assert "Odile Garnier" in people(read(text, "2022-07-05"))["interrogé"]


def test_one_who_has_the_floor_is_me(read: Read) -> None:
    text = (
        "M. le président. La parole est à Mme Odile Garnier.\nMme Odile Garnier. Le préfet du Nord m'a "
        "répondu le 3 mars 2015."
    )
    assert people(read(text, "2016-09-09"))["répondu"] == {"Odile Garnier", "préfet du Nord"}


SITTING = (
    "Présidence de M. Paul Estève\nMme Odile Garnier, rapporteure pour avis. Voici mon rapport.\n"
    "M. Luc Perrin (EPC). J'ai signé le vœu.\n"
)


@pytest.mark.parametrize(
    ("turn", "names"),
    [
        ("Mme la rapporteure pour avis. J'ai visité le site le 3 mars 2015.", {"Odile Garnier"}),
        ("M. le président. J'ai visité le site le 3 mars 2015.", {"Paul Estève"}),
        ("M. le ministre délégué. J'ai visité le site le 3 mars 2015.", set()),
        ("M. Luc Perrin (EPC). J'ai visité le site le 3 mars 2015.", {"Luc Perrin"}),
    ],
)
def test_turns_by_title_are_of_whom_the_record_calls_so(read: Read, turn: str, names: set[str]) -> None:
    assert people(read(SITTING + turn, "2016-09-09"))["visité"] == names


def test_letter_without_closing_formula_addresses_its_reader(read: Read) -> None:
    text = (
        "Lille, le 3 mars 2016\nMonsieur Paul Girard\nMaire de Vaudry\nObjet : observations définitives de "
        "la chambre régionale des comptes\n"
        "Monsieur le maire,\nVous avez répondu le 4 février 2016."
    )
    assert people(read(text, None))["répondu"] == {"Paul Girard"}


def test_person_whom_a_document_is_about_is_he(read: Read) -> None:
    text = (
        "Paul Girard, un maire\nNé en 1955 à Lille, il aimait la mer. Son élection en 1995 a surpris. Le "
        "préfet ne le nomma qu'en 2009."
    )
    found = people(read(text, "2016-09-09"))
    assert found["Né"] == {"Paul Girard"}
    assert found["élection"] == {"Paul Girard"}


def test_title_names_the_person_of_a_document_in_the_passive(read: Read) -> None:
    text = "Paul Girard, un maire\nVictime d'une chute, il a été soigné le 3 mai 2009 à Lille."
    assert [event.title for event in read(text, "2016-09-09").events] == [
        "Victime d'une chute, Paul Girard a été soigné à Lille"
    ]


@pytest.mark.parametrize(
    ("middle", "who"),
    [("", {"Garnier"}), ("1. Le port\n", set())],  # named in this section, or under another heading
)
def test_person_is_she_in_the_section_that_names_her(read: Read, middle: str, who: set[str]) -> None:
    text = (
        "Conseil de Vaudry\nLa séance est ouverte sous la présidence du maire.\n"
        f"Mme Garnier remercie les élus.\n{middle}Fatiguée, elle est partie le 17 juin 2014."
    )
    assert people(read(text, "2016-09-09"))["partie"] == who


def test_impersonal_il_is_nobody(read: Read) -> None:
    text = (
        "Paul Girard, un maire de province\nIl a été décidé en 2015 de fermer le port. Il y a eu 3 naufrages "
        "en 2014."
    )
    assert all(not who for who in people(read(text, "2016-09-09")).values())


def test_he_who_is_an_office_is_its_holder_too(read: Read) -> None:
    text = "Le préfet du Nord, M. Paul Girard, est venu. Il a signé la convention le 3 mars 2015."
    assert people(read(text, "2016-09-09"))["signé"] == {"préfet du Nord", "Paul Girard"}


def test_chamber_writes_its_letters(read: Read) -> None:
    text = (
        "Chambre régionale des comptes de Bretagne\nLille, le 3 mars 2016\nMonsieur le maire,\n"
        "Les observations définitives suivent. Je vous ai informé de cela le 4 février 2016."
    )
    assert people(read(text, None))["informé"] == {"Chambre régionale des comptes de Bretagne"}


def test_last_person_named_is_the_councillor(read: Read) -> None:
    text = "Luc Perrin, maire de Vaudry, a écouté Odile Garnier. L'élue a démissionné le 5 janvier 2015."
    assert people(read(text, "2016-09-09"))["démissionné"] == {"Odile Garnier"}


@pytest.mark.parametrize(
    ("sentence", "trigger", "names"),
    [
        (
            (
                "Rapport n° 12 de MM. Paul Girard, sénateur, et Luc Perrin, député, fait au nom de la "
                "commission des lois, déposé le 3 mars 2015"
            ),
            "déposé",
            {"Paul Girard", "Luc Perrin", "commission des lois"},
        ),
        (
            "En 2014, le préfet du Nord a soutenu un projet permettant de rouvrir la ligne en 2017.",
            "rouvrir",
            set(),
        ),
        (
            (
                "Vous interrogez ma collègue Odile Garnier, qui ne peut être présente ce matin, sur la ligne "
                "de train."
            ),
            "présente",
            {"Odile Garnier"},
        ),
        ("La loi a été publiée au Journal officiel le 3 mars 2015.", "publiée", set()),
        (
            (
                "Ils montrent la fragilité des comptes de la Cour des comptes, grevés par la hausse des "
                "loyers (30 millions d'euros en 2014)."
            ),
            "hausse",
            {"Cour des comptes"},
        ),
    ],
)
def test_neighbours_of_the_event_tell_whose_it_is(
    read: Read, sentence: str, trigger: str, names: set[str]
) -> None:
    assert people(read(sentence, "2016-09-09")).get(trigger) == names


def test_commune_written_without_elision_is_the_audited_one(read: Read) -> None:
    text = (
        "Chambre régionale des comptes de Bretagne\nObservations définitives sur la gestion de la commune "
        "d'Elbron\n"
        "La situation de la commune de Elbron a été examinée.\nL'encours de la dette a atteint 3 M€ en 2014."
    )
    assert {name.lower() for name in people(read(text, "2016-09-09"))["atteint"]} == {"commune d'elbron"}


DEBATE = (
    "M. le président. La parole est à Mme Odile Garnier.\n"
    "Mme Odile Garnier. Monsieur le ministre de l'agriculture, en mars 2015, vous m'aviez assuré de la "
    "réouverture.\n"
    "M. le président. La parole est à M. Paul Girard, ministre de l'agriculture.\n"
    "M. Paul Girard, ministre de l'agriculture. Madame la députée, vous avez été informée de ce choix le 3 "
    "juin 2016."
)


def test_minister_who_answers_addresses_who_asked(read: Read) -> None:
    found = people(read(DEBATE, "2016-09-09"))
    assert found["informée"] == {"Odile Garnier"}
    assert found["assuré"] == {"Odile Garnier", "Paul Girard", "ministre de l'agriculture"}


SHORT_FILE = (
    "Proposition de résolution relative aux ponts\n\nPremière lecture\n\nTexte n° 98 de M. Paul Girard, "
    "déposé au Sénat le 20 novembre 2017\n\n"
    "Travaux de commission\n\nNomination de M. Luc Perrin comme rapporteur le 22 novembre 2017\n\n"
    "Réunie le 6 décembre 2017, la commission des lois a adopté son rapport.\n\n"
    "Texte de la commission n° 135 (2017-2018) déposé le 7 décembre 2017\n\nDiscussion en séance publique le "
    "14 décembre 2017\n"
)


def test_file_without_headings_that_name_an_assembly(read: Read) -> None:
    found = people(read(SHORT_FILE, None))
    assert found["Nomination"] == {"commission des lois", "Luc Perrin"}
    assert found["Réunie"] == {"commission des lois"}
    assert found["Discussion"] == {"Sénat"}


def test_auditors_met_the_one_whom_they_told_of_the_audit(read: Read) -> None:
    text = (
        "Chambre régionale des comptes de Bretagne\nLille, le 3 mars 2016\nMonsieur Paul Girard\nMaire de "
        "Vaudry\nMonsieur le maire,\n"
        "Vous avez été informé le 3 mai 2015 de l'examen de la gestion de la commune de Vaudry. L'entretien "
        "préalable a eu lieu le 4 juin 2015. "
        "Les observations définitives suivent. La chambre procède au jugement des comptes de 2011 à 2014."
    )
    found = people(read(text, None))
    assert found["eu"] == {"Paul Girard"}
    assert "commune de vaudry" in {name.lower() for name in found["jugement"]}


@pytest.mark.parametrize(
    ("sentence", "trigger", "names"),
    [
        (
            "Au pouvoir de 2001 à 2009, le maréchal Paul Girard est mort dans son lit.",
            "pouvoir",
            {"Paul Girard"},
        ),
        (
            "Le préfet a reçu Mme Odile Garnier, en fonctions jusqu'au 31 mars 2008.",
            "fonctions",
            {"Odile Garnier"},
        ),
        (
            "Le préfet du Nord a été applaudi lors de sa visite du 8 juillet 2015.",
            "visite",
            {"préfet du Nord"},
        ),
        ("La présidente Odile Garnier a annulé un voyage à Lille prévu demain.", "voyage", {"Odile Garnier"}),
        (
            "Odile Garnier a annoncé une enquête dont les conclusions seront publiées le 8 juillet 2017.",
            "publiées",
            {"Odile Garnier"},
        ),
    ],
)
def test_state_journey_or_plan_is_that_of_the_subject(
    read: Read, sentence: str, trigger: str, names: set[str]
) -> None:
    assert people(read(sentence, "2016-09-09")).get(trigger) == names


def test_body_after_the_comma_gives_the_opinion(read: Read) -> None:
    text = (
        "Dans un avis de novembre 2015, la Cour des comptes suggère même, pour ces raisons, un désengagement "
        "du dispositif."
    )
    assert people(read(text, "2016-09-09"))["avis"] == {"Cour des comptes"}


def test_statement_is_by_who_speaks_in_it(read: Read) -> None:
    text = "Dans un communiqué publié le 3 mai 2015, la Ligue des droits de l'homme dénonce ce choix."
    assert people(read(text, "2016-09-09"))["publié"] == {"Ligue des droits de l'homme"}


NEWS = (
    "La société Verdier Mécanique cherche un repreneur\n\nLa société Verdier Mécanique a été placée en "
    "redressement le 3 mai 2015. "
    "Verdier Mécanique ferme un atelier. Les commandes ont baissé de 4 % en 2014. Il a plu 40 mm en juin "
    "2015."
)


def test_orders_are_those_of_the_company(read: Read) -> None:
    found = people(read(NEWS, "2016-09-09"))
    assert {name.removeprefix("société ") for name in found["baissé"]} == {"Verdier Mécanique"}
    assert found.get("plu", set()) == set()


def told_cases() -> list[tuple[str, str, str]]:
    lines = [
        line
        for line in CASES.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    return [
        (published, sentence.replace("\\n", "\n"), expected)
        for published, sentence, expected in (line.split(" | ") for line in lines)
    ]


@pytest.mark.parametrize(
    ("published", "sentence", "expected"), told_cases(), ids=lambda value: str(value)[:60]
)
def test_sentence_tells_who_takes_part(read: Read, published: str, sentence: str, expected: str) -> None:
    found = people(read(sentence, published))
    for trigger, names in (part.split(": ") for part in expected.split(" ; ")):
        assert {name.lower() for name in found[trigger]} == (
            {name.lower() for name in names.split(", ")} if names != "-" else set()
        )
