"""A day behind « de » and the papers and persons before it."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read, titles_told

TITLES = [
    # the day of the letter, whoever wrote it
    ("La lettre du président de la chambre du 2 mai 2019 est restée sans réponse.",
     {"2019-05-02": "Lettre du président de la chambre"}),
    ("La lettre de la présidente du jury du 4 juin 2018 annule le concours.",
     {"2018-06-04": "Lettre de la présidente du jury"}),
    ("Le mémoire de l'avocat de la régie du 4 juin 2018 conteste la facture.",
     {"2018-06-04": "Mémoire de l'avocat de la régie"}),
    # what is done by it
    ("Par courrier du maire de la commune du 6 juin 2018, la régie a été avertie.",
     {"2018-06-06": "La régie a été avertie"}),
    # near misses: the day of what it is about
    ("Le rapport de la chambre sur l'incendie du 4 juin 2018 est attendu.",
     {"2018-06-04": "Incendie du 4 juin 2018"}),
    ("Le courrier annonçant la fermeture du 2 mai 2019 est perdu.",
     {"2019-05-02": "Fermeture du 2 mai 2019"}),
    # no paper at all
    ("Le président du jury du 4 juin 2018 a démissionné.",
     {"2018-06-04": "Le président du jury démissionne"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "titles"), TITLES)
def test_day_behind_a_paper_of_somebody_is_the_papers(
    read: Read, sentence: str, titles: dict[str, str]
) -> None:
    assert titles_told(read(sentence, "2021-06-15"), titles) == titles
