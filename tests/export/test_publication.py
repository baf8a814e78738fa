"""Publication: only our own files are replaced or removed, together, and a kill or an error at any step
leaves the old outputs or the new.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from pipeline import export
from pipeline.errors import ExportError
from pipeline.manifest import Manifest, owned_files, read_manifest

from .timelines import info, make_extraction, make_timeline

FOREIGN = {
    "README.md": b"mine",
    "documents/notes.json": b"{}",
    "timeline.old": b"\0",
    ".next/build.js": b"x",
    ".lists/list": b"y",
}
STEPS = ("replace", "rename", "link", "unlink", "rmdir")


def interrupted(act: Callable[[], object], limit: int, how: str) -> tuple[int, str]:
    """Do `act` in a process of its own whose `limit`-th change of names is the last (kill, after) or fails
    (error); exit code and what it says.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code, said = 0, ""
        for name in STEPS:
            setattr(os, name, _counting(getattr(os, name), limit, how))
        try:
            act()
        except ExportError as error:
            code, said = 1, f"{type(error).__name__}: {error}"
        os.write(writing, said.encode())
        os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


CALLS = count(1)


def _counting(done: Callable[..., object], limit: int, how: str) -> Callable[..., object]:
    def step(*given: object, **named: object) -> object:
        if next(CALLS) != limit:
            return done(*given, **named)
        if how == "error":
            raise OSError(28, "No space left on device", str(given[0]))
        if how == "after":
            done(*given, **named)
        os._exit(9)

    return step


def publishing(folder: Path) -> Callable[[], object]:
    return lambda: export.publish_staged(folder, ("lettre", "neuve"))


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def snapshot(folder: Path) -> dict[str, bytes]:
    """All files but those that a run works with."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".chronofil" not in path.parts
    }


def stage_first(folder: Path) -> None:
    for name in ("lettre", "autre"):
        export.write_extraction(folder, make_extraction(name))
    export.stage_run(folder, {"generator": {"name": "chronofil"}, "finished": "hier"})
    export.export_timeline(make_timeline(documents=(info("autre"), info("lettre"))), folder)


def stage_second(folder: Path) -> None:
    """Another title, a document that is gone, one that is new."""
    for name in ("lettre", "neuve"):
        export.write_extraction(folder, make_extraction(name))
    export.stage_run(folder, {"generator": {"name": "chronofil"}, "finished": "aujourd'hui"})
    export.stage_timeline(
        _Held(make_timeline(title="Autre", documents=(info("lettre"), info("neuve")))), folder
    )
    export.stage_views(folder)


class _Held:
    def __init__(self, timeline: object) -> None:
        self.head = timeline

    def __getattr__(self, name: str) -> object:
        return lambda: iter(getattr(self.head, name))


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], dict[str, bytes]]:
    """A folder about to publish over former outputs, with what it held before and what it shall hold."""
    start = tmp_path_factory.mktemp("start") / "out"
    write(start, FOREIGN)
    stage_first(start)
    before = snapshot(start)
    stage_second(start)
    done = start.with_name("done")
    shutil.copytree(start, done)
    export.publish_staged(done, ("lettre", "neuve"))
    after = snapshot(done)
    assert {name for name in before if name not in after} == {"documents/autre.json"}
    assert {name for name in after if name not in before} == {"documents/neuve.json"}
    return start, before, after


def killed_at_each_step(start: Path, folder: Path) -> int:
    """Copies of `start` in which a publication was killed at its first
    step, at its second …; gives their number.
    """
    for limit in range(1, 200):
        shutil.copytree(start, folder / str(limit))
        if interrupted(publishing(folder / str(limit)), limit, "kill")[0] == 0:
            return limit - 1
    raise AssertionError("no end")


def test_a_kill_at_any_step_leaves_the_old_or_what_the_next_run_makes_the_new(
    states: tuple[Path, dict, dict], tmp_path: Path
) -> None:
    start, before, after = states
    steps = killed_at_each_step(start, tmp_path)
    assert steps > 20
    seen = set()
    for limit in range(1, steps + 1):
        folder = tmp_path / str(limit)
        found = snapshot(folder)
        assert all(found[name] == data for name, data in FOREIGN.items()), limit
        cut_off = export.is_cut_off(folder)
        assert cut_off or found in (before, after), f"step {limit}: mixed, and nothing says so"
        assert export.recover(folder) == cut_off
        assert snapshot(folder) == (after if cut_off else found), limit
        assert not export.is_cut_off(folder)
        export.close_work(folder)
        assert not (folder / ".chronofil").exists()
        seen.add((cut_off, found == before, found == after))
    assert {(True, False, False), (False, True, False), (False, False, True)} <= seen


def test_a_completion_that_is_killed_too_is_completed(
    states: tuple[Path, dict, dict], tmp_path: Path
) -> None:
    start, _, after = states
    folder = tmp_path / "out"
    shutil.copytree(start, folder)
    interrupted(publishing(folder), 12, "after")
    assert export.is_cut_off(folder)
    for limit in range(1, 12):
        interrupted(lambda: export.recover(folder), limit, "after")
    export.recover(folder)
    assert snapshot(folder) == after


@pytest.mark.parametrize("limit", range(1, 19))
def test_an_error_at_any_step_replaces_nothing(
    states: tuple[Path, dict, dict], tmp_path: Path, limit: int
) -> None:
    start, before, after = states
    folder = tmp_path / "out"
    shutil.copytree(start, folder)
    code, said = interrupted(publishing(folder), limit, "error")
    if code == 0:  # no second name for a file: it was copied
        assert snapshot(folder) == after
        return
    assert said.startswith("ExportError: ")
    assert "\n" not in said
    assert snapshot(folder) == before
    assert not export.is_cut_off(folder)


def test_the_manifest_names_all_and_nothing_else(states: tuple[Path, dict, dict]) -> None:
    manifest = read_manifest(states[0])
    assert manifest is not None
    assert set(manifest.files) == {
        *export.FILES,
        "issues.jsonl",
        "documents/lettre.json",
        "documents/autre.json",
    }


@pytest.mark.parametrize(
    "name",
    ["timeline.json", "timeline.csv", "documents/lettre.json", "issues.jsonl", "manifest.json", "run.json"],
)
def test_a_name_that_somebody_else_has_taken_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: b'{"mine": 1}'})
    export.write_extraction(tmp_path, make_extraction())
    export.stage_run(tmp_path, {"generator": {"name": "chronofil"}})
    with pytest.raises(ExportError, match=r"was not written by Chronofil"):
        export.export_timeline(make_timeline(), tmp_path)
    assert snapshot(tmp_path) == {name: b'{"mine": 1}'}


def test_documents_of_somebody_else_stay(tmp_path: Path) -> None:
    write(tmp_path, {"documents/question.json": b"{}"})
    export.write_extraction(tmp_path, make_extraction())
    export.export_timeline(make_timeline(), tmp_path)
    export.export_timeline(make_timeline(), tmp_path)
    assert (tmp_path / "documents" / "question.json").read_bytes() == b"{}"


def test_what_somebody_changed_is_set_aside(tmp_path: Path) -> None:
    stage_first(tmp_path)
    (tmp_path / "timeline.csv").write_bytes(b"my notes")
    (tmp_path / "documents" / "autre.json").write_bytes(b"my marks")
    stage_second(tmp_path)
    export.publish_staged(tmp_path, ("lettre", "neuve"))
    assert sorted(path.read_bytes() for path in (tmp_path / ".kept").rglob("*") if path.is_file()) == [
        b"my marks",
        b"my notes",
    ]
    assert (tmp_path / "timeline.csv").read_bytes() != b"my notes"
    assert not (tmp_path / "documents" / "autre.json").exists()


def test_results_older_than_manifests_are_set_aside_and_replaced(tmp_path: Path) -> None:
    stage_first(tmp_path)
    old = snapshot(tmp_path)
    for name in (
        "manifest.json",
        "document.schema.json",
        "timeline.xlsx",
        "timeline.sqlite",
        "datapackage.json",
    ):  # runs of then wrote none
        (tmp_path / name).unlink()
    write(tmp_path, {"documents/question.json": b"{}"})
    stage_second(tmp_path)
    export.publish_staged(tmp_path, ("lettre", "neuve"))
    kept = {path.read_bytes() for path in (tmp_path / ".kept").rglob("*") if path.is_file()}
    assert {old["timeline.json"], old["documents/autre.json"]} <= kept
    assert (tmp_path / "documents" / "question.json").exists()


def test_what_is_alike_is_not_touched(tmp_path: Path) -> None:
    export.write_extraction(tmp_path, make_extraction())
    export.export_timeline(make_timeline(), tmp_path)
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*")}
    export.write_extraction(tmp_path, make_extraction())
    export.export_timeline(make_timeline(), tmp_path)
    assert {path: path.stat().st_ino for path in tmp_path.rglob("*") if ".chronofil" not in path.parts} == {
        path: inode for path, inode in before.items() if ".chronofil" not in path.parts
    }


@pytest.mark.parametrize("name", ["documents", ".chronofil", ".kept"])
def test_nothing_is_written_through_a_link(tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    write(elsewhere, {"lettre.json": b"theirs"})
    out = tmp_path / "out"
    out.mkdir()
    (out / name).symlink_to(elsewhere)
    with pytest.raises(ExportError, match=r"is a link to|is not Chronofil's"):
        export.write_extraction(out, make_extraction())
        export.export_timeline(make_timeline(), out)
    assert snapshot(elsewhere) == {"lettre.json": b"theirs"}


@pytest.mark.parametrize("name", ["../x.json", "/etc/x", ".hidden", "a/../b", ""])
def test_a_manifest_cannot_name_what_is_elsewhere(tmp_path: Path, name: str) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"program": "chronofil", "files": {name: "0"}}))
    assert read_manifest(tmp_path) is None
    assert Manifest(files={"documents/a.json": "0"}).files


def test_a_working_folder_of_another_program_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, {".chronofil/precious": b"1"})
    with pytest.raises(ExportError, match=r"is not Chronofil's"):
        export.write_extraction(tmp_path, make_extraction())
    export.close_work(tmp_path)
    assert (tmp_path / ".chronofil" / "precious").read_bytes() == b"1"
    assert [path.name for path in (tmp_path / ".chronofil").iterdir()] == ["precious"]


def test_every_file_that_a_run_writes_is_known_as_a_result(tmp_path: Path) -> None:
    written = [*export.FILES, "issues.jsonl", "documents/a.json", "documents/a.html"]
    (tmp_path / "manifest.json").write_text(
        Manifest(files=dict.fromkeys(written, "0")).render(), encoding="utf-8"
    )
    assert owned_files(tmp_path).keys() == {*written, "manifest.json", "run.json"}
