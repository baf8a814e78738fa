"""The own date of an event is not told again; a plan put off to it is told « après report »; where a line
needs a day, « cette date » stands for it.
"""

from __future__ import annotations

import pytest

from tests.events.conftest import Read, titles_told

TITLES = [
    # what « que » restricts
    ("Le musée, fermé pour travaux, n'a rouvert que le 4 mai 2021.", {"2021-05-04": "Le musée rouvre"}),
    ("Le bilan n'a été transmis au comité qu'en mars 2020.", {"2020-03": "Le bilan a été transmis au comité"}),
    ("La régie n'a pas publié que le rapport de mai 2019.", {"2019-05": "La régie n'a pas publié que le rapport de mai 2019"}),
    # before which nothing is
    ("La passerelle ne devrait pas être livrée avant 2023.",
     {"../2023": "La passerelle ne devrait pas être livrée avant cette date"}),
    ("Aucune classe ne fermera avant le 1er juillet 2022.",
     {"../2022-07-01": "Aucune classe ne fermera avant cette date"}),
    ("Le quai sera livré avant le 1er juillet 2022.", {"../2022-07-01": "Le quai sera livré"}),
    # what has a day and lost it
    ("La fête prévue le 5 juillet 2021 est annulée.", {"2021-07-05": "La fête prévue est annulée"}),
    ("La fête, reportée au 5 juillet 2021, est attendue.",
     {"2021-07-05": "Fête, après report"}),
    ("Le repli de la grue est avancé au 5 juillet 2021.",
     {"2021-07-05": "Le repli de la grue est avancé à cette date"}),
    ("La remise des prix reste fixée au 5 juillet 2021.",
     {"2021-07-05": "La remise des prix reste fixée à cette date"}),
    ("Le chantier s'achèvera au mieux en mars 2023.", {"2023-03": "Le chantier s'achèvera au mieux à cette date"}),
    # the day of what opens a line
    ("Assises régionales du 3 mai 2021 : tenue des ateliers.", {"2021-05-03": "Assises régionales"}),
    ("Autre chose, le bureau de contrôle passe le 4 mai 2021 à 9h.",
     {"2021-05-04": "Le bureau de contrôle passe"}),
    # numbered acts
    ("Vu la loi n° 2014-58 du 27 janvier 2014 relative aux halles ;",
     {"2014-01-27": "Loi n° 2014-58 relative aux halles"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "titles"), TITLES)
def test_own_date_is_not_told_again(read: Read, sentence: str, titles: dict[str, str]) -> None:
    assert titles_told(read(sentence, "2021-06-15"), titles) == titles


KEPT = [
    # two days of a sentence: which is of which
    ("La livraison, annoncée pour mai 2020, a été repoussée à mars 2023.", "2023-03"),
    # a quotation is left alone
    ("Le maire promet « un bus devant chaque école à la rentrée 2021 ».", "2021-09"),
    # more than a date
    ("Les pêcheurs n'ont eu le dossier que deux jours avant la réunion du 4 mai 2020.", "2020-05-02"),
]


@pytest.mark.parametrize(("sentence", "day"), KEPT)
def test_words_that_say_more_than_a_date_stay(read: Read, sentence: str, day: str) -> None:
    title = titles_told(read(sentence, "2021-06-15"), [day])[day]
    assert title is not None
    assert any(word in title for word in ("mai 2020", "rentrée", "2023", "après report"))
