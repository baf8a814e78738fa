"""Acts that a document tells without any date: worth a line when somebody did them, and they are over."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

TOLD = [
    ("Le tribunal a débouté la société de ses demandes.", "débouté"),
    ("L'association a porté plainte contre la mairie.", "porté"),
    ("La société s'est engagée à maintenir l'emploi.", "engagée"),
    ("M. Morel a été licencié pour faute grave.", "licencié"),
    ("Une demande de report avait été rejetée.", "rejetée"),
    ("Un adjoint a été condamné pour injure.", "condamné"),
    ("Le parquet de Dole a ouvert une enquête préliminaire.", "ouvert"),
]
UNTOLD = [
    "Les maires ont refusé cette réforme.",
    "Si le juge a annulé la vente, tout change.",
    "La commission n'a pas voté le texte.",
    "Le préfet a rappelé la règle.",
    "Le parquet a-t-il ouvert une enquête ?",
    "La Cour de cassation a rendu l'arrêt suivant :",
    "On a toujours refusé cela.",
]


@pytest.mark.parametrize(("sentence", "trigger"), TOLD)
def test_act_without_date_is_told(read: Read, sentence: str, trigger: str) -> None:
    found = read(sentence, "2022-09-01")
    assert [event.evidence[0].trigger.text for event in found.undated] == [trigger]
    assert not found.events


@pytest.mark.parametrize("sentence", UNTOLD)
def test_nothing_is_told(read: Read, sentence: str) -> None:
    assert not read(sentence, "2022-09-01").undated
