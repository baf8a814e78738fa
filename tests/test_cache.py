"""The cache: found again when nothing changed, never when something did, and never fatal."""

from __future__ import annotations

import ast
import os
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import cache
from pipeline.cache import LIBRARIES, ExtractionCache, extracting_files, extraction_key
from pipeline.reading import Source, SourceMetadata
from pipeline.settings import Settings

SETTINGS = Settings(as_of=date(2025, 1, 1))
KEY = "ab" + "0" * 62


def source(**changes: object) -> Source:
    return Source.model_validate(
        {"id": "lettre", "path": Path("lettre.txt"), "source": "lettre.txt", **changes}
    )


def entry(folder: Path) -> Path:
    return next(folder.glob("??/*.json.z"))


@given(data=st.binary(max_size=2000))
def test_what_is_put_is_found_again(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    kept = ExtractionCache(tmp_path_factory.mktemp("cache"))
    assert kept.get(KEY) is None
    assert kept.put(KEY, data)
    assert kept.get(KEY) == data


@given(place=st.integers(min_value=0), bit=st.integers(0, 7), cut=st.booleans())
def test_a_damaged_entry_is_no_entry(
    tmp_path_factory: pytest.TempPathFactory, place: int, bit: int, cut: bool
) -> None:
    kept = ExtractionCache(tmp_path_factory.mktemp("cache"))
    kept.put(KEY, b"le 3 mai 2021 " * 40)
    path = entry(kept.folder)
    damaged = bytearray(path.read_bytes())
    place %= len(damaged)
    damaged[place] ^= 1 << bit
    path.write_bytes(damaged[:place] if cut else damaged)
    assert kept.get(KEY) in (None, b"le 3 mai 2021 " * 40)  # zlib's header has bits that mean nothing
    assert kept.get(KEY) is None or not cut
    assert kept.put(KEY, b"neuf")
    assert kept.get(KEY) == b"neuf"


@pytest.mark.parametrize(
    ("changes", "sha256"),
    [
        ({}, "other bytes"),
        ({"id": "lettre-txt"}, "same"),
        ({"source": "2020/lettre.txt"}, "same"),
        ({"metadata": SourceMetadata(title="Lettre")}, "same"),
        ({"metadata": SourceMetadata.model_validate({"published": "2025-07-03"})}, "same"),
    ],
)
def test_the_key_changes_with_what_the_extraction_depends_on(changes: dict[str, object], sha256: str) -> None:
    assert extraction_key(source(**changes), sha256, SETTINGS) != extraction_key(source(), "same", SETTINGS)


def test_the_key_does_not_depend_on_the_folder_or_the_window() -> None:
    moved = source(path=Path("elsewhere/lettre.txt"))
    later = SETTINGS.model_copy(update={"as_of": date(2026, 1, 1), "workers": 7})
    assert extraction_key(moved, "same", later) == extraction_key(source(), "same", SETTINGS)


@pytest.mark.parametrize("name", ["model_version", "version"])
def test_the_key_changes_with_the_library(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before = cache.library_hash()
    monkeypatch.setattr(cache, name, lambda *_names: "another")
    try:
        cache.library_hash.cache_clear()
        assert cache.library_hash() != before
    finally:
        cache.library_hash.cache_clear()


def test_a_change_beyond_extraction_makes_none_anew() -> None:
    package = Path(cache.__file__).parent
    hashed = {name for name, _ in extracting_files(package)}
    assert {"extract.py", "reading/__init__.py", "resources/events.toml"} <= hashed
    assert not {
        name
        for name in hashed
        if name.startswith(("export/", "timeline/", "evaluation/", "resources/timeline"))
    }
    assert needed(package) <= hashed, "what extraction imports is part of the key"


def needed(package: Path) -> set[str]:
    """Modules that reading and extracting import, directly or not."""
    waiting, seen = ["pipeline.extract", "pipeline.reading"], set[str]()
    while waiting:
        parts = waiting.pop().split(".")[1:]
        for end in range(1, len(parts) + 1):
            below = package.joinpath(*parts[:end])
            path = next(
                (path for path in (below.with_suffix(".py"), below / "__init__.py") if path.exists()), None
            )
            if path is None or (name := path.relative_to(package).as_posix()) in seen:
                continue
            seen.add(name)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline"):
                    waiting += [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
                elif isinstance(node, ast.Import):
                    waiting += [alias.name for alias in node.names if alias.name.startswith("pipeline.")]
    return seen


def test_the_key_names_the_libraries_that_extraction_imports() -> None:
    package = Path(cache.__file__).parent
    text = "".join(
        path.read_text(encoding="utf-8") for name, path in extracting_files(package) if name.endswith(".py")
    )
    imported = {
        re.split(r"[.\s]", line.split()[1])[0]
        for line in re.findall(r"^\s*(?:from|import) \w.*$", text, re.MULTILINE)
    }
    known = packages_distributions()
    used = {
        known[name][0].lower() for name in imported if name in known and name not in ("pipeline", "flows")
    }
    assert used <= {*LIBRARIES, "chronofil"}


def test_what_no_run_uses_is_forgotten(tmp_path: Path) -> None:
    kept = ExtractionCache(tmp_path)
    keys = [f"{number:02d}" + "0" * 62 for number in range(6)]
    for age, key in enumerate(keys):
        kept.put(key, os.urandom(300_000))
        os.utime(next(tmp_path.glob(f"{key[:2]}/*")), (1e9 - age * 86_400, 1e9 - age * 86_400))
    assert kept.prune(1e9, days=4.5, megabytes=100) == 1
    assert kept.prune(1e9, days=4.5, megabytes=1) == 2
    assert [kept.has(key) for key in keys] == [True, True, True, False, False, False]
    kept.get(keys[2])
    assert kept.prune(1e9 + 1e6, days=1, megabytes=100) == 2, "what was read was used"


def test_info_and_clear_count_entries_only(tmp_path: Path) -> None:
    kept = ExtractionCache(tmp_path)
    assert kept.info() == cache.CacheInfo(entries=0, size=0)
    kept.put(KEY, b"un")
    kept.put("cd" + KEY[2:], b"deux")
    (tmp_path / "mine.txt").write_text("not the cache's")
    assert kept.info().entries == 2
    assert kept.info().size > 0
    assert kept.clear() == 2
    assert kept.get(KEY) is None
    assert (tmp_path / "mine.txt").exists()
    assert (tmp_path / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file stands where the folder should be")
    kept = ExtractionCache(blocked)
    assert not kept.put(KEY, b"data")
    assert kept.get(KEY) is None
    assert kept.info().entries == 0


def test_concurrent_writers_leave_a_whole_entry(tmp_path: Path) -> None:
    kept = ExtractionCache(tmp_path)
    values = [bytes([n]) * 50_000 for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(lambda value: kept.put(KEY, value), values * 4))
    assert kept.get(KEY) in values
    assert [path.name for path in entry(tmp_path).parent.iterdir()] == [entry(tmp_path).name]


def test_an_entry_that_would_unpack_to_more_than_any_extraction_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = ExtractionCache(tmp_path)
    cache.put("ab", bytes(10_000))
    assert cache.get("ab") == bytes(10_000)
    monkeypatch.setattr("pipeline.cache.LARGEST", 9_999)
    assert cache.get("ab") is None
