import csv
import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, get_args

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pipeline import export
from pipeline.calendar.edtf import make_event_date
from pipeline.errors import ExportError
from pipeline.events.triggers.kinds import kind_labels
from pipeline.export.labels import MODALITIES, MODS, PRECISIONS, modality_mark
from pipeline.export.schema import render_document_schema, render_schema
from pipeline.export.timeline_csv import COLUMNS, render_csv
from pipeline.export.timeline_html import render_html
from pipeline.export.timeline_ics import render_ics
from pipeline.export.timeline_json import render_json
from pipeline.export.timelinejs_json import render_timelinejs
from pipeline.models import (
    Bound,
    Contradiction,
    Event,
    EventDate,
    Mod,
    Modality,
    Precision,
    Span,
    TimeEvidence,
    Timeline,
)
from pipeline.quotes import quote_pieces, quote_words
from pipeline.reading.markdown_marks import find_marks

from .timelines import make_document, make_event, make_evidence, make_extraction, make_timeline

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
    # The contract changed? Write pipeline.export.schema.render_schema() to that file and review the
    # difference.
    assert kept == render_schema()


def test_the_schema_of_documents_in_docs_is_the_one_published_and_accepts_one() -> None:
    assert (ROOT / "docs" / "document.schema.json").read_text(encoding="utf-8") == render_document_schema()
    Draft202012Validator.check_schema(export.document_schema())
    Draft202012Validator(export.document_schema()).validate(json.loads(make_extraction().model_dump_json()))


def definitions(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for value in (
        *schema.get("properties", {}).values(),
        *schema.get("$defs", {}).values(),
        *schema.get("anyOf", ()),
        schema.get("items"),
    ):
        if isinstance(value, dict):
            yield from definitions(value)


@pytest.mark.parametrize(
    "schema", [export.timeline_schema(), export.document_schema()], ids=["timeline", "document"]
)
def test_every_list_of_values_and_every_object_has_a_name_in_the_schema(schema: dict[str, Any]) -> None:
    found = list(definitions(schema))
    assert not [one for one in found if isinstance(one.get("title"), str) and one is not schema]
    named = [*schema["$defs"].values(), schema]
    assert not [one for one in found if ("enum" in one or "properties" in one) and one not in named]
    assert schema["$id"].startswith("urn:chronofil:")
    assert {"Event", "Modality", "Precision", "EntityKind"} <= set(schema["$defs"])


def test_the_schema_still_refuses_what_is_in_no_list() -> None:
    data = json.loads(render_json(make_timeline()))
    data["documents"][0]["published_from"] = "rumour"
    with pytest.raises(ExportError, match="rumour"):
        export.validate_timeline(data)


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
    dated, undated = rows(
        make_timeline(
            undated=(
                make_event("u1", date=None, bound=Bound(edtf="../2019-06", reason="avant la publication")),
            )
        )
    )
    assert list(dated) == list(COLUMNS)
    assert (dated["Date"], dated["Début"], dated["Titre"]) == (
        "2019-05-03",
        "2019-05-03",
        "Le musée de l’Étang ouvre",
    )
    assert dated["Citation"] == "'- Le musée de l’Étang ouvre le 3 mai 2019 ; entrée « libre »."
    assert (dated["Document"], dated["Titre du document"], dated["Confiance"]) == (
        "lettre",
        "'=Lettre",
        "0,90",
    )
    assert (undated["Date"], undated["Ce qu’on sait de la date"]) == ("", "../2019-06 avant la publication")


def test_csv_says_what_part_of_a_date_is_meant() -> None:
    late = make_event_date("2021", "fin 2021").model_copy(update={"mod": "END"})
    assert [row["Nuance de la date"] for row in rows(make_timeline(events=(make_event(date=late),)))] == [
        "fin",
        "",
    ]
    assert set(MODS) == set(get_args(Mod))


def test_csv_speaks_french() -> None:
    dated = rows(make_timeline(events=(make_event(kind="creation"),)))[0]
    assert (dated["Précision"], dated["Type"], dated["Modalité"]) == (
        "jour",
        kind_labels()["creation"],
        "passé",
    )
    assert set(PRECISIONS) == set(get_args(Precision))
    assert set(MODALITIES) == set(get_args(Modality))


MARKED = "La [Cour des comptes](https://example.org) a publié **mardi** son rapport."


def marked_event(**changes: object) -> Event:
    start = 100
    markup = tuple((start + first, start + last) for first, last in find_marks(MARKED, [(0, len(MARKED))]))
    act, day = (start + MARKED.index(word) for word in ("publié", "**mardi"))
    trigger = Span(start=act, end=act + 6, text="publié")
    time = TimeEvidence(start=day, end=day + 7, text="**mardi", type="DATE", value="2019-03-12")
    proof = make_evidence().model_copy(
        update={
            "start": start,
            "end": start + len(MARKED),
            "quote": MARKED,
            "markup": markup,
            "trigger": trigger,
            "time": time,
        }
    )
    return make_event(evidence=(proof,), **changes)


def test_readers_see_no_markup_and_the_contract_keeps_it() -> None:
    shown = "La Cour des comptes a publié mardi son rapport."
    (proof,) = marked_event().evidence
    assert quote_words(proof) == shown
    assert list(quote_pieces(proof)) == [
        ("La Cour des comptes a ", False),
        ("publié", True),
        (" ", False),
        ("mardi", True),
        (" son rapport.", False),
    ]
    timeline = make_timeline(events=(marked_event(),), undated=(), contradictions=())
    assert rows(timeline)[0]["Citation"] == shown
    assert shown in render_ics(timeline).replace("\r\n ", "")
    assert f"<blockquote>{shown}</blockquote>" in render_timelinejs(timeline)
    page = render_html(timeline)
    assert "La Cour des comptes a <mark>publié</mark> <mark>mardi</mark> son rapport." in page
    assert "example.org" not in page
    assert MARKED in render_json(timeline)


def test_the_calendar_holds_deadlines_on_their_last_day_and_nothing_open() -> None:
    def entries(
        edtf: str, start: date | None, end: date | None, precision: str, modality: str = "planned"
    ) -> list[tuple[str, ...]]:
        when = EventDate.model_validate(
            {"edtf": edtf, "start": start, "end": end, "precision": precision, "text": edtf}
        )
        text = render_ics(make_timeline(events=(make_event(date=when, modality=modality),)))
        return re.findall(r"SUMMARY:(.*)\r\nDTSTART;VALUE=DATE:(\d+)\r\nDTEND;VALUE=DATE:(\d+)", text)

    title = "Le musée de l’Étang ouvre"
    assert entries("../2020-06-30", None, date(2020, 6, 30), "deadline") == [
        (f"Échéance : {title}", "20200630", "20200701")
    ]
    assert entries("../2020-06-30", None, date(2020, 6, 30), "deadline", "past") == [
        (f"Au plus tard : {title}", "20200630", "20200701")
    ]
    assert entries("2020", date(2020, 1, 1), date(2020, 12, 31), "year") == [], (
        "a bar over a year hides the days"
    )
    assert entries("2020-06", date(2020, 6, 1), date(2020, 6, 30), "month") == [
        (title, "20200601", "20200701")
    ]
    assert entries("2021/..", date(2021, 1, 1), None, "open") == []


def test_the_calendar_says_what_it_is_and_what_it_leaves_out() -> None:
    web = make_timeline().documents[0].model_copy(update={"url": "https://example.org/a", "format": "pdf"})
    later = make_event(
        "e2", date=EventDate(edtf="2021/..", start=date(2021, 1, 1), end=None, precision="open", text="2021")
    )
    timeline = make_timeline(events=(make_event(kind="creation"), later), documents=(web,), contradictions=())
    calendar = icalendar.Calendar.from_ical(render_ics(timeline))
    assert (
        calendar["X-WR-CALDESC"]
        == "Ne sont pas dans ce calendrier : 1 événement sans jour ni mois et 1 fait sans date."
    )
    (entry,) = calendar.walk("VEVENT")
    assert entry["URL"] == "https://example.org/a"
    assert entry["CATEGORIES"].cats == [kind_labels()["creation"]]
    assert "URL" not in render_ics(make_timeline())


def test_slides_are_the_most_important_events_with_their_source() -> None:
    web = (
        make_timeline()
        .documents[0]
        .model_copy(update={"url": "https://example.org/a?x=1&y=2", "publisher": "Ville"})
    )
    events = tuple(make_event(f"e{number}", fact=number % 2 == 0) for number in range(6))
    slides = json.loads(
        render_timelinejs(make_timeline(events=events, documents=(web,), contradictions=()), top=3)
    )
    assert [slide["unique_id"] for slide in slides["events"]] == ["e1", "e3", "e5"]
    assert "Les 3 événements les plus importants sur 6." in slides["title"]["text"]["text"]
    assert (
        '<a href="https://example.org/a?x=1&amp;y=2">=Lettre</a>, Ville, juin 2019'
        in slides["events"][0]["text"]["text"]
    )
    assert "group" not in slides["events"][0]


@pytest.mark.parametrize(
    ("precision", "label"),
    [("open", "jusqu'au 3 mars 2023"), ("deadline", "au plus tard le 3 mars 2023")],
    ids=["lasts", "deadline"],
)
def test_what_lasts_until_a_day_is_no_deadline(precision: Precision, label: str) -> None:
    when = EventDate(
        edtf="../2023-03-03", start=None, end=date(2023, 3, 3), precision=precision, text="3 mars 2023"
    )
    timeline = make_timeline(events=(make_event(date=when, title="Le pont reste fermé"),), contradictions=())
    (slide,) = json.loads(render_timelinejs(timeline))["events"]
    shown = label.replace("'", "’")
    assert slide["display_date"] == shown
    assert f'<a class="when" href="#e1">{shown}</a>' in html.unescape(render_html(timeline))


def test_a_contradiction_without_shown_events_has_no_empty_links() -> None:
    lost = Contradiction(id="c2", kind="anachronism", events=(), documents=("lettre",), explanation="Rien.")
    page = render_html(make_timeline(contradictions=(*make_timeline().contradictions, lost)))
    assert "<p></p>" not in page
    assert '<p><a href="#e1">' in page


def test_a_hypothesis_is_said_once() -> None:
    day = date(2020, 1, 1)
    assert modality_mark(make_event(modality="hypothetical", title="Fusion (hypothèse)"), day) == ""
    assert (
        modality_mark(make_event(modality="hypothetical", title="La fusion serait votée"), day)
        == "hypothétique"
    )
    assert modality_mark(make_event(), day) == ""


def test_a_plan_whose_day_has_passed_was_announced_for_it() -> None:
    plan = make_event(modality="planned")
    assert modality_mark(plan, date(2019, 5, 3)) == "prévu"
    assert modality_mark(plan, date(2019, 5, 4)) == "annoncé pour cette date"
    assert modality_mark(make_event(modality="planned", date=None), date(2019, 5, 4)) == "prévu"


@given(st.text(min_size=1, max_size=40))
def test_no_cell_is_a_formula_and_every_row_is_one_line(quote: str) -> None:
    event = make_event(evidence=(make_evidence(quote=quote),))
    timeline = make_timeline(events=(event,), undated=(), contradictions=())
    (row,) = rows(timeline)
    assert not row["Citation"].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert render_csv(timeline).count("\r\n") == 2


def test_showing_a_timeline_needs_no_model() -> None:
    code = (
        "import sys, pipeline.export; sys.exit(any(name in sys.modules for name in ('spacy', 'jsonschema', "
        "'prefect')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
