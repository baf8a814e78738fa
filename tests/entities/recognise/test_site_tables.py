"""Firms in the table of who attends a meeting on site."""

from __future__ import annotations

from pipeline.entities import tag_text

TABLE = (
    "Organisme      Représentant\nNORDEC - MOE      M. PERRIN\nLot 1 VRD - Vernex Sud      M. COSTA\n"
    "BET Fluidal – Mme NOLLET\nOPC – MOA      M. DURET\nLot 2 GO - Ville      Mme BRUN\n"
)


def test_firms_beside_those_who_stand_for_them() -> None:
    found = [m.text for m in tag_text(f"{TABLE}\nFluidal a rendu son avis.") if m.kind == "institution"]
    assert found == ["NORDEC", "Vernex Sud", "Fluidal", "Fluidal"]


def test_no_firm_of_fewer_rows() -> None:
    rows = "Lot 1 VRD - Vernex Sud      M. COSTA\nBET Fluidal – Mme NOLLET\n"
    assert not [m for m in tag_text(rows) if m.rule == "trade"]
