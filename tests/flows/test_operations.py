"""The steps of a run without Prefect: same bytes whatever the order of work, the cache, and outputs that are
replaced whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from flows import changes, digests, documents, operations
from flows.artifacts import summary_markdown
from flows.changes import find_changes
from flows.lists import read_list
from flows.plan import Extracted, Outcome, Run
from flows.unchanged import find_unchanged
from pipeline import export, extract
from pipeline.cache import ExtractionCache
from pipeline.errors import ChronofilError, ExportError, ReadingError, SettingsError
from pipeline.export import EXPORTERS, PAGE, SLIDES, publication, read_timeline
from pipeline.manifest import readable_digest

ROOT = Path(__file__).parents[2]


def carry_out(run: Run) -> dict[str, bytes]:
    """The whole path, with as many threads as the run has workers; gives the outputs, run.json aside."""
    with operations.exclusive(run):
        plan = operations.plan_run(run)
        with ThreadPoolExecutor(run.settings.workers) as pool:
            batches = list(pool.map(lambda batch: operations.extract_batch(batch, run), plan.batches))
        draft = operations.consolidate_batches(run, plan, batches)
        draft = operations.validate_draft(run, draft)
        changed = operations.compare_draft(run, draft)
        operations.write_summary(run, draft, batches, changed, {})
        operations.export_batches(run, batches)
    return outputs(run.out)


def outcomes(batches: list[Extracted]) -> list[Outcome]:
    return [outcome for batch in batches for outcome in read_list(batch.outcomes, Outcome)]


def outputs(folder: Path) -> dict[str, bytes]:
    files = (
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "run.json" and ".kept" not in path.parts
    )
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def with_settings(run: Run, out: str, **changes: object) -> Run:
    return run.model_copy(
        update={
            "out": run.out.with_name(out),
            "cache": None,
            "settings": run.settings.model_copy(update=changes),
        }
    )


def test_same_bytes_whatever_the_workers_and_batches(run: Run) -> None:
    reference = carry_out(with_settings(run, "one", workers=1, batch_size=32))
    assert len(json.loads(reference["timeline.json"])["documents"]) == 3
    assert {name for name in reference if name.startswith("documents/")} == {
        f"documents/{name}.json" for name in ("arrete", "courrier", "note")
    }
    assert carry_out(with_settings(run, "two", workers=2, batch_size=1)) == reference
    assert carry_out(with_settings(run, "four", workers=4, batches=1)) == reference
    assert carry_out(run) == reference
    assert carry_out(run) == reference  # from the cache


def test_only_what_changed_is_extracted_again(run: Run) -> None:
    carry_out(run)
    (run.folder / "ajout.txt").write_text("Le décret a été publié le 4 mars 2021.\n", encoding="utf-8")
    (run.folder / "note.txt").write_text("Le Sénat a voté le budget le 3 février 2020.\n", encoding="utf-8")
    (run.folder / "arrete.txt").unlink()
    with operations.exclusive(run):
        batches = [operations.extract_batch(batch, run) for batch in operations.plan_run(run).batches]
        assert [outcome.id for outcome in outcomes(batches)] == ["ajout", "courrier", "note"]
    assert sum(batch.cached for batch in batches) == 1
    carry_out(run)
    assert {path.stem for path in (run.out / "documents").iterdir()} == {"ajout", "courrier", "note"}


def test_a_document_is_hashed_once_in_a_run(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []

    def counted(path: Path) -> str:
        hashed.append(path.name)
        return readable_digest(path)

    monkeypatch.setattr(digests, "readable_digest", counted)
    monkeypatch.setattr(digests, "SETTLED_NS", -1)  # these files are younger than that
    assert find_unchanged(run) is None
    assert operations.needs_model(run)
    carry_out(run)
    assert find_unchanged(run) is not None
    assert sorted(hashed) == ["arrete.txt", "courrier.md", "note.txt"]


def test_a_damaged_cache_is_computed_anew(run: Run) -> None:
    reference = carry_out(run)
    assert run.cache is not None
    for path in run.cache.glob("??/*.z"):
        path.write_bytes(b"not what was written")
    assert operations.needs_model(run) is False  # an entry is there; that it is damaged shows when it is read
    assert carry_out(run) == reference
    assert ExtractionCache(run.cache).info().entries == 3


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 100_000, b'{"document": 3}', b"other"])
def test_a_sound_entry_of_the_cache_that_says_something_else_is_computed_anew(
    run: Run, content: bytes
) -> None:
    reference = carry_out(run)
    assert run.cache is not None
    entries = sorted(run.cache.glob("??/*.z"))
    if content == b"other":
        shutil.copy(entries[0], entries[1])
    else:
        entries[0].write_bytes(hashlib.sha256(content).digest() + zlib.compress(content))
    assert carry_out(run) == reference


def test_one_unreadable_document_stops_nothing(run: Run) -> None:
    (run.folder / "vide.txt").write_bytes(b"")
    (run.folder / "image.png").write_bytes(b"\x89PNG")
    timeline = json.loads(carry_out(run)["timeline.json"])
    assert timeline["counts"]["skipped"] == 2
    assert len(timeline["documents"]) == 3
    issues = [json.loads(line) for line in (run.out / "issues.jsonl").read_text().splitlines()]
    skipped = {(issue["document"], issue["code"]) for issue in issues if issue["stage"] == "reading"}
    assert skipped == {("vide.txt", "unreadable"), ("image.png", "unknown_format")}


def summary(run: Run) -> dict[str, Any]:
    carry_out(run)
    return dict(json.loads((run.out / "run.json").read_text(encoding="utf-8")))


def test_a_run_says_what_it_changed(run: Run) -> None:
    assert summary(run)["changes"] is None
    same = summary(run)
    assert same["changes"]["text"] == "Aucun changement."
    assert operations.describe(same).endswith("\nagainst the previous timeline: nothing changed")
    (run.folder / "ajout.txt").write_text("Le décret a été publié le 4 mars 2021.\n", encoding="utf-8")
    (run.folder / "arrete.txt").unlink()
    changed = summary(run)
    counts = changed["changes"]
    assert (counts["documents_added"], counts["documents_removed"], counts["added"]) == (1, 1, 1)
    assert counts["removed"] >= 1
    assert "1 document added, 1 document removed, 1 event added" in operations.describe(changed)
    assert "4 mars 2021" in summary_markdown(changed)
    assert not (run.out / ".chronofil").exists()


def test_a_previous_timeline_of_another_contract_is_no_failure(run: Run) -> None:
    carry_out(run)
    (run.out / "timeline.json").write_text("{}")
    assert summary(run)["changes"] is None


def test_changes_too_many_to_be_held_are_counted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    carry_out(run)
    (run.folder / "ajout.txt").write_text("Le décret a été publié le 4 mars 2021.\n", encoding="utf-8")
    (run.folder / "arrete.txt").unlink()
    listed = find_changes(run.out, carry_out_beside(run))
    monkeypatch.setattr(changes, "COMPARED", 0)
    found = find_changes(run.out, carry_out_beside(run))
    assert listed is not None
    assert found is not None
    assert {name: found[name] for name in changes.COUNTED} == {name: listed[name] for name in changes.COUNTED}
    assert found["text"].startswith(
        "Trop d'événements diffèrent pour être listés ici : 1 identifiant nouveau, "
    )
    assert "4 mars 2021" not in found["text"]


def carry_out_beside(run: Run) -> Path:
    """The timeline of the folder as it is now, in another output folder."""
    beside = run.model_copy(update={"out": run.out.with_name("beside")})
    carry_out(beside)
    return beside.out


def test_a_run_names_the_documents_that_it_left_out(run: Run) -> None:
    assert summary(run)["left_out"] == []
    (run.folder / "vide.txt").write_bytes(b"")
    for number in range(5):
        (run.folder / f"photo-{number}.png").write_bytes(b"\x89PNG")
    told = summary(run)
    assert (
        "\nskipped: photo-0.png, photo-1.png, photo-2.png, photo-3.png, photo-4.png and 1 more; issues.jsonl "
        "says why" in operations.describe(told)
    )
    (run.folder / "photo-0.png").unlink()
    assert "photo-4.png, vide.txt; issues.jsonl says why" in operations.describe(summary(run))


def test_a_run_says_in_one_line_what_documents_toml_describes_in_vain(run: Run) -> None:
    names = [f"absent-{number}.txt" for number in range(7)]
    (run.folder / "documents.toml").write_text(
        "\n".join(f'["{name}"]\nkind = "article"' for name in names), encoding="utf-8"
    )
    told = summary(run)
    assert told["absent"] == names
    (line,) = [line for line in operations.describe(told).splitlines() if "documents.toml" in line]
    assert line.startswith(
        "documents.toml describes 7 files that the folder does not hold: absent-0.txt, absent-1.txt"
    )
    assert line.endswith(", and 2 more (run.json)")


def test_a_run_that_is_too_large_for_a_page_says_so(run: Run) -> None:
    whole = carry_out(run)
    small = run.model_copy(update={"settings": run.settings.model_copy(update={"page_events": 2})})
    part = carry_out(small)
    changed = {name for name in whole if whole[name] != part[name]}
    assert changed == {PAGE, SLIDES, *EXPORTERS, "manifest.json"}, (
        "the page of the run before is replaced, the data stay whole"
    )
    told = json.loads((run.out / "run.json").read_text(encoding="utf-8"))
    counts = told["counts"]
    assert told["page_events"] == 2 < counts["events"] + counts["undated"]
    said = (
        f"hold 2 of the {counts['events'] + counts['undated']} events; timeline.json and timeline.csv hold "
        f"all"
    )
    assert said in operations.describe(told)
    assert said in summary_markdown(told)
    assert len(re.findall(rb"<article class=\"event", part["timeline.html"])) == 2
    assert "Extrait : 2 événements sur " in part["timeline.html"].decode()
    assert "hold" not in operations.describe(summary(run))


def test_what_goes_between_tasks_does_not_grow_with_the_documents(run: Run) -> None:
    def sizes() -> list[int]:
        carry = run.model_copy(update={"settings": run.settings.model_copy(update={"batches": 1})})
        with operations.exclusive(run):
            plan = operations.plan_run(carry)
            batches = [operations.extract_batch(batch, carry) for batch in plan.batches]
            draft = operations.validate_draft(carry, operations.consolidate_batches(carry, plan, batches))
            return [len(item.model_dump_json()) for item in (plan, *batches, draft)]

    few = sizes()
    for number in range(40):
        (run.folder / f"copie{number}.txt").write_text(
            f"Le Sénat a voté le budget le {number % 28 + 1} mars 2020.\n", encoding="utf-8"
        )
        (run.folder / f"vide{number}.txt").write_bytes(b"")
    assert all(many < one + 120 for one, many in zip(few, sizes(), strict=True))


@pytest.mark.parametrize("step", ["stage_timeline", "stage_views", "find_changes"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, ExportError])
def test_a_run_that_is_interrupted_leaves_the_previous_outputs(
    run: Run, step: str, error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = carry_out(run)
    (run.folder / "ajout.txt").write_text("Le décret a été publié le 4 mars 2021.\n", encoding="utf-8")
    done = getattr(operations, step)

    def interrupted(*arguments: Any) -> None:
        done(*arguments)
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(operations, step, interrupted)
        with pytest.raises(error):
            carry_out(run)
    assert outputs(run.out) == before
    assert not [path.name for path in run.out.iterdir() if path.name.startswith(".")]
    assert carry_out(run) != before


def test_a_draft_that_somebody_else_changed_is_refused(run: Run) -> None:
    before = carry_out(run)
    with operations.exclusive(run):
        plan = operations.plan_run(run)
        draft = operations.consolidate_batches(
            run, plan, [operations.extract_batch(batch, run) for batch in plan.batches]
        )
        draft.timeline.write_bytes(draft.timeline.read_bytes().replace(b"2019", b"2018"))
        with pytest.raises(ExportError, match="not what consolidation wrote"):
            operations.validate_draft(run, draft)
    assert outputs(run.out) == before


def test_a_run_names_the_corrections_that_it_applied_and_those_without_effect(run: Run) -> None:
    carry_out(run)
    first, second = [event.id for event in read_timeline(run.out).events][:2]
    applied = f'[[events.reject]]\nid = "{first}"\n[[events.confirm]]\nid = "{second}"\n'
    (run.folder / "corrections.toml").write_text(
        f'{applied}[[events.merge]]\nids = ["{second}", "evt-gone"]\n[[entities.rename]]\nid = '
        f'"place:x"\nname = "X"\n'
    )
    told = summary(run)
    lines = operations.describe(told).splitlines()
    assert "corrections.toml: 2 corrections applied (1 events.reject, 1 events.confirm)" in lines
    assert (
        "2 corrections without effect: events.merge evt-gone; entities.rename place:x (issues.jsonl: "
        "correction_unmatched)" in lines
    )
    assert [(item["correction"], item["applied"]) for item in told["corrections"]] == [
        ("events.merge", False),
        ("events.reject", True),
        ("events.confirm", True),
        ("entities.rename", False),
    ]


def test_a_run_that_fails_leaves_no_empty_folder(run: Run) -> None:
    nothing_readable(run)
    deep = run.model_copy(update={"out": run.out / "a" / "b"})
    with pytest.raises(ReadingError):
        carry_out(deep)
    assert not run.out.exists()
    run.out.mkdir()
    with pytest.raises(ReadingError):
        carry_out(run)
    assert run.out.is_dir(), "a folder that was there before stays"


@pytest.mark.parametrize("stage", ["reading", "extraction"])
def test_an_error_of_ours_skips_one_document_only(
    run: Run, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = json.loads(carry_out(run)["timeline.json"])
    if stage == "reading":
        monkeypatch.setattr(
            documents, "read_document", failing_on("note", documents.read_document, lambda source: source.id)
        )
    else:
        monkeypatch.setattr(
            extract, "make_prose", failing_on("note", extract.make_prose, lambda document: document.id)
        )
    fresh = with_settings(run, "fresh", batch_size=3, workers=1)
    with operations.exclusive(fresh):
        plan = operations.plan_run(fresh)
        batches = [operations.extract_batch(batch, fresh) for batch in plan.batches]
        draft = operations.consolidate_batches(fresh, plan, batches)
        timeline, said = read_timeline(draft.timeline), outcomes(batches)
    assert timeline.counts.skipped == 1
    assert {event.id for event in timeline.events} < {event["id"] for event in reference["events"]}
    (issue,) = (outcome.issue for outcome in said if outcome.issue is not None)
    assert (issue.document, issue.code) == ("note.txt", "internal_error")
    assert issue.message.startswith("note.txt : erreur interne de Chronofil (ZeroDivisionError)")
    (failure,) = (failure for batch in batches for failure in batch.failures)
    assert "Traceback" in failure
    assert "ZeroDivisionError" in failure


def failing_on(word: str, function: Callable[..., Any], key: Callable[..., str]) -> Callable[..., Any]:
    def fail(*arguments: Any) -> Any:
        if word in key(*arguments):
            raise ZeroDivisionError("a bug")
        return function(*arguments)

    return fail


def test_a_full_disk_is_no_documents_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Path:
        raise ExportError("no space left")

    monkeypatch.setattr(documents, "write_extraction", refuse)
    with pytest.raises(ExportError):
        carry_out(run)


def nothing_to_read(run: Run) -> None:
    for path in run.folder.iterdir():
        path.unlink()


def nothing_readable(run: Run) -> None:
    for path in run.folder.glob("*.*"):
        path.write_bytes(b"")


def bad_corrections(run: Run) -> None:
    (run.folder / "corrections.toml").write_text("[[events.erase]]\nid = 1\n")


def bad_metadata(run: Run) -> None:
    (run.folder / "documents.toml").write_text('["note.txt"]\npublished = "hier"\n')


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (nothing_to_read, ReadingError),
        (nothing_readable, ReadingError),
        (bad_corrections, SettingsError),
        (bad_metadata, SettingsError),
    ],
)
def test_a_failed_run_replaces_nothing(
    run: Run, spoil: Callable[[Run], None], error: type[ChronofilError]
) -> None:
    before = carry_out(run)
    spoil(run)
    with pytest.raises(error) as failure:
        carry_out(run)
    assert "\n" not in str(failure.value)
    assert outputs(run.out) == before


def test_a_broken_contract_replaces_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = carry_out(run)

    def refuse(_members: object) -> None:
        raise ExportError("timeline.json: events.0.date: not what the schema says")

    monkeypatch.setattr(export, "validate_members", refuse)
    with pytest.raises(ExportError):
        carry_out(run)
    assert outputs(run.out) == before


def test_what_a_killed_run_left_is_swept_away(run: Run) -> None:
    reference = carry_out(run)
    for name in ("OWNER", "next/documents/gone.json", "next/timeline.json", "lists/batch-9.jsonl"):
        left = run.out / ".chronofil" / name
        left.parent.mkdir(parents=True, exist_ok=True)
        left.write_text("half")
    assert carry_out(run) == reference
    assert not [path.name for path in run.out.iterdir() if path.name.startswith(".")]


def test_two_runs_do_not_write_to_one_folder(run: Run) -> None:
    with (
        operations.exclusive(run),
        pytest.raises(ExportError, match="another run is writing there"),
        operations.exclusive(run),
    ):
        pass
    with operations.exclusive(run):
        pass


def test_an_output_folder_that_is_a_file_is_said(run: Run) -> None:
    run.out.write_text("a file")
    with pytest.raises(ExportError, match="cannot be used as output folder"), operations.exclusive(run):
        pass


def test_the_corpus_hash_follows_the_input(run: Run) -> None:
    def corpus() -> str:
        return str(json.loads(carry_out(run)["timeline.json"])["generator"]["corpus_hash"])

    first = corpus()
    assert corpus() == first
    (run.folder / "documents.toml").write_text('["note.txt"]\ntitle = "Autre"\n')
    second = corpus()
    assert second != first
    (run.folder / "corrections.toml").write_text("# nothing yet\n")
    assert corpus() not in {first, second}


def test_a_cached_run_does_not_import_spacy(run: Run) -> None:
    carry_out(run)
    script = f"""
import sys
from flows import digests, operations
from flows.lists import read_list
from flows.plan import Extracted, Outcome, Run
from pipeline import export
run = Run.model_validate_json({run.model_dump_json()!r})
assert not operations.needs_model(run)
with operations.exclusive(run):
    for batch in operations.plan_run(run).batches:
        assert operations.extract_batch(batch, run).cached == batch.documents
assert not {{"spacy", "thinc", "prefect"}} & set(sys.modules), sorted(sys.modules)
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)


# -- nothing is destroyed
# ------------------------------------------------------------------------------------------------------------


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder somebody works in: questions as JSON under `documents/`, notes, a site of their own."""
    home = tmp_path / "project"
    question = {"question": {"uid": "Q1", "texte": "Le Sénat a voté le budget le 2 février 2020."}}
    for name in (
        "documents/arrete.json",
        "documents/q2.json",
        "notes.md",
        ".next/build.js",
        ".lists/mine.txt",
    ):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(json.dumps(question), encoding="utf-8")
    return home


@pytest.mark.parametrize(
    ("folder", "out"),
    [("documents", "."), ("documents", "documents"), (".", "."), ("documents/../documents", ".")],
)
def test_results_do_not_go_among_the_documents(project: Path, run: Run, folder: str, out: str) -> None:
    before = everything(project)
    with pytest.raises(ExportError, match="name another folder for the results with --out") as refused:
        carry_out(run.model_copy(update={"folder": project / folder, "out": project / out}))
    assert "\n" not in str(refused.value)
    assert everything(project) == before


@pytest.mark.parametrize("taken", ["documents/arrete.json", "timeline.json", "run.json", "manifest.json"])
def test_files_of_somebody_else_are_not_replaced(project: Path, run: Run, taken: str) -> None:
    (project / taken).write_text('{"mine": true}', encoding="utf-8")
    before = everything(project)
    with pytest.raises(ExportError, match=f"{taken}: was not written by Chronofil"):
        carry_out(run.model_copy(update={"out": project}))
    assert everything(project) == before


def test_files_of_somebody_else_stay_beside_the_results(project: Path, run: Run) -> None:
    (project / "documents" / "arrete.json").unlink()
    before = everything(project)
    beside = run.model_copy(update={"out": project})
    first = carry_out(beside)
    assert carry_out(beside) == first
    after = everything(project)
    assert {name: after[name] for name in before} == before


def test_results_inside_the_input_are_not_read(run: Run) -> None:
    inside = run.model_copy(update={"out": run.folder / "outputs"})
    reference, first = carry_out(run), carry_out(inside)
    assert first == carry_out(inside) == reference
    another = run.model_copy(update={"out": run.folder / "autres"})
    assert carry_out(another) == reference


def test_results_are_not_written_through_a_link(run: Run, tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    run.out.symlink_to(real)
    with pytest.raises(ExportError, match=r"is a link to .*real; results go into real folders only"):
        carry_out(run)
    assert not list(real.iterdir())


def test_the_next_run_completes_a_publication_that_was_cut_off(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    carry_out(run)
    (run.folder / "arrete.txt").unlink()
    cut = run.model_copy(update={"out": run.out.with_name("cut")})
    shutil.copytree(run.out, cut.out)
    wanted = carry_out(run)

    def killed(*_: object) -> None:
        raise SystemExit  # and nothing is undone, as after a kill

    with monkeypatch.context() as patch:
        patch.setattr(publication, "_sync", killed)
        patch.setattr(publication, "_undo", killed)
        with pytest.raises(SystemExit):
            carry_out(cut)
    assert (cut.out / ".chronofil" / "journal.json").exists()
    nothing_to_read(cut)
    with pytest.raises(ReadingError):
        carry_out(cut)
    assert outputs(cut.out) == wanted
    assert not (cut.out / ".chronofil").exists()
