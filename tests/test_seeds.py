"""The two real documents of seeds/, start to finish, on the real model: what a
reader must find in their timeline, and nothing else.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.models import Event, Extraction, Timeline

from .support import run_folder

SEEDS = Path(__file__).parent.parent / "seeds"
CANOPE = "Réseau Canopé"
MINISTRY = "ministère de l'éducation nationale et de la jeunesse"
DGESCO = "Direction générale de l'enseignement scolaire"
DEPUTY = "Jean-Bernard Sempastous"

# edtf, words of the title or quote, participants that must be there, modality
EXPECTED = [
    ("2014-12-26", "décret", {CANOPE}, "past"),
    ("2019", "travail prospectif", {CANOPE, MINISTRY}, "past"),
    ("2019-12-18", "restructuration", {DGESCO, CANOPE}, "past"),
    ("2020-01", "concertation", {CANOPE}, "past"),
    ("2020-03-10", "27312", {DEPUTY, MINISTRY}, "past"),
    ("2020-03-31", "réponse", {MINISTRY}, "past"),
    ("../2020-06-30", "feuille de route", set(), "planned"),
    ("2020-12", "restructuration", {CANOPE}, "past"),
    ("2021/..", "mise en œuvre", set(), "planned"),
]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Timeline, dict[str, Extraction]]:
    folder = tmp_path_factory.mktemp("seeds")
    shutil.copytree(SEEDS, folder, dirs_exist_ok=True)
    return run_folder(folder)


@pytest.fixture(scope="module")
def timeline(run: tuple[Timeline, dict[str, Extraction]]) -> Timeline:
    return run[0]


def only(timeline: Timeline, edtf: str) -> Event:
    found = [event for event in timeline.events if event.date is not None and event.date.edtf == edtf]
    assert len(found) == 1, f"{edtf}: {[event.title for event in found]}"
    return found[0]


@pytest.mark.parametrize(("edtf", "words", "who", "modality"), EXPECTED, ids=[row[0] for row in EXPECTED])
def test_each_event_is_there_once(
    timeline: Timeline, edtf: str, words: str, who: set[str], modality: str
) -> None:
    event = only(timeline, edtf)
    assert words.lower() in event.title.lower()
    assert who <= {participant.name for participant in event.participants}
    assert event.modality == modality


def test_nothing_else_is_dated(timeline: Timeline) -> None:
    dates = sorted(event.date.edtf for event in timeline.events if event.date is not None)
    assert dates == sorted(row[0] for row in EXPECTED)


def test_the_question_and_its_answer_have_their_pages(timeline: Timeline) -> None:
    assert "1813" in only(timeline, "2020-03-10").title
    assert "2487" in only(timeline, "2020-03-31").title


def test_the_anachronism_is_shown_and_explained(timeline: Timeline) -> None:
    (contradiction,) = timeline.contradictions
    assert contradiction.kind == "anachronism"
    assert only(timeline, "2020-12").id in contradiction.events
    assert "18 décembre 2019" in contradiction.explanation
    assert only(timeline, "2020-12").contradictions == (contradiction.id,)


@pytest.mark.parametrize(
    "words", ["285 000 personnes", "230 postes supprimés en 10 ans", "un acteur clé", "PLFSS 2020"]
)
def test_what_is_told_without_a_date_is_undated(timeline: Timeline, words: str) -> None:
    found = [event for event in timeline.undated if words in event.evidence[0].quote]
    assert found, [event.title for event in timeline.undated]
    if timeline_kind(timeline, found[0]) == "written_question":
        assert all(event.bound is not None and event.bound.edtf == "../2020-03-10" for event in found)


@pytest.mark.parametrize(("words", "text"), [("230 postes", "10 ans"), ("285 000 personnes", "l'an passé")])
def test_what_is_undated_has_its_actor_and_its_words(timeline: Timeline, words: str, text: str) -> None:
    event = next(
        event
        for event in timeline.undated
        if words in event.evidence[0].quote and event.bound and event.bound.text
    )
    assert event.bound is not None
    assert event.bound.text == text
    assert [participant.name for participant in event.participants] == [CANOPE]


def test_what_cannot_be_dated_is_said(run: tuple[Timeline, dict[str, Extraction]]) -> None:
    issues = [
        issue
        for extraction in run[1].values()
        for issue in extraction.issues
        if issue.code == "unresolved_time"
    ]
    assert {issue.quote for issue in issues} == {"l'an passé", "l'an prochain"}
    for issue in issues:
        text = run[1][issue.document].document.text
        assert flat(text[issue.start : issue.end]) == issue.quote
        assert "documents.toml" in issue.message


def timeline_kind(timeline: Timeline, event: Event) -> str:
    return next(document.kind for document in timeline.documents if document.id == event.evidence[0].document)


def test_entities_are_each_there_once_with_their_spellings(timeline: Timeline) -> None:
    named = {entity.name: entity for entity in timeline.entities}
    assert len(named) == len(timeline.entities)
    for name in (CANOPE, DGESCO, MINISTRY, "Cour des comptes", "Assemblée nationale"):
        assert named[name].kind == "institution"
    assert {"réseau Canopé", "Canopé"} <= set(named[CANOPE].aliases)
    assert [name for name in named if name.startswith("ministère de l'éducation")] == [MINISTRY]
    assert {"ministère de l'Education nationale", "ministère de l'éducation nationale"} <= set(
        named[MINISTRY].aliases
    )
    assert len(named[MINISTRY].documents) == 2
    assert named[DGESCO].acronym == "DGESCO"
    assert named["ministre de l'éducation nationale et de la jeunesse"].kind == "office"
    assert not [name for name in named if "canopé" in name.lower() and name != CANOPE]


def test_the_deputy_s_role_is_known(timeline: Timeline) -> None:
    deputy = next(entity for entity in timeline.entities if entity.name == DEPUTY)
    assert deputy.kind == "person"
    said = " ".join(f"{role.title} {role.institution}" for role in deputy.roles)
    assert "député" in said
    assert "Hautes-Pyrénées" in said
    assert "République en Marche" in said


def test_quotes_are_the_source_at_their_offsets(run: tuple[Timeline, dict[str, Extraction]]) -> None:
    timeline, extractions = run
    for event in (*timeline.events, *timeline.undated):
        for evidence in event.evidence:
            document = extractions[evidence.document].document
            source = (SEEDS / document.source).read_bytes().decode()
            assert document.text[evidence.start : evidence.end] == evidence.quote
            assert flat(source[evidence.start : evidence.end]) == flat(evidence.quote)


def flat(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def test_a_publication_date_resolves_what_was_relative(tmp_path: Path) -> None:
    shutil.copytree(SEEDS, tmp_path, dirs_exist_ok=True)
    table = tmp_path / "documents.toml"
    source = next(path.name for path in SEEDS.glob("001_*.txt"))
    text = table.read_text(encoding="utf-8")
    head = f'["{source}"]'
    assert head in text
    table.write_text(text.replace(head, head + "\npublished = 2025-07-03"), encoding="utf-8")
    _, extractions = run_folder(tmp_path)
    values = {item.text.lower(): item.value for item in extractions[Path(source).stem].time_expressions}
    assert values["l'an passé"] == "2024"
    assert values["l'an prochain"] == "2026"
