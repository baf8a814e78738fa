"""Titles that borrow what a bare noun or a second participle lacks; each case is an invented sentence."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

CASES = [
    # what an aim is the aim of
    ("Le ministère s'est engagé à élaborer une feuille de route d'ici juin 2020, pour une mise en œuvre à compter de 2021.", "2021/..",
     "Mise en œuvre de la feuille de route"),
    ("Le conseil a adopté un plan d'action en mars 2019, en vue d'une entrée en vigueur au 1er janvier 2020.", "2020-01-01",
     "Entrée en vigueur du plan d'action"),
    ("Le gouvernement prépare un décret pour une publication en juin 2021.", "2021-06", "Publication du décret"),
    ("La commune et la région préparent un règlement et un plan pour une mise en œuvre en juin 2021.", "2021-06",
     "Mise en œuvre d'un règlement et d'un plan"),
    ("La réunion devrait permettre d'écrire une charte des chais avant juillet 2020, pour une mise en œuvre à compter de 2021.", "2021/..",
     "Mise en œuvre de la charte des chais"),
    # measures
    ("Il est estimé que le nombre de compteurs installés en 2021 s'élevait à 18 000.", "2021", "Le nombre de compteurs installés s'élève à 18 000"),
    ("Selon l'observatoire, entre 2013 et 2021, la fréquentation des marchés a chuté de 38 % et le taux de vacance s'est accru.", "2013/2021",
     "La fréquentation des marchés chute de 38 %"),
    ("Les professionnels constatent une demande élevée à laquelle ils ne peuvent pas répondre, couplée à un doublement des prix depuis mai 2022.",
     "2022-05/..", "Doublement des prix"),
    # the second participle
    ("Les « Assises de la mer » qui ont été ouvertes en mai 2021 et closes le 3 mars 2022 ont abouti.", "2022-03-03",
     "Clôture des « Assises de la mer »"),
    ("Les « Assises de la mer » qui ont été ouvertes en mai 2021 et closes le 3 mars 2022 ont abouti.", "2021-05",
     "Ouverture des « Assises de la mer »"),
    ("La route a été ouverte en 2010 et fermée en 2015.", "2015", "Fermeture de la route"),
    ("Le pont a été inauguré en 2014 puis fermé en 2018.", "2014", "Inauguration du pont"),
    ("À l'instar du fonds de secours, mis en place en 2020, il souhaite une aide.", "2020", "Mise en place du fonds de secours"),
    ("La lutte avance avec la création dès juillet 2013, en lien avec les artisans, de la norme sur les avis.", "2013-07/..",
     "Création de la norme sur les avis"),
    # pronouns of nobody
    ("Cela représente une hausse de 25 % depuis 2017.", "2017/..", "Hausse de 25 %"),
    ("Ils diminuent depuis 2015.", "2015/..", "Diminution depuis 2015"),
    ("Elle n'intervient qu'à compter de 2018.", "2018/..", "Elle n'intervient qu'à compter de 2018"),
    # whose, of what, and what is denied
    ("L'accueil des familles fuyant le conflit, dont le nombre a atteint 100 000 en août 2022, coûte cher.", "2022-08",
     "Le nombre des familles atteint 100 000"),
    ("Elle l'interroge sur la décision de la Cour de cassation du 2 mars 2021 relative aux conditions dans lesquelles un juge autorise une écoute.",
     "2021-03-02", "Décision de la Cour de cassation"),
    ("Alors que le tarif du rail était gelé depuis longtemps, le Gouvernement a annoncé sa revalorisation de 3,5 % à compter du 1er juillet 2022.",
     "2022-07-01/..", "Revalorisation de 3,5 %"),
    ("Le ministre a annoncé, le 8 novembre 2021, l'application dès novembre 2021 et non en janvier 2022, de la prime.", "2022-01",
     "Pas d'application de la prime"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "date", "title"), CASES)
def test_bare_word_has_what_it_lacks(read: Read, sentence: str, date: str, title: str) -> None:
    events = read(sentence, "2023-05-04").events
    assert [event.title for event in events if event.date is not None and event.date.edtf == date] == [title]
