"""« Ce dernier » is who or what was named last; who writes is not told to whom he was promised what."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

NAMED = [
    # behind it only words without article, a length of time, a noun of the other gender
    ("Le juge a nommé M. Perrin en qualité d'expert. Ce dernier a remis son rapport le 29 mai 2018.", "2018-05-29",
     "M. Perrin remet son rapport"),
    ("La ville a loué la halle à la société Aquadel pour une durée de six ans. Cette dernière n'a pas payé le loyer "
     "en 2021.", "2021", "La société Aquadel ne paie pas le loyer"),
    ("Le raccordement au réseau du syndicat du Bas-Lignon n'est pas payé : ce dernier a ajourné sa décision en mai "
     "2022.", "2022-05", "Le syndicat du Bas-Lignon ajourne sa décision"),
    ("Une fissure a été signalée au bureau d'études Armax. Cette dernière sera colmatée le 12 mai 2024.",
     "2024-05-12", "Cette dernière"),
    # at the end of the sentence, behind « du »
    ("Le maçon attend un avis du bureau d'études. Ce dernier passera le 12 mai 2024.", "2024-05-12",
     "Le bureau d'études passera"),
    # what another noun behind could be, and not do
    ("Le maire a parlé à M. Perrin du terrain qu'il convoite. Ce dernier a fait savoir le 3 mai 2022 qu'il partirait.",
     "2022-05-03",
     "M. Perrin fait savoir qu'il partirait"),
    # as an object: not who does it to whom, and no thing that a verb may be done to
    ("Saisi par le syndicat, le tribunal de Vaux a donné raison à ce dernier par un jugement du 18 mai 2021.",
     "2021-05-18", "Le tribunal de Vaux donne raison au syndicat"),
    ("L'office a attribué le marché à la société Vial. Le tribunal a résilié le contrat de cette dernière le 4 mai "
     "2021.", "2021-05-04", "Le tribunal résilie le contrat de la société Vial"),
    ("Le maire a signé la convention avec l'association. Le préfet a annulé cette dernière le 4 mai 2021.",
     "2021-05-04", "Le préfet annule cette dernière"),
    ("La société Vial a fermé le pont au cours de ce dernier hiver, le 4 mai 2021.", "2021-05-04",
     "La société Vial ferme le pont"),
    # to whom
    ("Le préfet nous a annoncé en mai 2022 qu'il fermerait le pont.", "2022-05", "Le préfet a annoncé qu'il fermerait"),
    ("La DRAC nous a refusé en mai 2022 l'inscription du four.", "2022-05", "La DRAC refuse l'inscription du four"),
    ("L'assureur m'a fait savoir le 14 avril 2022 qu'il refusait sa garantie.", "2022-04-14",
     "L'assureur a fait savoir qu'il refusait sa garantie"),
    # whom, and behind « ne »
    ("Le préfet nous recevra le 1er juin 2024.", "2024-06-01", "Le préfet nous recevra"),
    ("Les élus nous ont informés en mai 2022 que le pont fermerait.", "2022-05", "Les élus nous ont informés"),
    ("La mairie ne nous a pas transmis le dossier en mai 2022.", "2022-05", "La mairie ne nous a pas transmis"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "date", "title"), NAMED)
def test_title_names_who_was_named_last(read: Read, text: str, date: str, title: str) -> None:
    (found,) = [
        event.title
        for event in read(text, "2024-03-11").events
        if event.date is not None and event.date.edtf == date
    ]
    assert found.startswith(title)
