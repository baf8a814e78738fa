"""Who « je », « nous » and « vous » are in mail, in letters to a body and in reports of parliament."""

from __future__ import annotations

from tests.entities.resolve.test_resolution import meant

THREAD = (
    "De : Luc Perrin <luc@ardre.example>\nÀ : Les Sauveteurs du Léman\nEnvoyé : mardi 9 mai 2023\n\n"
    "Votre demande a été reçue par nos services. Je vous réponds.\nLuc Perrin\nPréfecture du Jura\n\n"
    "-----Message d'origine-----\n"
    "De : Les Sauveteurs du Léman\nÀ : Luc Perrin\nEnvoyé : lundi 8 mai 2023\n\n"
    "Nous avons repeint le ponton. Notre association vous a écrit. Notre voisin aussi.\nOdile Garnier\n"
)


def test_each_message_of_a_thread_has_ends_of_its_own() -> None:
    assert meant(THREAD) == [
        ("Votre", "Les Sauveteurs du Léman"),
        ("nos services", "Préfecture du Jura"),
        ("Je", "Luc Perrin"),
        ("vous", "Les Sauveteurs du Léman"),
        ("Nous", "Les Sauveteurs du Léman"),
        ("Notre association", "Les Sauveteurs du Léman"),
        ("vous", "Luc Perrin"),
    ]


def test_we_of_two_persons_is_nobody() -> None:
    mail = "De : Odile Garnier\nÀ : Luc Perrin\nEnvoyé : lundi 8 mai 2023\n\nNous avons signé."
    assert meant(mail) == []


LETTER = (
    "Mme Odile Garnier\n3 rue du Port\n\n{indent}Caisse de retraite du Jura\n\nMadame, Monsieur,\n"
    "Vous m'avez écrit le 4 mars 2021.\nJe vous prie d'agréer, Madame, mes salutations.\nOdile Garnier"
)


def test_body_below_the_writer_is_whom_a_letter_addresses() -> None:
    expected = [("Vous", "Caisse de retraite du Jura"), ("m'", "Odile Garnier")]
    assert meant(LETTER.format(indent="")) == expected
    assert meant(LETTER.format(indent=" " * 40)) == expected


def test_body_above_all_is_whose_letterhead_it_is() -> None:
    letter = (
        "Mairie de Vaudry\nMadame,\nNous vous avons écrit le 4 mars 2021.\n"
        "Je vous prie d'agréer, Madame, mes salutations.\nOdile Garnier"
    )
    assert meant(letter) == [("Nous", "Mairie de Vaudry")]


REPORT = (
    "SÉNAT\nRAPPORT\nFAIT\nau nom de la commission des finances sur le projet de loi,\nPar {authors},\n"
    "Votre rapporteur a entendu les maires. La commission des lois a écrit. La commission a voté. "
    "La commission européenne se tait."
)


def test_report_calls_its_commission_and_its_rapporteur() -> None:
    said = meant(REPORT.format(authors="M. Luc PERRIN"))
    assert said == [("Votre rapporteur", "Luc Perrin"), ("La commission", "commission des finances")]


def test_two_rapporteurs_are_neither() -> None:
    said = meant(REPORT.format(authors="M. Luc PERRIN et Mme Odile GARNIER"))
    assert ("Votre rapporteur", "Luc Perrin") not in said


MINUTES = (
    "DÉPARTEMENT DU JURA\n{body}\nPROCÈS-VERBAL DE LA SÉANCE DU CONSEIL {council}\n"
    "Le conseil s'est réuni le 3 mai 2021."
)


def test_minutes_are_of_the_body_that_has_such_a_council() -> None:
    said = meant(MINUTES.format(body="COMMUNE DE VAUDRY", council="MUNICIPAL"))
    assert ("Le conseil", "commune de Vaudry") in said
    said = meant(MINUTES.format(body="Hôtel du département", council="DÉPARTEMENTAL"))
    assert ("Le conseil", "département du Jura") in said


CONTEST = (
    "Tribunal administratif de Dijon\n"
    "Par une requête, enregistrée le 6 mai 2021, la société Vial, représentée par Me Blanc, demande au "
    "tribunal :\n1°) d'annuler l'arrêté du 2 mars 2021 par lequel le préfet du Jura {whom} ;\n"
)


def test_act_that_is_contested_concerns_who_contests_it() -> None:
    assert ("l'", "Vial") in meant(CONTEST.format(whom="l'a mise en demeure"))
    assert ("lui", "Vial") in meant(CONTEST.format(whom="lui a refusé une aide"))
    assert ("l'", "Vial") not in meant(CONTEST.format(whom="a fermé l'usine"))


def test_association_is_that_which_its_first_word_tells() -> None:
    said = meant("Les Marcheurs du Jura ont écrit. L'association a signé. L'institut a répondu.")
    assert said == [("L'association", "Les Marcheurs du Jura")]
    assert meant("L'Écho du Velay a paru. L'association a signé.") == []
