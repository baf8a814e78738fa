"""Entries of chronologies and tables: what stands beside a date is told
whatever its words, or an issue says what was not.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.extract import extract
from pipeline.models import Extraction
from pipeline.reading import list_sources, read_document, read_string

REPERES = """# La digue : repères

- **1947** : début des travaux
- **13 mars 2O21** : premier signalement des fissures
- **12 mai 2021** : nouvelle concession
- **14 mai 2021** : l'armateur contre le port
- **15 mai 2021** : 1 200 riverains dans la rue
"""
TABLE = (
    "Jour;Fait;Montant\n12/03/2018;Vote du budget;\n3/9/2018;Fissures au parapet;35\n2019-13-45;Date saisie "
    "de travers;\n;Sans jour aucun;4\n"
)
REPORT = """# Rapport sur la digue

La digue est gérée par la commune. La commission a entendu douze personnes, puis elle a rendu ce rapport, qui tient en trois parties.

La première partie dit ce que la digue protège.

La deuxième dit ce que coûtent ses travaux.

- mars 2018 : premiers retards de livraison
- 2019 : 6,2 M€

mars 2017 : une année calme

Le maire a signé le 3 juin 2021.

La troisième partie dit ce que propose la commission.
"""


def read(folder: Path, name: str, text: str) -> Extraction:
    (folder / name).write_text(text, encoding="utf-8")
    (found,) = extract([read_document(source) for source in list_sources(folder)[0]])
    return found


def told(found: Extraction) -> list[tuple[str, str]]:
    return [(event.date.edtf, event.title) for event in found.events if event.date is not None]


def test_every_line_of_a_chronology_is_told(tmp_path: Path) -> None:
    assert told(read(tmp_path, "digue.md", REPERES)) == [
        ("1947", "Début des travaux"),
        ("2021-03-13", "Premier signalement des fissures"),
        ("2021-05-12", "Nouvelle concession"),
        ("2021-05-14", "Armateur contre le port"),
        ("2021-05-15", "1 200 riverains dans la rue"),
    ]


def test_every_row_of_a_table_is_told_or_said_to_have_no_date(tmp_path: Path) -> None:
    found = read(tmp_path, "digue.csv", TABLE)
    assert told(found) == [("2018-03-12", "Vote du budget"), ("2018-09-03", "Fissures au parapet")]
    said = [issue for issue in found.issues if issue.code == "row_without_date"]
    assert [issue.quote for issue in said] == ["2019-13-45 | Date saisie de travers", "Sans jour aucun"]
    assert all(found.document.text[issue.start : issue.end] == issue.quote for issue in said)


def test_elsewhere_an_item_of_words_is_told_and_what_is_not_is_said(tmp_path: Path) -> None:
    found = read(tmp_path, "digue.md", REPORT)
    assert told(found) == [("2018-03", "Premiers retards de livraison"), ("2021-06-03", "Le maire a signé")]
    assert [issue.quote for issue in found.issues if issue.code == "event_without_trigger"] == [
        "mars 2017 : une année calme"
    ]


def test_years_that_head_a_table_are_said(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "dette.txt",
        "La dette du port\n\nLe port a emprunté en 2012.\n\nExercice 2018 2019 2020\nEncours 6,2 7,1 7,8\n",
    )
    assert [(issue.code, issue.quote) for issue in found.issues] == [
        ("dates_without_event", "Exercice 2018 2019 2020")
    ]


def test_of_a_row_the_cell_that_says_most_is_told() -> None:
    plan = (
        "Plan d'actions du port\n\n"
        "N° | Action | Pilote | Échéance\n"
        "1 | Audit externe du réseau secouru | Dir. technique | juin 2022\n"
        "2 | Remise en peinture des bouées | Service phares | mars 2023\n"
    )
    (found,) = extract([read_string(plan, "2022-01-10")])
    assert [
        event.title for event in found.events if "technique" in event.title or "phares" in event.title
    ] == []
    assert len([event for event in found.events if event.date is not None]) == 2
