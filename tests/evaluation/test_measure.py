"""Measures on small documents written for them, and the same figures as the
annotation campaign's own scorer where that is at hand.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import ReadingError
from pipeline.evaluation import Report, Score, evaluate
from pipeline.evaluation.files import Gold, Place, Predicted
from pipeline.evaluation.measure import evaluate_document, pair

SHARED = Path(__file__).parents[2].parent / "shared" / "gold"
TEXT = "Le Sénat a voté le budget le 3 mai 2021. La réforme est prévue pour 2022."
GOLD: dict[str, Any] = {
    "timexes": [
        {"text": "3 mai 2021", "occ": 1, "type": "DATE", "value": "2021-05-03"},
        {"text": "2022", "occ": 1, "type": "DATE", "value": "2022"},
    ],
    "entities": [{"text": "Sénat", "occ": 1, "kind": "institution", "name": "Sénat"}],
    "events": [
        {
            "date": "2021-05-03",
            "trigger": "voté",
            "trigger_occ": 1,
            "modality": "past",
            "participants": ["Sénat"],
            "summary": "Vote du budget.",
        },
        {
            "date": "2022",
            "trigger": "réforme",
            "trigger_occ": 1,
            "modality": "planned",
            "participants": [],
            "summary": "Réforme.",
        },
    ],
}


def event(edtf: str, start: int, end: int, **rest: Any) -> dict[str, Any]:
    return {"date": {"edtf": edtf}, "evidence": [{"start": start, "end": end}], **rest}


def prediction(**changes: Any) -> dict[str, Any]:
    return {
        "document": {"text": TEXT},
        "time_expressions": [
            {"start": 29, "end": 39, "text": "3 mai 2021", "type": "DATE", "value": "2021-05-03"},
            {"start": 68, "end": 72, "text": "2022", "type": "DATE", "value": "2022"},
        ],
        "mentions": [{"start": 3, "end": 8, "text": "Sénat", "kind": "institution", "name": "Le Sénat"}],
        "events": [
            event("2021-05-03", 0, 40, modality="past", participants=[{"name": "Sénat"}], title="Vote"),
            event("2022", 41, 73, modality="planned", participants=[], title="Réforme"),
        ],
        **changes,
    }


def scored(
    tmp_path: Path, predicted: dict[str, Any] | list[Any] | None, gold: dict[str, Any] = GOLD
) -> Report:
    folders = tmp_path / "gold", tmp_path / "predicted"
    for folder in folders:
        folder.mkdir()
    (folders[0] / "lettre.json").write_text(json.dumps(gold))
    if predicted is not None:
        (folders[1] / "lettre.json").write_text(json.dumps(predicted))
    return evaluate(*folders)


def told(report: Report) -> list[tuple[str, str, str]]:
    return [(item.measure, item.kind, item.text) for item in report.disagreements]


def test_a_perfect_extraction(tmp_path: Path) -> None:
    report = scored(tmp_path, prediction())
    assert {measure: score.f1 for measure, score in report.scores.items()} == dict.fromkeys(
        report.scores, 1.0
    )
    assert len(report.scores) == 9
    assert report.disagreements == ()
    assert report.missing == ()


def test_a_wrong_value_counts_for_its_span_only(tmp_path: Path) -> None:
    times = [{"start": 27, "end": 39, "text": "le 3 mai 2021", "type": "DATE", "value": "2021-05"}]
    report = scored(tmp_path, prediction(time_expressions=times))
    assert report.scores["time_relaxed"] == Score(correct=1, gold=2, predicted=1)
    assert (
        report.scores["time_strict"] == report.scores["time_value"] == Score(correct=0, gold=2, predicted=1)
    )
    assert told(report) == [("time_value", "different", "le 3 mai 2021"), ("time_relaxed", "missed", "2022")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"date": {"edtf": "2021-05"}}, [("event", "spurious", "Vote"), ("event", "missed", "voté")]),
        ({"date": None}, [("event", "spurious", "Vote"), ("event", "missed", "voté")]),
        (
            {"evidence": [{"start": 0, "end": 5}]},
            [("event", "spurious", "Vote"), ("event", "missed", "voté")],
        ),
        ({"modality": "hypothetical"}, [("modality", "different", "voté")]),
        ({"participants": ["Gouvernement"]}, [("participants", "different", "voté")]),
        ({"participants": ["le Sénat", "Gouvernement"]}, [("participants", "different", "voté")]),
        ({"evidence": {"start": 9, "end": 40}}, []),
        ({"start": 9, "end": 40}, []),
    ],
)
def test_an_event_needs_its_days_and_its_trigger(
    tmp_path: Path, change: dict[str, Any], expected: list[tuple[str, str, str]]
) -> None:
    first, second = prediction()["events"]
    assert told(scored(tmp_path, prediction(events=[{**first, **change}, second]))) == expected


def test_mentions_need_the_kind_and_are_scored_by_kind(tmp_path: Path) -> None:
    mention = {"start": 3, "end": 8, "text": "Sénat", "kind": "place", "name": "Sénat"}
    report = scored(tmp_path, prediction(mentions=[mention]))
    assert report.kinds == {"institution": Score(gold=1), "place": Score(predicted=1)}
    assert told(report) == [("mention", "missed", "Sénat"), ("mention", "spurious", "Sénat")]


def test_a_missing_extraction_is_said_and_its_time_expressions_are_missed(tmp_path: Path) -> None:
    gold = {"timexes": [{**GOLD["timexes"][0], "start": 29, "end": 39}]}
    report = scored(tmp_path, None, gold)
    assert report.missing == ("lettre",)
    assert report.scores["time_relaxed"] == Score(gold=1)


def test_a_list_is_one_of_time_expressions(tmp_path: Path) -> None:
    gold = {"timexes": [{**GOLD["timexes"][0], "start": 29, "end": 39}]}
    assert scored(tmp_path, prediction()["time_expressions"][:1], gold).scores["time_value"].f1 == 1


@pytest.mark.parametrize(
    ("gold", "message"),
    [
        (
            {"timexes": [{"text": "4 mai", "type": "DATE", "value": "2021"}]},
            r"lettre\.json: the text does not hold '4 mai' 1 times",
        ),
        (
            {"timexes": [{"start": "a", "end": 4, "type": "DATE", "value": "2021"}]},
            r"lettre\.json: timexes\[0\]\.start",
        ),
    ],
)
def test_a_bad_reference_is_named(tmp_path: Path, gold: dict[str, Any], message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        scored(tmp_path, prediction(), gold)


def test_an_empty_reference_is_no_reference(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no reference file"):
        evaluate(tmp_path, tmp_path)


spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 12)).map(
        lambda pair: Place(start=pair[0], end=pair[0] + pair[1])
    ),
    max_size=12,
)


@given(gold=spans, predicted=spans)
def test_pairs_are_one_to_one_and_overlap(gold: list[Place], predicted: list[Place]) -> None:
    pairs = pair(gold, predicted)
    assert len({id(one) for one, _ in pairs}) == len({id(other) for _, other in pairs}) == len(pairs)
    assert all(one.start < other.end and other.start < one.end for one, other in pairs)
    left = [one for one in gold if id(one) not in {id(g) for g, _ in pairs}]
    free = [other for other in predicted if id(other) not in {id(p) for _, p in pairs}]
    assert not any(one.start < other.end and other.start < one.end for one in left for other in free)


@given(data=st.data())
def test_the_gold_against_itself_is_perfect(data: st.DataObject) -> None:
    places = data.draw(spans)
    times = [{"start": place.start, "end": place.end, "type": "DATE", "value": "2020"} for place in places]
    report = evaluate_document(
        "d", Gold.model_validate({"timexes": times}), Predicted.model_validate({"time_expressions": times})
    )
    assert report.scores["time_relaxed"].correct == len(places)


# -- the same figures as the scorer that came with the guidelines
# ----------------------------------------------------------------------------------

THEIRS = {
    "timex relaxed": "time_relaxed",
    "timex strict": "time_strict",
    "timex type": "time_type",
    "timex value": "time_value",
    "mention": "mention",
    "name": "name",
    "event": "event",
    "participants": "participants",
}


def their_scores(gold: Path, predicted: Path) -> dict[str, tuple[int, int, int]]:
    command = [sys.executable, str(SHARED / "evaluate.py"), str(gold), str(predicted)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    scores = {}
    for name, ours in THEIRS.items():
        if found := re.search(rf"^{name} .*\((\d+)/(\d+) gold, (\d+) pred\)", printed, re.MULTILINE):
            scores[ours] = (int(found[1]), int(found[2]), int(found[3]))
    if found := re.search(r"^modality accuracy (\S+) of (\d+)", printed, re.MULTILINE):
        scores["modality"] = (round(float(found[1]) * int(found[2])), int(found[2]), int(found[2]))
    return scores


def blurred(gold: dict[str, Any], shift: int, drop: int) -> dict[str, Any]:
    """A prediction made of the reference, with spans moved, items
    dropped and values changed in a regular pattern.
    """

    def kept(items: list[Any]) -> list[tuple[int, Any]]:
        return [(n, item) for n, item in enumerate(items) if drop == 0 or n % drop]

    return {
        "time_expressions": [
            {
                "start": t["start"] + n % 3 - 1,
                "end": t["end"] + shift,
                "type": "DATE",
                "value": t["value"] if n % 4 else "2020",
            }
            for n, t in kept(gold["timexes"])
        ],
        "mentions": [
            {
                "start": m["start"] + shift,
                "end": m["end"] + shift,
                "kind": m["kind"] if n % 5 else "place",
                "name": f"Le {m['name']}" if n % 2 else "X",
            }
            for n, m in kept(gold["entities"])
        ],
        "events": [
            {
                "date": {"edtf": e["date"]},
                "evidence": [{"start": e["trigger_start"] - n % 4, "end": e["trigger_start"] + n % 3}],
                "modality": "past",
                "participants": [{"name": name} for name in (*e["participants"][n % 2 :], "Quelqu'un")],
            }
            for n, e in kept(gold["events"])
        ],
    }


@pytest.mark.skipif(not SHARED.exists(), reason="the annotated development set is not beside the repository")
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shift=st.integers(0, 12), drop=st.integers(0, 4))
def test_same_figures_as_the_campaigns_scorer(
    tmp_path_factory: pytest.TempPathFactory, shift: int, drop: int
) -> None:
    predicted = tmp_path_factory.mktemp("predicted")
    gold = SHARED / "dev" / "gold"
    for path in sorted(gold.glob("*.json"))[drop // 3 :]:
        (predicted / path.name).write_text(json.dumps(blurred(json.loads(path.read_text()), shift, drop)))
    ours = {
        measure: (s.correct, s.gold, s.predicted) for measure, s in evaluate(gold, predicted).scores.items()
    }
    assert ours == their_scores(gold, predicted)
