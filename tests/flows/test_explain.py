"""The commands `events` and `explain`: the same chain from a phrase and from the outputs of a run."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from benchmarks.library import carry_out
from flows.cli import chronofil
from flows.plan import Run
from pipeline.settings import Settings

PHRASE = "La ville de Dole a fermé la piscine le 4 mai 2021."


def call(*arguments: object, piped: str | None = None) -> Result:
    return CliRunner().invoke(chronofil, [str(argument) for argument in arguments], input=piped)


def printed(*arguments: object, piped: str | None = None) -> dict[str, Any]:
    done = call(*arguments, "--json", piped=piped)
    assert done.exit_code == 0, done.output
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents that tell one event."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "un.txt").write_text(PHRASE, encoding="utf-8")
    (folder / "deux.txt").write_text(f"Rappel. {PHRASE}", encoding="utf-8")
    out = tmp_path_factory.mktemp("results") / "out"
    carry_out(Run(folder=folder, out=out, cache=None, settings=Settings(as_of=date(2022, 1, 1), workers=1)))
    return out


@pytest.fixture(scope="module")
def event(out: Path) -> str:
    return str(json.loads((out / "timeline.json").read_text(encoding="utf-8"))["events"][0]["id"])


def test_events_prints_the_chain_of_a_phrase() -> None:
    shown = call("events", PHRASE).output
    steps = (
        "2021-05-04",
        "resources/time.toml",
        "« fermer » parmi verbs de closure",
        "règle subject",
        "past_tense",
        "confiance",
    )
    for words in steps:
        assert words in shown, words


def test_events_reads_standard_input_and_resolves_against_the_publication() -> None:
    (told,) = printed(
        "events", "-", "--published", "2021-05-05", piped="La ville de Dole a fermé la piscine hier."
    )["events"]
    assert told["date"]["edtf"] == "2021-05-04"
    assert told["time"]["anchor"] == "publication"


def test_a_phrase_without_event_says_so() -> None:
    assert "Aucun événement" in call("events", "La piscine est grande.").output
    assert printed("events", "La piscine est grande.") == {"events": [], "issues": []}


def test_dates_and_entities_read_standard_input() -> None:
    assert "2021-05-04" in call("dates", "-", piped=PHRASE).output
    assert "ville de Dole" in call("entities", "-", piped=PHRASE).output


def test_dates_and_entities_print_json() -> None:
    (date,) = printed(
        "dates", "-", "--published", "2021-05-05", piped="La ville de Dole a fermé la piscine le 4\nmai 2021."
    )["time_expressions"]
    assert (date["value"], date["text"], date["rule"]) == ("2021-05-04", "4 mai 2021", "date")
    (name,) = printed("entities", "Le Sénat a voté.")["mentions"]
    assert (name["name"], name["kind"]) == ("Sénat", "institution")


def test_explain_shows_every_document_that_tells_the_event(out: Path, event: str) -> None:
    told = printed("explain", event, "--out", out)["events"]
    assert {item["document"] for item in told} == {"un", "deux"}
    (alone,) = printed("events", PHRASE)["events"]
    for item in told:
        assert {
            key: item[key] for key in ("title", "time", "trigger", "participants", "modality", "points")
        } == {key: alone[key] for key in ("title", "time", "trigger", "participants", "modality", "points")}


def test_an_event_of_a_document_is_explained_too(out: Path, event: str) -> None:
    ids = {
        item["id"]
        for path in (out / "documents").glob("*.json")
        for item in json.loads(path.read_text(encoding="utf-8"))["events"]
    }
    (merged,) = ids - {event}
    assert [item["event"] for item in printed("explain", merged, "--out", out)["events"]] == [merged]


def test_an_unknown_event_is_said(out: Path) -> None:
    from pipeline.errors import ExportError

    done = call("explain", "evt-000000000000", "--out", out)
    assert isinstance(done.exception, ExportError)
    assert "no event 'evt-000000000000'" in str(done.exception)


THREE = {
    "annonce": "Le 4 mai 2021, la ville de Dole a fermé la piscine municipale des Mesnils.",
    "rappel": "La piscine municipale des Mesnils, à Dole, est fermée par la ville depuis le 4 mai 2021.",
    "autre": "Le 5 mai 2021, la ville de Dole a ouvert une bibliothèque.",
}


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents that tell one event in their own words, and one that tells another."""
    folder = tmp_path_factory.mktemp("three")
    for name, text in THREE.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    out = tmp_path_factory.mktemp("results") / "three"
    carry_out(Run(folder=folder, out=out, cache=None, settings=Settings(as_of=date(2022, 1, 1), workers=1)))
    return out


def id_in(out: Path, document: str) -> str:
    return str(
        json.loads((out / "documents" / f"{document}.json").read_text(encoding="utf-8"))["events"][0]["id"]
    )


def test_a_pair_that_is_one_event_says_what_weighed(three: Path) -> None:
    told = printed("explain", "--pair", id_in(three, "annonce"), id_in(three, "rappel"), "--out", three)
    (pair,) = told["pairs"]
    assert (told["verdict"], pair["vetoes"], pair["compared"]) == ("one_event", [], True)
    assert (
        told["score"] == pair["score"] == pytest.approx(sum(sign["adds"] for sign in pair["signs"]), abs=1e-4)
    )
    assert pair["score"] >= told["bound"]
    assert all(sign["adds"] == pytest.approx(sign["measure"] * sign["weight"]) for sign in pair["signs"])
    assert [pair["one"]["document"], pair["other"]["document"]] == ["annonce", "rappel"]


def test_a_pair_that_is_two_events_says_what_rules_it_out(three: Path) -> None:
    ids = id_in(three, "annonce"), id_in(three, "autre")
    told = printed("explain", "--pair", *ids, "--out", three)
    assert told["verdict"] == "two_events"
    assert [veto["name"] for veto in told["pairs"][0]["vetoes"]] == ["dates", "opposed"]
    shown = call("explain", "--pair", *ids, "--out", three).output
    for words in (
        "Deux événements",
        "veto",
        "les dates s'excluent",
        "5 mai 2021",
        "pour",
        "contre",
        "sans effet",
        "non comparés",
    ):
        assert words in shown, words


def test_the_mentions_of_a_merged_event_are_judged_one_by_one(three: Path) -> None:
    merged = next(
        item["id"]
        for item in json.loads((three / "timeline.json").read_text(encoding="utf-8"))["events"]
        if item["merged_from"]
    )
    told = printed("explain", "--pair", merged, id_in(three, "autre"), "--out", three)
    assert sorted(pair["one"]["document"] for pair in told["pairs"]) == ["annonce", "rappel"]


def test_a_pair_needs_two_events(three: Path) -> None:
    from pipeline.errors import ExportError

    one = id_in(three, "annonce")
    assert call("explain", one, "--pair", one, one, "--out", three).exit_code == 2
    assert call("explain", "--out", three).exit_code == 2
    assert isinstance(
        call("explain", "--pair", one, "evt-000000000000", "--out", three).exception, ExportError
    )
    alone = id_in(three, "rappel")
    assert "nothing to compare" in str(call("explain", "--pair", alone, alone, "--out", three).exception)


def test_an_event_that_the_rules_no_longer_find_is_said(out: Path, event: str, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "timeline.json").write_bytes((out / "timeline.json").read_bytes())
    for path in (out / "documents").glob("*.json"):
        kept = json.loads(path.read_text(encoding="utf-8"))
        kept["document"]["blocks"] = []
        (tmp_path / "documents" / path.name).write_text(json.dumps(kept), encoding="utf-8")
    assert "is not found by today's rules" in str(call("explain", event, "--out", tmp_path).exception)
