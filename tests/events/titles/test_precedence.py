"""What was done before the main clause, and what « devant » says was to be done."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

TITLES = [
    # what the subject of the main clause had done
    ("Après avoir entendu les pêcheurs le 4 mai 2018, la préfète a signé l'arrêté le 6 juin 2018.",
     {"2018-05-04": "La préfète entend les pêcheurs", "2018-06-06": "La préfète signe l'arrêté"}),
    ("Après s'être réuni le 4 mai 2018, le comité a rendu son avis en juin 2018.",
     {"2018-05-04": "Le comité se réunit", "2018-06": "Le comité rend son avis"}),
    # a pronoun says not what was done
    ("Après l'avoir entendu le 4 mai 2018, la préfète a suspendu le directeur le 6 juin 2018.",
     {"2018-05-04": "Après l'avoir entendu le 4 mai 2018, la préfète a suspendu le directeur le 6 juin 2018",
      "2018-06-06": "La préfète suspend le directeur"}),
    # what was to be done
    ("Les digues devant être achevées en mai 2021, la commune a levé un emprunt.",
     {"2021-05": "Les digues doivent être achevées"}),
    ("Le bac devant reprendre en mai 2021, la commune a embauché deux marins.",
     {"2021-05": "Le bac doit reprendre"}),
    # « devant » is a preposition too
    ("La commune a planté des ormes devant la mairie en mai 2018.",
     {"2018-05": "La commune plante des ormes devant la mairie"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "titles"), TITLES)
def test_infinitive_has_who_does_it(read: Read, sentence: str, titles: dict[str, str]) -> None:
    events = read(sentence, "2020-06-15").events
    assert {event.date.edtf: event.title for event in events if event.date is not None} == titles
