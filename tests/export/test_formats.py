import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pipeline import export
from pipeline.errors import ExportError
from pipeline.export.schema import render_schema
from pipeline.export.timeline_csv import COLUMNS, render_csv
from pipeline.export.timeline_json import render_json
from pipeline.models import Bound, Timeline

from .timelines import make_document, make_event, make_evidence, make_timeline

ROOT = Path(__file__).parents[2]


def rows(timeline: Timeline) -> list[dict[str, str]]:
    text = render_csv(timeline)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:], newline=""), delimiter=";"))


def test_json_reads_back_and_keeps_the_order_of_the_contract(tmp_path: Path) -> None:
    export.export_timeline(make_timeline(), tmp_path)
    assert export.read_timeline(tmp_path) == make_timeline()
    assert export.read_timeline(tmp_path / "timeline.json") == make_timeline()
    text = (tmp_path / "timeline.json").read_text(encoding="utf-8")
    assert list(json.loads(text)) == list(Timeline.model_fields)
    assert text.endswith("}\n")
    assert "l’Étang" in text


def test_documents_of_the_timeline_carry_no_text() -> None:
    timeline = make_timeline(documents=(make_document(),))
    assert "text" not in json.loads(render_json(timeline))["documents"][0]


@pytest.mark.parametrize("content", [None, "", "{}", '{"schema_version": "0.1"}'])
def test_reading_what_is_no_timeline_says_so(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "timeline.json").write_text(content)
    with pytest.raises(ExportError, match=r"timeline\.json"):
        export.read_timeline(tmp_path)


def test_the_schema_is_a_2020_12_schema_and_accepts_the_timeline() -> None:
    Draft202012Validator.check_schema(export.timeline_schema())
    export.validate_timeline(render_json(make_timeline()))


def test_the_schema_in_docs_is_the_one_published() -> None:
    kept = (ROOT / "docs" / "timeline.schema.json").read_text(encoding="utf-8")
    # The contract changed? Write pipeline.export.schema.render_schema() to that file and review the difference.
    assert kept == render_schema()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("events", 0, "confidence"), 1.5),
        (("events", 0, "modality"), "sure"),
        (("events", 0, "evidence"), []),
        (("events", 0, "date", "start"), "3 mai"),
        (("as_of",), None),
        (("surprise",), 1),
    ],
)
def test_validation_names_the_place(path: tuple[str | int, ...], value: object) -> None:
    data = json.loads(render_json(make_timeline()))
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(ExportError, match=str(path[-1])):
        export.validate_timeline(data)


def test_a_missing_key_breaks_the_contract() -> None:
    data = json.loads(render_json(make_timeline()))
    del data["events"][0]["fact"]
    with pytest.raises(ExportError, match=r"events\[0\].*fact"):
        export.validate_timeline(data)


def test_csv_has_a_row_an_event_with_quote_and_source() -> None:
    dated, undated = rows(make_timeline(undated=(make_event("u1", date=None, bound=Bound(edtf="../2019-06", reason="avant la publication")),)))
    assert list(dated) == list(COLUMNS)
    assert (dated["Date"], dated["Début"], dated["Titre"]) == ("2019-05-03", "2019-05-03", "Le musée de l’Étang ouvre")
    assert dated["Citation"] == "'- Le musée de l’Étang ouvre le 3 mai 2019 ; entrée « libre »."
    assert (dated["Document"], dated["Titre du document"], dated["Confiance"]) == ("lettre", "'=Lettre", "0,90")
    assert (undated["Date"], undated["Ce qu’on sait de la date"]) == ("", "../2019-06 avant la publication")


@given(st.text(min_size=1, max_size=40))
def test_no_cell_is_a_formula_and_every_row_is_one_line(quote: str) -> None:
    event = make_event(evidence=(make_evidence(quote=quote),))
    timeline = make_timeline(events=(event,), undated=(), contradictions=())
    (row,) = rows(timeline)
    assert not row["Citation"].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert render_csv(timeline).count("\r\n") == 2


def test_showing_a_timeline_needs_no_model() -> None:
    code = "import sys, pipeline.export; sys.exit(any(name in sys.modules for name in ('spacy', 'jsonschema', 'prefect')))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
