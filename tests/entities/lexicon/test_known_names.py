"""Which group an acronym means depends on when the document was published."""

from __future__ import annotations

import pytest

from pipeline.entities.lexicon.known_names import find_known
from pipeline.entities.lexicon.text_view import View


def known(text: str, published: str | None) -> list[str | None]:
    return [proposal.name for proposal in find_known(View(text, [0], published))]


@pytest.mark.parametrize(
    ("published", "name"),
    [
        ("2009-05-12", "Socialiste, radical, citoyen et divers gauche"),
        ("2014-05-12", "Socialiste, républicain et citoyen"),
        ("2014", "Socialiste, républicain et citoyen"),
    ],
)
def test_group_of_the_day(published: str, name: str) -> None:
    assert known("Le groupe SRC a voté.", published) == [name]


def test_party_does_not_exist_yet() -> None:
    assert known("La sonde New Horizons est partie.", "2015-03-05") == []
    assert known("Le parti Horizons a voté.", "2022-03-05") == ["Horizons"]


def test_without_date_every_name_is_known() -> None:
    assert known("Le parti Horizons a voté.", None) == ["Horizons"]
