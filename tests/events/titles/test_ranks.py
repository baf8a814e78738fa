"""Which of several things a day is of, where as many days are listed as things are counted."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read, titles_told

TITLES = [
    # two things, two days
    ("La commune a signé deux avenants, conclus les 3 mai 2014 et 5 juin 2015.",
     {"2014-05-03": "Conclusion du premier des deux avenants",
      "2015-06-05": "Conclusion du second des deux avenants"}),
    ("Deux chartes, signées le 4 mai 2016 et le 7 juin 2017, lient la ville.",
     {"2016-05-04": "Signature de la première des deux chartes",
      "2017-06-07": "Signature de la seconde des deux chartes"}),
    # three of them
    ("Trois chapelles, bâties en 1812, 1820 et 1834, bordent le canal.",
     {"1812": "Construction de la première des trois chapelles",
      "1820": "Construction de la deuxième des trois chapelles",
      "1834": "Construction de la troisième des trois chapelles"}),
    # of which one is told
    ("Deux arrêtés, pris les 4 mai 2016 et 7 juin 2017, ferment la plage.",
     {"2016-05-04": "Le premier des deux arrêtés est pris"}),
    # other numbers of days than of things, none counted, one day for all
    ("Le bail a reçu trois avenants, signés les 3 mai 2014 et 5 juin 2015.",
     {"2014-05-03": "Signature de trois avenants", "2015-06-05": "Signature de trois avenants"}),
    ("Le bail a reçu des avenants, signés les 3 mai 2014 et 5 juin 2015.",
     {"2014-05-03": "Signature d'avenants", "2015-06-05": "Signature d'avenants"}),
    ("Le bail a reçu deux avenants, signés en mai 2014.", {"2014-05": "Signature de deux avenants"}),
    # counted things beside another: the days may be of all
    ("Le maire a signé le bail et deux avenants, conclus les 3 mai 2014 et 5 juin 2015.",
     {"2014-05-03": "Conclusion de deux avenants", "2015-06-05": "Conclusion de deux avenants"}),
    ("La régie a signé deux avenants et un bail, conclus les 3 mai 2014 et 5 juin 2015.",
     {"2014-05-03": "Conclusion de deux avenants et d'un bail"}),
    # « et » may join a clause
    ("Le bail a été signé et deux avenants, conclus les 3 mai 2014 et 5 juin 2015, l'ont modifié.",
     {"2014-05-03": "Conclusion du premier des deux avenants"}),
    # papers by which something is done
    ("Par une requête et deux mémoires, enregistrés le 3 mai 2018, le 5 juin 2018 et le 8 août 2018, la "
     "société Rivière demande l'annulation du permis.",
     {"2018-05-03": "Requête de Rivière", "2018-06-05": "Mémoire de Rivière",
      "2018-08-08": "Mémoire de Rivière"}),
    ("Par une requête et un mémoire complémentaire, enregistrés les 3 mai 2018 et 5 juin 2018, la société "
     "Rivière demande l'annulation du permis.",
     {"2018-05-03": "Requête de Rivière", "2018-06-05": "Mémoire complémentaire de Rivière"}),
    # with other numbers of days, of none in particular; one paper is what its clause does
    ("Par une requête et deux mémoires, enregistrés le 3 mai 2018 et le 5 juin 2018, la société Rivière "
     "demande l'annulation du permis.",
     {"2018-05-03": "Enregistrement de deux mémoires", "2018-06-05": "Enregistrement de deux mémoires"}),
    ("Par une requête, enregistrée le 3 mai 2018, la société Rivière conteste le permis.",
     {"2018-05-03": "La société Rivière conteste le permis"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "titles"), TITLES)
def test_day_of_a_list_is_of_the_thing_of_its_rank(read: Read, sentence: str, titles: dict[str, str]) -> None:
    assert titles_told(read(sentence, "2021-06-15"), titles) == titles
