"""Keys of assets, and what a timeline depends on;
tests/flows/test_timeline.py sees them arrive on a server.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import assets, operations
from flows.plan import Run


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/d/note.txt", "file:///d/note.txt"),
        ("/d/été.txt", "file:///d/été.txt"),
        ("/d/ma note.txt", "file:///d/ma_note.txt-"),
        ("/d/[1].txt", "file:///d/_1_.txt-"),
        ("/d/" + "a" * 600, "file:///d/aaa"),
    ],
)
def test_a_key_is_the_address_of_a_file(path: str, key: str) -> None:
    made = assets.asset_key(Path(path))
    assert made.startswith(key)
    assert len(made) <= assets.LONGEST
    assert (made == key) is not key.endswith(("-", "aaa"))
    assets.Asset(key=made)


def test_keys_of_different_files_differ() -> None:
    names = ("ma note", "ma_note", "ma?note", "a" * 600, "a" * 601, "\udcff")
    assert len({assets.asset_key(Path("/d", name)) for name in names}) == len(names)


def test_a_timeline_depends_on_its_documents_or_on_their_folder(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with operations.exclusive(run):
        plan = operations.plan_run(run)
        batches = [operations.extract_batch(batch, run) for batch in plan.batches]
        draft = operations.consolidate_batches(run, plan, batches)
        names = ("arrete.txt", "courrier.md", "note.txt")
        assert [item.key for item in assets.source_assets(run, draft)] == [
            f"file://{run.folder}/{name}" for name in names
        ]
        monkeypatch.setattr(assets, "MOST_DOCUMENTS", 2)
        assert [item.key for item in assets.source_assets(run, draft)] == [f"file://{run.folder}"]
