from pathlib import Path

import pytest

from pipeline import export
from pipeline.errors import ExportError
from pipeline.models import Issue

from .timelines import info, make_event, make_extraction, make_timeline

ALL = {*export.FILES, "issues.jsonl", "manifest.json"}


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".chronofil" not in path.parts
    }


def test_all_outputs_are_written_and_nothing_else(tmp_path: Path) -> None:
    export.write_extraction(tmp_path, make_extraction())
    written = export.export_timeline(make_timeline(), tmp_path, [])
    assert {str(path.relative_to(tmp_path)) for path in written} == {*ALL, "documents/lettre.json"}
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")} == {
        *ALL,
        "documents",
        "documents/lettre.json",
    }


def test_same_timeline_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        export.write_extraction(tmp_path / name, make_extraction())
        export.export_timeline(make_timeline(), tmp_path / name)
    assert snapshot(tmp_path / "a") == snapshot(tmp_path / "b")


def test_extractions_wait_until_the_timeline_is_exported(tmp_path: Path) -> None:
    waiting = export.write_extraction(tmp_path, make_extraction())
    assert not (tmp_path / "documents").exists()
    assert export.read_extraction(waiting) == make_extraction()
    export.export_timeline(make_timeline(), tmp_path)
    assert export.read_extraction(tmp_path / "documents" / "lettre.json") == make_extraction()


@pytest.mark.parametrize(
    "broken",
    [
        make_timeline(documents=()),
        make_timeline(entities=()),
        make_timeline(events=(make_event(), make_event())),
        make_timeline(events=(make_event(realises=("e9",)),)),
        make_timeline(events=(make_event(date=None),)),
        make_timeline(title=None),
        make_timeline(
            entities=(make_timeline().entities[0].model_copy(update={"parent_id": "institution:nowhere"}),)
        ),
    ],
)
def test_a_broken_timeline_replaces_nothing(tmp_path: Path, broken: object) -> None:
    export.write_extraction(tmp_path, make_extraction())
    export.export_timeline(make_timeline(), tmp_path)
    before = snapshot(tmp_path)
    export.write_extraction(tmp_path, make_extraction("autre"))
    with pytest.raises(ExportError, match=r"timeline\.json"):
        export.export_timeline(broken, tmp_path)  # type: ignore[arg-type]
    assert snapshot(tmp_path) == before


def test_a_folder_that_cannot_be_written_is_an_export_error(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("a file, not a folder")
    with pytest.raises(ExportError, match="outputs"):
        export.export_timeline(make_timeline(), tmp_path / "outputs")


def test_files_of_documents_that_are_gone_are_removed_after_success(tmp_path: Path) -> None:
    for name in ("lettre", "autre"):
        export.write_extraction(tmp_path, make_extraction(name))
    export.export_timeline(make_timeline(documents=(info("autre"), info("lettre"))), tmp_path)
    assert (tmp_path / "documents" / "autre.json").exists()
    export.write_extraction(tmp_path, make_extraction("lettre"))
    export.write_extraction(tmp_path, make_extraction("tuée"))
    export.export_timeline(make_timeline(), tmp_path)
    assert [path.name for path in (tmp_path / "documents").iterdir()] == ["lettre.json"]


def test_what_a_killed_run_left_can_be_discarded(tmp_path: Path) -> None:
    export.write_extraction(tmp_path, make_extraction())
    export.close_work(tmp_path)
    export.close_work(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("identifier", ["", "../a", "a/b", ".a", "a\\b"])
def test_an_id_cannot_leave_its_folder(tmp_path: Path, identifier: str) -> None:
    with pytest.raises(ExportError):
        export.write_extraction(tmp_path, make_extraction(identifier))


def test_run_is_written_in_the_order_given(tmp_path: Path) -> None:
    export.stage_run(
        tmp_path, {"started": "2020-01-01T00:00:00Z", "durations": {"lire": 0.5}, "counts": {"documents": 1}}
    )
    export.export_timeline(make_timeline(), tmp_path)
    assert (
        (tmp_path / "run.json")
        .read_text(encoding="utf-8")
        .startswith('{\n  "started": "2020-01-01T00:00:00Z",\n  "durations"')
    )


def test_issues_are_sorted_lines_each_once(tmp_path: Path) -> None:
    late = Issue(document="b", stage="reading", code="x", message="é")
    early = Issue(document="a", stage="events", code="y", message="à", start=3, end=4)
    export.export_timeline(make_timeline(), tmp_path, [late, early, late])
    lines = (tmp_path / "issues.jsonl").read_text(encoding="utf-8").splitlines()
    assert [Issue.model_validate_json(line) for line in lines] == [early, late]
    assert "à" in lines[0]


def test_the_page_beside_the_outputs_names_every_file() -> None:
    page = (Path(__file__).parents[2] / "outputs" / "README.md").read_text(encoding="utf-8")
    assert [name for name in (*ALL, "run.json", "documents/<id>.json") if f"| `{name}` |" not in page] == []
