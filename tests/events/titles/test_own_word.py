"""The word that the own date is said of, where the event is known by another: a participle, an adjective, a
member of a coordination.
"""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

TITLES = [
    # an adjective between commas, and the participle right before the date
    ("La régie a obtenu le 4 mai 2018 un prêt de 3 M€, remboursable à partir de 2023.",
     {"2018-05-04": "La régie obtient un prêt de 3 M€", "2023/..": "Prêt de 3 M€ remboursable"}),
    ("Le trafic du port, encore stable en 2012 (3 millions de tonnes), a chuté d'un tiers.",
     {"2012": "Trafic du port stable"}),
    ("Au terme d'un chantier lancé à l'automne 2014, la régie a rouvert le bac le 6 juin 2018.",
     {"2014-09/2014-11": "Lancement d'un chantier", "2018-06-06": "La régie rouvre le bac"}),
    # each of two participles has its date
    ("La halle, bâtie en 1911 et détruite par un incendie le 4 mai 2018, ne sera pas relevée.",
     {"1911": "Construction de la halle", "2018-05-04": "Destruction de la halle par un incendie"}),
    # « et » behind a date joins what the participle is not said of
    ("La pêche avait cessé en 1993 et l'armateur, la société Brennec, a été liquidé en juin 2001.",
     {"1993": "La pêche avait cessé", "2001-06": "L'armateur, la société Brennec, a été liquidé"}),
    # a clause that a comma joins to another has its own day
    ("Nos juristes ont dix jours pour saisir le tribunal, le comité tranchera le 4 mai 2020.",
     {"2020-05-04": "Le comité tranchera"}),
    # what only restricts a date is said with it
    ("Les pêcheurs n'ont eu le dossier que deux jours avant la réunion du 4 mai 2018.",
     {"2018-05-02": "Les pêcheurs n'ont eu le dossier que deux jours avant la réunion du 4 mai 2018"}),
    ("Une ferme de 40 hectares a été vendue pour 3 millions seulement en mai 2018.",
     {"2018-05": "Une ferme de 40 hectares a été vendue pour 3 millions seulement"}),
    ("Les candidats ont jusqu'au 9 octobre 2020 pour se faire connaître.",
     {"../2020-10-09": "Les candidats ont jusqu'au 9 octobre 2020 pour se faire connaître"}),
    ("La paroisse ouvre l'école en 1911 ; la chapelle n'est rebâtie que dix ans après.",
     {"1911": "La paroisse ouvre l'école", "1921": "La chapelle est rebâtie"}),
    # a paper is dated, a meeting held; the body that wrote or held it is not
    ("Le maire donne lecture d'une lettre de l'Inspection académique de l'Orne datée du 4 mai 2018.",
     {"2018-05-04": "Lettre de l'Inspection académique de l'Orne"}),
    ("Le secrétaire résume l'assemblée du Syndicat des eaux de la Vire, tenue le 4 mai 2018.",
     {"2018-05-04": "Assemblée du Syndicat des eaux de la Vire"}),
    ("Le maire a écrit aux riverains (courrier reçu le 4 mai 2018).",
     {"2018-05-04": "Réception du courrier"}),
    # « cette » that says how large a thing is stays
    ("Une inondation de cette ampleur remonte à 1910.",
     {"1910": "Une inondation de cette ampleur remonte à cette date"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "titles"), TITLES)
def test_date_is_of_its_own_word(read: Read, sentence: str, titles: dict[str, str]) -> None:
    events = read(sentence, "2020-06-15").events
    assert {event.date.edtf: event.title for event in events if event.date is not None} == titles
