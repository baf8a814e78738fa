"""Firms that the headline names with their trade, and the text without it."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.models import Document, Reading
from pipeline.prose import plain_prose


def named(title: str, text: str) -> list[tuple[str, str]]:
    known = {"id": "d", "source": "d.txt", "sha256": "0" * 64, "format": "text", "kind": "document"}
    blocks = tuple(block.block for block in plain_prose(text).blocks)
    document = Document(**known, title=title, published="2021-06-01", text=text, blocks=blocks)
    (extraction,) = extract([Reading(document=document)])
    return [(mention.text, mention.name) for mention in extraction.mentions if mention.kind == "institution"]


def test_proper_name_alone_is_the_firm_of_the_headline() -> None:
    text = "L'histoire de la maison Le Moal est longue. La verrerie a fermé le 3 mai 2021."
    assert named("Verrerie Le Moal : la fin", text) == [("Le Moal", "Verrerie Le Moal")]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Verrerie de Dole : la fin", "À Dole, la verrerie a fermé le 3 mai 2021."),
        ("Verrerie Paul : la fin", "Paul est parti le 3 mai 2021."),
        ("La verrerie ferme", "La verrerie a fermé le 3 mai 2021."),
    ],
)
def test_headline_without_a_telling_name_names_no_firm(title: str, text: str) -> None:
    assert named(title, text) == []
