"""Which form tells a date: content of an impersonal verb, clause of another day, purpose, apposition, body."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read, titles_told

TITLES = [
    # what was found has a day of its own
    ("Il ressort du dossier que l'agent avait alerté son chef le 4 mai 2016.",
     {"2016-05-04": "L'agent avait alerté son chef"}),
    ("Il apparaît que le syndicat a payé le loyer en mars 2017.", {"2017-03": "Le syndicat paie le loyer"}),
    # near misses: the day of finding
    ("Il est apparu en mars 2017 que le syndicat payait le loyer.",
     {"2017-03": "Il est apparu que le syndicat payait le loyer"}),
    ("Il a été constaté le 4 mai 2016 que la digue fuyait.",
     {"2016-05-04": "Il a été constaté que la digue fuyait"}),
    # told of the new day, the meeting of the old one needs its clause
    ("La réunion du 25 mars est reportée au 3 avril.",
     {"2021-04-03": "Réunion du 25 mars, après report"}),
    ("L'assemblée générale du 12 mars 2021 est repoussée au 9 avril 2021.",
     {"2021-04-09": "Assemblée générale du 12 mars 2021, après report"}),
    # near misses: what follows it, what it is about
    ("La visite du 12 mars 2021 a été suivie d'un dîner le 9 avril 2021.",
     {"2021-03-12": "Visite du 12 mars 2021"}),
    ("La réunion du 25 mars 2021 a porté sur les tarifs.",
     {"2021-03-25": "La réunion porte sur les tarifs"}),
    # what a deed is for, with a day of its own
    ("La région achète dix trains en mars 2022, pour une livraison début 2027.",
     {"2022-03": "La région achète dix trains", "2027": "Livraison des dix trains"}),
    ("La ville a acheté le moulin en mai 2012, pour une ouverture en mars 2017.",
     {"2012-05": "La ville achète le moulin", "2017-03": "Ouverture du moulin"}),
    ("Le chantier de la halle démarre en mai 2022, pour une ouverture fin 2027.",
     {"2022-05": "Démarrage du chantier de la halle"}),
    # near misses: a length of time, a thing
    ("Le chantier démarre en mai 2022 pour une durée de 5 ans.",
     {"2022-05": "Le chantier démarre pour une durée de 5 ans"}),
    ("La commune a emprunté en mars 2018 pour un moulin en 2020.",
     {"2020": "La commune emprunte pour un moulin"}),
    # what somebody is since or until a day
    ("La société Brennec, propriétaire des murs depuis 2018, veut vendre.",
     {"2018/..": "La société Brennec, propriétaire des murs"}),
    ("Notre association, locataire du moulin depuis 2016, proteste.",
     {"2016/..": "L'association, locataire du moulin"}),
    ("La région, gestionnaire du port jusqu'en 2017, a été condamnée.",
     {"../2017": "Région gestionnaire du port"}),
    # near miss: in a year, and a participle
    ("Notre association, locataire du moulin en 2016, proteste.", {"2016": "L'association proteste"}),
    ("Le syndicat, réuni depuis mars 2018, ouvre une piscine en 2020.",
     {"2018-03/..": "Réunion du syndicat"}),
    # a sitting that only its day and an adjective tell is the body's
    ("TRIBUNAL ADMINISTRATIF DE NANTES\nAudience publique du 4 mai 2016",
     {"2016-05-04": "Audience publique du tribunal administratif de Nantes"}),
    ("TRIBUNAL JUDICIAIRE DE VAUX\nAudience solennelle du 4 mai 2016",
     {"2016-05-04": "Audience solennelle du tribunal judiciaire de Vaux"}),
    # near miss: nobody known
    ("Audience publique du 4 mai 2016", {"2016-05-04": "Audience publique"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "titles"), TITLES)
def test_form_says_of_what(read: Read, sentence: str, titles: dict[str, str]) -> None:
    assert titles_told(read(sentence, "2021-06-15"), titles) == titles
