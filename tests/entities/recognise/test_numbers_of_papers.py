"""The number of a paper names no body; a body is called by the head of its name, with its capital."""

from __future__ import annotations

import pytest

from pipeline import reading
from pipeline.extract import extract


def names(text: str) -> set[str]:
    (extraction,) = extract([reading.read_string(text)])
    return {mention.name for mention in extraction.mentions if mention.kind == "institution"}


def meant(text: str) -> dict[str, str]:
    (extraction,) = extract([reading.read_string(text)])
    return {mention.text: mention.name for mention in extraction.references}


@pytest.mark.parametrize("number", ["2024-0871-RDPI", "DGS/PLC/2021-047", "DDT-SEEF-2022-07-0043"])
def test_number_of_a_paper_is_no_body(number: str) -> None:
    assert names(f"La décision n° {number} du 3 mai 2021 est publiée.") == set()


@pytest.mark.parametrize("body", ["DGS", "CFDT"])
def test_acronym_alone_is_one(body: str) -> None:
    assert len(names(f"La {body} a signé l'accord le 3 mai 2021.")) == 1


def test_body_is_called_by_the_head_of_its_name() -> None:
    text = "Le Conservatoire national des écritures ferme. Le 3 mai 2021, le Conservatoire a rouvert."
    assert meant(text)["le Conservatoire"] == "Conservatoire national des écritures"


@pytest.mark.parametrize(
    "text",
    [
        "Le Conservatoire national des écritures ferme. Le conservatoire de Vaux a rouvert le 3 mai 2021.",
        "Le Conservatoire des écritures et le Conservatoire du littoral ferment. Le Conservatoire a rouvert en 2021.",
    ],
)
def test_another_one_or_one_of_two_is_not_meant(text: str) -> None:
    assert "Conservatoire national des écritures" not in meant(text).values()
    assert "le Conservatoire" not in meant(text)


@pytest.mark.parametrize(("told", "name"), [("l'ETI Batiligne", "Batiligne"), ("la PME Sodibat", "Sodibat")])
def test_sizes_of_companies_open_their_names(told: str, name: str) -> None:
    assert names(f"Le marché a été notifié à {told} le 3 mai 2021.") == {name}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("LYCÉE POLYVALENT SUZANNE-AUBRIOT – VAUX", "lycée polyvalent Suzanne-Aubriot"),
        ("COLLÈGE JULES-FERRY", "collège Jules-Ferry"),
    ],
)
def test_school_in_capitals(line: str, name: str) -> None:
    assert name in names(f"{line}\n\nLe conseil a voté le budget le 3 mai 2021.")
