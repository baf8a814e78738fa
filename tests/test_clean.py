"""`make clean` removes results, by the manifest and their bytes, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pipeline.manifest import Manifest, file_digest

ROOT = Path(__file__).parent.parent
WRITTEN = ("timeline.json", "timeline.html", "documents/a.json", "documents/b.json")


def results(folder: Path) -> Path:
    for name in (*WRITTEN, "README.md", "documents/notes.json", "photo.jpg", ".kept/timeline.csv"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    (folder / "run.json").write_text('{"generator": {"name": "chronofil"}}', encoding="utf-8")
    files = {name: file_digest(folder / name) or "" for name in WRITTEN}
    (folder / "manifest.json").write_text(Manifest(files=files).render(), encoding="utf-8")
    return folder


def clean(folder: Path) -> tuple[set[str], str]:
    done = subprocess.run(
        [sys.executable, ROOT / ".ci" / "clean_outputs.py", folder],
        capture_output=True,
        text=True,
        check=True,
    )
    return {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()
    }, done.stdout


def test_only_results_go(tmp_path: Path) -> None:
    left, said = clean(results(tmp_path))
    assert (left, said) == ({"README.md", "documents/notes.json", "photo.jpg", ".kept/timeline.csv"}, "")


def test_a_result_that_somebody_changed_stays_and_is_told(tmp_path: Path) -> None:
    (results(tmp_path) / "timeline.html").write_text("mine", encoding="utf-8")
    left, said = clean(tmp_path)
    assert "timeline.html" in left and "timeline.json" not in left
    assert said == f"kept {tmp_path / 'timeline.html'}: changed since it was written\n"


def test_nothing_behind_a_link_or_outside_goes(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "out"
    outside.mkdir()
    folder.mkdir()
    (outside / "a.json").write_text("a", encoding="utf-8")
    (folder / "documents").symlink_to(outside)
    digest = file_digest(outside / "a.json") or ""
    manifest = (
        f'{{"program": "chronofil", "files": {{"documents/a.json": "{digest}", "../outside/a.json": '
        f'"{digest}"}}}}'
    )
    (folder / "manifest.json").write_text(manifest, encoding="utf-8")
    clean(folder)
    assert (outside / "a.json").exists()


def test_without_a_manifest_of_ours_nothing_goes(tmp_path: Path) -> None:
    for text in ("", "[]", '{"files": {"a": ""}}', '{"program": "chronofil", "files": 3}', "[" * 100_000):
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
        (tmp_path / "run.json").write_text("{}", encoding="utf-8")
        assert clean(tmp_path)[0] == {"manifest.json", "run.json"}


def test_make_clean_removes_nothing_else_from_outputs() -> None:
    rule = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nclean:")[2].partition("\n\n")[0]
    assert "clean_outputs.py outputs" in rule
    assert "find" not in rule and "rm -rf outputs" not in rule
