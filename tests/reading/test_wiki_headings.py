"""Headings between equals signs, as encyclopaedias write them."""

from __future__ import annotations

from pipeline import reading
from pipeline.extract import extract

TEXT = """Orchestre de Vaux

L'Orchestre de Vaux est une formation fondée en 2014.

== Histoire ==

=== Essor (2016-2019) ===
En mai 2016, l'orchestre a obtenu une résidence au théâtre. Il a joué à Lyon le 3 mai 2017.

x = 3 == 4 n'est pas un titre.
"""


def test_signs_of_a_heading_are_markup() -> None:
    document = reading.read_string(TEXT).document
    headings = [
        (document.text[block.start : block.end], block.level)
        for block in document.blocks
        if block.kind == "heading" and block.level is not None
    ]
    assert headings == [("== Histoire ==", 1), ("=== Essor (2016-2019) ===", 2)]


def test_subject_has_no_signs() -> None:
    (extraction,) = extract([reading.read_string(TEXT)])
    assert extraction.events
    assert all("=" not in (event.subject or "") for event in extraction.events)
    assert any("Essor" in (event.subject or "") for event in extraction.events)
