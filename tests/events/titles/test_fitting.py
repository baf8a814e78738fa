"""What a title leaves out whole: a clause without its verb, an adjective of time without its day."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read, titles_told

TITLES = [
    # the verb of the clause stands behind an aside
    ("Le syndic a permis de retirer 20 tonnes de gravats en mai 2016 avant que le juge, saisi par le maire, "
     "n'ordonne l'arrêt du chantier.", {"2016-05": "Retrait de 20 tonnes de gravats"}),
    ("Le greffe a enregistré en mars 2017 douze plaintes avant que le parquet, alerté par la presse, ne "
     "classe le dossier.", {"2017-03": "Le greffe a enregistré douze plaintes"}),
    # near misses: with its verb
    ("Le maire a ouvert la plage en juin 2016 avant que le préfet ne la ferme.",
     {"2016-06": "Le maire ouvre la plage avant que le préfet ne la ferme"}),
    ("La commune a fermé le lavoir en mai 2016 parce que la source, polluée, ne coulait plus.",
     {"2016-05": "La commune a fermé le lavoir parce que la source, polluée, ne coulait plus"}),
    # when it begins or ends
    ("Le club a signé en mars 2016 un engagement de cinq ans prenant effet le 1er juin 2016.",
     {"2016-03": "Le club signe un engagement de cinq ans"}),
    ("La ville a conclu le 4 mai 2016 un bail de neuf ans commençant le 1er juillet 2016.",
     {"2016-05-04": "La ville conclut un bail de neuf ans"}),
    ("La ville a conclu le 4 mai 2016 un bail de neuf ans expirant le 1er juillet 2025.",
     {"2016-05-04": "La ville conclut un bail de neuf ans"}),
    # near miss: of what it is
    ("La ville a conclu le 4 mai 2016 un bail de neuf ans portant sur le moulin.",
     {"2016-05-04": "La ville conclut un bail de neuf ans portant sur le moulin"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "titles"), TITLES)
def test_no_clause_without_its_verb_and_no_date_left_open(
    read: Read, sentence: str, titles: dict[str, str]
) -> None:
    assert titles_told(read(sentence, "2021-06-15"), titles) == titles
