"""What the record of a meeting says of itself: the next meeting, the one approved, that it was posted."""

from __future__ import annotations

import pytest

from flows.explain import explain_text

_COUNCIL = "Commune de Vaubert\nCompte rendu du conseil municipal du 3 juin 2022\n\n"
_COMMITTEE = "Société Lebrun SAS\nProcès-verbal de la réunion du CSE du 3 juin 2022\n\n"


def _titles(text: str) -> list[str]:
    return [event.title.text for event in explain_text(text, "2022-06-20").events if event.title is not None]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (_COUNCIL + "Prochaine séance : mardi 28 juin à 20 h (budget).", "Séance du conseil municipal"),
        (_COUNCIL + "Prochain conseil : mardi 28 juin à 20 h.", "Conseil municipal"),
        (_COMMITTEE + "1. Approbation du PV de la réunion du 14 mai", "Réunion du CSE"),
        (_COUNCIL + "Le quorum est atteint.\n\nAffiché le 08/06/2022", "Affichage du compte rendu"),
        (_COUNCIL + "Date de convocation : 28/05/2022", "Convocation du conseil municipal"),
        (
            _COUNCIL + "Date de convocation : 28/05/2022        Date d'affichage : 08/06/2022",
            "Affichage du compte rendu",
        ),
    ],
)
def test_of_the_council_and_its_record(text: str, title: str) -> None:
    assert title in _titles(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (_COMMITTEE + "Prochaine réunion de la commission santé : mardi 28 juin", "Réunion du CSE"),
        (_COMMITTEE + "Une commission est créée. Première réunion le 4 juillet.", "Réunion du CSE"),
        (
            "Compte rendu de chantier n° 3\n\nProchaine réunion : mardi 28 juin.",
            "Réunion du conseil municipal",
        ),
        (
            _COUNCIL + "Convocation des copropriétaires du Parc : 28/05/2022",
            "Convocation du conseil municipal",
        ),
        ("Le hameau de Vaux\n\nAffiché le 08/06/2022", "Affichage du compte rendu"),
    ],
)
def test_not_of_others(text: str, title: str) -> None:
    assert title not in _titles(text)[-1:]
