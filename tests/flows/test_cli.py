"""The command line: what each command prints, what its exit code
says, and that it loads no more than it needs.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flows.cli import DIFFERENT, FAILED, SKIPPED, USAGE, chronofil
from flows.commands.cache import format_size
from pipeline import __version__
from pipeline.errors import SettingsError
from pipeline.export import export_timeline, write_extraction
from pipeline.models import Counts

from ..export.timelines import make_extraction, make_timeline

ROOT = Path(__file__).parents[2]
COMMANDS = (
    "run",
    "backfill",
    "serve",
    "deploy",
    "show",
    "docx",
    "dates",
    "entities",
    "evaluate",
    "diff",
    "correct",
    "table",
    "annotations",
    "verify",
    "cache",
)


def event(
    identifier: str, edtf: str, start: str | None, end: str | None, title: str, **rest: Any
) -> dict[str, Any]:
    quote = f"{title}."
    trigger = {"start": 0, "end": 1, "text": quote[:1]}
    proof = {
        "document": "note",
        "start": 0,
        "end": len(quote),
        "quote": quote,
        "trigger": trigger,
        "rule": "test",
    }
    date = {"edtf": edtf, "start": start, "end": end, "precision": "day", "text": edtf}
    made = {
        "id": identifier,
        "title": title,
        "kind": "other",
        "modality": "past",
        "date": date,
        "evidence": [proof],
        "confidence": 0.9,
    }
    return {"participants": [], **made, **rest}


SENATE = {
    "id": "institution:senat",
    "name": "Sénat",
    "kind": "institution",
    "acronym": None,
    "aliases": ["Haute Assemblée"],
}
TIMELINE: dict[str, Any] = {
    "title": "Budget",
    "coverage": {"start": "2014-01-01", "end": "2022-01-01"},
    "as_of": "2022-01-01",
    "generator": dict.fromkeys(
        ("name", "version", "model", "model_version", "settings_hash", "corpus_hash"), "x"
    ),
    "documents": [
        {"id": "note", "source": "2021/note.txt", "sha256": "0", "format": "text", "kind": "document"}
    ],
    "entities": [SENATE],
    "events": [
        event(
            "e1",
            "2019-12-18",
            "2019-12-18",
            "2019-12-18",
            "Vote",
            participants=[{"entity": SENATE["id"], "name": "Sénat", "role": "agent"}],
        ),
        event(
            "e2", "2021/..", "2021-01-01", None, "Réforme [suite]", modality="planned", contradictions=["c1"]
        ),
    ],
    "undated": [],
    "contradictions": [
        {
            "id": "c1",
            "kind": "anachronism",
            "events": ["e2"],
            "documents": ["note"],
            "explanation": "Racontée avant son temps.",
        }
    ],
    "counts": dict.fromkeys(Counts.model_fields, 1) | {"events": 2, "undated": 0},
}


@pytest.fixture
def timeline(tmp_path: Path) -> Path:
    (tmp_path / "timeline.json").write_text(json.dumps(TIMELINE), encoding="utf-8")
    return tmp_path


def call(*arguments: object) -> Result:
    return CliRunner().invoke(chronofil, [str(argument) for argument in arguments])


def test_help_names_every_command_and_exit_code() -> None:
    printed = call("--help").output
    assert all(f"\n  {name} " in printed for name in COMMANDS)
    assert all(f"\n    {code}  " in printed for code in (0, FAILED, USAGE, SKIPPED))
    options = call("run", "--help").output
    assert all(
        f"  {name}" in options
        for name in (
            "--out",
            "--since",
            "--as-of",
            "--until",
            "--title",
            "--workers",
            "--cache",
            "--no-cache",
        )
    )


def test_show_prints_date_title_who_and_source(timeline: Path) -> None:
    printed = call("show", timeline).output
    cells = [
        [cell.strip() for cell in line.strip("│").split("│")]
        for line in printed.splitlines()
        if line.startswith("│")
    ]
    assert cells[0] == ["18 décembre 2019", "Vote", "Sénat", "2021/note.txt"]
    assert cells[1][0] == "à compter de 2021"
    assert "Réforme [suite] [prévu] ⚠" in printed
    assert "2 événements, 0 événement non daté, 1 contradiction" in printed
    assert "⚠ Racontée avant son temps." in printed


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (["--actor", "senat"], {"Vote"}),
        (["--actor", "HAUTE assemblee"], {"Vote"}),
        (["--actor", "Cour"], set()),
        (["--actor", "ssemblee"], set()),
        (["--from", "2020"], {"Réforme"}),
        (["--from", "2019-12"], {"Vote", "Réforme"}),
        (["--to", "2019-12-17"], set()),
        (["--to", "2019"], {"Vote"}),
        (["--from", "2019-12-18", "--to", "2019-12-18"], {"Vote"}),
    ],
)
def test_show_filters(timeline: Path, options: list[str], titles: set[str]) -> None:
    printed = call("show", timeline, *options).output
    assert {title for title in ("Vote", "Réforme") if title in printed} == titles
    assert ("Racontée" in printed) == ("Réforme" in titles)


@pytest.mark.parametrize(
    ("actor", "titles"),
    [
        ("ministère de la pêche", ["Vote", "Réforme [suite]"]),
        ("ministre de la pêche", ["Vote", "Réforme [suite]"]),
        ("ministère des ports", []),
        ("Eva Sorel", ["Vote"]),
    ],
)
def test_a_ministry_is_shown_with_what_its_minister_did(
    tmp_path: Path, actor: str, titles: list[str]
) -> None:
    held = [
        {"name": "Eva Sorel", "entity": "person:eva", "at": at, "source": "background"}
        for at in ("2019-11", "2020-03")
    ]
    office = {
        "id": "office:peche",
        "name": "ministre de la pêche et des lacs",
        "kind": "office",
        "held_by": held,
    }
    who = [{"entity": office["id"], "name": office["name"], "role": "agent"}]
    events = [{**one, "participants": who} for one in TIMELINE["events"]]
    told = {
        **TIMELINE,
        "events": events,
        "entities": [office, {"id": "person:eva", "name": "Eva Sorel", "kind": "person"}],
    }
    (tmp_path / "timeline.json").write_text(json.dumps(told), encoding="utf-8")
    printed = call("show", tmp_path, "--actor", actor, "--json").output
    assert [json.loads(line)["title"] for line in printed.splitlines()] == titles


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (["--kind", "vote"], ["Adoption"]),
        (["--kind", "Texte officiel"], []),
        (["--modality", "planned"], ["Réforme [suite]"]),
        (["--undated"], ["Rumeur"]),
        (["--undated", "--actor", "senat"], []),
        (["--from", "2019", "--kind", "other"], ["Vote", "Réforme [suite]"]),
    ],
)
def test_show_filters_by_kind_modality_and_date_and_prints_json(
    tmp_path: Path, options: list[str], titles: list[str]
) -> None:
    adopted = event("e0", "2018", "2018-01-01", "2018-12-31", "Adoption", kind="vote")
    rumour = {**event("u1", "2018", "2018-01-01", None, "Rumeur"), "date": None}
    (tmp_path / "timeline.json").write_text(
        json.dumps({**TIMELINE, "events": [adopted, *TIMELINE["events"]], "undated": [rumour]}),
        encoding="utf-8",
    )
    lines = call("show", tmp_path, "--json", *options).output.splitlines()
    assert [json.loads(line)["title"] for line in lines] == titles
    printed = call("show", tmp_path, *options).output
    assert [
        title for title in ("Adoption", "Vote", "Réforme [suite]", "Rumeur") if f" {title} " in printed
    ] == titles


@pytest.mark.parametrize(
    ("options", "titles", "more"),
    [
        (["--from", "2019", "--to", "2019"], ["Fermeture"], "+ 2 périodes ouvertes (--open)"),
        (["--from", "2019", "--to", "2019", "--open"], ["Gestion", "Délai", "Fermeture"], ""),
        (["--from", "2016"], ["Délai", "Fermeture"], "+ 1 période ouverte (--open)"),
        (["--to", "2016"], ["Gestion"], "+ 1 période ouverte (--open)"),
        (["--from", "2015", "--to", "2015"], ["Gestion"], "+ 1 période ouverte (--open)"),
        ([], ["Gestion", "Délai", "Fermeture"], ""),
    ],
)
def test_a_year_holds_what_has_a_day_in_it_and_says_what_may_go_on(
    tmp_path: Path, options: list[str], titles: list[str], more: str
) -> None:
    since, closed = (
        event("e1", "2015/..", "2015-01-01", None, "Gestion"),
        event("e3", "2019", "2019-01-01", "2019-12-31", "Fermeture"),
    )
    due = event("e2", "../2030", None, "2030-12-31", "Délai")
    (tmp_path / "timeline.json").write_text(
        json.dumps({**TIMELINE, "events": [since, due, closed], "contradictions": []}), encoding="utf-8"
    )
    lines = call("show", tmp_path, "--json", *options).output.splitlines()
    assert [json.loads(line)["title"] for line in lines] == titles
    footer = call("show", tmp_path, *options).output.splitlines()[-1]
    assert footer.endswith(more) and ("--open" in footer) == bool(more)


def test_in_a_pipe_a_row_is_a_line(tmp_path: Path) -> None:
    long = event(
        "e1", "2019", "2019-01-01", "2019-12-31", "Un très long titre qui ne tient pas dans un terminal " * 3
    )
    (tmp_path / "timeline.json").write_text(
        json.dumps({**TIMELINE, "events": [long], "contradictions": []}), encoding="utf-8"
    )
    rows = [line for line in call("show", tmp_path).output.splitlines() if line.startswith("│")]
    assert len(rows) == 1
    assert long["title"].strip() in rows[0]


def test_an_unknown_kind_is_told_the_known_ones(timeline: Path) -> None:
    with pytest.raises(SettingsError, match=r"no kind of event.*legal_act \(texte officiel\)"):
        CliRunner().invoke(chronofil, ["show", str(timeline), "--kind", "fête"], catch_exceptions=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", ".", "--from", "2023", "--to", "2020"],
        ["run", ".", "--since", "2020-01-01", "--as-of", "2019-01-01"],
        ["run", ".", "--since", "2020-01-01", "--until", "2019-01-01"],
        ["show", ".", "--from", "hier"],
        ["show", ".", "--to", "2019-13"],
        ["show", "nowhere"],
        ["run", "nowhere"],
        ["what"],
        ["run", ".", "--title", ""],
        ["run", ".", "--workers", "0"],
        ["run", ".", "--most-skipped", "120"],
        ["serve", ".", "--since", "2020-01-01", "--as-of", "2019-01-01"],
    ],
)
def test_a_wrong_command_line_is_usage(arguments: list[str]) -> None:
    result = call(*arguments)
    assert result.exit_code == USAGE
    assert "Error:" in result.output


def test_docx_writes_the_events_chosen(timeline: Path, tmp_path: Path) -> None:
    from docx import Document

    assert (
        call("docx", tmp_path / "note.docx", timeline, "--actor", "senat").output
        == f"{tmp_path / 'note.docx'}: 1 events\n"
    )
    (table,) = Document(str(tmp_path / "note.docx")).tables
    assert [row.cells[1].text for row in table.rows[1:]] == ["Vote [1]"]
    assert call("docx", tmp_path / "none.docx", timeline, "--reviewed").output.endswith(": 0 events\n")


def test_diff_says_what_changed(timeline: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.json"
    newer.write_text(json.dumps({**TIMELINE, "events": TIMELINE["events"][:1]}))
    assert "Réforme" in call("diff", timeline, newer).output
    assert (
        json.loads(call("diff", timeline, newer, "--json").output)["removed"][0]["title"] == "Réforme [suite]"
    )
    assert call("diff", timeline, timeline).output == "Aucun changement.\n"
    assert call("diff", timeline, newer).exit_code == 0
    assert call("diff", timeline, newer, "--exit-code").exit_code == DIFFERENT
    assert call("diff", timeline, timeline, "--exit-code").exit_code == 0


def test_verify_says_what_is_not_as_it_was(tmp_path: Path) -> None:
    out, inputs = tmp_path / "out", tmp_path / "in"
    inputs.mkdir()
    (inputs / "lettre.txt").write_bytes(b"")
    assert call("verify", inputs).exit_code == FAILED
    extraction = make_extraction()
    write_extraction(out, extraction)
    export_timeline(make_timeline(), out)
    result = call("verify", out)
    assert (result.exit_code, "all 2 quotes" in result.output) == (0, True)
    assert "lettre.txt : le document a changé" in call("verify", out, "--inputs", inputs).output
    moved = extraction.model_copy(
        update={"document": extraction.document.model_copy(update={"text": "x" + extraction.document.text})}
    )
    (out / "documents" / "lettre.json").write_text(moved.model_dump_json(), encoding="utf-8")
    (out / "timeline.csv").unlink()
    result = call("verify", out)
    assert result.exit_code == FAILED
    assert result.output.splitlines() == [
        "documents/lettre.json : le fichier a changé depuis que Chronofil l’a écrit.",
        "timeline.csv : le fichier manque.",
        "e1 : la citation ne se trouve pas dans documents/lettre.json à 10-71.",
        "u1 : la citation ne se trouve pas dans documents/lettre.json à 10-71.",
    ]


def test_correct_prints_a_template(timeline: Path) -> None:
    printed = call("correct", timeline).output
    assert "e2" in printed
    assert all(line.startswith("#") or not line for line in printed.splitlines())
    assert call("correct", timeline, "--below", "1", "--most", "1").output.count("# ---") == 1


def test_table_writes_what_is_chosen(timeline: Path, tmp_path: Path) -> None:
    assert (
        call("table", tmp_path / "t.jsonl", timeline, "--modality", "negated").output
        == f"{tmp_path / 't.jsonl'}: 0 events\n"
    )
    call("table", tmp_path / "t.jsonl", timeline)
    rows = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == [
        event["id"]
        for event in json.loads((timeline / "timeline.json").read_text(encoding="utf-8"))["events"]
    ]


def test_evaluate_prints_scores_and_disagreements(tmp_path: Path) -> None:
    gold, predicted = tmp_path / "gold", tmp_path / "predicted"
    gold.mkdir()
    predicted.mkdir()
    (gold / "note.json").write_text(
        json.dumps(
            {
                "timexes": [
                    {"text": "3 mai 2021", "start": 3, "end": 13, "type": "DATE", "value": "2021-05-03"}
                ]
            }
        )
    )
    (gold / "autre.json").write_text(json.dumps({"timexes": []}))
    (predicted / "note.json").write_text(
        json.dumps([{"text": "mai 2021", "start": 5, "end": 13, "type": "DATE", "value": "2021-05"}])
    )
    result = call("evaluate", gold, predicted, "--verbose")
    assert "note:3 time_value different: « mai 2021 » 2021-05-03 ≠ 2021-05" in result.output.replace(
        "\u00a0", " "
    )
    assert "time expressions, overlapping, same type  │ 1.000 │ 1.000 │ 1.000" in result.output
    assert "No extraction of: autre" in result.output
    assert "autre" not in call("evaluate", gold, predicted, "--only", "note,x").output


def test_cache_is_told_and_cleared(tmp_path: Path) -> None:
    from pipeline.cache import ExtractionCache

    ExtractionCache(tmp_path / "extractions").put("ab" * 32, b"{}")
    assert "extractions: 1 document, " in call("cache", "info", "--cache", tmp_path).output
    assert "1 documents forgotten" in call("cache", "clear", "--cache", tmp_path).output
    assert "extractions: 0 documents" in call("cache", "info", "--cache", tmp_path).output


def test_dates_and_entities_of_a_sentence() -> None:
    sentence = (
        "La Cour des comptes a publié son rapport le 18 décembre 2019 ; la suite est attendue l'an prochain."
    )
    printed = call("dates", sentence, "--published", "2019-12-20").output
    assert "2019-12-18" in printed
    assert "2020" in printed
    assert "Cour des comptes" in call("entities", sentence).output


def test_sizes_in_a_sensible_unit() -> None:
    assert [format_size(size) for size in (0, 1023, 1024, 1536 * 1024, 5 * 2**30)] == [
        "0 bytes",
        "1023 bytes",
        "1.0 KiB",
        "1.5 MiB",
        "5.0 GiB",
    ]


def test_a_window_that_ends_before_it_begins_touches_nothing(tmp_path: Path) -> None:
    result = call(
        "run",
        tmp_path,
        "--out",
        tmp_path / "out",
        "--cache",
        tmp_path / "cache",
        "--since",
        "2020-01-01",
        "--as-of",
        "2019-01-01",
    )
    assert result.exit_code == USAGE
    assert "since (2020-01-01) is later than as_of (2019-01-01)" in result.output
    assert not list(tmp_path.iterdir())


def test_the_version_needs_no_installation() -> None:
    assert __version__ in call("--version").output


# -- as a process
# ------------------------------------------------------------------------------------------------------------


def loaded_by(arguments: list[str]) -> set[str]:
    """Top-level modules that a command loads."""
    script = f"""
import sys
sys.argv = ["chronofil", *{arguments!r}]
from flows.cli import main
try:
    main()
except SystemExit:
    pass
sys.stderr.write(" ".join({{name.partition(".")[0] for name in sys.modules}}))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def test_help_loads_next_to_nothing() -> None:
    assert not loaded_by(["--help"]) & {
        "prefect",
        "spacy",
        "pydantic",
        "rich",
        "dateparser",
        "lxml",
        "jinja2",
    }


def test_show_loads_neither_prefect_nor_the_model(timeline: Path) -> None:
    assert not loaded_by(["show", str(timeline)]) & {"prefect", "spacy", "numpy", "dateparser", "lxml", "bs4"}


def test_a_known_failure_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "timeline.json").write_text("{}")
    done = subprocess.run(
        [sys.executable, "-m", "flows.cli", "show", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == FAILED
    assert done.stderr.startswith("chronofil: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("day", ["2020-13-01", "2020", "hier"])
def test_what_is_no_day_is_told_how_to_write_one(tmp_path: Path, day: str) -> None:
    result = call("run", tmp_path, "--since", day)
    assert result.exit_code == USAGE
    assert f"'{day}' is no day; write 2019-12-18" in result.output
