"""What stands beside the clause and has a date of its own: appositions, members, addresses, what « et » or a
date parts from its noun.
"""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

TITLES = [
    # what an apposition says of a name, before it and behind it
    ("Préfète de l'Orne depuis 2011, Claire Aubin quitte ses fonctions en 2016.",
     {"2011/..": "Claire Aubin, préfète de l'Orne", "2016": "Claire Aubin quitte ses fonctions"}),
    ("Propriétaire des murs depuis 2008, la commune vend le moulin en 2019.",
     {"2008/..": "La commune, propriétaire des murs", "2019": "La commune vend le moulin"}),
    ("Le jury a entendu en mars 2019 Paul Rivet, trésorier du club jusqu'en 2014.",
     {"../2014": "Paul Rivet, trésorier du club", "2019-03": "Le jury entend Paul Rivet"}),
    ("La commission a reçu le 6 mai 2019 Mme Blanchard, en poste à Tulle jusqu'en 2012.",
     {"../2012": "Mme Blanchard, en poste à Tulle", "2019-05-06": "La commission reçoit Mme Blanchard"}),
    ("Le taux d'occupation, de 81 % en 2011, est tombé à 64 % en 2018.",
     {"2011": "Taux d'occupation : 81 %", "2018": "Le taux d'occupation tombe à 64 %"}),
    # a heading before a comma is none, nor is what happens, nor an act
    ("Réunion du 4 mai 2018, le maire présente le projet.",
     {"2018-05-04": "Le maire présente le projet"}),
    # what « et » joins behind a date is another state
    ("La mutuelle, créée en 1998 et forte de 300 sociétaires, gère deux crèches.",
     {"1998": "Création de la mutuelle"}),
    ("La mutuelle, créée en 1998 et dissoute en 2015, gérait deux crèches.",
     {"1998": "Création de la mutuelle", "2015": "Dissolution de la mutuelle"}),
    # « celle de » is the same noun again, of another
    ("La plainte du riverain, déposée le 4 février 2019, et celle de la commune, reçue le 11 mars 2019, ont "
     "été jointes le 6 juin 2019.",
     {"2019-02-04": "Dépôt de la plainte du riverain", "2019-03-11": "Réception de la plainte de la commune",
      "2019-06-06": "La plainte du riverain et celle de la commune ont été jointes"}),
    # the verb goes on behind an aside, the object without preposition is the verb's
    ("Une partie du fort, classée en 2009, abrite depuis mars 2018 un musée de la mer.",
     {"2009": "Classement d'une partie du fort", "2018-03/..": "Une partie du fort abrite un musée de la mer"}),
    # a name behind an office in « à », and one that is apposed to a person
    ("Le vote du 6 mars 2016 porte à la présidence Nadia Ferrand (DVG), réélue en 2018.",
     {"2016-03-06": "Vote du 6 mars 2016", "2018": "Réélection de Nadia Ferrand"}),
    ("Le club soutient la maire Nadia Ferrand, réélue en 2018.",
     {"2018": "Réélection de la maire Nadia Ferrand"}),
    # nobody knows what it befell: the deed alone, with what a preposition joins to it
    ("Le dossier est clos.\nVendue en 2009 à un fonds belge, celle-ci est mise en sommeil en 2013.",
     {"2009": "Vente à un fonds belge", "2013": "Mise en sommeil"}),
    ("Le 4 mai 2018 a été publié sur le site un rapport sur les digues.",
     {"2018-05-04": "Un rapport sur les digues a été publié sur le site"}),
    # who speaks behind a quotation is no title; a quoted name is no sentence
    ("« Je n'y pensais plus », souffle Odile Ferrand, qui préside le cercle depuis 2009.",
     {"2009/..": "Odile Ferrand préside le cercle"}),
    ("« Nos Landes », revue Ferrand fondée en 2009, paraît encore.",
     {"2009": "Fondation de la revue Ferrand"}),
    ("« Rien n'a changé », déplore Luc Perrin, qui tient la buvette depuis 2009.",
     {"2009/..": "Luc Perrin tient la buvette"}),
    # whom one speaks to is none of the sentence, whom one speaks of is
    ("Monsieur le maire, mesdames et messieurs les élus, la régie emploie quarante agents depuis 2013.",
     {"2013/..": "La régie emploie quarante agents"}),
    ("Mesdames, messieurs, la régie emploie quarante agents depuis 2013.",
     {"2013/..": "La régie emploie quarante agents"}),
    ("Madame Petit, cheffe du service, a signé le bail en mai 2018.",
     {"2018-05": "Madame Petit signe le bail"}),
    # « que » that only restricts a date opens no clause; the date is another event's all the same
    ("La chambre, qui relève que l'avis n'avait été rendu que le 3 mars 2017, n'a pas statué.",
     {"2017-03-03": "L'avis avait été rendu"}),
    ("La panne a débuté en mars 2018 et n'a été réparée qu'en mai 2019.",
     {"2018-03": "La panne débute", "2019-05": "La panne a été réparée"}),
    # what is said of a date goes with it
    ("L'atelier a fabriqué des hélices jusqu'en mai 2018, date à laquelle le site a fermé.",
     {"../2018-05": "L'atelier fabrique des hélices"}),
    ("Les pièces, approuvées par le conseil dans sa séance du 3 mai 2018, vous ont été envoyées le 6 juin "
     "2018.",
     {"2018-05-03": "Approbation des pièces par le conseil", "2018-06-06": "Envoi des pièces"}),
    # a clause inside a quotation has no marks; a verb may end a title
    ("Le préfet prévient : « la halle ne sera plus chauffée à compter du 1er janvier 2020 ».",
     {"2020-01-01/..": "La halle ne sera plus chauffée"}),
    ("Mai 2019 : le dernier boulanger s'en va.", {"2019-05": "Le dernier boulanger s'en va"}),
    # nothing outside a bracket is said of what it holds
    ("Lui succède Karine Vidal (DVG), qui démissionne le 30 novembre 2017.",
     {"2017-11-30": "Karine Vidal démissionne"}),
    # an act of a line without verb, behind another aside
    ("Avis du conseil régional, saisi par le préfet en application de la loi, rendu le 9 mai 2019",
     {"2019-05-09": "Avis du conseil régional"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "titles"), TITLES)
def test_each_date_has_what_is_said_beside_it(read: Read, sentence: str, titles: dict[str, str]) -> None:
    events = read(sentence, "2020-06-15").events
    assert {event.date.edtf: event.title for event in events if event.date is not None} == titles
