"""A title says whose a thing is where « dont », a possessive or « victime de » makes it certain."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

OWNED = [
    # « dont » of a subject: the widest chain of nouns
    ("Le maire a salué le travail du comité de suivi sur la sécheresse, dont les recommandations ont été publiées "
     "en mai 2019.", "2019-05",
     "Les recommandations du travail du comité de suivi sur la sécheresse ont été publiées"),
    ("On ne compte pas la résidence des Tilleuls, dont les quarante studios ont été loués en mai 2019.", "2019-05",
     "Les quarante studios de la résidence des Tilleuls ont été loués"),
    # of the object that a deed befalls
    ("L'étude porte sur le hangar du quai, dont la région a accepté la démolition le 3 mai 2019.", "2019-05-03",
     "La région accepte la démolition du hangar du quai"),
    # behind a participle of which but the date is left, and behind « et »
    ("Après une inspection de la cuisine menée le 3 mai 2019, dont le compte rendu a été transmis le 9 juin 2019, "
     "le maire a saisi le préfet.", "2019-06-09", "Le compte rendu d'une inspection de la cuisine a été transmis"),
    ("Le préfet a évoqué la tempête de la halle, survenue le 3 mai 2019, et dont les victimes n'ont été indemnisées "
     "qu'en juin 2020.", "2020-06", "Les victimes de la tempête de la halle ont été indemnisées"),
    # of a name that a noun is apposed to
    ("La décision soulage Luc Perrin, éleveur à la sortie du bourg, dont les prés ont été inondés en mai 2019.",
     "2019-05", "Les prés de Luc Perrin ont été inondés"),
    # of a verb
    ("La prime, dont l'association a bénéficié en 2019, n'existe plus.", "2019",
     "L'association bénéficie de la prime"),
    # possessives in the sentence
    ("Un audit a été commandé et ses résultats sont attendus en juin 2024.", "2024-06",
     "Les résultats de l'audit sont attendus"),
    ("La banque Verdal a fait savoir que son taux de base ne dépasserait pas 3 % en juin 2024.", "2024-06",
     "Le taux de base de la banque Verdal ne dépasserait pas 3 %"),
    # of the sentence before, which has one subject of that number
    ("Les habitants attendent, mais une commission d'enquête a été nommée. Ses trois membres ont visité le site "
     "le 3 mai 2019.", "2019-05-03", "Les trois membres de la commission d'enquête visitent le site"),
    # what the subject of the clause owns, where the title has it not
    ("La région a maintenu sa subvention de 90 000 €, dont le solde a été appelé par la commune en 2021.", "2021",
     "Le solde de la subvention de 90 000 € de la région a été appelé par la commune"),
    ("La région a promis une aide, qui doit être soumise à sa commission permanente le 24 mai 2024.", "2024-05-24",
     "Une aide doit être soumise à la commission permanente de la région"),
    ("Mme Perrin est partie en congé à la mi-mai ; son remplacement n'a été assuré qu'à partir d'octobre 2022.",
     "2022-10/..", "Le remplacement de Mme Perrin a été assuré"),
    ("Le Sénat a voté son budget en mai 2021.", "2021-05", "Le Sénat vote son budget"),
    ("M. Perrin rappelle la loi n° 2018-77 du 5 mai 2018 pour la liberté de choisir son avenir.", "2018-05-05",
     "Loi n° 2018-77 pour la liberté de choisir son avenir"),
    # who was harmed
    ("M. [K] a été embauché par la société Verdal. Victime d'une chute de cheval le 3 mai 2019, il a été déclaré "
     "inapte.", "2019-05-03", "Chute de cheval de M. [K]"),
]  # fmt: skip

UNSAID = [
    # a part, two nouns that may own, what a participle before the noun is said of
    ("Les agents, dont deux ont été recrutés en mai 2019, ont quitté la salle.", "2019-05", "des agents"),
    ("Le maire a remis le dossier à l'agence du bassin, dont la réponse est venue en mai 2019.", "2019-05", "agence"),
    ("Le bail signé par la commune, dont l'échéance a été fixée au 3 mai 2019, est caduc.", "2019-05-03", "de la com"),
    ("La salle accueille les habitants fuyant la crue, dont le nombre a atteint 100 en mai 2019.", "2019-05",
     "crue"),
    # a possessive of one of two, of the thing that a body acts on, of no subject of that number
    ("Le maire a écrit à l'association que son local serait rouvert le 3 mai 2024.", "2024-05-03", "maire"),
    ("La mairie a racheté la tannerie. Ses murs ont été rasés en mai 2019.", "2019-05", "mairie"),
    ("Les riverains ont protesté. Son toit a été refait en mai 2019.", "2019-05", "riverains"),
]  # fmt: skip


def _titles(read: Read, text: str, date: str) -> list[str]:
    events = read(text, "2023-05-04").events
    return [event.title for event in events if event.date is not None and event.date.edtf.endswith(date)]


@pytest.mark.parametrize(("text", "date", "title"), OWNED)
def test_title_says_whose_a_thing_is(read: Read, text: str, date: str, title: str) -> None:
    assert title in _titles(read, text, date)


@pytest.mark.parametrize(("text", "date", "word"), UNSAID)
def test_title_gives_a_thing_to_nobody_uncertain(read: Read, text: str, date: str, word: str) -> None:
    found = _titles(read, text, date)
    assert found
    assert all(word not in title for title in found)
