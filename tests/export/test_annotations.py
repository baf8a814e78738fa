"""Documents in the formats of research, read back: text code point
for code point, spans and values the same.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline import export
from pipeline.errors import ExportError
from pipeline.export.annotations import cas, labelstudio, write_annotations
from pipeline.export.annotations.tei import render_tei
from pipeline.export.annotations.timeml import render_timeml
from pipeline.export.annotations.weave import Mark, apart, clean, nesting, weave
from pipeline.models import (
    Block,
    Document,
    Entity,
    Event,
    EventDate,
    Evidence,
    Extraction,
    Mention,
    Participant,
    Span,
    TimeEvidence,
    TimeExpression,
)

WORDS = (
    "𝒜 Le maire d’Oust\x0c a ouvert\r\nle musée le 3 mai 2019 & <fermé> le pont avant juin 2020. Il n’a rien "
    "vendu."
)
TAG = "{http://www.tei-c.org/ns/1.0}"


def place(words: str) -> dict[str, int]:
    start = WORDS.index(words)
    return {"start": start, "end": start + len(words)}


def timex(words: str, value: str, **more: object) -> TimeExpression:
    return TimeExpression.model_validate(
        {**place(words), "text": words, "type": "DATE", "value": value, "edtf": value, "rule": "test", **more}
    )


def told(
    identifier: str, trigger: str, when: EventDate | None, time: str | None = None, **more: object
) -> Event:
    at = None if time is None else TimeEvidence(**place(time), text=time, type="DATE", value="")
    proof = Evidence(
        document="acte",
        start=0,
        end=len(WORDS),
        quote=WORDS,
        trigger=Span(**place(trigger), text=trigger),
        time=at,
        rule="test",
    )
    made = Event(
        id=identifier,
        title=identifier.title(),
        kind="opening",
        modality="past",
        date=when,
        evidence=(proof,),
        confidence=0.9,
    )
    return made.model_copy(update=more)


OPENED = EventDate(
    edtf="2019-05-03", start=date(2019, 5, 3), end=date(2019, 5, 3), precision="day", text="3 mai 2019"
)
BEFORE = EventDate(
    edtf="../2020-06", start=None, end=date(2020, 6, 30), precision="deadline", text="avant juin 2020"
)
MAYOR = Participant(entity="office:maire-d-oust", name="maire d'Oust", role="agent")
ACT = Extraction(
    document=Document(
        id="acte",
        source="acte.txt",
        sha256="0" * 64,
        format="text",
        kind="document",
        title="Acte & suite",
        published="2019-06",
        text=WORDS,
        blocks=(Block(kind="paragraph", start=0, end=20), Block(kind="paragraph", start=20, end=len(WORDS))),
    ),
    time_expressions=(
        timex("3 mai 2019", "2019-05-03"),
        timex("juin 2020", "2020-06", mod="BEFORE", anchor="publication"),
    ),
    mentions=(
        Mention(
            **place("maire d’Oust"),
            text="maire d’Oust",
            kind="office",
            name="maire d'Oust",
            entity="office:maire-d-oust",
            source="rule",
        ),
        Mention(**place("Oust"), text="Oust", kind="place", name="Oust", entity="place:oust", source="rule"),
    ),
    entities=(
        Entity(id="office:maire-d-oust", name="maire d'Oust", kind="office"),
        Entity(id="place:oust", name="Oust", kind="place", wikidata="Q1"),
    ),
    events=(
        told("evt-1", "ouvert", OPENED, "3 mai 2019", participants=(MAYOR,)),
        told("evt-2", "fermé", BEFORE, "juin 2020", modality="planned"),
    ),
    undated=(told("evt-3", "vendu", None, modality="negated"), told("evt-4", "mai 2019", None)),
    issues=(),
    sentences=2,
)


def test_timeml_keeps_the_text_and_links_events_to_times() -> None:
    root = etree.fromstring(render_timeml(ACT))
    assert "".join(root.find("TEXT").itertext()) == clean(WORDS)
    assert [(item.text, item.get("value"), item.get("mod")) for item in root.findall("TEXT/TIMEX3")] == [
        ("3 mai 2019", "2019-05-03", None),
        ("juin 2020", "2020-06", "BEFORE"),
    ]
    assert root.find("DCT/TIMEX3").get("value") == "2019-06"
    assert root.findall("TEXT/TIMEX3")[1].get("anchorTimeID") == "t0"
    events = {item.get("eid"): item.text for item in root.findall("TEXT/EVENT")}
    assert set(events.values()) == {"ouvert", "fermé", "vendu"}, (
        "a word inside a time expression cannot be marked too"
    )
    instances = {item.get("eiid"): item for item in root.findall("MAKEINSTANCE")}
    said = {
        events[item.get("eventID")]: (item.get("polarity"), item.get("modality"))
        for item in instances.values()
    }
    assert said == {"ouvert": ("POS", None), "fermé": ("POS", "planned"), "vendu": ("NEG", None)}
    words = {name: events[item.get("eventID")] for name, item in instances.items()}
    links = [
        (words[one.get("eventInstanceID")], one.get("relatedToTime"), one.get("relType"))
        for one in root.findall("TLINK")
    ]
    assert links == [("ouvert", "t1", "IS_INCLUDED"), ("fermé", "t2", "BEFORE")]


def test_tei_keeps_the_text_of_each_block_and_every_reference_leads_somewhere() -> None:
    root = etree.fromstring(render_tei(ACT))
    blocks = root.findall(f".//{TAG}ab")
    assert ["".join(block.itertext()) for block in blocks] == [clean(WORDS[:20]), clean(WORDS[20:])]
    assert [block.get("n") for block in blocks] == ["0-20", f"20-{len(WORDS)}"]
    dates = [(item.text, item.get("when")) for item in root.findall(f".//{TAG}ab//{TAG}date")]
    assert dates == [("3 ", "2019-05-03"), ("juin 2020", "2020-06")]
    assert root.find(f".//{TAG}roleName/{TAG}placeName").text == "Oust"
    ids = {item.get("{http://www.w3.org/XML/1998/namespace}id") for item in root.iter()}
    assert {ref[1:] for item in root.iter() if (ref := item.get("ref"))} <= ids
    opened = root.find(f".//{TAG}event")
    assert (opened.get("when"), opened.find(f"{TAG}label").text, opened.find(f"{TAG}desc/{TAG}rs").text) == (
        "2019-05-03",
        "Evt-1",
        "maire d'Oust",
    )
    assert root.findall(f".//{TAG}event")[1].get("notAfter") == "2020-06-30"


# -- what tei_all of TEI P5 4.3.0 allows, and no more (tests/export/tei.rng)
# ----------------------------------------------------------------------

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("tei.rng")))
BARE = ACT.document.model_copy(update={"title": None, "published": None, "blocks": (), "publisher": None})
NAMED = ACT.document.model_copy(update={"publisher": "Ville d’Oust", "published": "2019-06-01"})
EMPTY = {
    "document": BARE.model_copy(update={"text": ""}),
    **dict.fromkeys(("time_expressions", "mentions", "events", "undated"), ()),
}
LASTING = timex("juin 2020", "PXY", mod="MORE_THAN").model_copy(update={"type": "DURATION", "edtf": None})
EVERY = timex("juin 2020", "XXXX-WXX-2", first=date(2020, 6, 1)).model_copy(
    update={"type": "SET", "edtf": None}
)


@pytest.mark.parametrize(
    "extraction",
    [
        ACT,
        ACT.model_copy(update={"document": BARE, "events": (), "undated": (), "entities": ()}),
        ACT.model_copy(
            update={
                "document": NAMED,
                "time_expressions": (
                    LASTING,
                    timex("mai 2019", "P3M").model_copy(update={"type": "DURATION"}),
                ),
            }
        ),
        ACT.model_copy(update=EMPTY),
        ACT.model_copy(update={"time_expressions": (EVERY,)}),
    ],
    ids=["act", "bare", "durations", "empty", "sets"],
)
def test_tei_is_what_the_guidelines_allow(extraction: Extraction) -> None:
    GRAMMAR.assertValid(etree.fromstring(render_tei(extraction)))


@pytest.mark.parametrize(
    "spoilt",
    [
        ('when="2019-05-03"', 'when="3 mai"'),
        ("<label>", "<label><p/>"),
        ('type="event"', 'type="event" mod="END"'),
    ],
)
def test_the_grammar_refuses_what_they_do_not(spoilt: tuple[str, str]) -> None:
    assert spoilt[0] in render_tei(ACT)
    assert not GRAMMAR.validate(etree.fromstring(render_tei(ACT).replace(*spoilt)))


def test_tei_keeps_the_value_of_every_time_expression() -> None:
    root = etree.fromstring(
        render_tei(ACT.model_copy(update={"time_expressions": (LASTING, ACT.time_expressions[0])}))
    )
    dates = root.findall(f".//{TAG}ab//{TAG}date")
    assert [(item.get("key"), item.get("dur-iso")) for item in dates] == [
        ("2019-05-03", None),
        ("PXY MORE_THAN", None),
    ]


def test_cas_is_read_back_without_loss(tmp_path: Path) -> None:
    cassis = pytest.importorskip("cassis")
    assert write_annotations("cas", [ACT], tmp_path) == 1
    with (tmp_path / "TypeSystem.xml").open("rb") as types, (tmp_path / "acte.xmi").open("rb") as file:
        read = cassis.load_cas_from_xmi(file, typesystem=cassis.load_typesystem(types))
    assert read.sofa_string == clean(WORDS)
    times = [(item.begin, item.end, item.value, item.mod) for item in read.select("chronofil.TimeExpression")]
    assert times == [(item.start, item.end, item.value, item.mod) for item in ACT.time_expressions]
    assert {(item.get_covered_text(), item.entity) for item in read.select("chronofil.Mention")} == {
        (m.text, m.entity) for m in ACT.mentions
    }
    found = {
        (item.event, item.get_covered_text(), item.date, item.participants)
        for item in read.select("chronofil.Event")
    }
    assert ("evt-1", "ouvert", "2019-05-03", MAYOR.entity) in found
    assert len(found) == 4
    assert {item.get_covered_text() for item in read.select("chronofil.Evidence")} == {clean(WORDS)}


def test_label_studio_gets_every_span_in_the_offsets_of_a_browser(tmp_path: Path) -> None:
    assert write_annotations("labelstudio", [ACT], tmp_path) == 1
    (task,) = json.loads((tmp_path / "acte.tasks.json").read_text(encoding="utf-8"))
    text, (prediction,) = task["data"]["text"].encode("utf-16-le"), task["predictions"]
    values = [one["value"] for one in prediction["result"]]
    words = [text[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") for value in values]
    labels = [
        (word, value["labels"][0]) for word, value in zip(words, values, strict=True) if "labels" in value
    ]
    assert labels[:4] == [
        ("3 mai 2019", "DATE"),
        ("juin 2020", "DATE"),
        ("maire d’Oust", "office"),
        ("Oust", "place"),
    ]
    assert ("ouvert", "past") in labels
    assert ("vendu", "negated") in labels
    assert [value["text"] for value in values if "labels" not in value][:2] == [
        ["2019-05-03"],
        ["2020-06 BEFORE"],
    ]
    interface = etree.parse(tmp_path / "labeling.xml")
    assert {label for _, label in labels} <= {item.get("value") for item in interface.iter("Label")}
    names = {item.get("name") for item in interface.iter() if item.get("name")}
    assert {one[key] for one in prediction["result"] for key in ("from_name", "to_name")} == names


def test_label_studio_itself_takes_the_predictions() -> None:
    interface = pytest.importorskip("label_studio_sdk.label_interface").LabelInterface(
        labelstudio.render_interface()
    )
    (task,) = json.loads(labelstudio.render_labelstudio(ACT))
    assert interface.validate_task({"data": task["data"]})
    assert interface.validate_prediction(task["predictions"][0])


def test_files_are_named_by_document_and_the_text_in_utf_8(tmp_path: Path) -> None:
    for name in ("timeml", "tei"):
        assert write_annotations(name, [ACT], tmp_path / name) == 1
    assert {path.name for path in tmp_path.rglob("*.*ml")} == {"acte.tml", "acte.tei.xml"}
    assert "𝒜" in (tmp_path / "timeml" / "acte.tml").read_text(encoding="utf-8")


def test_without_cassis_the_other_formats_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cassis", None)
    cas._types.cache_clear()
    with pytest.raises(ExportError, match=r"chronofil\[research\]"):
        write_annotations("cas", [ACT], tmp_path)


def test_outputs_without_documents_say_so(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="chronofil run"):
        export.read_extractions(tmp_path)


SPANS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda pair: Mark(min(pair), max(pair), "m", {})),
    max_size=12,
)


@given(st.text(max_size=12), SPANS, st.integers(0, 5))
def test_whatever_is_marked_the_text_stays(text: str, marks: list[Mark], start: int) -> None:
    element = etree.Element("text")
    weave(element, text, marks, start)
    back = etree.fromstring(etree.tostring(element))
    assert "".join(back.itertext()) == clean(text)
    inside = [mark for mark in marks if start <= mark.start < mark.end <= start + len(text)]
    assert sorted("".join(item.itertext()) for item in back.iter("m")) == sorted(
        clean(text[mark.start - start : mark.end - start]) for mark in nesting(inside)
    )


@given(SPANS)
def test_marks_nest_or_stand_apart(marks: list[Mark]) -> None:
    for one, other in pairwise(nesting(marks)):
        assert other.start >= one.end or other.end <= one.end
    alone = sorted((mark.start, mark.end) for mark in apart(marks, 12))
    assert all(one[1] <= other[0] for one, other in pairwise(alone))
