"""A title says who « le », « la » and « l' » are before a verb of what is done to somebody, where one is left."""

from __future__ import annotations

import pytest

from tests.events.conftest import Read

NAMED = [
    # of the sentence before
    ("Le garage Poirier a gagné le lot. La commune l'a mis en demeure le 3 mai 2022, sans effet.", "2022-05-03",
     "La commune a mis le garage Poirier en demeure"),
    ("La société Aquadel n'a rien payé. La commune ne l'a mise en demeure que le 3 mai 2022, sans la sanctionner.",
     "2022-05-03", "La commune a mis la société Aquadel en demeure"),
    ("Luc Perrin vivait à Porto. La police l'interpelle le 2 août 2021.", "2021-08-02",
     "Interpellation de Luc Perrin par la police"),
    # of the sentence
    ("M. Perrin a été muté par la mairie en 2021, et les prud'hommes l'avaient débouté en mai 2023.", "2023-05",
     "Les prud'hommes avaient débouté M. Perrin"),
    # nobody known, two, a fact, a thing that a nearer subject is
    ("Il a été muté par la mairie en 2021, et les prud'hommes l'avaient débouté en mai 2023.", "2023-05",
     "Les prud'hommes l'avaient débouté"),
    ("Le maire a reçu Luc Perrin. Le procureur l'a assigné le 3 mai 2022.", "2022-05-03", "Le procureur l'a assigné"),
    ("Le maire a reçu Luc Perrin. La police l'a arrêté le 3 mai 2022.", "2022-05-03", "La police l'a arrêté"),
    ("Le passage en 12 heures se ferait. La direction l'avait juré en mai 2023.", "2023-05", "La direction l'avait juré"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "date", "title"), NAMED)
def test_title_says_to_whom_it_was_done(read: Read, text: str, date: str, title: str) -> None:
    (found,) = [
        event.title
        for event in read(text, "2024-03-11").events
        if event.date is not None and event.date.edtf == date
    ]
    assert found.startswith(title)
