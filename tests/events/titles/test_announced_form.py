"""What is announced, promised or asked for, and who does so; what was called off says so."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

TOLD = [
    # the day is of what is announced
    ("La mairie annonce l'ouverture de la piscine en juin 2023.", "2023-06", "planned", "Ouverture de la piscine"),
    ("La région annonce une réouverture en 2023.", "2023", "planned", "Réouverture annoncée par la région"),
    ("La région a promis des travaux en 2023.", "2023", "planned", "Travaux promis par la région"),
    ("La région a annoncé une réouverture en 2019.", "2019", "past", "La région annonce une réouverture"),
    # what somebody says that he will do
    ("La direction promet qu'elle consultera le comité le 3 juillet 2021.", "2021-07-03", "planned",
     "La direction promet qu'elle consultera le comité"),
    # what did not take place, or will not
    ("Le concert du 12 juillet 2021 n'aura pas lieu.", "2021-07-12", "negated", "Le concert n'aura pas lieu"),
    ("Le vote prévu le 3 mai 2021 n'a pas eu lieu.", "2021-05-03", "negated", "Le vote prévu n'a pas lieu"),
    ("Le concert prévu le 3 mai 2021 n'a pas pu avoir lieu.", "2021-05-03", "negated",
     "Le concert prévu n'a pas pu avoir lieu"),
    ("Le chantier de jeunes bénévoles prévu en mai 2021 n'a évidemment pas pu se tenir.", "2021-05", "negated",
     "Le chantier de jeunes bénévoles prévu n'a pas pu se tenir"),
    ("Le match du 3 mai 2021 ne s'est pas joué.", "2021-05-03", "negated", "Le match ne se joue pas"),
    ("Le marché du 14 juillet 2021 est supprimé.", "2021-07-14", "planned", "Le marché est supprimé"),
    ("La sortie du 3 juillet 2021 est reportée.", "2021-07-03", "negated", "La sortie est reportée"),
    # an act that somebody asks to be annulled
    ("Elle demande au juge d'annuler l'arrêté du 8 mars 2021 par lequel le maire a refusé le permis.", "2021-03-08",
     "past", "Le maire refuse le permis"),
    ("2°) d'annuler la délibération du 8 mars 2021 par laquelle le conseil a cédé le terrain ;", "2021-03-08",
     "past", "Le conseil cède le terrain"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "day", "modality", "title"), TOLD)
def test_what_is_announced_or_called_off(
    read: Read, sentence: str, day: str, modality: str, title: str
) -> None:
    told = {event.date.edtf: event for event in read(sentence, "2021-06-15").events if event.date is not None}
    assert (told[day].modality, told[day].title) == (modality, title)
