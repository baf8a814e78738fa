"""Dates that a title keeps: aimed at, opposed, of a matter or a period; figures with their sign."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read, titles_told

TITLES = [
    # what a verb aims at
    ("En mars 2019, la régie promettait le retour à l'équilibre pour 2024.",
     {"2019-03": "La régie promettait le retour à l'équilibre pour 2024",
      "2024": "La régie promettait le retour à l'équilibre pour 2024"}),
    ("Le maire a demandé en mai 2020 un audit de la régie pour la fin de l'année 2021.",
     {"2020-05": "Le maire demande un audit de la régie pour la fin de l'année 2021"}),
    ("La régie a construit une halle pour 2024.", {"2024": "La régie construit une halle"}),
    ("L'usine a promis 40 emplois le 9 mai 2019.", {"2019-05-09": "L'usine promet 40 emplois"}),
    # what it puts off to
    ("Le 2 mars 2020, le syndicat a décalé la livraison du gymnase à 2023.",
     {"2020-03-02": "Le syndicat décale la livraison du gymnase à 2023"}),
    ("Le 4 mars 2020, l'inauguration de la médiathèque a été repoussée au 3 mai 2021.",
     {"2020-03-04": "L'inauguration de la médiathèque a été repoussée au 3 mai 2021",
      "2021-05-03": "Inauguration de la médiathèque, après report"}),
    ("La lettre a été renvoyée à son domicile le 3 mai 2019.",
     {"2019-05-03": "La lettre a été renvoyée à son domicile"}),
    ("Le chantier a été prolongé du 3 mai au 4 juin 2019.",
     {"2019-05-03/2019-06-04": "Le chantier a été prolongé"}),
    # waited for
    ("La commune a attendu 2015 pour accepter le legs.",
     {"2015": "La commune attend 2015 pour accepter le legs"}),
    # one day against another
    ("Le bail a été signé le 3 mai 2018 et non le 4 juin 2018.",
     {"2018-05-03": "Le bail a été signé le 3 mai 2018 et non le 4 juin 2018"}),
    ("Le maire a vendu le pré le 3 mai 2018 et non le moulin.",
     {"2018-05-03": "Le maire vend le pré et non le moulin"}),
    # of what matter
    ("Le maire a présenté en mai 2021 le rapport d'activité et celui relatif à l'exercice 2020.",
     {"2021-05": "Le maire présente le rapport d'activité et celui relatif à l'exercice 2020",
      "2020": "Rapport d'activité et celui relatif à l'exercice 2020"}),
    ("Le conseil a voté en mars 2021 le compte afférent à l'exercice 2020.",
     {"2021-03": "Le conseil vote le compte afférent à l'exercice 2020",
      "2020": "Le conseil a voté en mars 2021 le compte afférent à l'exercice 2020"}),
    ("En mars 2021, la caisse a versé l'indemnité à l'agent.",
     {"2021-03": "La caisse verse l'indemnité à l'agent"}),
    # of what period
    ("La chambre a contrôlé en 2017 les comptes de la régie pour la période 2008-2015.",
     {"2017": "La chambre contrôle les comptes de la régie pour la période 2008-2015"}),
    ("La dette a baissé sur la période 2014-2019.",
     {"2014/2019": "La dette baisse sur la période 2014-2019"}),
    ("En 2020, la chambre a examiné la gestion du syndicat en 2018.",
     {"2020": "La chambre examine la gestion du syndicat"}),
    # figures below zero
    ("Le résultat de la régie est passé de -3,2 % en 2016 à -1,1 % en 2017.",
     {"2016": "Le résultat de la régie est de -3,2 %", "2017": "Le résultat de la régie passe de -3,2 % à -1,1 %"}),
    ("Le solde est passé de - 4 000 euros en 2016 à + 2 000 euros en 2018.",
     {"2016": "Le solde est de - 4 000 euros", "2018": "Le solde passe de - 4 000 euros à + 2 000 euros"}),
    ("Le taux a atteint -3,2 % en 2016, contre -1,1 % en 2015.",
     {"2016": "Le taux atteint -3,2 %", "2015": "Le taux atteint -1,1 %"}),
    # near misses: a dash that parts, a range
    ("Le foyer - 20 lits en 2016 - a été agrandi à 30 lits en 2018.",
     {"2018": "Le foyer a été agrandi à 30 lits"}),
    ("Le foyer compte 20-25 lits depuis 2018.", {"2018/..": "Le foyer compte 20-25 lits"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "titles"), TITLES)
def test_date_stays_where_it_is_what_is_said(read: Read, sentence: str, titles: dict[str, str]) -> None:
    assert titles_told(read(sentence, "2021-06-15"), titles) == titles
