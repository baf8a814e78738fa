"""Who takes part behind « dont », « à qui », « entre », « par lequel »;
who is addressed, who is meant by « lui ».
"""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

CASES = [
    ("M. Paul Girard, dont le bail avait expiré le 4 mai 2020, réclame une indemnité.", ["Paul Girard"]),
    (
        "Mme Odile Garnier, à qui la mairie de Dole avait refusé une place en 2020, a fait appel.",
        ["Odile Garnier", "mairie de Dole"],
    ),
    (
        "La convention signée le 8 avril 2019 entre la métropole de Lyon et Air France expire.",
        ["Air France", "Métropole de Lyon"],
    ),
    (
        "Vu l'arrêté du 5 mars 2020 par lequel le préfet du Gard a refusé à M. Paul Girard un titre ;",
        ["Paul Girard", "préfet du Gard"],
    ),
    (
        "Par un jugement du 6 mai 2019, le tribunal de Riom a rejeté la demande de M. Paul Girard.",
        ["Paul Girard", "tribunal de Riom"],
    ),
    (
        "Par lettre du 4 janvier 2022 adressée à Air France, Mme Odile Garnier a résilié son contrat.",
        ["Air France", "Odile Garnier"],
    ),
    (
        "La préfète de l'Ain a suspendu le 5 février 2021 l'autorisation d'exploiter d'Air France.",
        ["Air France", "préfète de l'Ain"],
    ),
    (
        (
            "La préfète, Mme Odile Garnier, et le maire élu, M. Paul Girard, ont inauguré le pont le 9 juin "
            "2020."
        ),
        ["Odile Garnier", "Paul Girard"],
    ),
    (
        "Par ordonnance du 4 avril 2021, le juge des référés du tribunal de Pau a relogé M. Paul Girard.",
        ["Paul Girard", "juge des référés du tribunal de Pau"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence[:50] for sentence, _ in CASES])
def test_participants_of_the_only_event(read: Read, sentence: str, expected: list[str]) -> None:
    (event,) = read(sentence, "2022-03-10").events
    assert sorted(person.name for person in event.participants) == expected


def test_clitics_go_back_to_the_subject_before(read: Read) -> None:
    first = read(
        "Julie Perrin a quitté la mairie en 2020 ; Omar Saïd lui a succédé en mars 2021.", "2022-03-10"
    ).events[1]
    second = read(
        "Julie Perrin dirigeait le musée en 2020 ; Omar Saïd l'a remplacée en mars 2021.", "2022-03-10"
    ).events[1]
    assert (
        {person.name for person in first.participants}
        == {person.name for person in second.participants}
        == {"Julie Perrin", "Omar Saïd"}
    )


def test_minutes_name_their_body_in_the_first_line(read: Read) -> None:
    text = (
        "Compte rendu de la séance du conseil municipal de Gorron\nSéance du 6 juin 2021\nLe quorum est "
        "atteint."
    )
    (event,) = read(text, "2022-03-10").events
    assert [person.name for person in event.participants] == ["conseil municipal de Gorron"]
