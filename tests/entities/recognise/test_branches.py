"""Branches, subsidiaries and repeats."""

from __future__ import annotations

import pytest

from pipeline.entities import tag_text


def bodies(text: str) -> list[str]:
    return [mention.text for mention in tag_text(text) if mention.kind == "institution"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le secrétaire de section de la CGT de la Creuse a réagi.", ["CGT de la Creuse"]),
        ("La CGT Cheminots appelle à la grève.", ["CGT Cheminots"]),
        ("Le délégué CGT Vincent Rolland a réagi.", ["CGT"]),
        ("Le satellite est produit par Thales Alenia Space.", ["Thales Alenia Space"]),
        ("La CGT a réagi à Guéret.", ["CGT"]),
    ],
)
def test_a_branch_is_named_in_full(text: str, names: list[str]) -> None:
    assert bodies(text) == names


def test_a_name_met_with_its_noun_is_found_without_it() -> None:
    mentions = [
        m
        for m in tag_text("La société Waldkraft a fermé. Hier, Waldkraft a vendu son siège.")
        if m.kind == "institution"
    ]
    assert [m.name for m in mentions] == ["Waldkraft", "Waldkraft"]


def test_islands_are_found_by_their_name_alone() -> None:
    mentions = [
        m for m in tag_text("L'archipel des Glénan est classé. Il aime les Glénan.") if m.kind == "place"
    ]
    assert len(mentions) == 2
