"""The tense of a verb in its title, and its participle where the object comes behind it."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read, titles_told

TITLES = [
    # what was said then stands in the past of its verb
    ("Le ministre a répondu le 4 mai 2016 que les aides étaient épuisées.",
     {"2016-05-04": "Le ministre a répondu que les aides étaient épuisées"}),
    ("Le maire a affirmé le 4 mai 2016 que la halle serait rouverte.",
     {"2016-05-04": "Le maire a affirmé que la halle serait rouverte"}),
    ("Le médecin a conclu en mai 2016 que la chute avait provoqué la fracture.",
     {"2016-05": "Le médecin a conclu que la chute avait provoqué la fracture"}),
    # near misses: a present, a future, a noun
    ("Le maire a affirmé le 4 mai 2016 que la halle est sûre.",
     {"2016-05-04": "Le maire affirme que la halle est sûre"}),
    ("Le maire a annoncé en mai 2016 que la piscine fermera.",
     {"2016-05": "Le maire annonce que la piscine fermera"}),
    ("Le maire a annoncé en mai 2016 la fermeture de la piscine.",
     {"2016-05": "Le maire annonce la fermeture de la piscine"}),
    # the object of a relative comes behind its verb: no agreement
    ("L'autorisation que la préfecture avait délivrée le 4 mai 2016 a été retirée.",
     {"2016-05-04": "La préfecture avait délivré l'autorisation"}),
    ("Les terres que la commune avait acquises en 2013 ont été vendues.",
     {"2013": "La commune avait acquis les terres"}),
    ("Les mesures que le préfet avait prises en mai 2016 ont été levées.",
     {"2016-05": "Le préfet avait pris les mesures"}),
    # near misses: told in the present, agreeing with its subject
    ("Les quais que la commune a rénovés en 2013 sont inondés.", {"2013": "La commune rénove les quais"}),
    ("La digue avait été fissurée en mai 2013.", {"2013-05": "La digue avait été fissurée"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "titles"), TITLES)
def test_tense_of_the_verb(read: Read, sentence: str, titles: dict[str, str]) -> None:
    assert titles_told(read(sentence, "2021-06-15"), titles) == titles
