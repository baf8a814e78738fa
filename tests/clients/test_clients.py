"""What a run writes, read by programs that are not ours: validators,
generators of types, calendars, Datasette.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import docx
import icalendar
import openpyxl
import pytest

from pipeline import export
from pipeline.calendar.edtf import make_event_date
from pipeline.export.table import write_table
from pipeline.export.timeline_docx import write_docx
from pipeline.models import Document, Extraction, TimeExpression

from ..browser.story import DOCUMENTS, STORY, TEXTS, event, told
from .node import MODULES, ask, need, run

LATE = make_event_date("2019", "fin 2019").model_copy(update={"mod": "END"})
DECADES = event("dix", "Le Four ferme par périodes", "201X/..", told("tract", TEXTS["tract"][:20], "Four"))
ENDED = event(
    "fin",
    "La régie est dissoute",
    None,
    told("bilan", "La régie des eaux de Morvane est gérée", "gérée"),
    who=("regie",),
    date=LATE,
)
TIMELINE = STORY.model_copy(
    update={
        "events": tuple(
            sorted(
                (*STORY.events, DECADES, ENDED), key=lambda one: str((one.date.start or one.date.end, one.id))
            )
        ),
        "documents": tuple(
            one.model_copy(update={"url": None}) if one.id == "tract" else one for one in DOCUMENTS
        ),
    }
)


def extraction(identifier: str) -> Extraction:
    info = next(one for one in TIMELINE.documents if one.id == identifier)
    text = TEXTS.get(identifier, "Rien.")
    times = tuple(
        TimeExpression(
            start=at.start(),
            end=at.end(),
            text=at[0],
            type="DATE",
            value=at[0],
            edtf=at[0],
            first=date(int(at[0]), 1, 1),
            rule="test",
        )
        for at in re.finditer(r"\b20\d\d\b", text)
    )
    document = Document(**info.model_dump(), text=text)
    events = tuple(one for one in TIMELINE.events if one.evidence[0].document == identifier)
    return Extraction(
        document=document,
        time_expressions=times,
        mentions=(),
        entities=(),
        events=events,
        undated=(),
        issues=(),
        sentences=1,
    )


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    for info in TIMELINE.documents:
        export.write_extraction(folder, extraction(info.id))
    export.export_timeline(TIMELINE, folder)
    return folder


# -- the contract
# ------------------------------------------------------------------------------------------------------------


def test_ajv_finds_nothing_wrong_in_its_strict_mode(out: Path) -> None:
    assert ask("ajv", out, "ajv", "ajv-formats") == {"timeline": [], "documents": []}


def test_ajv_refuses_what_the_contract_does_not_know(out: Path, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    for name in ("timeline.schema.json", "document.schema.json", "documents/bilan.json"):
        (tmp_path / name).write_bytes((out / name).read_bytes())
    spoilt = (
        (out / "timeline.json")
        .read_text(encoding="utf-8")
        .replace('"modality": "planned"', '"modality": "sure"')
    )
    (tmp_path / "timeline.json").write_text(spoilt, encoding="utf-8")
    said = ask("ajv", tmp_path, "ajv", "ajv-formats")
    assert said["documents"] == []
    assert len(said["timeline"]) == 1
    assert said["timeline"][0].endswith("/modality must be equal to one of the allowed values")


def test_the_reference_implementation_of_edtf_reads_every_date_at_the_level_stated(out: Path) -> None:
    levels = ask("edtf", out, "edtf")
    assert {"2018/..", "2019-05-03", "201X/..", "2020"} <= set(levels)
    assert {value for value, level in levels.items() if level != 1} == {"201X/.."}
    assert levels["201X/.."] == 2


# -- types for programs
# ------------------------------------------------------------------------------------------------------------

CONSUMER = """
import type { Timeline, Event, Modality, Precision } from "./timeline";
import type { Extraction, TimeExpression } from "./document";

export const first = (timeline: Timeline): Event | undefined => timeline.events[0];
export const parent = (timeline: Timeline): string | null => timeline.entities[0].parent_id;
export const quotes = (timeline: Timeline): string[] => timeline.events.flatMap(event => event.evidence.map(proof => proof.quote));
export const values = (extraction: Extraction): (string | null)[] => extraction.time_expressions.map((time: TimeExpression) => time.edtf);
export const said: Modality = "planned", fine: Precision = "day";
"""
NUMBERED = re.compile(r"(?:^|\s)(?:export )?(?:interface|type|class) (\w*[A-Za-z]\d+)\b")


def compiled(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    (folder / "consumer.ts").write_text(text, encoding="utf-8")
    command = [
        "node",
        str(MODULES / "typescript" / "bin" / "tsc"),
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "consumer.ts",
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def typescript(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, made = (
        tmp_path_factory.mktemp("typescript"),
        need("json-schema-to-typescript") / "dist" / "src" / "cli.js",
    )
    need("typescript")
    for name in ("timeline", "document"):
        run("node", str(made), "-i", str(out / f"{name}.schema.json"), "-o", str(folder / f"{name}.d.ts"))
    return folder


def test_typescript_has_the_names_of_the_contract(typescript: Path) -> None:
    text = "".join(
        (typescript / f"{name}.d.ts").read_text(encoding="utf-8") for name in ("timeline", "document")
    )
    assert NUMBERED.findall(text) == []
    done = compiled(typescript, CONSUMER)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "wrong",
    ['export const wrong: Modality = "sure";', "export const wrong = (one: Event): string => one.date.edtf;"],
)
def test_typescript_knows_what_a_list_holds_and_what_may_be_null(typescript: Path, wrong: str) -> None:
    done = compiled(typescript, CONSUMER + wrong)
    assert done.returncode != 0
    assert "wrong" in done.stdout or "TS18047" in done.stdout or "TS2322" in done.stdout


def generated(schema: Path, folder: Path) -> Any:
    path = folder / f"{schema.name.split('.')[0]}_types.py"
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "datamodel_code_generator",
        "--input",
        str(schema),
        "--input-file-type",
        "jsonschema",
    ]
    run(*command, "--output-model-type", "pydantic_v2.BaseModel", "--output", str(path))
    assert NUMBERED.findall(path.read_text(encoding="utf-8")) == []
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # where pydantic looks for what annotations name
    spec.loader.exec_module(module)
    return module


def test_python_types_read_the_contract_and_write_it_back(out: Path, tmp_path: Path) -> None:
    pytest.importorskip("datamodel_code_generator")
    for schema, name, shape in (
        ("timeline", "timeline.json", "Timeline"),
        ("document", "documents/bilan.json", "Extraction"),
    ):
        types = generated(out / f"{schema}.schema.json", tmp_path)
        text = (out / name).read_text(encoding="utf-8")
        read = getattr(types, shape).model_validate_json(text)
        assert json.loads(read.model_dump_json(by_alias=True)) == json.loads(text)
        assert types.Modality("planned").value == "planned"


# -- the files, and that they all say the same
# ------------------------------------------------------------------------------------------------------


def test_all_files_count_the_same(out: Path, tmp_path: Path) -> None:
    data = json.loads((out / "timeline.json").read_text(encoding="utf-8"))
    ids = [one["id"] for one in (*data["events"], *data["undated"])]
    table = (out / "timeline.csv").read_text(encoding="utf-8").removeprefix("\ufeff")
    assert [row["Identifiant"] for row in csv.DictReader(StringIO(table, newline=""), delimiter=";")] == ids
    book = openpyxl.load_workbook(out / "timeline.xlsx")
    assert [row[-1].value for row in book["Événements"].iter_rows(min_row=2)] == ids
    assert [book[name].max_row - 1 for name in ("Documents", "Acteurs")] == [
        len(data["documents"]),
        len(data["entities"]),
    ]
    page = (out / "timeline.html").read_text(encoding="utf-8")
    assert sorted(re.findall(r'<article class="event[^"]*" id="([^"]+)"', page)) == sorted(ids)
    held = re.search(r'id="data">(.*?)</script>', page)
    assert held is not None
    assert [one[0] for one in json.loads(held[1])["events"]] == ids
    with closing(sqlite3.connect(out / "timeline.sqlite")) as database:
        counts = {
            name: len(database.execute(f"SELECT rowid FROM {name}").fetchall())  # noqa: S608
            for name in ("evidence", "search")
        }
        counts |= {
            name: len(database.execute(f"SELECT id FROM {name}").fetchall())  # noqa: S608
            for name in ("documents", "entities")
        }
        assert [row[0] for row in database.execute("SELECT id FROM events ORDER BY number")] == ids
    quotes = sum(len(one["evidence"]) for one in (*data["events"], *data["undated"]))
    assert counts == {
        "documents": len(data["documents"]),
        "entities": len(data["entities"]),
        "evidence": quotes,
        "search": len(ids),
    }
    assert export.count_quotes(out) == page.count("<blockquote>") == quotes
    everything = (*TIMELINE.events, *TIMELINE.undated)
    for name in ("t.jsonl", "t.parquet"):
        assert write_table(tmp_path / name, everything, TIMELINE.documents) == len(ids)
    write_docx(tmp_path / "t.docx", TIMELINE, everything, TIMELINE.documents)
    word = docx.Document(str(tmp_path / "t.docx"))
    assert len(word.tables[0].rows) - 1 == len(ids)
    assert sum(paragraph.text.startswith("[") for paragraph in word.paragraphs) == quotes
    slides = json.loads((out / "timelinejs.json").read_text(encoding="utf-8"))["events"]
    assert {slide["unique_id"] for slide in slides} == {one["id"] for one in data["events"]}


def test_calendar_programs_read_the_calendar_alike_and_nothing_is_left_out_unsaid(out: Path) -> None:
    read = ask("ical", out, "ical.js")
    ours = icalendar.Calendar.from_ical((out / "timeline.ics").read_bytes())
    assert [entry["id"] for entry in read["entries"]] == [str(entry["UID"]) for entry in ours.walk("VEVENT")]
    assert {(entry["id"], entry["start"], entry["days"]) for entry in read["entries"]} == {
        ("evt-ferme@chronofil", "2019-05-03", 1),
        ("evt-rouvre@chronofil", "2021-09-01", 30),
    }
    assert {entry["url"] for entry in read["entries"]} == {
        "https://example.org/arrete#:~:text=Le%20pr%C3%A9fet%20de%20Morvane,le%203%20mai%202019.",
        "https://example.org/arrete#:~:text=La%20mairie%20rouvrira%20le%20Four%20en%20septembre%202021.",
    }
    left = re.findall(r"\d+", read["about"])
    assert len(read["entries"]) + sum(map(int, left)) == len(TIMELINE.events) + len(TIMELINE.undated)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("select count(*) as n from events", [{"n": 9}]),
        (
            "select distinct actor from acting where date like '2019%'",
            [{"actor": "préfet de Morvane"}, {"actor": "régie des eaux de Morvane"}],
        ),
        (
            (
                "select id from events where number in (select rowid from search where search match 'regie') "
                "order by id limit 1"
            ),
            [{"id": "evt-fin"}],
        ),
        ("select mod, known from events where mod is not null", [{"mod": "END", "known": None}]),
        ("select year, events from years where year = '2019'", [{"year": "2019", "events": 3}]),
    ],
)
def test_datasette_answers_from_the_database(out: Path, query: str, found: list[dict[str, object]]) -> None:
    pytest.importorskip("datasette")
    from urllib.parse import urlencode

    address = f"/timeline.json?{urlencode({'sql': query, '_shape': 'array'})}"
    assert (
        json.loads(
            run(
                sys.executable,
                "-W",
                "ignore",
                "-m",
                "datasette",
                "--get",
                address,
                str(out / "timeline.sqlite"),
            )
        )
        == found
    )


@pytest.mark.parametrize("view", ["sourced", "acting", "years", "told", "events", "documents"])
def test_datasette_shows_every_table_and_view_as_a_page(out: Path, view: str) -> None:
    pytest.importorskip("datasette")
    page = run(
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "datasette",
        "--get",
        f"/timeline/{view}",
        str(out / "timeline.sqlite"),
    )
    assert "rows-and-columns" in page
