"""The timeline as tables: database, workbook, data package, and the Word
note, each read by a program that is not ours.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from contextlib import closing
from datetime import datetime
from io import StringIO
from pathlib import Path

import docx
import duckdb
import openpyxl
import pandas
import pytest
from docx.oxml.ns import qn

from pipeline import export
from pipeline.errors import ExportError
from pipeline.export import timeline_xlsx
from pipeline.export.table import write_table
from pipeline.export.timeline_csv import COLUMNS
from pipeline.export.timeline_docx import write_docx
from pipeline.models import Entity, HeldBy, Role

from .timelines import info, make_event, make_evidence, make_extraction, make_timeline

MUSEUM = Entity(
    id="institution:musee",
    name="musée de l'Étang",
    kind="institution",
    acronym="ME",
    aliases=("ME", "le musée"),
    parent="ville",
)
CITY = Entity(id="institution:ville", name="ville", kind="institution")
ADA = Entity(
    id="person:ada",
    name="Ada Brun",
    kind="person",
    roles=(Role(title="maire", institution="ville", institution_id=CITY.id, document="lettre"),),
)
MAYOR = Entity(
    id="office:maire",
    name="maire",
    kind="office",
    held_by=(HeldBy(name="Ada Brun", entity=ADA.id, at="2019", source="document"),),
)
TIMELINE = make_timeline(
    documents=(
        info("autre"),
        info("lettre").model_copy(update={"url": "https://example.org/a", "published": "2019-06"}),
    ),
    entities=(MUSEUM.model_copy(update={"parent_id": CITY.id}), CITY, MAYOR, ADA),
    events=(
        make_event(
            contradictions=("c1",),
            evidence=(make_evidence("autre"), make_evidence()),
            subject="Musées",
            merged_from=("e0",),
        ),
        make_event("e2", title="=1+1", modality="planned", participants=()),
    ),
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    for name in ("autre", "lettre"):
        export.write_extraction(folder, make_extraction(name))
    export.export_timeline(TIMELINE, folder)
    return folder


def ask(out: Path, query: str, *given: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(out / "timeline.sqlite")) as database:
        return database.execute(query, given).fetchall()


def test_the_database_holds_everything_and_is_sound(out: Path) -> None:
    assert ask(out, "PRAGMA integrity_check") == [("ok",)]
    assert ask(out, "PRAGMA foreign_key_check") == []
    assert ask(
        out,
        (
            "SELECT id, title, subject, date, first_day, is_dated FROM (SELECT *, date IS NOT NULL AS "
            "is_dated FROM events)"
        ),
    ) == [
        ("e1", "Le musée de l’Étang ouvre", "Musées", "2019-05-03", "2019-05-03", 1),
        ("e2", "=1+1", None, "2019-05-03", "2019-05-03", 1),
        ("u1", "Le musée de l’Étang ouvre", None, None, None, 0),
    ]
    assert ask(out, "SELECT spelling FROM spellings WHERE entity = 'institution:musee'") == [
        ("musée de l'Étang",),
        ("ME",),
        ("le musée",),
    ]
    assert ask(out, 'SELECT start, "end", quote FROM evidence WHERE event = ?', "e2") == [
        (10, 71, make_evidence().quote)
    ]


def test_the_database_joins_by_ids(out: Path) -> None:
    assert ask(
        out,
        "SELECT body.name, above.name FROM entities body JOIN entities above ON above.id = body.parent_id",
    ) == [(MUSEUM.name, CITY.name)]
    assert ask(out, "SELECT title, institution_id, document FROM roles WHERE entity = ?", ADA.id) == [
        ("maire", CITY.id, "lettre")
    ]
    assert ask(out, "SELECT office, holder, at FROM holders") == [(MAYOR.id, ADA.id, "2019")]
    assert ask(
        out, "SELECT title FROM events JOIN merged ON merged.event = events.id WHERE merged.id = 'e0'"
    ) == [("Le musée de l’Étang ouvre",)]


def test_the_views_answer_what_people_ask(out: Path) -> None:
    assert ask(out, "SELECT actor, id FROM acting") == [
        ("musée de l'Étang", "e1"),
        ("musée de l'Étang", "u1"),
    ]
    assert ask(out, "SELECT year, events FROM years") == [("2019", 2)]
    assert ask(out, "SELECT id, documents FROM told LIMIT 1") == [("e1", 2)]
    assert ask(out, "SELECT document, url FROM sourced WHERE id = 'e2'") == [
        ("=Lettre", "https://example.org/a")
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("etang", ["e1", "e2", "u1"]),
        ("musees", ["e1"]),
        ('"musee de l" ouvre', ["e1", "e2", "u1"]),
        ("pont", []),
    ],
)
def test_the_search_of_the_database_needs_no_accents(out: Path, words: str, found: list[str]) -> None:
    query = (
        "SELECT events.id FROM search JOIN events ON events.number = search.rowid WHERE search MATCH ? ORDER "
        "BY events.number"
    )
    assert [row[0] for row in ask(out, query, words)] == found


def test_the_workbook_has_days_numbers_and_links_and_no_formulas(out: Path) -> None:
    book = openpyxl.load_workbook(out / "timeline.xlsx")
    assert book.sheetnames == ["Événements", "Documents", "Acteurs"]
    rows = list(book["Événements"].iter_rows())
    assert [cell.value for cell in rows[0]] == list(COLUMNS)
    first, second = (dict(zip(COLUMNS, row, strict=True)) for row in rows[1:3])
    assert first["Début"].value == datetime(2019, 5, 3)
    assert first["Confiance"].value == 0.9
    assert second["Adresse"].hyperlink.target == "https://example.org/a"
    assert (second["Titre"].value, second["Titre"].data_type) == ("=1+1", "s")
    assert [cell.value for cell in next(iter(book["Acteurs"].iter_rows(min_row=2)))][:4] == [
        MUSEUM.id,
        MUSEUM.name,
        "institution",
        "ME",
    ]


def test_what_does_not_fit_on_a_sheet_goes_on_on_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline_xlsx, "LAST_ROW", 2)
    for name in ("autre", "lettre"):
        export.write_extraction(tmp_path, make_extraction(name))
    export.export_timeline(TIMELINE, tmp_path)
    book = openpyxl.load_workbook(tmp_path / "timeline.xlsx")
    assert book.sheetnames == ["Événements", "Événements 2", "Documents", "Acteurs", "Acteurs 2"]
    rows = {name: list(book[name].iter_rows(values_only=True)) for name in book.sheetnames}
    assert [len(rows[name]) for name in book.sheetnames] == [3, 2, 3, 3, 3]
    assert all(rows[name][0] == rows[name.removesuffix(" 2")][0] for name in book.sheetnames)
    assert rows["Acteurs 2"][2][0] == ADA.id
    last = openpyxl.utils.get_column_letter(len(COLUMNS))
    assert [book[name].auto_filter.ref for name in ("Événements", "Événements 2")] == [
        f"A1:{last}3",
        f"A1:{last}2",
    ]
    assert book["Événements 2"].freeze_panes == "A2"


def test_same_timeline_same_tables(out: Path, tmp_path: Path) -> None:
    for name in ("autre", "lettre"):
        export.write_extraction(tmp_path, make_extraction(name))
    export.export_timeline(TIMELINE, tmp_path)
    for name in export.TABLES:
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes(), name


def test_the_data_package_describes_the_spreadsheet(out: Path) -> None:
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert all((out / resource["path"]).is_file() for resource in package["resources"])
    table = package["resources"][0]
    text = (out / table["path"]).read_text(encoding=table["encoding"]).removeprefix("\ufeff")
    (head, *rows) = csv.reader(StringIO(text, newline=""), delimiter=table["dialect"]["delimiter"])
    assert head == [field["name"] for field in table["schema"]["fields"]]
    assert len(rows) == 3
    sheet = openpyxl.load_workbook(out / "timeline.xlsx").worksheets[0]
    fields = next(one for one in package["resources"] if one["name"] == "workbook")["schema"]["fields"]
    assert [field["name"] for field in fields] == [cell.value for cell in next(iter(sheet.iter_rows()))]
    assert not any("decimalChar" in field for field in fields), (
        "a cell of a workbook is a number, whatever the country"
    )


def test_the_note_numbers_the_quotes_of_its_table(tmp_path: Path) -> None:
    write_docx(tmp_path / "note.docx", TIMELINE, TIMELINE.events, TIMELINE.documents)
    word = docx.Document(str(tmp_path / "note.docx"))
    (table,) = word.tables
    assert [cell.text for cell in table.rows[1].cells] == [
        "3 mai 2019",
        "Le musée de l’Étang ouvre [1, 2]",
        "musée de l’Étang",
        "=Lettre",
    ]
    assert [cell.text for cell in table.rows[2].cells][:2] == [
        "3 mai 2019",
        "=1+1 (annoncé pour cette date) [3]",
    ]
    quotes = [paragraph.text for paragraph in word.paragraphs if paragraph.text.startswith("[")]
    assert quotes[1] == (
        "[2] «\u00a0- Le musée de l’Étang ouvre le 3 mai 2019 ; entrée « libre ».\u00a0» — =Lettre, juin "
        "2019, https://example.org/a"
    )
    assert len(quotes) == 3


def test_each_number_of_the_note_leads_to_its_quote_and_back(tmp_path: Path) -> None:
    write_docx(tmp_path / "note.docx", TIMELINE, TIMELINE.events, TIMELINE.documents)
    word = docx.Document(str(tmp_path / "note.docx"))
    body = word.element.body
    marks = {mark.get(qn("w:name")): mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = [
        (link.get(qn("w:anchor")), "".join(text.text for text in link.iter(qn("w:t"))))
        for link in body.iter(qn("w:hyperlink"))
    ]
    assert links == [
        ("quote1", "1"),
        ("quote2", "2"),
        ("quote3", "3"),
        ("event1", "[1]"),
        ("event1", "[2]"),
        ("event3", "[3]"),
    ]
    assert {anchor for anchor, _ in links} <= set(marks)
    assert len(set(marks.values())) == len(marks) == 5
    assert "PAGE" in [text.text for text in word.sections[0].footer.paragraphs[0]._p.iter(qn("w:instrText"))]


def test_a_note_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="nowhere"):
        write_docx(tmp_path / "nowhere" / "note.docx", TIMELINE, TIMELINE.events, TIMELINE.documents)


# -- rows for data frames
# ------------------------------------------------------------------------------------------------------------

ALL = (*TIMELINE.events, *TIMELINE.undated)


def test_json_lines_are_a_data_frame(tmp_path: Path) -> None:
    assert write_table(tmp_path / "t.jsonl", ALL, TIMELINE.documents) == 3
    frame = pandas.read_json(tmp_path / "t.jsonl", lines=True)
    assert list(frame["id"]) == ["e1", "e2", "u1"]
    assert list(pandas.to_datetime(frame["start"]).dt.year.dropna()) == [2019, 2019]
    assert frame["actors"][0] == ["musée de l'Étang"]
    assert [len(quotes) for quotes in frame["evidence"]] == [2, 1, 1]
    assert frame["merged_from"][0] == ["e0"]
    found = duckdb.read_json(str(tmp_path / "t.jsonl")).filter("year(start) = 2019 AND modality = 'planned'")
    assert found.select("title", "url").fetchall() == [("=1+1", "https://example.org/a")]


def test_who_accepted_an_event_is_in_every_table(tmp_path: Path) -> None:
    accepted = make_timeline(
        events=(make_event(reviewed=True, review="(Jo Lann)"),), undated=(), contradictions=()
    )
    export.write_extraction(tmp_path, make_extraction())
    export.export_timeline(accepted, tmp_path)
    assert ask(tmp_path, "SELECT reviewed, review FROM events") == [(1, "(Jo Lann)")]
    row = pandas.read_csv(tmp_path / "timeline.csv", sep=";").iloc[0]
    assert (row["Vérifié"], row["Note de relecture"]) == ("oui", "(Jo Lann)")
    write_table(tmp_path / "t.jsonl", accepted.events, accepted.documents)
    assert json.loads((tmp_path / "t.jsonl").read_text(encoding="utf-8"))["review"] == "(Jo Lann)"


def test_parquet_is_the_same_table_with_types(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    for name in ("t.parquet", "t.jsonl"):
        assert write_table(tmp_path / name, ALL, TIMELINE.documents) == 3
    typed = pandas.read_parquet(tmp_path / "t.parquet")
    lines = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()]
    assert list(typed.columns) == list(lines[0])
    found = duckdb.read_parquet(str(tmp_path / "t.parquet"))
    assert [json.loads(row[0]) for row in duckdb.sql("SELECT to_json(found) FROM found").fetchall()] == lines
    assert found.filter("start = DATE '2019-05-03' AND 'musée de l''Étang' IN actors").select(
        "id"
    ).fetchall() == [("e1",)]


@pytest.mark.parametrize(
    ("name", "said"), [("t.feather", r"\.jsonl or \.parquet"), ("nowhere/t.jsonl", "nowhere")]
)
def test_a_table_that_cannot_be_written_says_so(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(ExportError, match=said):
        write_table(tmp_path / name, ALL, TIMELINE.documents)


def test_without_pyarrow_parquet_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"chronofil\[parquet\]"):
        write_table(tmp_path / "t.parquet", ALL, TIMELINE.documents)
